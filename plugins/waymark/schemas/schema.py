"""Reads a folder of schema files: one per kind of file, plus parts.yaml with what they share.

A schema file maps field names to Cerberus rules (docs.python-cerberus.org), with two rules of our
own, `format` (formats.py) and `term` (a vocabulary file's name), and `meta` for people. Every
schema file is read as text, like every other file here, so an example such as `18:30` stays what
it says. `Schemas` holds both views: what Cerberus needs, and a field tree for generators.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from waymark.values.formats import FORMATS

Kind = Literal["scalar", "list", "group", "map"]
FORMS = ("turn-up", "class", "programme")
PARTS = "parts"
Terms = Mapping[str, Collection[str]]
"""The ids of each vocabulary, by the name of its file."""
Names = Mapping[str, Mapping[str, str]]
"""For each vocabulary, its ids by everything people call them."""


class SchemaError(Exception):
    """A schema file itself is wrong; the message names the field and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What people are told about a field.

    `asked` is the smallest starting file that asks it (empty: none does), `kinds` the only kinds of
    listing asked (empty: all), `shown` whether public pages may show it. `example` is text or a
    list of texts.
    """

    label: str = ""
    help: str = ""
    example: str | tuple[str, ...] = ()
    asked: str = ""
    kinds: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One field, list item, map key or map value. `path` is dotted: `sessions[].venue`.

    A scalar has one of `format`, `term` (vocabulary id) or `allowed`. A group has a `part` and its
    `children`; a list has an `item`; a map has a `key` and an `item`.
    """

    name: str
    path: str
    kind: Kind
    required: bool
    meta: Meta
    rules: Mapping[str, Any]
    format: str = ""
    term: str = ""
    allowed: tuple[str, ...] = ()
    part: str = ""
    children: tuple[Field, ...] = ()
    key: Field | None = None
    item: Field | None = None

    def walk(self) -> Iterator[Field]:
        """This field, then everything inside it, in the order of the schema."""
        yield self
        for child in (*self.children, *filter(None, (self.key, self.item))):
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of file: its fields, and the same as Cerberus rules."""

    name: str
    fields: tuple[Field, ...]
    rules: Mapping[str, Mapping[str, Any]]

    def walk(self) -> Iterator[Field]:
        """Every field at every depth."""
        for top in self.fields:
            yield from top.walk()


@dataclass(frozen=True, slots=True)
class Schemas:
    """A folder of schemas: kinds of file, and the parts they share (`part_rules` for Cerberus)."""

    kinds: Mapping[str, Schema]
    parts: Mapping[str, tuple[Field, ...]]
    part_rules: Mapping[str, Mapping[str, Any]]
    fingerprint: str = field(repr=False)

    def __getitem__(self, name: str) -> Schema:
        return self.kinds[name]


def our_schemas() -> Schemas:
    """Those of providers/_schema: always this repository's, whatever directory is checked."""
    return load_schemas(Path(__file__).resolve().parents[3] / "providers" / "_schema")


@lru_cache(maxsize=8)
def load_schemas(folder: Path) -> Schemas:
    """Reads `folder`/*.yaml once; raises SchemaError naming the first thing that is wrong."""
    digest = hashlib.sha256()
    texts: dict[str, Any] = {}
    for file in sorted(folder.glob("*.yaml")):
        raw = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + raw + b"\0")
        texts[file.stem] = yaml.load(raw, Loader=yaml.CBaseLoader)
    if not texts:
        raise SchemaError(f"{folder}: no schema files here")
    shared = texts.pop(PARTS, None) or {}
    part_rules = {name: _definitions(fields, name) for name, fields in shared.items()}
    parts = {name: _fields(rules, name, part_rules, (name,)) for name, rules in part_rules.items()}
    kinds = {}
    for name, fields in texts.items():
        rules = _definitions(fields, name)
        kinds[name] = Schema(name, _fields(rules, "", part_rules, ()), rules)
    return Schemas(kinds, parts, part_rules, digest.hexdigest())


def _whole(text: str) -> int:
    return int(text)


def _truth(text: str) -> bool:
    return {"yes": True, "true": True, "no": False, "false": False}[text]


_RULES: dict[str, Any] = {
    "type": {"string": "string", "list": "list", "dict": "dict"}.__getitem__,
    "format": str,
    "term": str,
    "required": _truth,
    "minlength": _whole,
    "maxlength": _whole,
    "allowed": list,
}


