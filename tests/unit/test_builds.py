"""Builds beside the site, and the one step that switches: whole at every moment."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.support import golden

from waymark.building.builds import Build, Builds, Journal
from waymark.building.manifest import Entry, Manifest, hashed
from waymark.building.on_disk import _syncfs, keep_on_disk
from waymark.building.site_folder import SiteFolder, TwoPages
from waymark.commands import main
from waymark.faults import Refused

KEY = hashed("key")


def publish(builds: Builds, text: str, *, durable: bool = False) -> Build:
    with builds.locked():
        build, _ = builds.start()
        (build.site / "index.html").write_text(text)
        files = {"index.html": Entry(hashed(text), hashed(text))}
        build.finish(Manifest(files=files), durable=durable)
        builds.switch(build)
    return build


@pytest.fixture(params=[True, False], ids=["links", "folders"])
def builds(request: pytest.FixtureRequest, tmp_path: Path) -> Builds:
    return Builds(tmp_path / "public", links=request.param)


def served(builds: Builds) -> str:
    return (builds.output / "index.html").read_text()


def test_switch(builds: Builds) -> None:
    for number in range(1, 5):
        publish(builds, f"build {number}")
        assert served(builds) == f"build {number}"
        current = builds.current()
        assert current is not None
        assert current.number == number
    kept = [one.name for one in builds.folder.iterdir() if one.name.isdigit()]
    assert sorted(kept) == ["3", "4"], "two builds are kept"


def test_links_and_folders_are_what_they_say(tmp_path: Path) -> None:
    publish(Builds(tmp_path / "one", links=True), "x")
    publish(Builds(tmp_path / "two", links=False), "x")
    assert (tmp_path / "one").is_symlink()
    assert not (tmp_path / "two").is_symlink()


def test_site_can_be_moved(tmp_path: Path) -> None:
    publish(Builds(tmp_path / "here" / "public"), "x")
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there" / "public" / "index.html").read_text() == "x"


def test_unfinished_build_is_never_served(builds: Builds) -> None:
    publish(builds, "whole")
    with builds.locked():
        half, _ = builds.start()
        with pytest.raises(ValueError, match="not finished"):
            builds.switch(half)
    assert served(builds) == "whole"
    publish(builds, "next")
    assert not half.folder.exists()


def test_old_build_is_taken_up_again(builds: Builds) -> None:
    for text in ("one", "two"):
        publish(builds, text)
    with builds.locked():
        build, held = builds.start()
        assert held.files["index.html"].digest == hashed("one")
        assert (build.site / "index.html").read_text() == "one"
        assert build.manifest() is None, "not finished while it is being changed"
    assert served(builds) == "two"


@pytest.mark.parametrize("journal", ['{"old":1,"new":2}', '{"old":1,"n', ""])
@pytest.mark.parametrize("at", ["begun", "moved aside", "moved in"])
def test_interrupted_move_is_finished(tmp_path: Path, at: str, journal: str) -> None:
    """Without links there are two steps; whoever comes next completes them, even when the journal
    is spoilt: the move can only be to the newest finished build."""
    builds = Builds(tmp_path / "public", links=False)
    publish(builds, "old")
    with builds.locked():
        build, _ = builds.start()
        (build.site / "index.html").write_text("new")
        build.finish(Manifest())
    (builds.folder / "journal").write_text(journal)
    if at != "begun":
        builds.output.rename(builds.folder / "1" / "site")
    if at == "moved in":
        build.site.rename(builds.output)
    with Builds(tmp_path / "public", links=False).locked():
        assert served(builds) == "new"
        current = builds.current()
        assert current is not None
        assert current.number == build.number
    assert not (builds.folder / "journal").exists()


def test_a_move_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without links too the old site stays when the disk fails in between."""
    builds = Builds(tmp_path / "public", links=False)
    publish(builds, "old")
    rename = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if (self.parent.name, to) == ("2", builds.output):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="Input/output"):
        publish(builds, "new")
    assert served(builds) == "old"
    monkeypatch.undo()
    with builds.locked():
        assert served(builds) == "new", "it was finished, and is switched in by the next run"
    publish(builds, "next")
    assert served(builds) == "next"


