"""Exactly what a file said, converted: one record for each part of the schema.

Made from content/_schema by `python build.py generate`: change the schema, not this file.
What a file left out is None, or empty for lists and maps. A field that Python's keywords forbid
carries a `_` at its end. Records go to msgspec's msgpack and come back equal.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from typing import Literal

import msgspec

from waymark.values.formats import Date, Degrees


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What all records share. They never hold cycles, so the garbage collector may skip them."""


class Owner(Record, frozen=True, kw_only=True):
    """Who runs it: `owner` in the file site."""

    name: str
    """Name"""
    website: str | None = None
    """Website"""
    email: str | None = None
    """Email"""


class Help(Record, frozen=True, kw_only=True):
    """Someone to ring: `help` in the file site."""

    name: str
    """Name"""
    phone: str
    """Phone"""
    hours: str | None = None
    """Hours"""


class Look(Record, frozen=True, kw_only=True):
    """Look: `look` in the file site."""

    brand: str | None = None
    """Main colour"""
    accent: str | None = None
    """Second colour"""
    logo: str | None = None
    """Logo"""


class Map(Record, frozen=True, kw_only=True):
    """Map: `map` in the file site."""

    tiles: str | None = None
    """Map pictures"""
    credit: str | None = None
    """Credit"""
    credit_url: str | None = None
    """Credit address"""
    outlines_credit: str | None = None
    """Credit for outlines"""


class Notice(Record, frozen=True, kw_only=True):
    """Notices: `notices` in the file notices."""

    title: str
    """Title"""
    text: str | None = None
    """Text"""
    kind: Literal["news", "warn", "stop"] | None = None
    """Kind"""
    from_: Date | None = msgspec.field(default=None, name="from")
    """From"""
    until: Date | None = None
    """Until"""
    areas: tuple[str, ...] = ()
    """Areas"""
    providers: tuple[str, ...] = ()
    """Providers"""


class SchoolTerm(Record, frozen=True, kw_only=True):
    """Terms: `school_terms[].terms` in the file school-terms."""

    from_: Date = msgspec.field(name="from")
    """First day"""
    until: Date
    """Last day"""


class SchoolTerms(Record, frozen=True, kw_only=True):
    """School terms: `school_terms` in the file school-terms."""

    area: str
    """Area"""
    url: str | None = None
    """Where they are published"""
    terms: tuple[SchoolTerm, ...]
    """Terms"""


class Area(Record, frozen=True, kw_only=True):
    """Areas: `areas` in the file areas."""

    id: str
    """Id"""
    name: str
    """Name"""
    kind: Literal["country", "region", "county", "district", "part", "place"]
    """Kind"""
    gss: str | None = None
    """ONS code"""
    part_of: str | None = None
    """Lies in"""
    lat: Degrees | None = None
    """Latitude"""
    lon: Degrees | None = None
    """Longitude"""
    neighbours: tuple[str, ...] = ()
    """Neighbours"""
    other_names: tuple[str, ...] = ()
    """Other names"""


class PathwayLevel(Record, frozen=True, kw_only=True):
    """Levels: `levels` in the file pathway."""

    level: str
    """Level"""
    what_it_is: str | None = None
    """What it is"""
    who_may_refer: tuple[str, ...] = ()
    """Who may send someone"""
    self: bool | None = None
    """By themselves"""
    qualification: tuple[str, ...] = ()
    """Qualification"""
    moves_on_to: str | None = None
    """What comes next"""


class Term(Record, frozen=True, kw_only=True):
    """Terms: `terms` in the file vocabulary."""

    id: str
    """Id"""
    label: str
    """Label"""
    definition: str
    """Definition"""
    other_names: tuple[str, ...] = ()
    """Other names"""
    misspellings: tuple[str, ...] = ()
    """Misspellings"""
    source: str
    """Source"""
    broader: str | None = None
    """Wider term"""
    stage: Literal["waiting", "before", "during", "after"] | None = None
    """Stage"""
    openactive_id: str | None = None
    """OpenActive"""
    intensity_usual: Literal["low", "moderate", "vigorous"] | None = None
    """How hard it usually is"""
    level: int | None = None
    """Level"""
    framework: str | None = None
    """Framework"""
    awarding_body: str | None = None
    """Awarding body"""
    specialism: str | None = None
    """Specialism"""
    conditions_covered: tuple[str, ...] = ()
    """Conditions covered"""
    satisfies: tuple[str, ...] = ()
    """Includes"""
    historic: bool | None = None
    """Historic"""
    group: str | None = None
    """Group"""
    filter: bool | None = None
    """Filter"""
    type: Literal["benefit", "document", "status", "rule"] | None = None
    """Type"""
    unit: str | None = None
    """Unit"""
    as_sender: str | None = None
    """As the sender"""
    note: str | None = None
    """More"""


class AreasRecord(Record, frozen=True, kw_only=True):
    """The file areas."""

    areas: tuple[Area, ...]
    """Areas"""


class NoticesRecord(Record, frozen=True, kw_only=True):
    """The file notices."""

    notices: tuple[Notice, ...] = ()
    """Notices"""


class PageRecord(Record, frozen=True, kw_only=True):
    """The file page."""

    title: str
    """Title"""
    description: str
    """In one sentence"""
    order: int | None = None
    """Order"""
    hidden: bool | None = None
    """Hidden"""


class PathwayRecord(Record, frozen=True, kw_only=True):
    """The file pathway."""

    condition: str
    """Condition"""
    also_for: tuple[str, ...] = ()
    """Also for"""
    title: str
    """Title"""
    intro: str | None = None
    """To begin with"""
    levels: tuple[PathwayLevel, ...]
    """Levels"""
    see_help_first: str | None = None
    """Before people start"""
    sources: tuple[str, ...] = ()
    """Sources"""
    note: str | None = None
    """More"""


class SchoolTermsRecord(Record, frozen=True, kw_only=True):
    """The file school-terms."""

    school_terms: tuple[SchoolTerms, ...] = ()
    """School terms"""


class SiteRecord(Record, frozen=True, kw_only=True):
    """The file site."""

    name: str
    """Name"""
    strapline: str
    """In one sentence"""
    url: str
    """Web address"""
    demonstration: bool | None = None
    """Demonstration"""
    today: Date | None = None
    """Today"""
    language: str | None = None
    """Language"""
    owner: Owner
    """Who runs it"""
    help: Help | None = None
    """Someone to ring"""
    areas: tuple[str, ...]
    """Areas"""
    look: Look | None = None
    """Look"""
    map: Map | None = None
    """Map"""
    repository: str | None = None
    """Repository"""


class VocabularyRecord(Record, frozen=True, kw_only=True):
    """The file vocabulary."""

    title: str
    """Title"""
    about: str | None = None
    """About"""
    terms: tuple[Term, ...]
    """Terms"""
