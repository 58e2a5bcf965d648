"""Files made to cost much: few findings, the listings beside them stay, and little time goes.

Time is the processor's, as ratios within one run: doubling a file costs at most 2.5 times as much,
and none costs more than 20 ordinary listings of the demonstration with one mistake each.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.support.tree import CONTENT, LISTING, PROVIDER, ROOT, TODAY, write

from waymark.findings import MOST_IN_A_FILE
from waymark.load import Loaded, load_directory
from waymark.reading.strict_yaml import LISTING_LIMIT

ORDINARY = yaml.safe_dump(LISTING)
NOISE = 0.01
"""Seconds below which a doubling is not measured."""


def fill(piece: str, head: str = "name: Gentle walk\n", tail: str = "") -> Callable[[int], str]:
    """As many pieces as fit into so many bytes."""
    fixed = len((head + tail).encode())
    return lambda size: head + piece * ((size - fixed) // len(piece.encode())) + tail


def words(piece: str) -> Callable[[int], str]:
    return fill(piece, ORDINARY + "description: '", "'\n")


BOMBS: dict[str, Callable[[int], str]] = {
    "flow lists": fill("[", "name: "),
    "flow groups": fill("{a: ", "name: "),
    "dashes": fill("- ", "a:\n  "),
    "questions": fill("? ", ""),
    "anchors": fill("a: &a x\n"),
    "aliases": fill("- *a\n", "a: &a b\nb:\n"),
    "tags": fill("- !!str x\n", "a:\n"),
    "the same key": fill("name: x\n"),
    "unknown keys": lambda size: "".join(f"k{number}: x\n" for number in range(size // 9)),
    "keys almost right": lambda size: "".join(f"summar{n}: x\n" for n in range(size // 14)),
    "a long key": fill("k", "", ": x\n"),
    "escapes": fill("\\u202e", ORDINARY + 'description: "', '"\n'),
    "a quote left open": fill("x\n", ORDINARY + 'description: "'),
    "a block": fill("  x\n", ORDINARY + "description: |\n"),
    "comments": fill("# x\n", ORDINARY),
    "documents": fill("---\na: b\n", ""),
    "tabs": fill("\t", ORDINARY + "a:", "x\n"),
    "carriage returns": fill("\r", ORDINARY),
    "nothing": fill("\0", ORDINARY),
    "hidden": words("\u202e"),
    "stacks": words("a\u0301\u0301\u0301\u0301"),
    "sessions": fill("- {venue: hall, days: [tuesda]}\n", ORDINARY.partition("- days")[0]),
    "addresses": words("http://a.b/ "),
    "mailboxes": words("a.a@a.aa "),
    "numbers": words("0 1 "),
    "links": words("[a]("),
    "mailboxes without end": fill("a.", ORDINARY + "description: '", " a@gmail.com'\n"),
    "empty lines": fill("\\n", ORDINARY + 'description: "a', 'b"\n'),
    "spaces": fill(" ", ORDINARY + "a: x", "x: y\n"),
    "spaces in a list": fill("\\t", 'name: x\nactivities: "', 'x"\n'),
    "a list in a text": fill("a, ", "name: x\nlanguages: ", "b\n"),
}


def cost(folder: Path, files: dict[str, object]) -> tuple[float, Loaded]:
    """Processor seconds of checking and linking a tree, the best of two."""
    tree = write(folder / "tree", {"a/provider.yaml": PROVIDER, **files})
    times = []
    for _ in range(2):
        start = time.process_time()
        loaded = load_directory(tree, CONTENT, TODAY, demonstration=True)
        times.append(time.process_time() - start)
    shutil.rmtree(tree)
    return min(times), loaded


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What a tree with one ordinary listing costs."""
    return cost(tmp_path_factory.mktemp("empty"), {"a/good.yaml": ORDINARY})[0]


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory, empty: float) -> float:
    """What one listing of the demonstration costs when it has a mistake."""
    files: dict[str, object] = {"a/good.yaml": ORDINARY}
    for number, file in enumerate(sorted((ROOT / "providers").glob("[a-z]*/*.yaml"))[:60]):
        if file.name != "provider.yaml":
            text = file.read_text("utf-8").replace("\nkind: ", "\nkind: x")
            files[f"a/n{number}.yaml"] = text
    count = len(files) - 1
    return (cost(tmp_path_factory.mktemp("ordinary"), files)[0] - empty) / count


@pytest.mark.flaky(reruns=2)  # it measures time, and the machine may be busy
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_little(name: str, tmp_path: Path, empty: float, ordinary: float) -> None:
    make = BOMBS[name]
    half, _ = cost(tmp_path, {"a/good.yaml": ORDINARY, "a/bomb.yaml": make(LISTING_LIMIT // 2)})
    whole, loaded = cost(tmp_path, {"a/good.yaml": ORDINARY, "a/bomb.yaml": make(LISTING_LIMIT)})
    found = [one for one in loaded.findings if one.path.endswith("bomb.yaml")]
    assert len(found) <= MOST_IN_A_FILE + 1
    assert "a/good" in {one.id for one in loaded.directory.listings}
    growth = (whole - empty) / max(half - empty, NOISE)
    times = (whole - empty) / ordinary
    print(f"{name}: {growth:.1f} times for twice the size, {times:.1f} ordinary listings")
    assert growth <= 2.5
    assert times <= 20
