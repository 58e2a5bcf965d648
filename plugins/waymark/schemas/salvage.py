"""What can still be read of a file with mistakes, so that everything wrong with it is said at once.

Every value at fault is left out, with what cannot stand without it. Lists lose all their entries
or none, so that what remains keeps its place in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from waymark.reading.strict_yaml import Path
from waymark.reading.yaml_events import Node
from waymark.schemas.schema import Field, Schema, Terms

MOST_ROUNDS = 8
"""Each shows what could not be seen before. A file that is wrong all over is given up."""
Faulty = Callable[[Node], Iterable[Path]]
"""The paths of all values at fault in a tree; none in one that fits."""


def salvage(root: Node, faulty: Faulty, schema: Schema, terms: Terms) -> Mapping[str, Any]:
    """A copy of `root` that fits its schema. What the file must say and does not is stood in for
    by the schema's own example: no rule may speak of it."""
    needed = [field for field in schema.fields if field.required]
    rest: Any = _copy(root)
    for _ in range(MOST_ROUNDS):
        paths = list(faulty(rest))
        if not paths:
            return dict(rest)
        for path in paths:
            _take_out(rest, path)
        for field in needed:
            rest.setdefault(field.name, _stand_in(field, terms))
    return {field.name: _stand_in(field, terms) for field in needed}


def _copy(node: Node) -> Node:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return list(map(_copy, node)) if isinstance(node, list) else node


def _take_out(rest: Any, path: Path) -> None:
    """The value at `path`, else (it is missing, or one of a list) the nearest one around it that
    has a name."""
    while path:
        *around, last = path
        group = rest
        for step in around:
            inside = isinstance(group, list) or (isinstance(group, dict) and step in group)
            group = group[step] if inside else None
        if isinstance(group, dict) and last in group:
            del group[last]
            return
        path = tuple(around)


def _stand_in(field: Field, terms: Terms) -> Node:
    scalar = field.item or field
    example = field.meta.example
    text = example if isinstance(example, str) else example[0]
    if scalar.term and text not in terms[scalar.term]:
        text = min(terms[scalar.term])
    return [text] if field.item else text
