"""JSON Schema (draft 07, the one YAML editors know best) of a kind of file.

It says less than Cerberus and never more: an editor may stay silent on a wrong date, but it
never marks a value that `check` accepts. Numbers and texts are both let through where YAML 1.2,
as editors read it, takes the same writing for a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from waymark.schemas.schema import Field, Schemas
from waymark.values.formats import FORMATS

Words = Mapping[str, Mapping[str, str]]
"""Labels by id for each vocabulary, by its file's name."""


def generate(schemas: Schemas, kind: str, words: Words) -> str:
    """The text of `<kind>.schema.json`."""
    top = schemas[kind].fields
    used = _used(top)
    parts = {field.part for field in used if field.part}
    terms = sorted({field.term for field in used if field.term})
    definitions = {name: _group(schemas.parts[name]) for name in schemas.parts if name in parts}
    definitions |= {f"word-{name}": _words(words[name]) for name in terms}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"A {kind} file",
        "description": "Made from providers/_schema by `python build.py generate`.",
        **_group(top),
        "definitions": definitions,
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _used(fields: tuple[Field, ...]) -> list[Field]:
    return [field for top in fields for field in top.walk()]


def _group(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: {**_said(field), **_value(field)} for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
        "minProperties": 1,
    }


def _said(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"title": field.meta.label, "description": field.meta.help}
    if field.meta.example:
        said["examples"] = [field.meta.example]
    return said


def _value(field: Field) -> dict[str, Any]:
    least, most = field.rules.get("minlength"), field.rules.get("maxlength")
    if field.kind == "group":
        # Beside a plain $ref, draft 07 would not read the title.
        return {"allOf": [{"$ref": f"#/definitions/{field.part}"}]}
    if field.kind == "list":
        assert field.item
        counts = {"minItems": least or 1, "maxItems": most}
        return {"type": "array", "items": _value(field.item), **_given(counts)}
    if field.kind == "map":
        assert field.key
        assert field.item
        return {
            "type": "object",
            "propertyNames": _value(field.key),
            "additionalProperties": _value(field.item),
            **_given({"minProperties": least or 1, "maxProperties": most}),
        }
    if field.term:
        return {"allOf": [{"$ref": f"#/definitions/word-{field.term}"}]}
    if field.allowed:
        return {"enum": list(field.allowed)}
    fragment = dict(FORMATS[field.format].json_schema)
    lengths = {"minLength": least, "maxLength": most}
    return {**fragment, **_given(lengths)}


def _given(limits: Mapping[str, int | None]) -> dict[str, int]:
    return {name: limit for name, limit in limits.items() if limit is not None}


def _words(labels: Mapping[str, str]) -> dict[str, Any]:
    """Ids to pick from; the labels are what VS Code shows beside each."""
    return {"enum": list(labels), "markdownEnumDescriptions": list(labels.values())}
