"""What is on in an area on each day of the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from waymark.dates import WEEKDAYS
from waymark.model import Listing, Occurrence, Session
from waymark.outputs.browse import Shelf, is_stale

_NUMBER = {day: number for number, day in enumerate(WEEKDAYS)}


class Entry(NamedTuple):
    """One session on one weekday, 0 for Monday. `dates` are its dates on that weekday, cancelled
    ones among them; empty where its pattern does not say which weeks."""

    weekday: int
    listing: Listing
    session: Session
    dates: tuple[Occurrence, ...]


class Week(NamedTuple):
    """`days` holds the entries of each weekday in turn, earliest first and the stale last; `other`
    the listings without a weekday."""

    days: tuple[tuple[Entry, ...], ...]
    other: Shelf

    @property
    def entries(self) -> int:
        """How many entries there are on all days."""
        return sum(map(len, self.days))


def sessions_in(area: str, shelf: Shelf) -> list[Listing]:
    """The listings of a shelf with only their sessions in an area; those with none left out."""
    found = []
    for listing in shelf:
        there = tuple(one for one in listing.sessions if _is_in(area, one))
        if there:
            found.append(msgspec.structs.replace(listing, sessions=there))
    return found


def week_in(area: str, shelf: Shelf, today: dt.date) -> Week:
    """The week of an area, from the listings to be found under it."""
    days: list[list[Entry]] = [[] for _ in WEEKDAYS]
    other = []
    for listing in shelf:
        found = list(_entries(area, listing, today))
        for entry in found:
            days[entry.weekday].append(entry)
        if not found:
            other.append(listing)
    return Week(tuple(tuple(sorted(day, key=_order)) for day in days), tuple(other))


def _entries(area: str, listing: Listing, today: dt.date) -> Iterator[Entry]:
    for session in listing.sessions:
        if not _is_in(area, session):
            continue
        if session.status.state == "ended" or _is_over(session, today):
            continue
        dates: dict[int, list[Occurrence]] = {_NUMBER[day]: [] for day in session.record.days}
        for one in _at(area, session):
            dates.setdefault(one.date.weekday(), []).append(one)
        for weekday, on in dates.items():
            yield Entry(weekday, listing, session, tuple(on))


def _is_in(area: str, session: Session) -> bool:
    """It takes place there, or nobody said where."""
    return not session.places or any(area in place.areas for place in session.places)


def _is_over(session: Session, today: dt.date) -> bool:
    """Its last date has gone by."""
    last = session.record.until or max(session.record.dates, default=None)
    return last is not None and last < today


def _at(area: str, session: Session) -> Iterable[Occurrence]:
    """Its dates in the area: all of them unless it goes from place to place."""
    if len(session.places) < 2:
        return session.occurrences
    return [
        one
        for one in session.occurrences
        if one.place is None or area in session.places[one.place].areas
    ]


def _order(entry: Entry) -> tuple[object, ...]:
    start = entry.session.record.start
    name = entry.listing.record.name.casefold()
    return (is_stale(entry.listing), start is None, start or dt.time(), name, entry.listing.id)
