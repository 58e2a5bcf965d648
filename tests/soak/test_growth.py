"""`check` over thousands of files: twice as many take at most 2.5 times the processor's time, and
at most 2.5 times the memory above what the command needs for one.

Both are ratios within one run, of a process each.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.tree import CONTENT, LISTING, ROOT, listing, write
from tests.unit.test_bombs import BOMBS

from waymark.reading.strict_yaml import LISTING_LIMIT

FEW = 2_000
MOST = 2.5
NOISE = 8 * 1024
"""Kilobytes below which a doubling is not measured."""
CHECK = """
import sys, time
from pathlib import Path
from waymark.commands import main
start = time.process_time()
code = main(["check", "--jobs", "1", "--today", "2026-11-21", "--content", sys.argv[1]])
took = time.process_time() - start
most = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(code, took, most, file=sys.stderr)
"""


def sample(folder: Path, count: int) -> None:
    """Different listings of many providers, a third of them with a mistake."""
    words = ["sample", str(count), "--into", str(folder / "providers"), "--seed", "5"]
    subprocess.run([sys.executable, str(ROOT / "build.py"), *words], check=True)
    slips = (("kind: ", "kind: x"), ("\nsummary: ", "\nsumary: "), ("days: [", "days: [x"))
    files = sorted((folder / "providers").glob("[a-z]*/*.yaml"))
    for number, file in enumerate(one for one in files if one.name != "provider.yaml"):
        if number % 3 == 0:
            text = file.read_text("utf-8")
            file.write_text(text.replace(*slips[number // 3 % 3]), "utf-8")


def alike(folder: Path, count: int) -> None:
    """The same listing again and again, of one provider, at one place."""
    write(folder / "providers", {f"a/n{number}.yaml": LISTING for number in range(count)})


def almost_right(folder: Path, count: int) -> None:
    """Each with other words that are nearly in a list, and a place that nobody has."""
    for number in range(count):
        session = {**LISTING["sessions"][0], "venue": f"hal{number}"}
        facts = listing(
            name=f"Walk {number}",
            activities=[f"walkin-{number}"],
            sessions=[session],
            formerly=[f"a/n{number + 1}"],
        )
        write(folder / "providers", {f"a/n{number}.yaml": facts})


def providers(folder: Path, count: int) -> None:
    """As many providers as listings, all of one name and contact."""
    files = {f"a{n}/walk.yaml": listing(name=f"Walk {n}") for n in range(count)}
    write(folder / "providers", files)


def bombs(folder: Path, count: int) -> None:
    """Each sixteenth file as large and as costly as one may be."""
    make = list(BOMBS.values())
    for number in range(count):
        text = make[number // 16 % len(make)](LISTING_LIMIT) if number % 16 == 0 else None
        write(folder / "providers", {f"a/n{number}.yaml": text or listing(name=f"N {number}")})


TREES: dict[str, Callable[[Path, int], None]] = {
    "a sample, a third wrong": sample,
    "all alike": alike,
    "words almost right": almost_right,
    "as many providers": providers,
    "bombs among them": bombs,
}


def check(folder: Path) -> tuple[int, float, int]:
    """Exit code, processor seconds, and kilobytes at most."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(CONTENT)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=600,
    )
    assert "Traceback" not in done.stderr, done.stderr
    code, took, most = done.stderr.split()[-3:]
    return int(code), float(took), int(most)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process had is read from /proc")
@pytest.mark.parametrize("name", TREES)
def test_twice_the_files(name: str, tmp_path: Path) -> None:
    sizes = {"one": 1, "few": FEW, "twice": 2 * FEW}
    found = {}
    for size, count in sizes.items():
        TREES[name](tmp_path / size, count)
        found[size] = check(tmp_path / size)
    one, few, twice = found.values()
    time = (twice[1] - one[1]) / (few[1] - one[1])
    memory = (twice[2] - one[2]) / max(few[2] - one[2], NOISE)
    print(
        f"{name}: {FEW:,} files {few[1]:.1f} s {few[2] / 1024:.0f} MB, {2 * FEW:,} files "
        f"{twice[1]:.1f} s {twice[2] / 1024:.0f} MB (one: {one[1]:.1f} s {one[2] / 1024:.0f} MB): "
        f"{time:.2f} times the time, {memory:.2f} times the memory"
    )
    assert time <= MOST
    assert memory <= MOST