@pytest.mark.parametrize("spoilt", [b"", b"\xff", b"1", b"3", b"99", b"no number", None])
def test_what_says_which_build_is_in_place_may_be_spoilt(
    tmp_path: Path, spoilt: bytes | None
) -> None:
    """The one without a site of its own is: nothing is taken from another, and it goes on."""
    for text in ("one", "two"):
        publish(Builds(tmp_path / "public", links=False), text)
    placed = tmp_path / "public.builds" / "placed"
    placed.unlink() if spoilt is None else placed.write_bytes(spoilt)
    builds = Builds(tmp_path / "public")
    current = builds.current()
    assert current is not None
    assert current.number == 2
    assert current.manifest() is not None
    publish(builds, "three")
    assert served(builds) == "three"
    assert not builds.output.is_symlink()
    assert placed.read_text() == "3"


def test_a_site_that_somebody_removed_is_made_anew(builds: Builds) -> None:
    for text in ("one", "two"):
        publish(builds, text)
    if builds.output.is_symlink():
        builds.output.unlink()
    else:
        shutil.rmtree(builds.output)
    for text in ("three", "four", "five"):
        publish(builds, text)
        assert served(builds) == text
    kept = [one.name for one in builds.folder.iterdir() if one.name.isdigit()]
    assert sorted(kept) == ["4", "5"]


@pytest.mark.parametrize("links", [True, False])
def test_killed_while_taking_an_empty_folder(tmp_path: Path, links: bool) -> None:
    """Whatever the moment, the next run can go on."""
    builds = Builds(tmp_path / "public", links=links)
    builds.output.mkdir()
    with builds.locked(), pytest.MonkeyPatch.context() as patch:
        build, _ = builds.start()
        (build.site / "index.html").write_text("x")
        build.finish(Manifest())
        for step in ("rename", "replace", "rmdir"):
            patch.setattr(Path, step, _killed)
        with pytest.raises(InterruptedError):
            builds.switch(build)
    again = Builds(builds.output, links=links)
    publish(again, "y")
    assert served(again) == "y"


def _killed(*_: object) -> None:
    raise InterruptedError


def test_links_that_are_no_longer_possible(tmp_path: Path) -> None:
    """On Windows they need a right that one run may have and the next may not."""
    publish(Builds(tmp_path / "public", links=True), "one")
    for text in ("two", "three"):
        builds = Builds(tmp_path / "public", links=False)
        publish(builds, text)
        assert served(builds) == text
    assert not builds.output.is_symlink()
    kept = [one.name for one in builds.folder.iterdir() if one.name.isdigit()]
    assert sorted(kept) == ["2", "3"]


