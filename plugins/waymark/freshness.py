"""How old the word of whoever confirmed a listing is, and what follows from it.

The limits in months are the project's own, set to beat the twelve months after which other
directories first ask: see `content/pages` (how listings are checked) for what people are told.
"""

from __future__ import annotations

import calendar
import datetime as dt

from waymark import records
from waymark.model import Age, Freshness

CURRENT, DUE, STALE, HIDDEN, GONE = 6, 10, 12, 15, 24
"""Months: shown as checked up to CURRENT; over DUE the owner is asked; over STALE a notice, and
sorted last; over HIDDEN out of finder, widget and map; over GONE only a page that says so."""

GROUPS = (
    "who_for",
    "conditions",
    "joining",
    "programme",
    "sessions",
    "cost",
    "staff",
    "access",
    "first_visit",
    "contact",
)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def age(on: dt.date | None, today: dt.date) -> Age:
    """The state on `today` of something confirmed on `on`; a later date than today is current."""
    if on is None:
        return "unconfirmed"
    limits: tuple[tuple[int, Age], ...] = (
        (GONE, "gone"),
        (HIDDEN, "hidden"),
        (STALE, "stale"),
        (DUE, "due"),
        (CURRENT, "ageing"),
    )
    for months, state in limits:
        if today > months_later(on, months):
            return state
    return "current"


def freshness(checked: records.Checked | None, today: dt.date) -> Freshness:
    """State of the whole, and of every group that was confirmed at another time."""
    if checked is None:
        return Freshness()
    groups: dict[str, Freshness] = {
        part.group: Freshness(
            age=age(part.on, today),
            on=part.on,
            by=part.by or checked.by,
            how=part.how or checked.how or "",
        )
        for part in checked.groups
    }
    return Freshness(
        age=age(checked.on, today),
        on=checked.on,
        by=checked.by,
        how=checked.how or "",
        groups=groups,
    )
