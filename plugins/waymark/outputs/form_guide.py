"""What the form for people is made of: add/form.json, read by theme/static/scripts/add/.

Everything comes from the schema: JSON Schema for the rules, labels, help and examples; for each
sort of listing the answers it asks; the words of findings; the terms to pick from. A new field
needs nothing here: it appears in the step of its group, or in the last one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as given
from typing import Any

from waymark.generate import json_schema
from waymark.generate.templates import Template, asked_paths
from waymark.geography.areas import Areas
from waymark.messages import catalogue
from waymark.schemas.schema import Field, Schemas
from waymark.support_levels import LEVEL_OF_KIND
from waymark.values.formats import FORMATS, PLACEHOLDER, FormatError
from waymark.vocabulary import NAMES, Vocabularies

STEPS = {
    "about": ("name", "summary", "description", "activities", "setting", "good_for", "intensity"),
    "who": ("who_for", "health_scope", "conditions", "criteria", "not_suitable_for"),
    "when": ("session_choice", "sessions", "opening_hours", "online", "coverage", "cancelled"),
    "cost": ("cost",),
    "joining": ("joining", "programme", "status", "temporary_rules"),
    "people": ("staff", "access", "first_visit"),
    "contact": ("contact",),
}
"""Which top-level fields each step asks, in order; `contact` also asks every other one."""
LEFT_OUT = ("kind", "checked", "formerly")
"""Fields the form answers by itself, or leaves to the coordinator."""
FOLLOW = {
    "cost.kind": {
        "priced": ["prices"],
        "free-for-some": ["prices"],
        "donation": ["donation"],
    },
    "session.repeats": {
        "every-n-weeks": ["every_weeks", "from"],
        "monthly": ["nth"],
        "dates": ["dates"],
    },
    "status.state": {
        "paused": ["reopens_on"],
        "planned": ["reopens_on"],
        "full": ["reopens_on"],
        "ended": ["ended_on"],
    },
}
"""By part and field: what else is asked in the same group when the answer is this."""
SHAPE_CODES = (
    "date-impossible",
    *("field-missing", "field-unknown", "value-empty", "text-expected", "list-expected"),
    *(
        "text-spaces",
        "text-one-line",
        "template-untouched",
        "group-expected",
        "text-short",
        "text-long",
        "list-short",
        "list-long",
        "choice-unknown",
    ),
)


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of listing that people pick first: the kind it is, and how much it asks.

    `less` are top-level fields that make no sense for it, `more` answers asked besides, `preset`
    what follows from the choice alone, by top-level field.
    """

    id: str
    kind: str
    form: str
    less: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    preset: Mapping[str, Mapping[str, str]] = given(default_factory=dict)


_SCREEN = ("online.platform", "online.links")
SORTS = (
    Sort("turn-up", "group-session", "turn-up", preset={"joining": {"booking": "not-needed"}}),
    Sort("class", "group-session", "class"),
    Sort("referral-programme", "referral-programme", "programme"),
    Sort("rehabilitation", "rehabilitation", "programme"),
    Sort(
        "facility",
        "facility",
        "class",
        less=("sessions",),
        more=tuple(f"opening_hours[].{name}" for name in ("venue", "days", "open", "close")),
    ),
    Sort("self-guided", "self-guided", "turn-up", more=("coverage.places",)),
    Sort("online", "online", "class", more=_SCREEN),
    Sort("app", "app", "turn-up", less=("sessions",), more=_SCREEN),
    Sort("home-visit", "home-visit", "class", less=("sessions",), more=("coverage.areas",)),
    Sort("campaign", "campaign", "turn-up", less=("sessions",), more=_SCREEN),
)


