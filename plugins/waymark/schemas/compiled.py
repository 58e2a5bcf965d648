"""A quick yes or no to the shape of a file, which also converts it: one pass, one record.

Made once from the schema: every field becomes a function from what was read to its value, and any
exception inside means "no". Cerberus (authority.py) is the authority; a test holds both together
over thousands of broken documents, and `explain.py` asks Cerberus why whenever the answer is no.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from waymark.schemas.record_names import attribute, class_name, kind_class_name
from waymark.schemas.schema import Field, Schemas, Terms
from waymark.values.formats import FORMATS

Convert = Callable[[Any], Any]
MOST_REMEMBERED = 50_000
_WORDS = [FORMATS[name] for name in ("text", "markdown")]


class Remembered(dict[str, Any]):
    """Values by the text they were read from; `self[text]` reads a new text, or raises."""

    __slots__ = ("_parse",)

    def __init__(self, parse: Convert) -> None:
        self._parse = parse

    def __missing__(self, text: str) -> Any:
        value = self._parse(text)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = value
        return value


def compile_reader(
    schemas: Schemas, kind: str, terms: Terms, records: Mapping[str, type]
) -> Callable[[Any], Any]:
    """A function from a document's root to its record, or None when anything is wrong.

    `records` holds the classes of records.py by name (`vars(waymark.records)`).
    """
    makers = _Makers(schemas, terms, records)
    convert = makers.group(schemas[kind].fields, records[kind_class_name(kind)])

    def read(root: Any) -> Any:
        try:
            return convert(root)
        except (AttributeError, KeyError, TypeError, ValueError):
            # Wrong shape, unknown key or term, missing required field, bad format.
            return None

    return read


class _Makers:
    def __init__(self, schemas: Schemas, terms: Terms, records: Mapping[str, type]) -> None:
        self.schemas, self.terms, self.records = schemas, terms, records
        self.parts: dict[str, Convert] = {}
        self.formats: dict[str, Convert] = {}

    def field(self, field: Field) -> Convert:
        if field.kind == "group":
            if field.part not in self.parts:
                fields = self.schemas.parts[field.part]
                self.parts[field.part] = self.group(fields, self.records[class_name(field.part)])
            return self.parts[field.part]
        if field.kind == "scalar":
            if FORMATS.get(field.format) in _WORDS:
                return _words(FORMATS[field.format].parse, field.rules)
            return _within(self.scalar(field), field.rules)
        assert field.item
        item = self.field(field.item)
        if field.kind == "list":
            return _many(item, field.rules)
        assert field.key
        return _map(self.field(field.key), item, field.rules)

    def scalar(self, field: Field) -> Convert:
        if field.format:
            if field.format not in self.formats:
                one = FORMATS[field.format]
                self.formats[field.format] = (
                    Remembered(one.parse).__getitem__ if one.few else one.parse
                )
            return self.formats[field.format]
        choices: Collection[str] = field.allowed or self.terms[field.term]
        return {choice: choice for choice in choices}.__getitem__

    def group(self, fields: tuple[Field, ...], record: type) -> Convert:
        converts = {field.name: self.field(field) for field in fields}
        renamed = {f.name: attribute(f.name) for f in fields if attribute(f.name) != f.name}

        def convert(node: Any) -> Any:
            if not node:
                raise ValueError
            values = {key: converts[key](value) for key, value in node.items()}
            return record(**values)

        def convert_renamed(node: Any) -> Any:
            if not node:
                raise ValueError
            values = {renamed.get(key, key): converts[key](value) for key, value in node.items()}
            return record(**values)

        # The record itself refuses when a required field is missing.
        return convert_renamed if renamed else convert


def _limits(rules: Mapping[str, Any], longest: int) -> tuple[int, int]:
    return max(1, rules.get("minlength", 1)), rules.get("maxlength", longest)


def _within(convert: Convert, rules: Mapping[str, Any]) -> Convert:
    if "minlength" not in rules and "maxlength" not in rules:
        return convert
    least, most = _limits(rules, 1 << 30)

    def measured(text: Any) -> Any:
        if least <= len(text) <= most:
            return convert(text)
        raise ValueError

    return measured


def _words(parse: Convert, rules: Mapping[str, Any]) -> Convert:
    """Like `_within`, for the formats of running text: one call for a usual line."""
    least, most = _limits(rules, 1 << 30)

    def words(text: Any) -> Any:
        if least <= len(text) <= most:
            if text.isprintable() and text[0] not in " <" and text[-1] != " ":
                return text  # what `parse` would say, five times quicker
            return parse(text)
        raise ValueError

    return words


def _many(item: Convert, rules: Mapping[str, Any]) -> Convert:
    least, most = _limits(rules, 1 << 30)

    def many(node: Any) -> tuple[Any, ...]:
        if type(node) is list and least <= len(node) <= most:
            return tuple(map(item, node))
        raise ValueError

    return many


def _map(key: Convert, item: Convert, rules: Mapping[str, Any]) -> Convert:
    least, most = _limits(rules, 1 << 30)

    def mapped(node: Any) -> dict[str, Any]:
        if least <= len(node) <= most:
            return {key(name): item(value) for name, value in node.items()}
        raise ValueError

    return mapped
