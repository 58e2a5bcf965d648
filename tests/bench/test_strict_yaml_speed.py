"""What strict reading costs beside yaml.CSafeLoader, on the real offers, taking turns."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from waymark.reading import yaml_events
from waymark.reading.strict_yaml import Document, read

OFFERS = Path(__file__).parents[1] / "real" / "offers"
ROUNDS = 9


def drain(raw: bytes) -> None:
    """libyaml's events alone: the floor for anything built on them."""
    get = yaml.cyaml.CParser(raw).get_event
    while get() is not None:
        pass


def test_reading_takes_at_most_six_tenths_of_csafeloader() -> None:
    files = [path.read_bytes() for path in sorted(OFFERS.rglob("*.yaml"))]
    if not files or not yaml.__with_libyaml__:
        pytest.skip("needs the real offers and libyaml")
    ways: dict[str, Callable[[bytes], object]] = {
        "CSafeLoader": lambda raw: yaml.load(raw, yaml.CSafeLoader),
        "libyaml's events": drain,
        "tree and marks": yaml_events.build,
        "strict reading": lambda raw: read(raw, "x.yaml"),
        "strict reading, and one mark": _read_and_mark,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            for raw in files:
                way(raw)
            best[name] = min(best[name], time.perf_counter() - start)
    print(f"\n{len(files)} files of {sum(map(len, files)) // len(files):,} bytes on average")
    for name, seconds in best.items():
        ratio = seconds / best["CSafeLoader"]
        print(f"{name:30} {seconds / len(files) * 1e6:7.0f} µs a file {ratio:6.2f}")
    assert best["strict reading"] <= 0.6 * best["CSafeLoader"]


def _read_and_mark(raw: bytes) -> None:
    document = read(raw, "x.yaml")
    assert isinstance(document, Document)
    document.mark(("name",))
