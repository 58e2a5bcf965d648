"""Confirming changes one line and nothing else, in every file there is."""

import datetime as dt
from pathlib import Path

import pytest
import yaml
from tests.support.tree import LISTING, ROOT, listing, write

from waymark.commands import main
from waymark.faults import Refused, UsageError
from waymark.loop.confirm import confirm, confirmed, listings_of

ON = dt.date(2026, 11, 29)
NOW = "checked: {by: provider, on: 2026-11-29, how: form}"
OURS = [
    file
    for folder in ("providers", "tests/real/offers")
    for file in (ROOT / folder).glob("[a-z0-9]*/*.yaml")
    if file.name != "provider.yaml"
]


def after(text: str) -> str:
    return confirmed(text.encode(), "x.yaml", ON, "provider", "form")


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("name: A\n", f"name: A\n{NOW}\n"),
        ("name: A", f"name: A\n{NOW}\n"),
        ("checked: {by: partner, on: 2025-01-01}\nname: A\n", f"{NOW}\nname: A\n"),
        (
            "name: A\nchecked:  # twice\n  by: partner\n  on: 2025-01-01\n\n# cost\ncost: x\n",
            f"name: A\n{NOW}\n\n# cost\ncost: x\n",
        ),
        (
            "checked:\n  by: partner\n  on: 2025-01-01\n  groups:\n    - {group: x, on: 2024}\n",
            f"{NOW}\n",
        ),
        (
            "checked: {by: partner, on: 2025-01-01, note: 'It: \"x\"'} # so\nname: A",
            NOW[:-1] + ', note: "It: \\"x\\""} # so\nname: A',
        ),
    ],
)
def test_only_the_line_changes(text: str, now: str) -> None:
    assert after(text) == now


def test_every_listing_can_be_confirmed() -> None:
    assert len(OURS) > 150
    for file in OURS:
        raw = file.read_bytes()
        before = yaml.load(raw, yaml.CBaseLoader)
        now = yaml.load(confirmed(raw, "x", ON, "partner", "visit"), yaml.CBaseLoader)
        checked = {"by": "partner", "on": "2026-11-29", "how": "visit"}
        note = before.get("checked", {}).get("note")
        assert now == before | {"checked": checked | ({"note": note} if note else {})}


def test_a_file_that_cannot_be_read_stays() -> None:
    with pytest.raises(Refused):
        after("name: [\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "club/walk.yaml": LISTING,
        "club/run.yaml": listing(name="Run"),
        "club/old.yaml": listing(name="Old", status={"state": "ended"}),
        "other/yoga.yaml": LISTING,
    }
    return write(tmp_path, files)


def test_a_group_means_all_it_runs(folder: Path) -> None:
    assert listings_of("club", folder) == ["club/run", "club/walk"]
    assert listings_of("club/old", folder) == ["club/old"]
    for none in ("", "none", "club/none", "club/provider", "../x", "club/../other/yoga", "/"):
        assert listings_of(none, folder) == []
    files, names = confirm(folder, "club", ON, "provider", "email")
    assert sorted(files) == ["club/run.yaml", "club/walk.yaml"]
    assert names == ["Run", "Gentle walk"]


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://x.example.org/listings/club/walk/"
    words = ["--providers", str(folder), "--today", "2026-11-29", "--how", "phone"]
    assert main(["confirm", *words, address]) == 0
    assert capsys.readouterr().out == "Confirmed on 29 November 2026: Gentle walk.\n"
    text = (folder / "club/walk.yaml").read_text()
    assert "checked: {by: provider, on: 2026-11-29, how: phone}" in text
    assert main(["confirm", *words, "nobody"]) == 2


def test_no_such_listing(folder: Path) -> None:
    with pytest.raises(UsageError):
        confirm(folder, "club/none", ON, "provider", "email")
