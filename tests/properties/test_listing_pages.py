"""Any listing that the schema allows has its page, message and calendar; hostile text is inert."""

import random
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.support.documents import complete, valid
from tests.support.listing_page import edition, html, link, say
from tests.support.our_schema import schemas

from waymark.outputs.calendars import calendar
from waymark.outputs.message import LIMIT, message
from waymark.schemas.schema import Field

SCHEMA = schemas()["listing"]
HOSTILE = "\"'><script>alert(1)</script>&{{ 7 * 191 }}"
FREE = {"text", "paragraph", "markdown"}
ADDRESS = "https://example.org/listings/peak-strollers/quiet-hour/"


@given(st.integers(0, 10**9), st.sampled_from([0.05, 0.15, 0.4, 0.8]))
@settings(max_examples=60, deadline=None)
def test_any_valid_listing_has_its_page(seed: int, depth: float) -> None:
    document = valid(SCHEMA, random.Random(seed), depth)
    page = html(document)
    assert "None" not in re.sub(r"<[^>]*>", " ", page), "a missing value is left out, never written"
    directory, listing = link(document)
    text = message(edition(directory).cards.glance, say(directory), listing, ADDRESS)
    assert len(text) <= LIMIT
    assert text.endswith(ADDRESS)
    Calendar.from_ical(calendar(say(directory), "All", [listing], "https://example.org/"))


def test_hostile_text_is_inert_everywhere() -> None:
    document = _with_hostile_text(complete(SCHEMA), SCHEMA.fields)
    document["kind"] = "group-session"
    page = html(document)
    assert page.count("&lt;script&gt;alert(1)") > 150, "every text is on the page"
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert not [one for one in scripts if "alert(1)</" in one or "<script" in one]
    assert "<script>alert" not in page
    assert "1337" not in page


def _with_hostile_text(group: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    by_name = {field.name: field for field in fields}
    return {name: _hostile(value, by_name[name]) for name, value in group.items()}


def _hostile(value: Any, field: Field) -> Any:
    if isinstance(value, list):
        assert field.item
        return [_hostile(one, field.item) for one in value]
    if isinstance(value, dict):
        return _with_hostile_text(value, field.children)
    longest = field.rules.get("maxlength", 1000)
    return HOSTILE if field.format in FREE and longest >= len(HOSTILE) else value
