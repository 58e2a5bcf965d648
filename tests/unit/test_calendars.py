"""Calendar files, read back by icalendar: right dates, London times, exceptions, stable names."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline
from tests.support.listing_page import LISTING, link, say

from waymark.model import Occurrence
from waymark.outputs.calendars import calendar, folded

SITE = "https://example.org/a/"
WEEKLY = {"venue": "north-hall", "days": ["tuesday"], "start": "10:30", "end": "11:30"}


def raw(*sessions: dict[str, Any], **facts: Any) -> bytes:
    directory, listing = link({**LISTING, **facts, "sessions": list(sessions)})
    return calendar(say(directory), listing.record.name, [listing], SITE)


def events(*sessions: dict[str, Any], **facts: Any) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(raw(*sessions, **facts)).walk("VEVENT"))


def dates(*sessions: dict[str, Any], **facts: Any) -> list[dt.date]:
    """Every date that goes ahead, worked out from the file alone."""
    found: set[dt.date] = set()
    off: set[dt.date] = set()
    for event in events(*sessions, **facts):
        start = event.decoded("dtstart")
        first = start.date() if isinstance(start, dt.datetime) else start
        rule = event.get("rrule")
        days = {first}
        if rule:
            step = dt.timedelta(weeks=rule["INTERVAL"][0])
            days = {first + number * step for number in range(rule["COUNT"][0])}
            missing = event.get("exdate", [])
            for exception in missing if isinstance(missing, list) else [missing]:
                days.difference_update(one.dt.date() for one in exception.dts)
        (off if event["status"] == "CANCELLED" else found).update(days)
    return sorted(found - off)


def modelled(*sessions: dict[str, Any], **facts: Any) -> list[dt.date]:
    _, listing = link({**LISTING, **facts, "sessions": list(sessions)})
    going: list[Occurrence] = [
        one for session in listing.sessions for one in session.occurrences if one.cancelled is None
    ]
    return sorted({one.date for one in going})


PATTERNS: list[tuple[dict[str, Any], ...]] = [
    (WEEKLY,),
    ({**WEEKLY, "days": ["monday", "friday"], "bank_holidays": "off"},),
    ({**WEEKLY, "repeats": "every-n-weeks", "every_weeks": "2", "from": "2026-11-10"},),
    ({**WEEKLY, "repeats": "monthly", "nth": ["first", "last"]},),
    ({**WEEKLY, "repeats": "dates", "days": [], "dates": ["2026-12-01", "2026-12-10"]},),
    ({**WEEKLY, "except": ["2026-12-08", "2026-12-22"]},),
    ({"venue": "north-hall", "days": ["sunday"]},),
    (WEEKLY, {**WEEKLY, "days": ["saturday"], "venue": "south-hall"}),
]


@pytest.mark.parametrize("sessions", PATTERNS, ids=range(len(PATTERNS)))
def test_the_file_has_the_dates_of_the_model(sessions: tuple[dict[str, Any], ...]) -> None:
    said = [{key: value for key, value in one.items() if value != []} for one in sessions]
    assert dates(*said) == modelled(*said) != []
    cancelled = [{"date": "2026-12-01", "reason": "Polling day"}]
    assert dates(*said, cancelled=cancelled) == modelled(*said, cancelled=cancelled)


def test_a_weekly_session_is_one_event_in_london() -> None:
    (event,) = events(WEEKLY)
    start = event.decoded("dtstart")
    assert start.replace(tzinfo=None) == dt.datetime(2026, 11, 24, 10, 30)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=8;INTERVAL=1"
    assert event["summary"] == "Quiet hour"
    assert event["location"] == "North Hall, Bakewell"
    assert event["url"] == f"{SITE}listings/peak-strollers/quiet-hour/"
    assert event["status"] == "CONFIRMED"


def test_a_cancelled_date_is_an_exception_with_its_reason() -> None:
    series, off = events(WEEKLY, cancelled=[{"date": "2026-12-01", "reason": "Polling day"}])
    assert off["uid"] == series["uid"]
    assert off["status"] == "CANCELLED"
    assert off.decoded("recurrence-id").date() == dt.date(2026, 12, 1)
    assert off["description"].startswith("Polling day\n")


def test_a_date_to_check_first_is_not_sure() -> None:
    monday = {**WEEKLY, "days": ["monday"]}
    unsure = [event for event in events(monday) if event["status"] == "TENTATIVE"]
    assert [event.decoded("dtstart").date() for event in unsure] == [dt.date(2026, 12, 28)]


def test_without_a_time_it_is_a_day() -> None:
    (event,) = events({"venue": "north-hall", "days": ["sunday"], "bank_holidays": "runs"})
    assert event.decoded("dtstart") == dt.date(2026, 11, 22)
    assert "dtend" not in event


def test_the_same_input_gives_the_same_bytes_and_lines_are_short() -> None:
    name = "Tea, cake; \\ and a chat " + "with friends " * 4
    one = raw(WEEKLY, name=name.strip(), summary="Ünïcode ☕ " * 12 + "end")
    assert one == raw(WEEKLY, name=name.strip(), summary="Ünïcode ☕ " * 12 + "end")
    assert max(len(line) for line in one.split(b"\r\n")) <= 75
    assert b"\n" not in one.replace(b"\r\n", b"")
    assert icalendar.Calendar.from_ical(one).walk("VEVENT")[0]["summary"] == name.strip()


def test_summer_time_is_london_s() -> None:
    zone = icalendar.Calendar.from_ical(raw(WEEKLY)).walk("VTIMEZONE")[0]
    london = zone.to_tz()
    for day, hours in ((dt.date(2026, 7, 1), 1), (dt.date(2026, 12, 1), 0)):
        at = dt.datetime.combine(day, dt.time(12), london)
        assert at.utcoffset() == dt.timedelta(hours=hours)


def test_nothing_but_our_own_address_is_a_link() -> None:
    contact = {"website": "https://example.org/javascript:alert(1)"}
    assert b"javascript" not in raw(WEEKLY, contact=contact)


@given(st.text(st.sampled_from("aé€🙂\\^;, "), max_size=400))
def test_lines_are_folded_as_icalendar_folds_them(text: str) -> None:
    theirs: Any = Contentline
    assert folded(text) == theirs(text).to_ical().decode().replace("\r\n", "\n")
