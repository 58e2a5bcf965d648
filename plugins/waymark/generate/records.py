"""records.py: one frozen msgspec Struct for each part and each kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waymark.schemas.record_names import attribute, class_name, kind_class_name
from waymark.schemas.schema import Field, Schemas
from waymark.values.formats import FORMATS

HEAD = '''\
"""Exactly what a file said, converted: one record for each part of the schema.

Made from {source} by `python build.py generate`: change the schema, not this file.
What a file left out is None, or empty for lists and maps. A field that Python's keywords forbid
carries a `_` at its end. Records go to msgspec's msgpack and come back equal.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations
{imports}

class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What all records share. They never hold cycles, so the garbage collector may skip them."""
'''


def generate(schemas: Schemas, source: str) -> str:
    """The text of records.py. `source` names the schema folder."""
    uses = _uses(schemas)
    classes = [
        *(
            _class(class_name(name), uses.get(name, ""), schemas.parts[name])
            for name in _order(schemas)
        ),
        *(
            _class(kind_class_name(name), f"The file {name}.", schema.fields)
            for name, schema in schemas.kinds.items()
        ),
    ]
    body = "\n\n".join(classes)
    return HEAD.format(source=source, imports=_imports(body)) + "\n\n" + body


def _imports(body: str) -> str:
    code = re.sub('""".*"""', "", body)

    def used(names: list[str]) -> list[str]:
        return [name for name in names if re.search(rf"\b{name}\b", code)]

    lines = []
    if used(["Literal"]):
        lines.append("from typing import Literal")
    lines += ["", "import msgspec"]
    ours = sorted({one.python for one in FORMATS.values()} - {"str", "int", "float", "bool"})
    if ours := used(ours):
        lines += ["", f"from waymark.values.formats import {', '.join(ours)}"]
    return "\n".join(["", *lines, ""])


def _uses(schemas: Schemas) -> dict[str, str]:
    """Where each part is first used, as a sentence from its field's label."""
    found: dict[str, str] = {}
    for schema in schemas.kinds.values():
        for top in schema.fields:
            for field in top.walk():
                part = field.part or (field.item.part if field.item else "")
                if part and part not in found:
                    found[part] = f"{field.meta.label}: `{field.path}` in the file {schema.name}."
    return found


def _order(schemas: Schemas) -> Iterator[str]:
    """Part names, each after the parts it holds, as msgspec resolves types when asked."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        if name in done:
            return
        done.add(name)
        for field in schemas.parts[name]:
            for one in (field, field.item):
                if one and one.part:
                    yield from visit(one.part)
        yield name

    for name in schemas.parts:
        yield from visit(name)


def _class(name: str, doc: str, fields: tuple[Field, ...]) -> str:
    lines = [f"class {name}(Record, frozen=True, kw_only=True):", f'    """{doc}"""', ""]
    for field in fields:
        lines.append(f"    {attribute(field.name)}: {_annotation(field)}{_default(field)}")
        lines.append(f'    """{field.meta.label}"""')
    return "\n".join(lines) + "\n"


def _annotation(field: Field) -> str:
    plain = _type(field)
    return f"{plain} | None" if field.kind in ("scalar", "group") and not field.required else plain


def _type(field: Field) -> str:
    if field.kind == "list":
        assert field.item
        return f"tuple[{_type(field.item)}, ...]"
    if field.kind == "map":
        assert field.item
        return f"dict[str, {_type(field.item)}]"
    if field.kind == "group":
        return class_name(field.part)
    if field.allowed:
        return "Literal[" + ", ".join(f'"{choice}"' for choice in field.allowed) + "]"
    return FORMATS[field.format].python if field.format else "str"


def _default(field: Field) -> str:
    renamed = attribute(field.name) != field.name
    name = f'name="{field.name}"'
    if field.required:
        return f" = msgspec.field({name})" if renamed else ""
    if field.kind == "map":
        return f" = msgspec.field(default_factory=dict{', ' + name if renamed else ''})"
    value = "()" if field.kind == "list" else "None"
    return f" = msgspec.field(default={value}, {name})" if renamed else f" = {value}"
