"""The dates of a listing: what is off, what is next, and what comes after."""

from __future__ import annotations

import datetime as dt

from waymark.dates import MONTHS, WEEKDAYS
from waymark.model import Listing, Occurrence, Session
from waymark.phrases import clock, places, when
from waymark.phrases.say import Say
from waymark.phrases.text import capital, flow

Day = dict[str, object]
NEXT = 3
MORE = 20
"""How many dates are shown at once, and how many more when asked."""


def days(say: Say, listing: Listing) -> list[Day]:
    """Entries of the component dates: what is off first, then the next three that go ahead."""
    off = sorted(_off(listing), key=lambda one: (one[1].date, one[1].start or dt.time()))
    found = [_day(say, listing, session, one) for session, one in off]
    known = {one.date for _, one in off}
    for cancelled in listing.record.cancelled:
        if cancelled.date >= say.today and cancelled.date not in known:
            one = Occurrence(cancelled.date, place=None, cancelled=cancelled.reason or "")
            of = [s for s in listing.sessions if s.record.id and s.record.id == cancelled.session]
            found.append(_day(say, listing, of[0] if of else None, one))
    return found + [_day(say, listing, session, one) for session, one in listing.next_dates]


def next_one(say: Say, listing: Listing) -> tuple[dt.date, str, str] | None:
    """The next date, the same in words, and its time; None where no date is known."""
    for session, one in listing.next_dates[:1]:
        return one.date, clock.weekday_date(say, one.date), _time(say, session, one)
    return None


def more(say: Say, listing: Listing) -> list[Day]:
    """Later dates that go ahead, in order: entries of the component later_dates."""
    going = [
        (one.date, one.start or dt.time(), session.number, one)
        for session in listing.sessions
        for one in session.occurrences
        if one.cancelled is None
    ]
    going.sort(key=lambda one: one[:3])
    several = len(listing.sessions) > 1
    return [
        {"date": one.date.isoformat(), "text": _line(say, listing.sessions[number], one, several)}
        for _, _, number, one in going[NEXT : NEXT + MORE]
    ]


def _line(say: Say, session: Session, one: Occurrence, several: bool) -> str:
    said = [clock.weekday_date(say, one.date)]
    if several:
        said += [_time(say, session, one), _where(say, session, one)]
    return ", ".join(part for part in said if part)


def _off(listing: Listing) -> list[tuple[Session, Occurrence]]:
    return [
        (session, one)
        for session in listing.sessions
        for one in session.occurrences
        if one.cancelled is not None
    ]


def _day(say: Say, listing: Listing, session: Session | None, one: Occurrence) -> Day:
    name = session.record.name if session and len(listing.sessions) > 1 else ""
    check = say("session.check_first") if one.check_first and one.cancelled is None else ""
    entry: Day = {
        "date": one.date.isoformat(),
        "weekday": say(f"weekday_short.{WEEKDAYS[one.date.weekday()]}"),
        "day": one.date.day,
        "month": say(f"month_short.{MONTHS[one.date.month - 1]}"),
        "time": _time(say, session, one),
        "where": _where(say, session, one) if session else "",
        "note": flow(name, one.cancelled, check),
    }
    if one.cancelled is not None:
        entry["cancelled"] = say("session.cancelled")
    return entry


def _time(say: Say, session: Session | None, one: Occurrence) -> str:
    """`10am to 11am`; `In the evening` where that is all we know; else that it is not stated."""
    exact = clock.times(say, one.start, one.end)
    if exact or session is None:
        return exact
    about = when.hours(say, session.record)
    return capital(about) if about else say("session.time_unknown")


def _where(say: Say, session: Session, one: Occurrence) -> str:
    if one.place is None or not session.places:
        return places.of_session(say, session)
    return places.name(say, session.places[one.place])
