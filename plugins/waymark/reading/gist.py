"""The gist of a file: what it says that only other files can confirm, small enough to keep for all.

Taken from the record while that is at hand, so that checking ten thousand listings against one
another needs none of their records.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from waymark import records
from waymark.reading.strict_yaml import Path
from waymark.reading.yaml_events import Node
from waymark.values.meant import meant

Ref = tuple[Path, str]
"""Where in its file another is named, and its name."""
SAFEGUARDS = ("a safeguarding policy", "DBS checks", "the role of the safeguarding lead")
Days = tuple[tuple[Path, dt.date], ...]
"""Days on which something was confirmed, each with its place in the file."""
Stated = tuple[bool, bool, bool]
"""Which of SAFEGUARDS are stated."""


class ProviderGist(msgspec.Struct, frozen=True, array_like=True):
    """The ids under `venues:`, and which SAFEGUARDS hold for all that the provider runs;
    `confirmed` as in a listing."""

    venues: frozenset[str]
    safeguards: Stated
    confirmed: Days = ()


class ListingGist(msgspec.Struct, frozen=True, array_like=True):
    """`venues` it names ("hall" or "provider/hall"), `related` listings, ids it was `formerly`.

    `slots` are the places and times of its sessions, as (place, weekday, start), for finding the
    same thing listed twice; `at_risk` says who comes that SAFEGUARDS are asked for ("": nobody),
    and the field that says so. `confirmed` are the days under every `checked`.
    """

    name: str
    venues: tuple[Ref, ...]
    related: tuple[Ref, ...]
    formerly: tuple[Ref, ...]
    slots: tuple[tuple[str, str, str], ...]
    at_risk: tuple[str, str]
    safeguards: Stated
    confirmed: Days = ()


def of_provider(record: records.ProviderRecord) -> ProviderGist:
    """The gist of a provider's own file."""
    confirmed = _confirmed(record.checked, ("checked",))
    for name, venue in record.venues.items():
        confirmed += _confirmed(venue.checked, ("venues", name, "checked"))
    return ProviderGist(frozenset(record.venues), _stated(record.safeguarding), confirmed)


def of_broken_provider(root: Node) -> ProviderGist | None:
    """The gist of a provider's file with mistakes: the ids its places have, or should have.

    None where it cannot be told which places there are.
    """
    venues = root.get("venues", {}) if isinstance(root, dict) else None
    if not isinstance(venues, dict):
        return None
    meant_ids = {meant("id", one) or one for one in venues}
    return ProviderGist(frozenset({*venues, *meant_ids}), (False, False, False))


def of_listing(
    record: records.ListingRecord, provider: str, at_risk: tuple[str, str]
) -> ListingGist:
    """The gist of a listing of `provider`."""
    return ListingGist(
        name=record.name,
        venues=tuple(_venues(record)),
        related=tuple(
            (("related", number, "listing"), one.listing)
            for number, one in enumerate(record.related)
            if one.listing
        ),
        formerly=tuple((("formerly", number), old) for number, old in enumerate(record.formerly)),
        slots=tuple(_slots(record, provider)),
        at_risk=at_risk,
        safeguards=_stated(record.staff.safeguarding if record.staff else None),
        confirmed=_confirmed(record.checked, ("checked",)),
    )


def _confirmed(checked: records.Checked | None, at: Path) -> Days:
    if checked is None:
        return ()
    parts = (((*at, "groups", n, "on"), part.on) for n, part in enumerate(checked.groups))
    return (((*at, "on"), checked.on), *parts)


def _stated(facts: records.Safeguarding | None) -> Stated:
    if facts is None:
        return (False, False, False)
    return (facts.policy is not None, facts.dbs is not None, bool(facts.lead_role))


def _venues(listing: records.ListingRecord) -> list[Ref]:
    found: list[Ref] = []
    for number, one in enumerate(listing.sessions):
        if one.venue:
            found.append((("sessions", number, "venue"), one.venue))
        for turn, ref in enumerate(one.rotating_venues):
            found.append((("sessions", number, "rotating_venues", turn), ref))
    for number, hours in enumerate(listing.opening_hours):
        if hours.venue:
            found.append((("opening_hours", number, "venue"), hours.venue))
    for number, price in enumerate(listing.cost.prices if listing.cost else ()):
        if price.venue:
            found.append((("cost", "prices", number, "venue"), price.venue))
    for number, route in enumerate(listing.joining.routes if listing.joining else ()):
        for place, wait in enumerate(route.waits):
            if wait.venue:
                at = ("joining", "routes", number, "waits", place, "venue")
                found.append((at, wait.venue))
    return found


def _slots(listing: records.ListingRecord, provider: str) -> list[tuple[str, str, str]]:
    found = []
    for one in listing.sessions:
        refs = one.rotating_venues or ((one.venue,) if one.venue else ())
        places = [ref if "/" in ref else f"{provider}/{ref}" for ref in refs]
        if not places and one.town:
            places = [one.town.lower()]
        start = one.start.isoformat("minutes") if one.start else ""
        found += [(place, day, start) for place in places for day in one.days]
    return found
