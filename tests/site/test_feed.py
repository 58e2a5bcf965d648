"""The public feed of changes, from a history of its own: what it tells, and what it must not."""

import datetime as dt
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.support.golden import GOLDEN, options, publish
from tests.support.tree import TODAY, listing, write
from tests.unit.test_status import git

HOSTILE = "]]><script>x</script> & <b>walk"


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The titles of the feed by the address that each leads to."""
    folder = tmp_path_factory.mktemp("feed")
    shutil.copytree(GOLDEN / "content", folder / "content")
    names = ("changed", "quiet", "stopped", "down", "down-and-deleted", "broken")
    first = {f"club/{name}.yaml": listing(name=f"Walk {name}") for name in names}
    providers = write(folder / "providers", {**first, "left/walk.yaml": listing(name="Left")})
    git(folder, "init", "-q")
    for on in ("2026-06-01T10:00:00Z", "2026-11-18T10:00:00Z"):
        git(folder, "add", "-A", "providers")
        git(folder, "commit", "-qm", "x", on=on)
        down = [
            {"id": one, "on": str(TODAY)} for one in ("club/down", "club/down-and-deleted", "left")
        ]
        changed = {f"club/{name}.yaml": listing(name=f"Walk {name}", cost=None) for name in names}
        del changed["club/quiet.yaml"]
        changed["club/broken.yaml"] = "name: [\n"
        changed["club/new.yaml"] = listing(name=HOSTILE)
        changed["left/walk.yaml"] = listing(name="Left", cost=None)
        write(providers, {**changed, "_withdrawn.yaml": {"withdrawn": down}})
        for name in ("stopped", "down-and-deleted"):
            (providers / "club" / f"{name}.yaml").unlink()
    publish(options(folder, today=TODAY))
    root = ElementTree.parse(folder / "public" / "changes.xml").getroot()
    when = {one.findtext("pubDate") for one in root.iter("item")}
    assert {dt.datetime.strptime(one or "", "%a, %d %b %Y %H:%M:%S %z").date() for one in when} == {
        dt.date(2026, 11, 18)
    }
    return {
        (one.findtext("link") or "").partition("/listings/")[2]: one.findtext("title") or ""
        for one in root.iter("item")
    }


def test_it_tells_what_was_added_changed_and_removed(items: dict[str, str]) -> None:
    assert set(items) == {"club/changed/", "club/new/", "club/stopped/"}
    assert "Walk changed" in items["club/changed/"]


def test_a_name_is_text(items: dict[str, str]) -> None:
    assert HOSTILE in items["club/new/"]


def test_what_is_taken_down_is_not_told(items: dict[str, str]) -> None:
    assert not [one for one in items if "down" in one or one.startswith("left/")]


def test_without_a_history_it_is_empty(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    write(tmp_path / "providers", {"club/walk.yaml": listing()})
    publish(options(tmp_path, today=TODAY))
    root = ElementTree.parse(tmp_path / "public" / "changes.xml").getroot()
    assert list(root.iter("item")) == []
