"""What is on, day by day, in words: `days` of place.html."""

from __future__ import annotations

import datetime as dt

from waymark.dates import WEEKDAYS
from waymark.outputs import clock
from waymark.outputs.browse import is_stale
from waymark.outputs.timetable import Entry
from waymark_pages.edition import Edition

WEEK = dt.timedelta(days=7)
SOON = dt.timedelta(days=14)
"""How far ahead a date that is off is worth a line."""


def day_of(
    edition: Edition, area: str, weekday: int, entries: tuple[Entry, ...]
) -> dict[str, object]:
    """One day with its entries, {id, title, entries}."""
    return {
        "id": WEEKDAYS[weekday],
        "title": WEEKDAYS[weekday].capitalize(),
        "entries": [_entry(edition, area, one) for one in entries],
    }


def _entry(edition: Edition, area: str, entry: Entry) -> dict[str, str]:
    listing, session = entry.listing, entry.session
    name = listing.record.name
    if session.record.name:
        name = f"{name}: {session.record.name}"
    return {
        "time": _time(edition, entry),
        "name": name,
        "href": listing.path,
        "where": _where(edition, area, entry),
        "cost": edition.cards.glance.cost(listing),
        "note": ". ".join(_notes(edition, entry)),
    }


def _time(edition: Edition, entry: Entry) -> str:
    record = entry.session.record
    if record.start:
        return clock.time(record.start)
    parts = [edition.words.text(f"card.{part}") for part in record.time_of_day]
    return clock.listed(parts).capitalize() or edition.words.text("place.no_time")


def _where(edition: Edition, area: str, entry: Entry) -> str:
    places = [one for one in entry.session.places if area in one.areas]
    if not places:
        return edition.cards.glance.where(entry.listing)
    return clock.listed([edition.cards.glance.place(one) for one in places], "or")


def _notes(edition: Edition, entry: Entry) -> list[str]:
    """What keeps someone from simply going along: not every week, off soon, full, not checked."""
    words, today = edition.words, edition.directory.today
    session, record = entry.session, entry.session.record
    notes = []
    state = session.status.state if session.status.state != "open" else entry.listing.status.state
    if state != "open":
        notes.append(words.text(f"status.{state}"))
    if is_stale(entry.listing) and entry.listing.freshness.on:
        notes.append(
            words.text("checked.short_old", date=clock.long_day(entry.listing.freshness.on))
        )
    dates = entry.dates
    off = [one.date for one in dates if one.cancelled is not None and one.date <= today + SOON]
    if off:
        notes.append(words.text("card.off", date=clock.day(off[0])))
    weekly = record.repeats in (None, "weekly") and not record.dates
    weekly = weekly and record.every_weeks in (None, 1)
    going = next((one.date for one in dates if one.cancelled is None), None)
    expected = (off[-1] if off else today) + WEEK
    starts = record.from_ if record.from_ and record.from_ > today + SOON else None
    if not dates and starts:
        notes.append(words.text("place.starts", date=clock.long_day(starts)))
    elif not dates:
        notes.append(words.text("place.not_soon" if weekly else "place.ask_dates"))
    elif going and not (weekly and going <= expected):
        notes.append(words.text("card.when_next", date=clock.day(going)))
    if record.only_during == "term-time":
        notes.append(words.text("place.term"))
    return notes
