"""Dates and times of day as people say them: `noon`, `10:30am`, `Tuesday 1 December`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from waymark.dates import MONTHS, WEEKDAYS
from waymark.phrases.say import Say
from waymark.phrases.text import several

_NEAR = dt.timedelta(weeks=26)
"""So near to today a date needs no year."""


def time(say: Say, at: dt.time) -> str:
    """`10:30am`, `2pm`, `noon`, `midnight`."""
    if at.minute == 0 and at.hour in (0, 12):
        return say("clock.noon" if at.hour else "clock.midnight")
    hour = at.hour % 12 or 12
    written = f"{hour}:{at.minute:02}" if at.minute else f"{hour}"
    return say("clock.am" if at.hour < 12 else "clock.pm", time=written)


def times(say: Say, start: dt.time | None, end: dt.time | None) -> str:
    """`10:30am to 11:30am`, `2pm`, `until 4pm`, or "" where neither is stated."""
    if start is None:
        return say("clock.until", end=time(say, end)) if end else ""
    if end is None:
        return time(say, start)
    return say("number.range", first=time(say, start), last=time(say, end))


def date(say: Say, day: dt.date) -> str:
    """`1 December 2026`."""
    return f"{day.day} {month(say, MONTHS[day.month - 1])} {day.year}"


def weekday_date(say: Say, day: dt.date) -> str:
    """`Tuesday 1 December`, with the year where it is half a year away or more."""
    said = f"{say(f'weekday.{WEEKDAYS[day.weekday()]}')} {day.day} "
    said += month(say, MONTHS[day.month - 1])
    return said if abs(day - say.today) < _NEAR else f"{said} {day.year}"


def short_date(say: Say, day: dt.date) -> str:
    """`Tue 1 Dec`, for a text message."""
    weekday = say(f"weekday_short.{WEEKDAYS[day.weekday()]}")
    return f"{weekday} {day.day} {say(f'month_short.{MONTHS[day.month - 1]}')}"


def period(say: Say, first: dt.date | None, last: dt.date | None) -> str:
    """`From 1 to ...`: the first and last day; "" where neither is stated."""
    if first is None and last is None:
        return ""
    if last is None:
        return say("clock.from_date", first=date(say, first)) if first else ""
    if first is None:
        return say("clock.until_date", last=date(say, last))
    return say("clock.from_to", first=date(say, first), last=date(say, last))


def month(say: Say, name: str) -> str:
    """`December`."""
    return say(f"month.{name}")


def months(say: Say, names: Iterable[str]) -> str:
    """`November to January` for months in a row, else `May, July and September`."""
    numbers = sorted({MONTHS.index(name) for name in names})
    if len(numbers) > 2:
        for turn in range(len(numbers)):  # a season may go over the end of a year
            turned = numbers[turn:] + numbers[:turn]
            if all((b - a) % 12 == 1 for a, b in pairwise(turned)):
                first, last = (month(say, MONTHS[one]) for one in (turned[0], turned[-1]))
                return say("number.range", first=first, last=last)
    return several(say, [month(say, MONTHS[one]) for one in numbers])


def weekdays(say: Say, days: Iterable[str], form: str = "weekdays") -> str:
    """`Mondays and Thursdays`, `Monday to Friday`, `Every day`; `form` "weekday": `Monday`."""
    numbers = sorted({WEEKDAYS.index(day) for day in days})
    if len(numbers) == 7:
        return say("clock.every_day")
    if _in_a_row(numbers):
        first, last = (say(f"weekday.{WEEKDAYS[one]}") for one in (numbers[0], numbers[-1]))
        return say("number.range", first=first, last=last)
    return several(say, [say(f"{form}.{WEEKDAYS[one]}") for one in numbers])


def _in_a_row(numbers: Sequence[int]) -> bool:
    return len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