def _definitions(fields: Any, where: str) -> dict[str, Any]:
    if not isinstance(fields, dict) or not fields:
        raise SchemaError(f"{where}: expected a mapping of field names to rules")
    return {name: _definition(rules, f"{where}.{name}") for name, rules in fields.items()}


def _definition(written: Any, where: str) -> dict[str, Any]:
    """One field's rules as Cerberus wants them. An empty value is never allowed."""
    if not isinstance(written, dict):
        raise SchemaError(f"{where}: expected rules, got {written!r}")
    rules: dict[str, Any] = {"empty": False}
    for rule, value in written.items():
        if rule == "meta":
            rules[rule] = value
        elif rule in ("keysrules", "valuesrules"):
            rules[rule] = _definition(value, f"{where}.{rule}")
        elif rule == "schema":
            whole = value if isinstance(value, str) else None
            rules[rule] = whole or _definition(value, f"{where}[]")
        elif rule in _RULES:
            try:
                rules[rule] = _RULES[rule](value)
            except (KeyError, ValueError, TypeError):
                raise SchemaError(f"{where}: {rule} cannot be {value!r}") from None
        else:
            raise SchemaError(f"{where}: unknown rule {rule!r}")
    return rules


def _fields(
    rules: Mapping[str, Any], path: str, parts: Mapping[str, Any], inside: tuple[str, ...]
) -> tuple[Field, ...]:
    prefix = f"{path}." if path else ""
    return tuple(_field(n, f"{prefix}{n}", r, parts, inside) for n, r in rules.items())


def _field(
    name: str,
    path: str,
    rules: Mapping[str, Any],
    parts: Mapping[str, Any],
    inside: tuple[str, ...],
) -> Field:
    common: dict[str, Any] = {
        "name": name,
        "path": path,
        "required": rules.get("required", False),
        "meta": _meta(rules.get("meta", {}), path),
        "rules": rules,
    }
    kind = rules.get("type")
    if kind == "string":
        saying = [rule for rule in ("format", "term", "allowed") if rule in rules]
        if len(saying) != 1:
            raise SchemaError(f"{path}: text needs exactly one of format, term or allowed")
        if rules.get("format", "text") not in FORMATS:
            raise SchemaError(f"{path}: there is no format {rules['format']!r}")
        return Field(
            kind="scalar",
            format=rules.get("format", ""),
            term=rules.get("term", ""),
            allowed=tuple(rules.get("allowed", ())),
            **common,
        )
    if kind == "list" and isinstance(rules.get("schema"), dict):
        item = _field("", f"{path}[]", rules["schema"], parts, inside)
        return Field(kind="list", item=item, **common)
    if kind == "dict" and "valuesrules" in rules and "keysrules" in rules:
        key = _field("", f"{path}{{}}", rules["keysrules"], parts, inside)
        item = _field("", f"{path}{{}}", rules["valuesrules"], parts, inside)
        return Field(kind="map", key=key, item=item, **common)
    part = rules.get("schema")
    if kind == "dict" and isinstance(part, str):
        if part not in parts:
            raise SchemaError(f"{path}: there is no part {part!r}")
        if part in inside:
            raise SchemaError(f"{path}: part {part!r} would contain itself")
        children = _fields(parts[part], path, parts, (*inside, part))
        return Field(kind="group", part=part, children=children, **common)
    raise SchemaError(f"{path}: expected text, a list of something, a part, or a map of something")


def _meta(written: Any, path: str) -> Meta:
    unknown = set(written) - {"label", "help", "example", "asked", "kinds", "shown"}
    if unknown:
        raise SchemaError(f"{path}: unknown in meta: {', '.join(sorted(unknown))}")
    example = written.get("example", ())
    try:
        return Meta(
            label=written.get("label", ""),
            help=written.get("help", ""),
            example=tuple(example) if isinstance(example, list) else example,
            asked=FORMS[FORMS.index(written["asked"])] if "asked" in written else "",
            kinds=tuple(written.get("kinds", ())),
            shown=_truth(written.get("shown", "yes")),
        )
    except (KeyError, ValueError):
        raise SchemaError(f"{path}: asked is one of {FORMS}, shown is yes or no") from None
