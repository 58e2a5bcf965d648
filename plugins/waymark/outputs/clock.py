"""Dates and times as people say them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence

from waymark.dates import WEEKDAYS


def time(at: dt.time) -> str:
    """`10:30am`, `2pm`, `12 noon`."""
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def times(start: dt.time | None, end: dt.time | None) -> str:
    """`10:30am to 11:30am`, only the start where the end is not known, "" where neither is."""
    if start is None:
        return ""
    return f"{time(start)} to {time(end)}" if end else time(start)


def day(on: dt.date) -> str:
    """`Tuesday 24 November`."""
    return f"{calendar.day_name[on.weekday()]} {on.day} {calendar.month_name[on.month]}"


def long_day(on: dt.date) -> str:
    """`24 November 2026`."""
    return f"{on.day} {calendar.month_name[on.month]} {on.year}"


def weekdays(days: Iterable[str]) -> str:
    """`Mondays and Thursdays`; three or more in a row are `Mondays to Fridays`."""
    numbers = sorted({WEEKDAYS.index(one) for one in days})
    names = [f"{calendar.day_name[number]}s" for number in numbers]
    in_a_row = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    return f"{names[0]} to {names[-1]}" if in_a_row else listed(names)


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def pounds(pence: int) -> str:
    """`£4`, `£2.50`."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"
