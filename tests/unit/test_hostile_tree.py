"""What a whole providers tree can be made of: links, repositories, names, thousands of files.

The command tells each and ends with 1; time follows the number of files, and memory is bounded.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.tree import CONTENT, LISTING, ROOT, write
from tests.unit.test_bombs import BOMBS

from waymark.commands import main
from waymark.reading.strict_yaml import LISTING_LIMIT
from waymark.reading.tree_walk import walk_providers

GOOD = "peak-strollers/gentle-walk.yaml"
PLACE = "providers/peak-strollers"


def to_itself(folder: Path) -> None:
    (folder / "loop").symlink_to(folder.parent, target_is_directory=True)


def into_the_void(folder: Path) -> None:
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")


def without_end(folder: Path) -> None:
    (folder / "zero.yaml").symlink_to("/dev/zero")


def repository(folder: Path) -> None:
    other = folder.parent / "theirs"
    other.mkdir()
    (other / ".git").write_text("gitdir: ../../.git/modules/theirs\n")
    write(folder.parent, {"theirs/walk.yaml": LISTING})


def deep(folder: Path) -> None:
    here = folder
    for _ in range(300):
        here /= "d"
    here.mkdir(parents=True)


def capitals(folder: Path) -> None:
    write(folder.parent, {"peak-strollers/Gentle-Walk.yaml": LISTING})


def two_ways_to_write(folder: Path) -> None:
    for name in ("caf\u00e9.yaml", "cafe\u0301.yaml"):
        write(folder.parent, {f"peak-strollers/{name}": LISTING})


def large(folder: Path) -> None:
    with (folder / "large.yaml").open("wb") as file:
        file.truncate(1 << 36)


def odd_names(folder: Path) -> None:
    for name in (b"\xff.yaml", b"a\nb\x1b[2J.yaml", b"\xe2\x80\xaegpj.yaml", b"n" * 250 + b".yaml"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(
            "name: x\n", encoding="utf-8"
        )


TREES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a link to what holds it": (to_itself, "file-link", f"{PLACE}/loop"),
    "a link to nothing": (into_the_void, "file-link", f"{PLACE}/gone.yaml"),
    "a link to a file without end": (without_end, "file-link", f"{PLACE}/zero.yaml"),
    "a repository inside": (repository, "folder-repository", "providers/theirs"),
    "300 folders in one another": (deep, "folder-nested", f"{PLACE}/d"),
    "capitals": (capitals, "name-collision", f"{PLACE}/gentle-walk.yaml"),
    "two ways to write a name": (two_ways_to_write, "name-collision", f"{PLACE}/caf"),
    "64 GB": (large, "file-too-large", f"{PLACE}/large.yaml"),
    "names no screen can show": (odd_names, "name-", f"{PLACE}/"),
}


@pytest.mark.parametrize("name", TREES)
def test_a_hostile_tree_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make, code, place = TREES[name]
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "providers", {GOOD: LISTING})
    make(tmp_path / "providers/peak-strollers")
    assert main(["check", "--content", str(CONTENT), "--jobs", "1"]) == 1
    said = capsys.readouterr()
    assert any(line.startswith(place) and code in line for line in said.out.splitlines()), said.out
    assert "Traceback" not in said.out + said.err
    assert "\x1b" not in said.out


def seconds(folder: Path, count: int) -> float:
    """To look at the names of so many files, most of them wrong: the best of three."""
    here = folder / str(count) / "peak-strollers"
    here.mkdir(parents=True)
    for number in range(count):
        (here / f"{'Wrong ' * (number % 3)}{number}.yaml").touch()
    times = []
    for _ in range(3):
        start = time.process_time()
        found = walk_providers(here.parent)[1]
        times.append(time.process_time() - start)
    assert len(found) > count / 2
    return min(times)


@pytest.mark.flaky(reruns=2)  # it measures time, and the machine may be busy
def test_twice_the_files_take_twice_the_time(tmp_path: Path) -> None:
    growth = seconds(tmp_path, 8000) / seconds(tmp_path, 4000)
    print(f"{growth:.1f} times for 8,000 files rather than 4,000")
    assert growth <= 2.5


MEMORY = """
import sys
from pathlib import Path
from waymark.commands import main
code = main(["check", "--jobs", "1", "--content", sys.argv[1]])
print(code, Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0], file=sys.stderr)
"""


def memory(folder: Path, files: dict[str, str]) -> tuple[int, int]:
    """The exit code of a check in a process of its own, and the most memory it had."""
    write(folder / "providers", {GOOD: LISTING, **files})
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(ROOT / "content")],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    code, most = done.stderr.split()[-2:]
    return int(code), int(most)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process had is read from /proc")
def test_memory_is_bounded(tmp_path: Path) -> None:
    one = memory(tmp_path / "one", {})
    bombs = {f"a/b{n}.yaml": make(LISTING_LIMIT) for n, make in enumerate(BOMBS.values())}
    many = memory(tmp_path / "many", bombs)
    print(f"{len(bombs)} bombs: {many[1] / one[1]:.2f} times the memory of one good listing")
    assert (one[0], many[0]) == (0, 1)
    assert many[1] <= 2 * one[1]
