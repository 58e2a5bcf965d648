"""What differs between two files, value by value, each with the labels of its field.

Works on the trees that strict reading gives, where every value is text. Entries of a list are held
against each other in order, so that one entry more does not make all later ones look changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from waymark.reading.yaml_events import Node
from waymark.schemas.schema import Field

Known = Mapping[str, Field] | Field | None
"""The fields of the whole file, or the field whose value is looked at."""


class Leaf(NamedTuple):
    """One value that differs. `path` holds names without positions; "" stands for not there."""

    path: tuple[str, ...]
    label: str
    before: str
    after: str


def differences(before: Node | None, after: Node | None, fields: Sequence[Field]) -> list[Leaf]:
    """Every value that differs between two files of the kind that has `fields`."""
    return list(_compare(before, after, (), "", {one.name: one for one in fields}))


def _compare(
    before: Node | None, after: Node | None, path: tuple[str, ...], label: str, known: Known
) -> Iterator[Leaf]:
    if before == after:
        return
    groups = [one for one in (before, after) if isinstance(one, dict)]
    if groups and all(one is None or isinstance(one, dict) for one in (before, after)):
        for key in dict.fromkeys(key for group in groups for key in group):
            name, field = _child(known, key)
            said = f"{label}, {name.lower()}" if label else name
            yield from _compare(_of(before, key), _of(after, key), (*path, key), said, field)
        return
    one, other = _entries(before), _entries(after)
    if not any(isinstance(entry, dict) for entry in (*one, *other)):
        yield Leaf(path, label, _words(one), _words(other))
        return
    matcher = SequenceMatcher(None, list(map(repr, one)), list(map(repr, other)), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(b - a, d - c)):
            left = one[a + step] if a + step < b else None
            right = other[c + step] if c + step < d else None
            yield from _compare(left, right, path, label, known)


def _child(known: Known, key: str) -> tuple[str, Field | None]:
    """What a key is called and holds. The keys of a map are names that people gave."""
    if isinstance(known, Mapping):
        field = known.get(key)
    else:
        while known is not None and known.kind == "list":
            known = known.item
        if known is not None and known.kind == "map":
            return key, known.item
        field = next((one for one in known.children if one.name == key), None) if known else None
    return (field.meta.label if field else "") or key, field


def _of(group: Node | None, key: str) -> Node | None:
    return group.get(key) if isinstance(group, dict) else None


def _entries(node: Node | None) -> list[Node]:
    return [] if node is None else node if isinstance(node, list) else [node]


def _words(entries: Sequence[Node]) -> str:
    return ", ".join(one for one in entries if isinstance(one, str))
