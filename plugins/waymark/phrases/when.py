"""When a session happens: its title, and every fact about its times.

Only what is stated is said: a session with only a place says nothing of "every week".
"""

from __future__ import annotations

import datetime as dt

from waymark import records
from waymark.model import Session
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, amount, flow, miles, several

_MANY = 12
"""More dates than this are said as a number, and listed below."""


def pattern(say: Say, record: records.Session) -> str:
    """How often: `Tuesdays`, `Every 2 weeks on Tuesday`, `The last Friday of the month` ..."""
    repeats = record.repeats or ("dates" if record.dates else "weekly" if record.days else "")
    each = record.every_weeks or 1
    if repeats in ("", "weekly") and each > 1:
        repeats = "every-n-weeks"
    if repeats == "weekly":
        return clock.weekdays(say, record.days) or say("when.weekly")
    if repeats == "every-n-weeks":
        return _every(say, record)
    if repeats == "monthly":
        return _monthly(say, record)
    if repeats == "dates":
        return _on_dates(say, record)
    if repeats == "varies":
        days = clock.weekdays(say, record.days)
        return say("when.days_vary", days=days) if days else say("when.varies")
    return ""


def _every(say: Say, record: records.Session) -> str:
    days = clock.weekdays(say, record.days, "weekday")
    every = record.every_weeks
    often = say("when.every_weeks", count=every) if every else say("when.every_few_weeks")
    return say("when.on_days", often=often, days=days) if days else often


def _monthly(say: Say, record: records.Session) -> str:
    days = clock.weekdays(say, record.days, "weekday")
    if not days:
        return say("when.monthly")
    if not record.nth:
        return say("when.monthly_on", days=days)
    nth = several(say, [say.choice("when.nth", one) for one in record.nth])
    return say("when.nth_of_month", nth=nth, days=days)


def _on_dates(say: Say, record: records.Session) -> str:
    days = sorted(set(record.dates))
    coming = [day for day in days if day >= say.today]
    if len(days) == 1:
        return clock.weekday_date(say, days[0])
    if len(coming) == 1:
        return clock.weekday_date(say, coming[0])
    return say("when.on_dates", count=len(coming)) if coming else say("when.dates")


def hours(say: Say, record: records.Session) -> str:
    """`10:30am to 11:30am`, else the time of day, else ""."""
    said = clock.times(say, record.start, record.end)
    if said or not record.time_of_day:
        return said
    parts = several(say, [say.choice("when.time_of_day", one) for one in record.time_of_day], "or")
    return say("when.in_the", part=parts)


def summary(say: Say, record: records.Session) -> str:
    """How often and at what time in one line, without a name; "" where neither is stated."""
    said = [pattern(say, record), hours(say, record)]
    if record.only_during:
        said.append(say.choice("when.short", record.only_during))
    if record.months:
        said.append(say("when.short.months", months=clock.months(say, record.months)))
    return ", ".join(part for part in said if part)


def title(say: Say, session: Session) -> str:
    """The heading of a session; a name of its own stands first."""
    record = session.record
    when = summary(say, record) or say("when.unknown")
    return say("when.named", name=record.name, when=when) if record.name else when


def rows(say: Say, session: Session) -> list[Row]:
    """Every stated fact about its times. Where nothing is, the heading says so already."""
    record, found = session.record, Rows(say)
    some = bool(pattern(say, record))
    if some and not hours(say, record):
        found.ask("when.key.time")
    if record.arrive:
        found.add("when.key.arrive", clock.time(say, record.arrive))
    found.add("when.key.minutes", amount(say, "minutes", record.minutes))
    found.add("when.key.rotating", _rotating(say, session))
    found.add("when.key.dates", _dates(say, record))
    if record.dates_url:
        link = {"text": say("when.dates_url"), "href": record.dates_url}
        found.add("when.key.dates_url", link)
    found.add("when.key.period", clock.period(say, record.from_, record.until))
    found.add("when.key.except", [clock.weekday_date(say, day) for day in record.except_])
    if record.only_during:
        found.add("when.key.season", say.choice("when.only_during", record.only_during))
    if record.months:
        only = say("when.only_months", months=clock.months(say, record.months))
        found.add("when.key.season", only)
    if record.bank_holidays or (record.days and record.repeats != "varies"):
        on = record.bank_holidays
        text = say.choice("when.bank_holidays", on) if on else say("when.bank_holidays_unknown")
        found.add("when.key.bank_holidays", text)
    found.add("when.key.parts", [_part(say, part) for part in record.parts])
    found.add("when.key.options", [_option(say, one) for one in record.options])
    return found


def _rotating(say: Say, session: Session) -> str:
    if not session.record.rotating_venues:
        return ""
    return say("when.in_turn", places=several(say, [place.name for place in session.places]))


def _dates(say: Say, record: records.Session) -> list[str]:
    """Dates still to come; those that have been only where none is to come."""
    days = sorted(set(record.dates))
    coming = [day for day in days if day >= say.today]
    if len(days) == 1 or (len(coming) == 1 and pattern(say, record) in _said(say, coming)):
        return []  # the heading is the date
    return _said(say, coming or days)


def _said(say: Say, days: list[dt.date]) -> list[str]:
    return [clock.weekday_date(say, day) for day in days]


def _part(say: Say, part: records.SessionPart) -> str:
    what = part.what
    if part.start:
        what = say("when.part_at", time=clock.time(say, part.start), what=what)
    return _with(what, amount(say, "minutes", part.minutes))


def _option(say: Say, option: records.SessionOption) -> str:
    length = [miles(say, option.distance), amount(say, "minutes", option.minutes)]
    return flow(_with(option.name, *length), option.note)


def _with(what: str, *details: str) -> str:
    return ", ".join([what, *filter(None, details)])
