"""From what a provider wrote about a session to the dates on which it happens.

Times are local (Europe/London) and have no offset until `moment` gives them one, so a class at
10:30 stays at 10:30 when the clocks change.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

import msgspec

from waymark import records
from waymark.model import Occurrence

LONDON = ZoneInfo("Europe/London")
WINDOW = dt.timedelta(weeks=8)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}

Term = tuple[dt.date, dt.date]
_Numbered = tuple[int | None, dt.date]
"""A date with its number since the first one; None where there is no first date to count from."""


class SchoolTerms(msgspec.Struct, frozen=True):
    """First and last days of school terms by area id, both included, half terms left out."""

    by_area: Mapping[str, tuple[Term, ...]] = {}

    def during(self, areas: tuple[str, ...], day: dt.date) -> bool | None:
        """Whether `day` is in term in the nearest of `areas` that is known; None where none is,
        or where `day` lies outside the years we were given."""
        for area in areas:
            terms = self.by_area.get(area)
            if terms:
                if not terms[0][0] <= day <= terms[-1][1]:
                    return None
                return any(first <= day <= last for first, last in terms)
        return None


UNKNOWN_TERMS = SchoolTerms()


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[dt.date]:
    """Bank holidays of England in `year`, from the `holidays` package."""
    import holidays  # 0.05 s, which a check of listings need not wait for

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """A local date and time as a point in time (Europe/London)."""
    return dt.datetime.combine(day, time, LONDON)


def occurrences(
    session: records.Session,
    cancelled: Mapping[dt.date, str],
    today: dt.date,
    *,
    areas: tuple[str, ...] = (),
    terms: SchoolTerms = UNKNOWN_TERMS,
    window: dt.timedelta = WINDOW,
) -> tuple[Occurrence, ...]:
    """The session's dates from `today` for `window`, in order.

    `cancelled` maps dates of this session to the reason. Empty when the pattern does not say
    which dates (it varies, or every n weeks without a first date).
    """
    last = today + window
    if session.until is not None:
        last = min(last, session.until)
    end = session.end or _end(session)
    turns = len(session.rotating_venues)
    pattern = _pattern(session, today, last)
    planned = _planned(pattern, session.start, end, session.bank_holidays, turns)
    if not (cancelled or session.except_ or session.months or session.only_during):
        return planned
    return tuple(_as_it_is(planned, session, cancelled, areas, terms))


@lru_cache(maxsize=4096)
def _planned(
    pattern: tuple[_Numbered, ...],
    start: dt.time | None,
    end: dt.time | None,
    on_holidays: str | None,
    turns: int,
) -> tuple[Occurrence, ...]:
    """Every date of a pattern. Remembered and shared: many sessions have the same day and time.

    `turns` is how many places it goes round, 0 where it stays in one.
    """
    found = []
    for number, day in pattern:
        holiday = day in bank_holidays(day.year)
        if holiday and on_holidays == "off":
            continue
        place = 0 if not turns else None if number is None else number % turns
        check_first = holiday and on_holidays != "runs"
        found.append(Occurrence(day, start, end, place, None, check_first))
    return tuple(found)


def _as_it_is(
    planned: Iterable[Occurrence],
    session: records.Session,
    cancelled: Mapping[dt.date, str],
    areas: tuple[str, ...],
    terms: SchoolTerms,
) -> Iterator[Occurrence]:
    """The planned dates but for those that are left out, with what is to be said of the others."""
    for one in planned:
        day, check_first = one.date, one.check_first
        if day in session.except_ or (
            session.months and MONTHS[day.month - 1] not in session.months
        ):
            continue
        if session.only_during:
            in_term = terms.during(areas, day)
            if in_term is None:
                check_first = True
            elif in_term != (session.only_during == "term-time"):
                continue
        yield Occurrence(day, one.start, one.end, one.place, cancelled.get(day), check_first)


def _end(session: records.Session) -> dt.time | None:
    """The end, worked out from the start where one exact length is given."""
    length = session.minutes
    if session.start is None or length is None or length.from_ is None:
        return None
    if length.to is not None and length.to != length.from_:
        return None
    start = dt.datetime.combine(dt.date.min, session.start)
    end = start + dt.timedelta(minutes=length.from_)
    return end.time() if end.date() == start.date() else None


def _pattern(session: records.Session, today: dt.date, last: dt.date) -> tuple[_Numbered, ...]:
    """Dates by the rule alone, from `today` to `last`."""
    repeats = session.repeats or ("dates" if session.dates else "weekly")
    first = today if session.from_ is None else max(today, session.from_)
    if repeats == "dates":
        numbered = enumerate(sorted(set(session.dates)))
        return tuple((number, day) for number, day in numbered if first <= day <= last)
    if repeats == "monthly":
        return tuple(_monthly(session, first, last))
    if repeats == "weekly" and not session.every_weeks:
        return _weekly(session.days, session.from_, first, last, 1)
    if repeats in ("weekly", "every-n-weeks") and session.from_ is not None:
        return _weekly(session.days, session.from_, first, last, session.every_weeks or 1)
    return ()


@lru_cache(maxsize=4096)
def _weekly(
    days: tuple[str, ...], start: dt.date | None, first: dt.date, last: dt.date, every: int
) -> tuple[_Numbered, ...]:
    """Remembered: of ten thousand sessions most happen on the same few days of the week."""
    return tuple(_every_few_weeks(days, start, first, last, every))


def _every_few_weeks(
    days: tuple[str, ...], start: dt.date | None, first: dt.date, last: dt.date, every: int
) -> Iterator[_Numbered]:
    weekdays = sorted({WEEKDAYS.index(day) for day in days})
    if not weekdays:
        return
    anchor = start or first
    monday = anchor - dt.timedelta(days=anchor.weekday())
    skipped = sum(day < anchor.weekday() for day in weekdays)
    week = max(0, (first - monday).days // (7 * every))
    for turn in count(week):
        monday_then = monday + dt.timedelta(weeks=turn * every)
        if monday_then > last:
            return
        for position, weekday in enumerate(weekdays):
            day = monday_then + dt.timedelta(days=weekday)
            if first <= day <= last:
                known = start is not None
                yield (turn * len(weekdays) + position - skipped if known else None), day


def _monthly(session: records.Session, first: dt.date, last: dt.date) -> Iterator[_Numbered]:
    anchor = session.from_
    start = anchor or first
    number = 0
    for step in count(start.year * 12 + start.month - 1):
        year, month = divmod(step, 12)
        if dt.date(year, month + 1, 1) > last:
            return
        for day in sorted(set(_in_month(session, year, month + 1))):
            if anchor is None or day >= anchor:
                if first <= day <= last:
                    yield (None if anchor is None else number), day
                number += 1


def _in_month(session: records.Session, year: int, month: int) -> Iterator[dt.date]:
    for name in session.days:
        weekday = WEEKDAYS.index(name)
        offset = (weekday - dt.date(year, month, 1).weekday()) % 7
        length = calendar.monthrange(year, month)[1]
        all_days = range(1 + offset, length + 1, 7)
        for nth in session.nth:
            if nth == "last" or _NTH[nth] < len(all_days):
                yield dt.date(year, month, all_days[_NTH[nth]])
