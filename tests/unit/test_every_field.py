"""Nothing stated is lost: each field of a listing, said alone, can be read on its page.

A listing is made for every field of the schema, with what must stand beside it and its example.
So a field that is added to the schema and not to a phrase fails here.
"""

from __future__ import annotations

import copy
import datetime as dt
from functools import cache
from typing import Any

import pytest
from tests.support.listing_page import LISTING, html, plain, say, text, words
from tests.support.our_schema import schemas

from waymark.phrases import clock
from waymark.schemas.schema import Field

BY_PATH = {field.path: field for field in schemas()["listing"].walk()}
LEAVES = [
    field
    for field in BY_PATH.values()
    if field.name and "scalar" in (field.kind, field.item.kind if field.item else "")
]

GRANTED = {
    "joining.routes[].steps[].who": {"you"},
    "status.state": {"open"},
    "cost.prices[].unknown": {"no"},
    "sessions[].cost.prices[].unknown": {"no"},
}
"""Answers that are what is taken for granted, so that the page is the same without them."""
OTHER_EXAMPLES: dict[str, list[Any]] = {
    "kind": ["rehabilitation", "online"],
    "support_level": ["clinical", "supported"],
    "sessions[].months": [["may", "july"]],
}
"""Where the schema's own example is what is taken for granted, or is said as a range."""
REFERENCES = {"cancelled[].session"}
"""Names of things elsewhere in the file: without those they say nothing."""
NOT_STATED_ELSE = {f"{at}access.{has}" for at in ("", "sessions[].") for has in ("has", "has_not")}
"""What the page names even where nothing is stated: there it says so."""
_EQUIPMENT = {"what": "A chair that lifts you"}
BESIDE: dict[str, dict[str, Any]] = {
    "access.equipment[].feature": _EQUIPMENT,
    "sessions[].access.equipment[].feature": _EQUIPMENT,
    "not_suitable_for[].condition": {"what": "Pain that comes with effort"},
    "related[].how": {"name": "The hospital class"},
    "sessions[].id": {"days": ["tuesday"]},
    "joining.routes[].waits[].aim": {"weeks": {"from": "2", "to": "4"}},
    "sessions[].nth": {"repeats": "monthly", "days": ["tuesday"]},
    "sessions[].bank_holidays": {"days": ["tuesday"]},
}
"""What must stand beside an answer for it to mean anything."""


def examples(field: Field) -> list[Any]:
    """Values to try: every answer of a choice, else the example."""
    if field.path in OTHER_EXAMPLES:
        return OTHER_EXAMPLES[field.path]
    if field.kind == "list":
        assert field.item
        if field.item.allowed:
            return [[one] for one in field.item.allowed]
        return [list(field.meta.example)]
    if field.allowed:
        return list(field.allowed)
    return ["yes", "no"] if field.format == "yes_no" else [field.meta.example]


def beside(field: Field) -> dict[str, Any]:
    """What must be said in the same group."""
    parent = field.path.rpartition(".")[0].removesuffix("[]")
    children = _children(parent) if parent else ()
    found = {child.name: _example(child) for child in children if child.required}
    return {**found, **BESIDE.get(field.path, {})}


def _children(path: str) -> tuple[Field, ...]:
    field = BY_PATH[path]
    if field.kind == "list":
        assert field.item
        return field.item.children
    return field.children


def _example(field: Field) -> Any:
    return list(field.meta.example) if field.kind == "list" else field.meta.example


def document(field: Field, value: Any) -> dict[str, Any]:
    """A listing that says `value` there (None: nothing), and else only what it must."""
    root = copy.deepcopy(LISTING)
    around: dict[str, Any] = root
    path = ""
    *groups, name = field.path.split(".")
    for group in groups:
        path = f"{path}.{group}" if path else group
        inner: dict[str, Any] = {}
        if path.removesuffix("[]") != field.path.rpartition(".")[0].removesuffix("[]"):
            inner = {
                child.name: _example(child)
                for child in _children(path.removesuffix("[]"))
                if child.required
            }
        else:
            inner = {key: one for key, one in beside(field).items() if key != name}
        around[group.removesuffix("[]")] = [inner] if group.endswith("[]") else inner
        around = inner
    if value is not None:
        around[name] = value
    return _pruned(root)


def _pruned(root: dict[str, Any]) -> dict[str, Any]:
    """Without the groups and lists that nothing was said in."""
    kept: dict[str, Any] = {}
    for key, value in root.items():
        if isinstance(value, dict):
            value = _pruned(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            value = [one for one in map(_pruned, value) if one]
        if value not in ({}, []):
            kept[key] = value
    return kept


@cache
def shown(key: str) -> str:
    """The page of a document written as text."""
    return plain(text(html(eval(key))))  # noqa: S307 - our own documents, as a key for the cache


def page(root: dict[str, Any]) -> str:
    return shown(repr(root))


def without(field: Field) -> dict[str, Any]:
    """The same listing without the field; without what it stands in, where that needs it."""
    if not field.required:
        return document(field, None)
    return dict(LISTING)


def said(field: Field, value: str) -> str:
    """How a value reads on the page."""
    if field.term == "support-levels":
        return words().text(f"level.{value}")
    if field.term:
        return say().label(field.term, value)
    if field.format == "area":
        return say().area(value)
    if field.format == "date":
        day = clock.weekday_date(say(), dt.date.fromisoformat(value))
        return " ".join(day.split()[1:3])[:6]  # "25 Dec", short or whole
    if field.format == "time":
        return clock.time(say(), dt.time.fromisoformat(value))
    if field.format == "weekday":
        return say()(f"weekday.{value}")
    if field.format == "month":
        return clock.month(say(), value)
    if field.format == "venue_ref":
        return say().place(value, "peak-strollers")
    if field.format == "money":
        return value.removesuffix(".00")
    return value


def test_there_are_as_many_fields_as_the_schema_has() -> None:
    assert len(LEAVES) > 600, "the schema's tree is no longer walked whole"
    assert set(GRANTED) | set(BESIDE) <= {field.path for field in LEAVES}


@pytest.mark.parametrize("path", [one.path for one in LEAVES if one.path not in REFERENCES])
def test_a_field_said_alone_is_on_the_page(path: str) -> None:
    field = BY_PATH[path]
    before = page(without(field))
    pages = {}
    for value in examples(field):
        after = page(document(field, value))
        if str(value) in GRANTED.get(field.path, ()):
            continue
        pages[str(value)] = after
        if not field.meta.shown:
            continue
        assert after != before, f"{value!r} changes nothing"
        scalar = field.item if field.kind == "list" else field
        assert scalar is not None
        if not scalar.allowed and scalar.format != "yes_no":
            for one in value if isinstance(value, list) else [value]:
                read = plain(said(scalar, one))
                more = after.count(read) > before.count(read)
                known = field.path in NOT_STATED_ELSE and read in after
                assert more or known, f"{read!r} is not on the page"
    if field.meta.shown:
        assert len(set(pages.values())) == len(pages), f"some answers read alike: {sorted(pages)}"
    else:
        assert set(pages.values()) == {before}, "it is not to be shown"
