"""Ways to join that a professional could not follow."""

from __future__ import annotations

from collections.abc import Iterator

from waymark import records
from waymark.rules import Hit

WAYS_TO_SEND = frozenset({"online-form", "paper-form", "email", "phone", "referral", "speak-to"})


def professional_route(listing: records.ListingRecord) -> Iterator[Hit]:
    """A way in that only a professional can start names the roles and how to send someone."""
    routes = listing.joining.routes if listing.joining else ()
    for number, route in enumerate(routes):
        if route.who != "professional":
            continue
        at = ("joining", "routes", number)
        if not route.roles:
            yield Hit("referral-without-role", at)
        sent = route.form or any(step.do in WAYS_TO_SEND or step.url for step in route.steps)
        if not sent:
            yield Hit("referral-without-way", at)


def programme_without_route(listing: records.ListingRecord) -> Iterator[Hit]:
    """A referral programme or rehabilitation says who can start it."""
    if listing.kind in ("referral-programme", "rehabilitation") and not (
        listing.joining and listing.joining.routes
    ):
        yield Hit("programme-without-route", ("kind",))


RULES = (professional_route, programme_without_route)
