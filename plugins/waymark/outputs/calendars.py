"""Calendar files (RFC 5545) of listings: the next eight weeks, to add to a phone or subscribe to.

A session on the same weekday every so many weeks is one event that repeats so many times; a date
that is off, or to be checked first, is that event's own exception. Any other pattern is an event
for each date. The same input gives the same bytes, and an event keeps its name (UID) from build to
build. Escaping is icalendar's, and a test holds folding to icalendar's: a place has thousands of
lines, and icalendar's own folding, letter by letter, cost half of all calendars.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import gcd
from urllib.parse import urlsplit

from icalendar import vText

from waymark.model import Listing, Occurrence, Session
from waymark.phrases import places
from waymark.phrases.say import Say

_FOLD = 74
"""Octets of a line, its end left out, beyond which it is folded (RFC 5545, 3.1)."""
_ESCAPES = b"\\^"
LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""
"""Since 1996: the last Sundays of March and October, at 01:00 UTC (Summer Time Order 2002)."""


def calendar(say: Say, name: str, listings: Iterable[Listing], site_url: str) -> bytes:
    """One calendar with the dates of all `listings`; `site_url` ends with "/"."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waymark//Waymark//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", _text("X-WR-CALNAME", name)]
    lines += LONDON.splitlines()
    for listing in listings:
        lines += _events(say, listing, site_url)
    lines.append("END:VCALENDAR\n")
    return "\n".join(lines).replace("\n", "\r\n").encode()


def _events(say: Say, listing: Listing, site_url: str) -> Iterator[str]:
    address = site_url + listing.path
    phone = listing.contact.phone
    about = "\n".join(
        part
        for part in (
            listing.record.summary,
            say("message.ring", phone=phone) if phone else "",
            address,
        )
        if part
    )
    same = [
        "DTSTAMP:" + say.today.strftime("%Y%m%dT000000Z"),
        _text("SUMMARY", listing.record.name),
        folded(f"URL:{address}"),
    ]
    host = urlsplit(site_url).hostname or "localhost"
    for session in listing.sessions:
        key = session.record.id or str(session.number + 1)
        for number, dates in enumerate(_alike(session)):
            uid = f"{listing.id}/{key}/{number + 1}@{host}"
            yield from _series(say, session, dates, uid, same, about)


def _alike(session: Session) -> list[list[Occurrence]]:
    """Dates of the same weekday, time and place together, in order."""
    found: dict[object, list[Occurrence]] = defaultdict(list)
    for one in session.occurrences:
        found[one.date.weekday(), one.start, one.end, one.place].append(one)
    return [found[key] for key in sorted(found, key=str)] if len(found) > 1 else [*found.values()]


def _series(
    say: Say, session: Session, dates: Sequence[Occurrence], uid: str, same: list[str], about: str
) -> Iterator[str]:
    days = [one.date for one in dates]
    step = gcd(*(((day - days[0]).days // 7) for day in days[1:])) if len(days) > 1 else 0
    whole = _every(days[0], days[-1], step) if step else days
    if step and len(whole) <= 2 * len(days):
        missing = [day for day in whole if day not in days]
        rule = [f"RRULE:FREQ=WEEKLY;INTERVAL={step};COUNT={len(whole)}"]
        rule += [_moment("EXDATE", day, dates[0].start) for day in missing]
        name = folded(f"UID:{uid}")
        plain = Occurrence(days[0], dates[0].start, dates[0].end, dates[0].place)
        yield from _event(say, session, plain, [name, *rule, *same], about)
        for one in dates:
            if one.cancelled is not None or one.check_first:
                own = [name, _moment("RECURRENCE-ID", one.date, one.start)]
                yield from _event(say, session, one, own + same, about)
    else:
        for one in dates:
            single = folded(f"UID:{uid.replace('@', one.date.strftime('/%Y%m%d@'))}")
            yield from _event(say, session, one, [single, *same], about)


def _every(first: dt.date, last: dt.date, weeks: int) -> list[dt.date]:
    count = (last - first).days // (7 * weeks) + 1
    return [first + dt.timedelta(weeks=weeks * number) for number in range(count)]


def _event(
    say: Say, session: Session, one: Occurrence, lines: list[str], about: str
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from lines
    yield _moment("DTSTART", one.date, one.start)
    if one.start and one.end:
        yield _moment("DTEND", one.date, one.end)
    where = _where(say, session, one)
    if where:
        yield _text("LOCATION", where)
    note = one.cancelled or (say("session.check_first") if one.check_first else "")
    yield _text("DESCRIPTION", f"{note}\n{about}" if note else about)
    off = one.cancelled is not None
    yield "STATUS:" + ("CANCELLED" if off else "TENTATIVE" if one.check_first else "CONFIRMED")
    yield "END:VEVENT"


def _where(say: Say, session: Session, one: Occurrence) -> str:
    if one.place is None or not session.places:
        return places.of_session(say, session)
    place = session.places[one.place]
    parts = (places.name(say, place), places.address(place))
    return ", ".join(part for part in parts if part)


def _moment(name: str, day: dt.date, at: dt.time | None) -> str:
    """A local date and time, or a date for a whole day."""
    date = day.isoformat().replace("-", "")
    if at is None:
        return f"{name};VALUE=DATE:{date}"
    return f"{name};TZID=Europe/London:{date}T{at.hour:02}{at.minute:02}{at.second:02}"


@lru_cache(maxsize=256)
def _text(name: str, value: str) -> str:
    return folded(f"{name}:{vText(value).to_ical().decode()}")


def folded(line: str) -> str:
    """A content line in pieces of at most 74 octets, each but the first after a space.

    No letter is cut through, and no escape (a backslash or caret and what follows it).
    """
    raw = line.encode()
    if len(raw) <= _FOLD:
        return line
    pieces, start = [], 0
    while len(raw) - start > _FOLD:
        end = start + _FOLD
        while raw[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        if raw[end - 1] in _ESCAPES:
            end -= 1
        pieces.append(raw[start:end])
        start = end
    return b"\n ".join((*pieces, raw[start:])).decode()
