"""Single facts read off a listing: its days, price steps, where it happens, who may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from waymark import records
from waymark.dates import WEEKDAYS
from waymark.model import Listing, Prices, Session

PARTS = ("morning", "afternoon", "evening")
_PART_OF = {"morning": 0, "lunchtime": 1, "afternoon": 1, "evening": 2}
NOON, FIVE = dt.time(12), dt.time(17)
PRICE_STEPS = (0, 300, 500, 1000, 2000, 4000)
"""Pence. A price is told as the first of these that it does not exceed, or one more than all."""
NOT_STATED = 9
IN_PERSON, AT_HOME, ONLINE = range(3)


def days(listing: Listing, sessions: Sequence[Session]) -> int:
    """A mask of 31 bits; `facts.Row.days` says which is which."""
    mask = 0
    for session in [one for one in sessions if one.status.is_on] or sessions:
        record = session.record
        parts = {_part(record.start)} if record.start else {_PART_OF[p] for p in record.time_of_day}
        numbers = {WEEKDAYS.index(day) for day in record.days}
        numbers |= {one.date.weekday() for one in session.occurrences if not record.days}
        mask |= _mask(numbers, parts)
    for opening in listing.record.opening_hours:
        numbers = {WEEKDAYS.index(day) for day in opening.days}
        first, last = _part(opening.open), _part(opening.close)
        if opening.close in (NOON, FIVE):
            last -= 1
        mask |= _mask(numbers, set(range(first, last + 1)))
    return mask


def _mask(numbers: set[int], parts: set[int]) -> int:
    mask = 0
    for number in numbers:
        for part in parts:
            mask |= 1 << (number * 3 + part)
        if not parts:
            mask |= 1 << (21 + number)
    if not numbers:
        for part in parts:
            mask |= 1 << (28 + part)
    return mask


def _part(at: dt.time) -> int:
    return 0 if at < NOON else 1 if at < FIVE else 2


def price_steps(prices: Iterable[Prices]) -> tuple[int, int, int]:
    """The lowest first time, each time and up front. A price each time and none up front means
    that nothing is paid up front."""
    known = list(prices)
    first = _step([one.first_time for one in known])
    each = _step([one.each_time for one in known])
    up_front = _step([one.up_front for one in known])
    if up_front == NOT_STATED and each != NOT_STATED:
        up_front = 0
    return first, each, up_front


def _step(prices: Iterable[int | None]) -> int:
    stated = [price for price in prices if price is not None]
    if not stated:
        return NOT_STATED
    lowest = min(stated)
    fitting = (number for number, limit in enumerate(PRICE_STEPS) if lowest <= limit)
    return next(fitting, len(PRICE_STEPS))


def self_refer(record: records.ListingRecord) -> int:
    """Whether people can ask to join themselves: 1 yes, 0 no, -1 not stated."""
    joining = record.joining
    if joining is not None and joining.routes:
        return int(any(route.who == "self" for route in joining.routes))
    if joining is not None and joining.booking:
        return 1
    return 1 if record.kind in ("self-guided", "app", "campaign") else -1


def activities(listing: Listing) -> Iterator[str]:
    """The listing's own, the main one first, then what single sessions add."""
    yield from listing.record.activities
    for session in listing.sessions:
        yield from session.activities


def where(listing: Listing) -> tuple[int, ...]:
    """IN_PERSON, AT_HOME, ONLINE: those that hold."""
    record = listing.record
    found = set()
    if listing.places:
        found.add(IN_PERSON)
    if record.kind == "home-visit" or "home" in record.setting:
        found.add(AT_HOME)
    if online(listing):
        found.add(ONLINE)
    elsewhere = record.kind == "home-visit" or online(listing)
    if not elsewhere and (not found or record.coverage is not None):
        found.add(IN_PERSON)
    return tuple(sorted(found))


def online(listing: Listing) -> bool:
    """Whether it can be done over the internet or on a phone."""
    record = listing.record
    return (
        record.kind in ("online", "app")
        or record.online is not None
        or any(session.online for session in listing.sessions)
    )
