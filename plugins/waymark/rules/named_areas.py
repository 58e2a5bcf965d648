"""Areas that a file names are areas of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from waymark.geography.areas import Areas
from waymark.reading.strict_yaml import Path
from waymark.reading.yaml_events import Node
from waymark.rules import Hit
from waymark.values.suggest import did_you_mean

_LISTS = frozenset({"live_in", "work_in", "gp_in", "areas"})


def areas(root: Node, raw: bytes, known: Areas) -> Iterator[Hit]:
    """Every area named is in content/areas.yaml."""
    if b"area" in raw or b"live_in" in raw or b"work_in" in raw or b"gp_in" in raw:
        yield from _areas(root, known, ())


def _areas(root: Node, known: Areas, at: Path) -> Iterator[Hit]:
    if isinstance(root, dict):
        for key, value in root.items():
            if key == "area" and isinstance(value, str):
                yield from _area(value, known, (*at, key))
            elif key in _LISTS and isinstance(value, list):
                for position, one in enumerate(value):
                    if isinstance(one, str):
                        yield from _area(one, known, (*at, key, position))
            elif not isinstance(value, str):
                yield from _areas(value, known, (*at, key))
    elif isinstance(root, list):
        for position, value in enumerate(root):
            if not isinstance(value, str):
                yield from _areas(value, known, (*at, position))


def _area(value: str, known: Areas, at: Path) -> Iterator[Hit]:
    if known.get(value) is None:
        guess = did_you_mean(value, known.ids)
        yield Hit("area-unknown", at, {"value": value, "guess": guess})
