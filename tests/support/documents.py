"""Documents made from the schema, valid and broken, the same for the same seed.

Values are what strict_yaml gives: dict, list and text. Texts come from the examples in the schema,
so a valid document is one a person might write.
"""

import copy
import random
from collections.abc import Iterator, Mapping
from typing import Any

from waymark.schemas.schema import Field, Schema

Path = tuple[str | int, ...]


def valid(schema: Schema, rng: random.Random, depth: float = 0.3) -> dict[str, Any]:
    """A document that fits: what is required, and each other field with a chance of `depth`."""
    return _group(schema.fields, rng, depth)


def complete(schema: Schema) -> dict[str, Any]:
    """The document that says everything once."""
    return _group(schema.fields, random.Random(0), 1)


def _group(fields: tuple[Field, ...], rng: random.Random, depth: float) -> dict[str, Any]:
    chosen = [field for field in fields if field.required or rng.random() < depth]
    return {field.name: _value(field, rng, depth) for field in chosen or fields[:1]}


def _value(field: Field, rng: random.Random, depth: float) -> Any:
    if field.kind == "scalar":
        return field.meta.example
    if field.kind == "group":
        return _group(field.children, rng, depth)
    assert field.item
    if field.kind == "map":
        names = ["main-hall", "annexe"][: rng.randint(1, 2)]
        return {name: _value(field.item, rng, depth) for name in names}
    if field.item.kind == "scalar":
        return list(field.meta.example)
    count = min(rng.randint(1, 3), field.rules.get("maxlength", 3))
    return [_value(field.item, rng, depth) for _ in range(count)]


def paths(node: Any, at: Path = ()) -> Iterator[Path]:
    """Every path in a document, the root's first."""
    yield at
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from paths(value, (*at, key))


def at(root: Any, path: Path) -> Any:
    """What stands at a path."""
    for key in path:
        root = root[key]
    return root


TEXTS = (
    *("", " ", "x", "X Y", "no", "yes", "0", "3.50", "18:30", "2026-02-30", "monday\n", "a" * 5000),
    *("£3", "anyone", "1e3", "\u0661", "https://example.org:22/", "call us", "a/b/c", "-1", "é"),
)


def broken(root: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A copy with one thing changed: often wrong, sometimes still right."""
    root = copy.deepcopy(root)
    path = rng.choice([path for path in paths(root) if path])
    around, key = at(root, path[:-1]), path[-1]
    value = around[key]
    match rng.randrange(9):
        case 0:
            del around[key]
        case 1 if isinstance(around, dict):
            around[rng.choice(["colour", "name", "note", "from", "from_", "Name", ""])] = "x"
        case 2 if isinstance(around, dict):
            around[f"{key}s"] = around.pop(key)
        case 3:
            around[key] = [value]
        case 4:
            around[key] = {"from": value} if rng.random() < 0.5 else {}
        case 5 if isinstance(value, list | dict) and value:
            around[key] = [] if rng.random() < 0.3 else next(iter(paths_of_values(value)))
        case 6 if isinstance(value, str):
            around[key] = _spoiled(value, rng)
        case 7 if isinstance(value, list):
            around[key] = value * rng.choice([2, 20])
        case _:
            around[key] = rng.choice(TEXTS)
    return root


def paths_of_values(node: Mapping[str, Any] | list[Any]) -> list[Any]:
    """What a group or list holds, without its keys."""
    return list(node.values()) if isinstance(node, Mapping) else node


def _spoiled(text: str, rng: random.Random) -> str:
    where = rng.randrange(len(text) + 1)
    what = rng.choice(["\n", " ", "0", "9", "-", ".", "/", "é", "\u00a0", "A", "", "x" * 400])
    return text[:where] + what + text[where + rng.randrange(2) :]
