"""Times, dates and ranges that cannot all be true, or that leave the dates open.

Nothing here looks at today's date: no listing becomes wrong by waiting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from waymark import records
from waymark.reading.strict_yaml import Path
from waymark.reading.yaml_events import Node
from waymark.rules import Hit
from waymark.values.formats import WEEKDAYS

_BY_WEEKDAY = (None, "weekly", "every-n-weeks", "monthly")


def session_times(listing: records.ListingRecord) -> Iterator[Hit]:
    """A session, or an opening, ends after it starts; people arrive before it starts."""
    for number, one in enumerate(listing.sessions):
        at: Path = ("sessions", number)
        if one.start and one.end and one.end <= one.start:
            values = {"start": f"{one.start:%H:%M}", "end": f"{one.end:%H:%M}"}
            yield Hit("ends-before-start", (*at, "end"), values)
        if one.start and one.arrive and one.arrive > one.start:
            values = {"start": f"{one.start:%H:%M}", "arrive": f"{one.arrive:%H:%M}"}
            yield Hit("arrives-after-start", (*at, "arrive"), values)
        if one.from_ and one.until and one.until < one.from_:
            yield Hit("until-before-from", (*at, "until"), {"from": one.from_, "until": one.until})
    for number, hours in enumerate(listing.opening_hours):
        if hours.close <= hours.open:
            values = {"start": f"{hours.open:%H:%M}", "end": f"{hours.close:%H:%M}"}
            yield Hit("ends-before-start", ("opening_hours", number, "close"), values)


def open_patterns(listing: records.ListingRecord) -> Iterator[Hit]:
    """A pattern that leaves the dates open: we cannot say which weeks or days are meant."""
    for number, one in enumerate(listing.sessions):
        at: Path = ("sessions", number)
        if one.repeats == "every-n-weeks" and not (one.every_weeks and one.from_):
            yield Hit("weeks-without-first-date", (*at, "repeats"))
        elif one.repeats == "monthly" and not (one.nth and one.days):
            yield Hit("month-without-which", (*at, "repeats"))
        elif one.repeats == "dates" and not (one.dates or one.dates_url):
            yield Hit("dates-without-dates", (*at, "repeats"))
        if one.rotating_venues and not one.from_:
            yield Hit("turns-without-first-date", (*at, "rotating_venues"))


def dates_off(listing: records.ListingRecord) -> Iterator[Hit]:
    """A date that is taken out is one on which it would have taken place."""
    for number, one in enumerate(listing.sessions):
        days = _days([one], ())
        for position, day in enumerate(one.except_ if days else ()):
            if not _takes_place(day, days, one.dates):
                yield _off(("sessions", number, "except", position), day, days)
    for number, cancelled in enumerate(listing.cancelled):
        meant = [one for one in listing.sessions if cancelled.session in (None, one.id)]
        days = _days(meant, () if cancelled.session else listing.opening_hours)
        dates = [day for one in meant for day in one.dates]
        if days and not _takes_place(cancelled.date, days, dates):
            yield _off(("cancelled", number, "date"), cancelled.date, days)


def _days(sessions: Sequence[records.Session], hours: Sequence[records.Opening]) -> list[str]:
    """All weekdays on which these take place; none where one of them leaves that open."""
    given = [*(one.days for one in sessions), *(one.days for one in hours)]
    sure = all(given) and all(one.repeats in _BY_WEEKDAY for one in sessions)
    return [day for day in WEEKDAYS if any(day in days for days in given)] if sure else []


def _takes_place(day: dt.date, days: Sequence[str], dates: Collection[dt.date]) -> bool:
    return WEEKDAYS[day.weekday()] in days or day in dates


def _off(at: Path, day: dt.date, days: Sequence[str]) -> Hit:
    names = [one.capitalize() for one in days]
    values = {"value": day, "weekday": WEEKDAYS[day.weekday()].capitalize(), "days": names}
    return Hit("date-off-pattern", at, values)


def session_ids(listing: records.ListingRecord) -> Iterator[Hit]:
    """Ids of sessions differ, and a cancelled date names one that exists."""
    ids: set[str] = set()
    for number, one in enumerate(listing.sessions):
        if one.id and one.id in ids:
            yield Hit("session-id-twice", ("sessions", number, "id"), {"value": one.id})
        ids.update(filter(None, [one.id]))
    for number, cancelled in enumerate(listing.cancelled):
        if cancelled.session and cancelled.session not in ids:
            values = {"value": cancelled.session, "known": sorted(ids) or ["none"]}
            yield Hit("session-unknown", ("cancelled", number, "session"), values)


_PAIR = re.compile(rb"""from: *['"]?([0-9.]+)['"]?\s*[,\n]\s*['"]?to: *['"]?([0-9.]+)""")
"""How a range is usually written; it begins with plain letters, which lets re skip ahead."""


def ranges(root: Node, raw: bytes) -> Iterator[Hit]:
    """Wherever a file gives a smallest and a largest number, the smallest comes first."""
    pairs = _PAIR.findall(raw)
    if len(pairs) != raw.count(b"to:") or any(_greater(low, high) for low, high in pairs):
        yield from _ranges(root, ())


def _ranges(root: Node, at: Path) -> Iterator[Hit]:
    if isinstance(root, dict):
        low, high = root.get("from"), root.get("to")
        if isinstance(low, str) and isinstance(high, str) and _greater(low, high):
            yield Hit("range-backwards", (*at, "to"), {"from": low, "to": high})
        for key, value in root.items():
            if not isinstance(value, str):
                yield from _ranges(value, (*at, key))
    elif isinstance(root, list):
        for position, value in enumerate(root):
            if not isinstance(value, str):
                yield from _ranges(value, (*at, position))


def _greater(low: Any, high: Any) -> bool:
    try:
        return float(low) > float(high)
    except ValueError:
        return False


RULES = (session_times, open_patterns, session_ids, dates_off)
OF_WHAT_IS_STATED = (session_times,)
"""Rules that hold for the rest of a file with mistakes too: nothing missing makes them speak."""
