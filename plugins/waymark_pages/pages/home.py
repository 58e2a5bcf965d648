"""The first page: what this is, and every way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from waymark.building.manifest import hashed
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.pages import activities, conditions, kinds, places
from waymark_pages.views.index import Way

SUITS = {
    "each:0": "suits_free",
    "join:self": "suits_self",
    "need:seated-option": "suits_seated",
    "need:step-free": "suits_steps",
}
"""The third question: filters of the finder, group and value, and what they are called here."""

Group = tuple[str, str, str, str, Sequence[Way]]


def pages(edition: Edition) -> Iterator[Page]:
    """`/`."""
    groups = _groups(edition)
    yield Page("", "home.html", partial(_context, edition, groups), hashed(repr(groups)))


def _groups(edition: Edition) -> list[Group]:
    """Ways to browse: id, heading, address of them all and what it is called, and the first few."""
    ways = (
        ("conditions", "by_condition", "all_conditions", conditions),
        ("activities", "by_activity", "all_activities", activities),
        ("places", "by_place", "all_places", places),
        ("kinds", "by_kind", "all_kinds", kinds),
    )
    text = edition.words.text
    return [
        (id_, text(f"home.{title}"), kind.PATH, text(f"home.{all_}"), tiles)
        for id_, title, all_, kind in ways
        if (tiles := kind.tiles(edition))
    ]


def _context(edition: Edition, groups: Sequence[Group]) -> Mapping[str, object]:
    site = edition.site
    return {
        "page": edition.head(
            "",
            site.name,
            site.strapline,
            scripts=[edition.assets.address("scripts/home.js")],
        ),
        "home": {
            "suits": [
                {"value": value, "text": edition.words.text(f"home.{key}")}
                for value, key in SUITS.items()
            ],
            "groups": [
                {
                    "id": id_,
                    "title": title,
                    "href": href,
                    "all": all_,
                    "tiles": [one._asdict() for one in tiles],
                }
                for id_, title, href, all_, tiles in groups
            ],
        },
    }
