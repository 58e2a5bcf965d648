"""What readers will take a blank to mean: notes, not scoldings.

After the OpenActive validator's "assume" rules: a blank is not an error, but its writer should
know what people will see instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from waymark import records
from waymark.rules import Hit

IN_PERSON = frozenset({"group-session", "referral-programme", "rehabilitation", "facility"})


def cost(listing: records.ListingRecord) -> Iterator[Hit]:
    """No cost anywhere."""
    if listing.cost is None and not any(session.cost for session in listing.sessions):
        yield Hit("cost-not-stated", ())


def when(listing: records.ListingRecord) -> Iterator[Hit]:
    """No session and no opening hours for something people go to."""
    if listing.kind in IN_PERSON and not (listing.sessions or listing.opening_hours):
        yield Hit("times-not-stated", ())


def access(listing: records.ListingRecord) -> Iterator[Hit]:
    """No access facts of its own; those of the venue, if there are any, still show."""
    if listing.kind in IN_PERSON and listing.access is None:
        yield Hit("access-not-stated", ())


def confirmed(listing: records.ListingRecord) -> Iterator[Hit]:
    """Nobody confirmed it."""
    if listing.checked is None:
        yield Hit("not-confirmed", ())


def who(listing: records.ListingRecord) -> Iterator[Hit]:
    """Nothing on who can join."""
    if listing.who_for is None and not listing.conditions:
        yield Hit("who-not-stated", ())


RULES = (cost, when, access, confirmed, who)
