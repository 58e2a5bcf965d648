"""What checking and loading cost, beside yaml.CSafeLoader alone on the same files in the same run.

Each measurement is a process of its own, so that peak memory is its own too. They take turns, and
the best of each counts: other work on the machine only ever adds.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from waymark.check import check_directory
from waymark.geography.areas import load_areas
from waymark.load import load_directory
from waymark.parallel import cores
from waymark.upkeep.sample import write_sample

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
MB = 1024 if sys.platform != "darwin" else 1024 * 1024
"""What ru_maxrss counts in, as a part of a megabyte."""
Figures = dict[str, float]


def csafeloader(folder: Path) -> None:
    """What anyone would write first: no check, no model, and PyYAML's guesses."""
    for file in sorted(folder.glob("*/*.yaml")):
        yaml.load(file.read_bytes(), yaml.CSafeLoader)


def check(folder: Path) -> int:
    """Read, convert and check everything, notes and warnings too, in two processes."""
    checked = check_directory(folder, CONTENT, demonstration=True, jobs=2)
    assert not any(one.level == "error" for one in checked.findings)
    return len(checked.findings)


def load(folder: Path) -> int:
    """The same, and the model of it all with eight weeks of dates."""
    from tests.conftest import TODAY

    loaded = load_directory(folder, CONTENT, TODAY, demonstration=True, jobs=2)
    return len(loaded.directory.listings)


WAYS: dict[str, Callable[[Path], Any]] = {"CSafeLoader": csafeloader, "check": check, "load": load}


def measure(way: str, folder: Path) -> Figures:
    """Seconds on the clock and of processors, and peak megabytes, of one way in a new process."""
    done = subprocess.run(
        [sys.executable, __file__, way, str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def best(folder: Path, rounds: int, *ways: str) -> dict[str, Figures]:
    """The least of every figure over some rounds, in which the ways take turns."""
    found: dict[str, Figures] = {}
    for _ in range(rounds):
        for way in ways:
            now = measure(way, folder)
            before = found.setdefault(way, now)
            found[way] = {name: min(before[name], now[name]) for name in now}
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """`sample(1000)`: a folder with so many listings."""
    towns = [one for one in load_areas(CONTENT / "areas.yaml").places if one.lat is not None]

    def write(count: int) -> Path:
        folder = tmp_path_factory.mktemp(f"sample-{count}")
        write_sample(count, folder, 1, towns, cores())
        return folder

    return write


@pytest.mark.parametrize(("count", "rounds"), [(1_000, 3), (10_000, 5), (50_000, 1)])
def test_time_and_memory(sample: Callable[[int], Path], count: int, rounds: int) -> None:
    folder = sample(count)
    found = best(folder, rounds, *WAYS)
    yardstick = found["CSafeLoader"]
    busy = os.getloadavg()[0]
    print(f"\n{count:,} listings, {cores()} processors, load {busy:.1f}")
    print(f"{'':12}{'seconds':>9}{'ratio':>7}{'of CPU':>9}{'ratio':>7}{'MB':>7}")
    for way, figures in found.items():
        wall, cpu = figures["wall"], figures["cpu"]
        print(
            f"{way:12}{wall:9.2f}{wall / yardstick['wall']:7.2f}"
            f"{cpu:9.2f}{cpu / yardstick['cpu']:7.2f}{figures['memory']:7.0f}"
        )
    if count != 10_000:
        return
    assert found["check"]["memory"] <= 300
    # Two processes halve the time only where two processors are free.
    if found["check"]["wall"] > 0.5 * yardstick["wall"]:
        assert busy > 2.5, "no other work explains it"
        assert found["check"]["cpu"] <= yardstick["cpu"]


def main() -> None:
    """Measure one way in this process and print the figures."""
    way, folder = WAYS[sys.argv[1]], Path(sys.argv[2])
    started, before = time.perf_counter(), os.times()
    way(folder)
    wall, after = time.perf_counter() - started, os.times()
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"wall": wall, "cpu": sum(after[:4]) - sum(before[:4]), "memory": peak / MB}))


if __name__ == "__main__":
    main()
