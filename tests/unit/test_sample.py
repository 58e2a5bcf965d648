"""Sample directories pass the check, repeat exactly, and spread as real ones do."""

import datetime as dt
import filecmp

from tests.support.tree import CONTENT, TODAY

from waymark.commands import main
from waymark.geography.areas import load_areas
from waymark.load import load_directory
from waymark.upkeep.sample import write_sample

TOWNS = [town for town in load_areas(CONTENT / "areas.yaml").places if town.lat is not None]


def test_it_passes_the_check_and_spreads(tmp_path):
    assert write_sample(120, tmp_path, 7, TOWNS) == 20
    loaded = load_directory(tmp_path, CONTENT, TODAY, demonstration=True)
    assert [one for one in loaded.findings if one.level == "error"] == []
    listings = loaded.directory.listings
    assert len(listings) == 120
    assert {len(one.sessions) for one in listings} == {1, 2, 3, 4}
    assert {one.record.kind for one in listings} == {"group-session", "referral-programme"}
    elsewhere = [
        p.ref for one in listings for p in one.places if not p.ref.startswith(one.provider.id)
    ]
    assert elsewhere
    assert any(o.date > TODAY + dt.timedelta(days=40) for o in listings[0].sessions[0].occurrences)


def test_the_same_seed_gives_the_same_files(tmp_path):
    for name, seed, jobs in (("a", 7, 1), ("b", 7, 2), ("c", 8, 1)):
        write_sample(400, tmp_path / name, seed, TOWNS, jobs)
    names = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.yaml"))
    same = filecmp.cmpfiles(tmp_path / "a", tmp_path / "b", map(str, names), shallow=False)
    assert len(same[0]) == len(names)
    other = filecmp.cmpfiles(tmp_path / "a", tmp_path / "c", map(str, names), shallow=False)
    assert len(other[0]) < len(names)


def test_it_does_not_write_over_anything(tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text("name: mine\n")
    assert main(["sample", "10", "--into", str(tmp_path)]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert main(["sample", "0", "--into", str(tmp_path / "new")]) == 2
