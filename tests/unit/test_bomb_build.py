"""A whole build over a tree of bombs: each is told, what is good is published, memory is bounded.

All the files of test_bombs.py and all the trees of test_hostile_tree.py at once, among the tiny
site's listings, with a bomb in the place of a provider's file and of the vocabulary of ours too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import golden
from tests.support.tree import LISTING, write
from tests.unit.test_bombs import BOMBS
from tests.unit.test_hostile_tree import TREES

from waymark.building.builds import Builds
from waymark.findings import MOST_IN_A_FILE
from waymark.reading.strict_yaml import LISTING_LIMIT

COLLIDES = "peak-strollers/gentle-walk.yaml"
PROVIDER_LIMIT = 256 * 1024
BUILD = """
import sys
from pathlib import Path
from waymark.commands import main
code = main(["build", "--jobs", "1", "--today", "2026-11-21", "--accept-losses"])
most = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(f"ended {code} {most}", file=sys.stderr)
"""


def build(folder: Path) -> tuple[int, int, str]:
    """Exit code, kilobytes at most, and the report of a build in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    ended = re.search(r"ended (\d+) (\d+)\n", done.stderr)
    assert ended, done.stderr
    return int(ended[1]), int(ended[2]), done.stdout


def calm(folder: Path) -> None:
    """The tiny site without the listing that has a mistake, and the one that a tree collides
    with."""
    golden.copy(folder)
    for name in ("old-and-quiet/skittles.yaml", COLLIDES):
        (folder / "providers" / name).unlink()


def bomb(providers: Path) -> list[str]:
    """Lay them all; the files of test_bombs.py as findings call them."""
    laid = []
    for number, (name, make) in enumerate(BOMBS.items()):
        if name == "comments":
            continue  # which is a good listing, and would be near others
        laid.append(f"bombs-{number % 3}/bomb-{number}.yaml")
        write(providers, {laid[-1]: make(LISTING_LIMIT)})
    for number, make in enumerate(BOMBS.values()):
        laid.append(f"broken-{number}/provider.yaml")
        write(providers, {laid[-1]: make(PROVIDER_LIMIT), f"broken-{number}/walk.yaml": LISTING})
    shutil.copy(golden.GOLDEN / "providers" / COLLIDES, providers / COLLIDES)
    for make, _, _ in TREES.values():
        make(providers / "peak-strollers")
    return [f"providers/{one}" for one in laid]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process had is read from /proc")
def test_a_build_over_bombs(tmp_path: Path) -> None:
    calm(tmp_path)
    code, plain, said = build(tmp_path)
    assert code == 0, said
    public = tmp_path / "public"
    before = golden.files(public)
    good = [path for path in before if re.fullmatch("listings/[^/]+/[^/]+/index.html", path)]
    assert len(good) > 5
    laid = bomb(tmp_path / "providers")
    code, most, report = build(tmp_path)
    assert code == 1
    places = [
        line.partition(":")[0] for line in report.splitlines() if re.match(r"providers/", line)
    ]
    told = {path: places.count(path) for path in laid}
    assert min(told.values()) >= 1, [path for path, times in told.items() if not times]
    assert max(told.values()) <= MOST_IN_A_FILE + 1
    for name, (_, kind, place) in TREES.items():
        lines = [line for line in report.splitlines() if line.startswith(place) and kind in line]
        assert lines, name
    after = golden.files(public)
    changed = [path for path in good if after.get(path) != before[path]]
    assert not changed
    waiting = [path for path in after if re.match("listings/(bombs|broken)-.*html", path)]
    assert len(waiting) == len(laid)  # one for each listing, and one of each broken provider
    assert all(b"being put right" in after[path] for path in waiting)
    manifest = _manifest(public)
    assert after.keys() == manifest.keys()
    print(
        f"{len(laid)} bombs and {len(TREES)} hostile trees: {len(places)} findings, "
        f"{len(good)} of {len(good)} good listings unchanged, {len(waiting)} pages say that "
        f"they are being put right; {most / plain:.2f} times the memory of the build without them "
        f"({most // 1024} MB)"
    )
    assert most <= 2 * plain
    assert build(tmp_path)[0] == 1
    assert golden.files(public) == after, "built again, it is the same"


def _manifest(public: Path) -> dict[str, object]:
    current = Builds(public).current()
    assert current is not None
    found = current.manifest()
    assert found is not None
    return dict(found.files)
