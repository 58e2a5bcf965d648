"""providers/_template/: starting files of the right size for what someone wants to list.

A starting file asks what `meta.asked` says for its form, with help and an example above each
answer. The largest also holds every other field as a comment to take up. A part that the schema
uses in several places is asked where it stands nearest to the top; small ones, such as a range, are
asked everywhere.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from waymark.schemas.schema import FORMS, Field, Schemas
from waymark.values.formats import PLACEHOLDER

SMALL = 3
_PLAIN = re.compile(r"[A-Za-z0-9£<][^#:\[\]{},&*!|>'\"%@`]*").fullmatch


@dataclass(frozen=True, slots=True)
class Template:
    """One starting file. `preset` are answers that follow from the choice of this file, `less`
    fields that make no sense for it, `more` answers asked besides, `hints` groups that a comment
    shows how to write."""

    name: str
    kind: str
    form: str
    about: str
    preset: tuple[tuple[str, str], ...] = ()
    everything: bool = False
    less: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


_SCREEN = ("online.platform", "online.links")
TEMPLATES = (
    Template(
        "walk-or-club",
        "listing",
        "turn-up",
        "A walk, a club or anything else that people just turn up to.",
        (("kind", "group-session"),),
        hints=("cost.prices",),
    ),
    Template(
        "class",
        "listing",
        "class",
        "A class: weekly, often booked, often paid for.",
        (("kind", "group-session"),),
    ),
    Template(
        "referral-programme",
        "listing",
        "programme",
        "A programme that people are sent to or apply for. It holds everything a listing can say.",
        (("kind", "referral-programme"),),
        everything=True,
    ),
    Template(
        "rehabilitation",
        "listing",
        "programme",
        "Rehabilitation led by health staff.",
        (("kind", "rehabilitation"),),
    ),
    Template(
        "facility",
        "listing",
        "class",
        "A place that people use in their own time, such as a gym, a pool or a court.",
        (("kind", "facility"),),
        less=("sessions",),
        more=tuple(f"opening_hours[].{name}" for name in ("days", "open", "close", "venue")),
    ),
    Template(
        "self-guided",
        "listing",
        "turn-up",
        "Something people do by themselves, such as a trail or a plan.",
        (("kind", "self-guided"),),
        less=("sessions",),
        more=("coverage.places",),
    ),
    Template(
        "online",
        "listing",
        "class",
        "Sessions on a screen, at a set time or recorded.",
        (("kind", "online"), ("sessions[].online", "yes")),
        less=("sessions[].venue", "access", "good_for"),
        more=(*_SCREEN, "sessions[].online"),
    ),
    Template(
        "app",
        "listing",
        "turn-up",
        "An app, or a website that people use like one.",
        (("kind", "app"),),
        less=("sessions",),
        more=_SCREEN,
    ),
    Template(
        "home-visit",
        "listing",
        "class",
        "Someone comes to people at home.",
        (("kind", "home-visit"),),
        less=("sessions",),
        more=("coverage.areas",),
    ),
    Template(
        "campaign",
        "listing",
        "turn-up",
        "A challenge, a day of action or a free offer for everyone.",
        (("kind", "campaign"),),
        less=("sessions",),
        more=_SCREEN,
    ),
    Template(
        "provider",
        "provider",
        "class",
        "Who you are, and the places you use. Name the copy provider.yaml.",
        everything=True,
    ),
)
_HEAD = """\
# yaml-language-server: $schema=../_schema/json/{kind}.schema.json
# {about}
# Copy this file into your own folder in providers/. Put your answer wherever it says {placeholder},
# or delete the line if it does not apply; what is marked "needed" has to stay.
# Every field there is, with help: docs/fields.md
"""
_MORE = "You can also say, by taking away the # and putting in your own facts:"


def generate(schemas: Schemas, template: Template) -> str:
    """The text of `<template.name>.yaml`."""
    fields = schemas[template.kind].fields
    writer = _Writer(template, _homes(fields))
    head = _HEAD.format(kind=template.kind, about=template.about, placeholder=PLACEHOLDER)
    return "\n".join([head, *writer.group(fields)]).rstrip() + "\n"


def asked_paths(schemas: Schemas, template: Template) -> list[str]:
    """The paths of the answers that a starting file asks: `name`, `sessions[].days`."""
    fields = schemas[template.kind].fields
    return list(_Writer(template, _homes(fields)).answers(fields))


def _homes(fields: tuple[Field, ...]) -> dict[str, str]:
    """The path of the group that asks each part: the first of those nearest to the top."""
    groups = [field for top in fields for field in top.walk() if len(field.children) > SMALL]
    homes: dict[str, str] = {}
    for group in sorted(groups, key=lambda one: one.path.count(".")):
        homes.setdefault(group.part, group.path)
    return homes


class _Writer:
    def __init__(self, template: Template, homes: dict[str, str]) -> None:
        self.homes = homes
        self.preset = dict(template.preset)
        self.less = frozenset(template.less)
        self.hints = frozenset(template.hints)
        self.more = {
            around
            for path in template.more
            for around in (path, path.rpartition(".")[0].removesuffix("[]"))
        }
        self.everything = template.everything
        self.forms = FORMS[: FORMS.index(template.form) + 1]

    def group(self, fields: tuple[Field, ...]) -> list[str]:
        """The lines of a group: what is asked, then, as comments, what else can be said.

        A group that is asked as a whole, with nothing in it marked, is asked in full.
        """
        whole = not any(map(self.asked, fields))
        lines: list[str] = []
        others: list[str] = []
        for field in fields:
            if not self.makes_sense(field):
                continue
            if whole or self.asked(field):
                lines += self.answer(field)
                lines += [""] if "." not in field.path else []
            elif self.everything and self.here(field):
                others += self.example(field)
            elif field.path in self.hints and field.item:
                asked = [one for one in field.item.children if one.meta.asked]
                lines_of_one = [line for one in asked for line in self.example(one)]
                others += [f"{field.name}:", *_indented(_item(lines_of_one))]
        if others:
            lines += [f"# {line}" for line in [_MORE, *others]]
        return lines

    def answers(self, fields: tuple[Field, ...]) -> Iterator[str]:
        """The paths of what a group asks, a list of plain values as one answer."""
        whole = not any(map(self.asked, fields))
        for field in fields:
            if not self.makes_sense(field):
                continue
            inner = _inside(field)
            if not (whole or self.asked(field)):
                continue
            if inner.children:
                yield from self.answers(inner.children)
            else:
                yield field.path

    def makes_sense(self, field: Field) -> bool:
        """Whether a field is for this kind of listing at all."""
        kinds = field.meta.kinds
        return field.path not in self.less and (not kinds or self.preset.get("kind") in kinds)

    def here(self, field: Field) -> bool:
        """Whether this is the place that asks about the part of a field, if it has one."""
        inner = _inside(field)
        return self.homes.get(inner.part, inner.path) == inner.path

    def asked(self, field: Field) -> bool:
        """Whether the form asks a field, or something in it, or cannot do without it."""
        return field.required or field.path in self.more or self.reaches(field)

    def reaches(self, field: Field) -> bool:
        """Whether the form asks a field or something in it."""
        return self.here(field) and (
            field.meta.asked in self.forms or any(map(self.reaches, _inside(field).children))
        )

    def answer(self, field: Field) -> list[str]:
        """A field to be answered, under its help."""
        if field.path in self.preset:
            return [f"{field.name}: {self.preset[field.path]}"]
        lines = [f"# {line}" for line in _help(field)]
        inner = _inside(field)
        if field.kind == "scalar":
            return [*lines, f"{field.name}: {PLACEHOLDER}"]
        if field.kind == "group":
            below = self.group(inner.children)
        elif field.kind == "map":
            below = [f"{PLACEHOLDER}:", *_indented(self.group(inner.children))]
        else:
            below = _item(self.group(inner.children)) if inner.part else [f"- {PLACEHOLDER}"]
        return [*lines, f"{field.name}:", *_indented(below)]

    def example(self, field: Field) -> Iterator[str]:
        """A field with its example, for the comments."""
        if field.kind == "scalar":
            yield f"{field.name}: {_written(str(field.meta.example))}"
        elif field.kind == "group":
            yield f"{field.name}:"
            yield from _indented(self.examples(field.children))
        elif field.item and field.item.kind == "scalar":
            yield f"{field.name}: [{', '.join(map(_written, field.meta.example))}]"
        elif field.item and field.kind == "list":
            yield f"{field.name}:"
            yield from _indented(_item(self.examples(field.item.children)))

    def examples(self, fields: tuple[Field, ...]) -> list[str]:
        """All fields of a group with their examples."""
        return [line for field in fields if self.here(field) for line in self.example(field)]


def _inside(field: Field) -> Field:
    """What a list or map holds; any other field is itself."""
    return field.item or field


def _help(field: Field) -> list[str]:
    needed = " (needed)" if field.required else ""
    text = f"{field.meta.label}{needed}: {field.meta.help}"
    lines = textwrap.wrap(text, 96, break_on_hyphens=False)
    scalar = _inside(field)
    example = field.meta.example
    shown = example if isinstance(example, str) else ", ".join(example)
    if scalar.allowed or scalar.format == "yes_no":
        choices = f"One of: {', '.join(scalar.allowed or ('yes', 'no'))}"
        lines += textwrap.wrap(choices, 94, initial_indent="  ", subsequent_indent="    ")
    elif scalar.term:
        lines.append(f"  Example: {shown} (all words: ../_vocabulary/{scalar.term}.yaml)")
    elif shown:
        lines.append(f"  Example: {shown}")
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _item(lines: list[str]) -> list[str]:
    """The lines of a group as one item of a list: a dash before its first field."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _written(text: str) -> str:
    """A text as YAML, in quotes only where it needs them."""
    plain = _PLAIN(text) and text == text.strip() and "\n" not in text
    return text if plain else json.dumps(text, ensure_ascii=False)
