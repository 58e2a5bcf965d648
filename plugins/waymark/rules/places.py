"""Whether anyone can find the place: points, addresses, and sessions that say nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from waymark import records
from waymark.rules import Hit
from waymark.rules.assumptions import IN_PERSON


def venues(provider: records.ProviderRecord) -> Iterator[Hit]:
    """Every place has both halves of its point, and something that tells where it is."""
    for name, venue in provider.venues.items():
        at = ("venues", name)
        if (venue.lat is None) != (venue.lon is None):
            there, missing = ("lat", "lon") if venue.lon is None else ("lon", "lat")
            yield Hit("venue-half-point", (*at, there), {"there": there, "missing": missing})
        has_point = venue.lat is not None and venue.lon is not None
        if not (has_point or venue.postcode or venue.town or venue.area):
            yield Hit("venue-nowhere", (*at, "name"), {"value": venue.name})


def sessions(listing: records.ListingRecord) -> Iterator[Hit]:
    """Something that people go to says where, in at least one way."""
    if listing.kind not in IN_PERSON or listing.coverage or listing.online:
        return
    for number, one in enumerate(listing.sessions):
        somewhere = one.venue or one.rotating_venues or one.place or one.town or one.area
        if not (somewhere or one.online):
            yield Hit("place-not-stated", ("sessions", number))


RULES = (sessions,)
OF_PROVIDER = (venues,)
