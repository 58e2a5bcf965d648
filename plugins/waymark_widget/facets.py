"""What the quick choices of a framed page know about a listing, as words in `data-` attributes.

In every one, "" means that nobody stated it, which is never a "no": such offers are counted apart
and come with one tap. scripts/frame.js reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from waymark.dates import WEEKDAYS
from waymark.model import Listing
from waymark.vocabulary import Vocabulary

ANY = "any"
"""Stands for every term: open to everyone, every professional, whenever you like."""
FREE_TIME = frozenset({"app", "self-guided", "campaign"})
"""Kinds that people do when they like, and start by themselves."""
ANY_ROLE = frozenset({"any-professional", "registered-professional"})
SELF = "self"


class Facets(NamedTuple):
    """Terms with spaces between. `condition` holds what it is for with all that is broader;
    `not_for` conditions it does not suit; `role` who can send someone; `cost` pence each time;
    `day` weekdays."""

    condition: str
    not_for: str
    role: str
    cost: str
    day: str


def facets(listing: Listing, conditions: Vocabulary) -> Facets:
    """The facets of one listing."""
    record = listing.record
    stated = [one.condition for one in record.conditions]
    wide = record.health_scope in ("anyone", "any-long-term-condition")
    everyone = wide or bool(record.who_for and record.who_for.open_to_anyone)
    for_these = {above for one in stated for above in conditions.lineage(one)}
    return Facets(
        condition=_words([ANY, *for_these] if everyone else for_these),
        not_for=_words(one.condition for one in record.not_suitable_for if one.condition),
        role=_words(_roles(listing)),
        cost=_cost(listing),
        day=_words(_days(listing)),
    )


def _words(terms: Iterable[str]) -> str:
    return " ".join(sorted(set(terms)))


def _roles(listing: Listing) -> Iterable[str]:
    record = listing.record
    routes = record.joining.routes if record.joining else ()
    found = set()
    for route in routes:
        if route.who == "self":
            found.add(SELF)
        elif route.who == "professional":
            found.update(ANY if role in ANY_ROLE else role for role in route.roles or (ANY,))
    if not routes and ((record.joining and record.joining.booking) or record.kind in FREE_TIME):
        found.add(SELF)
    return found


def _cost(listing: Listing) -> str:
    prices, cost = listing.prices, listing.record.cost
    if cost is not None and cost.kind == "donation":
        return "0"
    if prices.up_front and prices.each_time is None:
        return ""  # a course: not to be compared with a price for one time
    price = prices.each_time if prices.each_time is not None else prices.first_time
    return "" if price is None else str(price)


def _days(listing: Listing) -> Iterable[str]:
    record = listing.record
    found = {day for one in record.opening_hours for day in one.days}
    for session in listing.sessions_on:
        found.update(session.record.days)
        if not session.record.days:
            found.update(WEEKDAYS[one.date.weekday()] for one in session.occurrences)
    return found or ((ANY,) if record.kind in FREE_TIME else ())
