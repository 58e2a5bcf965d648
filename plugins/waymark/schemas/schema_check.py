"""Checks the schema files themselves, so that whoever adds a field hears at once what is missing.

Run by the tests and by `python build.py generate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cerberus import SchemaError as RefusedByCerberus

from waymark.schemas.authority import authority
from waymark.schemas.schema import Field, Schemas, Terms
from waymark.values.formats import FORMATS, FormatError


def problems(schemas: Schemas, terms: Terms) -> list[str]:
    """What is wrong with the schema, one sentence each; empty when all is well.

    `terms`: the ids of each vocabulary, by the name of its file.
    """
    found: list[str] = []
    # A part is looked at once, by itself, wherever it is used.
    for fields in (*(kind.fields for kind in schemas.kinds.values()), *schemas.parts.values()):
        for field in fields:
            for one in (field, field.key, field.item):
                found += _of_field(one, terms) if one else []
    for name in schemas.kinds:
        try:
            authority(schemas, name, terms)
        except RefusedByCerberus as wrong:
            found.append(f"{name}: Cerberus refuses it: {wrong}")
    return found


def _of_field(field: Field, terms: Terms) -> Iterator[str]:
    if field.term and field.term not in terms:
        yield f"{field.path}: there is no vocabulary {field.term!r}"
    if not field.name:  # an item of a list or map: the field around it speaks for it
        return
    if not field.meta.label or not field.meta.help:
        yield f"{field.path}: needs a label and a help in meta"
    if field.kind == "scalar":
        yield from _of_example(field, field, terms)
    elif field.kind == "list" and field.item and field.item.kind == "scalar":
        yield from _of_example(field, field.item, terms, many=True)


def _of_example(field: Field, scalar: Field, terms: Terms, many: bool = False) -> Iterator[str]:
    example = field.meta.example
    if not example or isinstance(example, tuple) != many:
        yield f"{field.path}: needs {'a list as' if many else 'an'} example in meta"
        return
    for text in example if isinstance(example, tuple) else (example,):
        low, high = scalar.rules.get("minlength", 1), scalar.rules.get("maxlength", len(text))
        if not low <= len(text) <= high:
            yield f"{field.path}: its example {text!r} is {len(text)} characters"
        if scalar.allowed and text not in scalar.allowed:
            yield f"{field.path}: its example {text!r} is not allowed"
        if scalar.term and text not in terms.get(scalar.term, (text,)):
            yield f"{field.path}: its example {text!r} is not in the vocabulary {scalar.term}"
        if scalar.format:
            try:
                FORMATS[scalar.format].parse(text)
            except FormatError as wrong:
                yield f"{field.path}: its example {text!r} gives {wrong.code}"