def guide(
    schemas: Schemas,
    vocabularies: Vocabularies,
    areas: Areas,
    words: Mapping[str, str | Mapping[str, str]],
) -> dict[str, Any]:
    """Everything the form needs, ready for JSON. `words` are the sentences it may say, by key."""
    labels = {
        name: {term.id: term.label for term in one} for name, one in vocabularies.by_name.items()
    }
    kinds = ("listing", "provider")
    formats = {name: _format(name) for name in sorted(_formats(schemas, kinds))}
    codes = {*SHAPE_CODES, *(str(one[key]) for one in formats.values() for key in ("code", "long"))}
    codes |= {code for code in catalogue() if code.endswith("-unknown")}
    return {
        "schemas": {
            kind: json.loads(json_schema.generate(schemas, kind, labels)) for kind in kinds
        },
        "about": {
            **{kind: _about(schemas[kind].fields) for kind in kinds},
            **{part: _about(fields) for part, fields in schemas.parts.items()},
        },
        "formats": formats,
        "messages": {
            code: {"what": one.what, "why": one.why, "fix": one.fix}
            for code, one in catalogue().items()
            if code in codes
        },
        "steps": _steps(schemas),
        "sorts": [
            {
                "id": sort.id,
                "kind": sort.kind,
                "asked": _asked(schemas, sort),
                "preset": sort.preset,
            }
            for sort in SORTS
        ],
        "provider_asked": asked_paths(schemas, _template("provider", "turn-up")),
        "follow": FOLLOW,
        "levels": dict(LEVEL_OF_KIND),
        "names": sorted(NAMES),
        "senders": {one.id: one.as_sender for one in vocabularies["roles"] if one.as_sender},
        "areas": {area.id: area.name for area in areas.areas},
        "placeholder": PLACEHOLDER,
        "words": dict(words),
    }


def names(vocabularies: Vocabularies) -> dict[str, dict[str, str]]:
    """By vocabulary and term, what else people call it: what the form understands when typed."""
    return {
        name: {term.id: " ".join((*term.other_names, *term.misspellings)) for term in one}
        for name, one in vocabularies.by_name.items()
    }


def _template(kind: str, form: str, listing_kind: str = "") -> Template:
    preset = (("kind", listing_kind),) if listing_kind else ()
    return Template("form", kind, form, "", preset)


def _asked(schemas: Schemas, sort: Sort) -> list[str]:
    """The paths of the answers that a sort of listing asks."""
    asked = asked_paths(schemas, _template("listing", sort.form, sort.kind))
    left_out = {*sort.less, *LEFT_OUT}
    kept = [path for path in asked if path.partition(".")[0].removesuffix("[]") not in left_out]
    return [*kept, *(path for path in sort.more if path not in kept)]


def _steps(schemas: Schemas) -> list[dict[str, Any]]:
    """The steps with their fields; what no step names stands in the last."""
    placed = {name for fields in STEPS.values() for name in fields}
    others = [
        field.name
        for field in schemas["listing"].fields
        if field.name not in placed and field.name not in LEFT_OUT
    ]
    steps = [{"id": name, "fields": list(fields)} for name, fields in STEPS.items()]
    steps[-1]["fields"] = [*STEPS["contact"], *others]
    return steps


def _about(fields: tuple[Field, ...]) -> dict[str, dict[str, Any]]:
    """By field, what JSON Schema does not say: the format or vocabulary of its values."""
    said = {}
    for field in fields:
        inner = field.item or field
        one: dict[str, Any] = {}
        if inner.format:
            one["format"] = inner.format
        if field.meta.kinds:
            one["kinds"] = list(field.meta.kinds)
        if one:
            said[field.name] = one
    return said


def _formats(schemas: Schemas, kinds: tuple[str, ...]) -> Iterator[str]:
    yield "id"
    for kind in kinds:
        for field in schemas[kind].walk():
            if field.format:
                yield field.format


def _format(name: str) -> dict[str, str | bool]:
    """How a format is written, and the finding when it is not, or when it is too long."""
    known = FORMATS[name]
    longest = "maxLength" in known.json_schema
    return {"says": known.says, "code": _code(name, "?"), "longest": longest, "long": _long(name)}


def _long(name: str) -> str:
    example = {"url": "https://example.org/", "email": "a@example.org"}.get(name, "a")
    return _code(name, example + "a" * 600)


def _code(name: str, wrong: str) -> str:
    """The code of the finding about a value that a format cannot read; "" where it can."""
    try:
        FORMATS[name].parse(wrong)
    except FormatError as fault:
        return fault.code
    return ""


def compact(made: Mapping[str, Any]) -> bytes:
    """The guide as JSON without spaces."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
