"""Taking down writes one entry, keeps what was there, and refuses what it cannot mean."""

import pytest
import yaml
from tests.support.tree import LISTING, TODAY, load, write

from waymark.commands import main
from waymark.faults import Refused, UsageError
from waymark.upkeep.take_down import take_down

FILES = {"peak-strollers/gentle-walk.yaml": LISTING, "peak-strollers/yoga.yaml": LISTING}
ADDRESS = "https://example.org/a/b/listings/peak-strollers/gentle-walk/"


def entries(folder):
    return yaml.safe_load((folder / "_withdrawn.yaml").read_text())["withdrawn"]


@pytest.mark.parametrize("which", ["peak-strollers/gentle-walk", ADDRESS])
def test_a_listing_by_its_id_or_its_address(tmp_path, which):
    folder = write(tmp_path, FILES)
    assert take_down(
        folder, which, TODAY, "The hall: it is shut. # sorry", ("peak-strollers/yoga",)
    )
    assert entries(folder) == [
        {
            "id": "peak-strollers/gentle-walk",
            "on": TODAY,
            "reason": "The hall: it is shut. # sorry",
            "see_instead": ["peak-strollers/yoga"],
        }
    ]
    directory = load(folder, FILES).directory
    assert [one.id for one in directory.listings] == ["peak-strollers/yoga"]
    assert [one.id for one in directory.withdrawn] == ["peak-strollers/gentle-walk"]


def test_a_second_time_changes_nothing_and_comments_stay(tmp_path):
    folder = write(tmp_path, FILES)
    file = folder / "_withdrawn.yaml"
    file.write_text(
        "# why we do this\nwithdrawn:\n  - id: peak-strollers/yoga\n    on: 2026-11-01\n"
    )
    assert take_down(folder, "peak-strollers", TODAY)
    assert "# why we do this" in file.read_text()
    assert [one["id"] for one in entries(folder)] == ["peak-strollers/yoga", "peak-strollers"]
    before = file.read_bytes()
    assert not take_down(folder, "peak-strollers", TODAY, "again")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "which",
    ["peak-strollers/none", "../x", "", "peak-strollers/../../x", "peak-strollers/provider"],
)
def test_what_is_not_there_is_refused(tmp_path, which):
    folder = write(tmp_path, FILES)
    with pytest.raises(UsageError, match="no such listing"):
        take_down(folder, which, TODAY)
    assert not (folder / "_withdrawn.yaml").exists()


@pytest.mark.parametrize("which", ["peak-strollers/gentle-walk", "peak-strollers"])
def test_nothing_points_to_itself(tmp_path, which):
    folder = write(tmp_path, FILES)
    with pytest.raises(UsageError, match="point to something that stays"):
        take_down(folder, which, TODAY, see_instead=("peak-strollers/gentle-walk",))


def test_a_hostile_reason_stays_one_line_of_text(tmp_path):
    folder = write(tmp_path, FILES)
    reason = "x\n  - id: peak-strollers/yoga\n    on: 2026-01-01\n'\"&*!{{ <script>"
    take_down(folder, "peak-strollers/gentle-walk", TODAY, reason)
    assert [one["id"] for one in entries(folder)] == ["peak-strollers/gentle-walk"]


def test_a_reason_that_no_file_may_hold_is_refused_and_nothing_changes(tmp_path):
    folder = write(tmp_path, FILES)
    with pytest.raises(Refused):
        take_down(folder, "peak-strollers/gentle-walk", TODAY, "a\u202eb")
    assert sorted(path.name for path in folder.iterdir()) == ["peak-strollers"]


def test_a_list_that_cannot_be_read_is_not_touched(tmp_path):
    folder = write(tmp_path, {**FILES, "_withdrawn.yaml": "withdrawn: [\n"})
    with pytest.raises(Refused):
        take_down(folder, "peak-strollers/gentle-walk", TODAY)
    assert (folder / "_withdrawn.yaml").read_text() == "withdrawn: [\n"


def test_the_command(tmp_path, capsys):
    folder = write(tmp_path, FILES)
    words = ["take-down", "peak-strollers", "--providers", str(folder), "--today", "2026-11-21"]
    assert main(words) == 0
    assert "is taken down" in capsys.readouterr().out