def test_files_are_on_the_disk_before_the_manifest_speaks_of_them(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(builds, "old")
    seen = []

    def look(folder: Path) -> None:
        names = sorted(one.name for one in folder.iterdir())
        page = (folder / "site" / "index.html").read_text()
        seen.append((folder.name, names, page, served(builds)))

    monkeypatch.setattr("waymark.building.memory.keep_on_disk", look)
    publish(builds, "draft")
    assert not seen
    publish(builds, "new", durable=True)
    assert seen == [("3", ["manifest.half", "site"], "new", "draft")]
    assert served(builds) == "new"


def test_a_disk_that_fails_is_told_and_nothing_changes(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(builds, "old")

    def fails(_: int) -> int:
        ctypes.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr("waymark.building.on_disk._syncfs", lambda: fails)
    with pytest.raises(OSError, match="Input/output error"):
        publish(builds, "new", durable=True)
    monkeypatch.undo()
    assert served(builds) == "old"
    publish(builds, "next", durable=True)
    assert served(builds) == "next"


def test_the_command_asks_the_disk_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden.copy(tmp_path)
    asked: list[str] = []
    monkeypatch.setattr("waymark.building.memory.keep_on_disk", lambda at: asked.append(at.name))
    words = ["--providers", "providers", "--content", "content", "--today", "2026-11-21"]
    monkeypatch.chdir(tmp_path)
    assert main(["build", *words, "--jobs", "1"]) == 1  # one listing of this site has a mistake
    assert asked == ["1"]


@pytest.mark.parametrize("has", ["syncfs", "sync", "nothing"])
def test_every_system_is_asked_in_its_own_way(
    has: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(os, "sync", lambda: asked.append("sync"))
    if has == "syncfs":
        monkeypatch.setattr(
            "waymark.building.on_disk._syncfs", lambda: lambda _: asked.append("syncfs")
        )
    else:
        monkeypatch.setattr("waymark.building.on_disk._syncfs", lambda: None)
    if has == "nothing":
        monkeypatch.delattr(os, "sync")
    keep_on_disk(tmp_path)
    assert asked == [has] * (has != "nothing")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has syncfs")
def test_linux_can_ask_for_one_file_system(tmp_path: Path) -> None:
    sync = _syncfs()
    assert sync is not None
    keep_on_disk(tmp_path)
    assert sync(-1) == -1


@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, True), (errno.EROFS, True), (errno.EPERM, False)]
)
def test_a_full_disk_says_nothing_about_links(
    number: int, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is served stays a link, rather than becoming a folder for the while."""
    publish(Builds(tmp_path / "public"), "old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "symlink_to", refuse)
    if told:
        with pytest.raises(OSError, match=os.strerror(number)):
            publish(Builds(tmp_path / "public"), "new")
    else:
        publish(Builds(tmp_path / "public"), "new")
    assert (tmp_path / "public").is_symlink() == told
    assert (tmp_path / "public" / "index.html").read_text() == ("old" if told else "new")


def test_journal_reads_back() -> None:
    assert Journal(old=1, new=2) == Journal(1, 2)


def test_one_build_at_a_time(builds: Builds) -> None:
    with (
        builds.locked(),
        pytest.raises(Refused, match="Another build"),
        Builds(builds.output).locked(),
    ):
        pytest.fail("two builds at once")
    with builds.locked():
        pass


def test_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "mine.txt").write_text("mine")
    with (
        pytest.raises(Refused, match="not made by this command"),
        Builds(tmp_path / "public").locked(),
    ):
        pytest.fail("took over a folder that is not ours")
    assert (tmp_path / "public" / "mine.txt").read_text() == "mine"


def test_empty_folder_may_be_used(builds: Builds) -> None:
    builds.output.mkdir()
    publish(builds, "x")
    assert served(builds) == "x"


def test_carried_files_are_links_and_never_written(tmp_path: Path) -> None:
    served = tmp_path / "served"
    first = SiteFolder(served)
    first.write("a/index.html", b"a", KEY)
    last = Manifest(files=dict(first.files))
    second = SiteFolder(tmp_path / "next", None, served, last)
    assert second.carry("a/index.html", KEY)
    assert not second.carry("b/index.html", KEY)
    assert (tmp_path / "next/a/index.html").samefile(served / "a/index.html")
    held = Manifest(files=dict(second.files))
    third = SiteFolder(tmp_path / "next", held, served, last)
    assert not third.carry("a/index.html", hashed("other"))
    third.write("a/index.html", b"new", hashed("other"))
    assert (served / "a/index.html").read_bytes() == b"a", "the served file must not change"
    assert (tmp_path / "next/a/index.html").read_bytes() == b"new"
    assert third.written == {"a/index.html"}


def test_a_file_that_somebody_removed_is_made_anew(tmp_path: Path) -> None:
    served = tmp_path / "served"
    first = SiteFolder(served)
    first.write("a/index.html", b"a", KEY)
    whole = Manifest(files=dict(first.files))
    (served / "a/index.html").unlink()
    second = SiteFolder(tmp_path / "next", whole, served, whole)  # held is not there either
    assert not second.carry("a/index.html", KEY)
    second.write("a/index.html", b"a", KEY)
    assert (tmp_path / "next/a/index.html").read_bytes() == b"a"
    SiteFolder(tmp_path / "gone", whole).clear()


def test_what_is_not_taken_over_is_removed(tmp_path: Path) -> None:
    before = SiteFolder(tmp_path)
    for path in ("a/b/index.html", "a/c/index.html", "index.html"):
        before.write(path, b"x", KEY)
    after = SiteFolder(tmp_path, Manifest(files=dict(before.files)))
    assert after.keep("a/c/index.html", KEY)
    after.clear()
    left = [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")]
    assert sorted(left) == ["a", "a/c", "a/c/index.html"]


def test_copies_where_links_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = tmp_path / "served"
    first = SiteFolder(served)
    first.write("index.html", b"a", KEY)

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    second = SiteFolder(tmp_path / "next", None, served, Manifest(files=dict(first.files)))
    assert second.carry("index.html", KEY)
    assert (tmp_path / "next/index.html").read_bytes() == b"a"


def test_two_pages_at_one_address(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.write("index.html", b"a", KEY)
    with pytest.raises(TwoPages):
        folder.write("index.html", b"b", KEY)
    with pytest.raises(TwoPages):
        folder.carry("index.html", KEY)
