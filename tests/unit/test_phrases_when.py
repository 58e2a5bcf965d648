"""When a session happens, in exact words."""

import datetime as dt
from typing import Any

import pytest
from tests.support.listing_page import LISTING, link, say

from waymark.model import Session
from waymark.phrases import clock, when
from waymark.phrases.say import Say

DECEMBER = ["2026-12-01", "2026-12-10"]


def session(**facts: Any) -> tuple[Say, Session]:
    directory, listing = link({**LISTING, "sessions": [facts]})
    return say(directory), listing.sessions[0]


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"days": ["tuesday"], "start": "10:30", "end": "11:30"}, "Tuesdays, 10:30am to 11:30am"),
        ({"days": ["thursday", "monday"], "start": "14:00"}, "Mondays and Thursdays, 2pm"),
        ({"days": ["monday"], "start": "10:00", "end": "12:00"}, "Mondays, 10am to 12 noon"),
        ({"days": ["sunday"], "end": "16:00"}, "Sundays, until 4pm"),
        ({"days": ["friday"], "start": "22:15", "end": "00:00"}, "Fridays, 10:15pm to midnight"),
        (
            {"days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "start": "09:00"},
            "Monday to Friday, 9am",
        ),
        ({"days": ["monday", "wednesday", "friday"]}, "Mondays, Wednesdays and Fridays"),
        (
            {
                "days": [
                    *("monday", "tuesday", "wednesday", "thursday"),
                    *("friday", "saturday", "sunday"),
                ]
            },
            "Every day",
        ),
        ({"days": ["wednesday"], "time_of_day": ["afternoon"]}, "Wednesdays, in the afternoon"),
        (
            {"days": ["wednesday"], "time_of_day": ["morning", "evening"]},
            "Wednesdays, in the morning or evening",
        ),
        (
            {"days": ["monday"], "start": "10:00", "only_during": "term-time"},
            "Mondays, 10am, in term time",
        ),
        (
            {"days": ["monday"], "months": ["november", "december", "january"]},
            "Mondays, November to January only",
        ),
        (
            {"repeats": "every-n-weeks", "every_weeks": "2", "days": ["tuesday"], "start": "10:00"},
            "Every 2 weeks on Tuesday, 10am",
        ),
        ({"days": ["tuesday"], "every_weeks": "3"}, "Every 3 weeks on Tuesday"),
        ({"repeats": "every-n-weeks"}, "Every few weeks"),
        (
            {"repeats": "monthly", "nth": ["last"], "days": ["friday"], "start": "19:30"},
            "The last Friday of the month, 7:30pm",
        ),
        (
            {"repeats": "monthly", "nth": ["first", "third"], "days": ["tuesday"]},
            "The first and third Tuesday of the month",
        ),
        ({"repeats": "monthly", "days": ["tuesday"]}, "Once a month on a Tuesday"),
        ({"repeats": "monthly"}, "Once a month"),
        ({"dates": ["2026-12-10"], "start": "14:00"}, "Thursday 10 December, 2pm"),
        ({"dates": ["2027-07-08"]}, "Thursday 8 July 2027"),
        ({"dates": ["2013-04-08"], "start": "14:00"}, "Monday 8 April 2013, 2pm"),
        ({"dates": DECEMBER, "start": "14:00"}, "On 2 dates, 2pm"),
        ({"repeats": "dates"}, "On set dates"),
        ({"repeats": "varies"}, "Days and times vary"),
        ({"repeats": "varies", "days": ["sunday"]}, "Sundays, but it varies"),
        ({"repeats": "weekly"}, "Every week"),
        ({"name": "Walking Netball", "days": ["monday"]}, "Walking Netball: Mondays"),
        ({"venue": "north-hall"}, "Day and time not stated"),
    ],
)
def test_titles(facts: dict[str, Any], title: str) -> None:
    assert when.title(*session(**facts)) == title


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        (
            {"days": ["monday"], "bank_holidays": "off"},
            [("Time", ""), ("Bank holidays", "Not on bank holidays")],
        ),
        (
            {"days": ["monday"], "start": "10:00"},
            [("Bank holidays", "Not stated. Ask before you go on a bank holiday.")],
        ),
        ({"start": "10:00", "arrive": "09:45"}, [("Come at", "9:45am")]),
        ({"minutes": {"from": "45", "to": "60"}}, [("How long", "45 to 60 minutes")]),
        ({"minutes": {"to": "120"}}, [("How long", "up to 120 minutes")]),
        (
            {"from": "2026-09-07", "until": "2026-12-14"},
            [("Runs", "From 7 September 2026 to 14 December 2026")],
        ),
        ({"from": "2027-01-11"}, [("Runs", "From 11 January 2027")]),
        ({"except": ["2026-12-29"]}, [("Not on", "Tuesday 29 December")]),
        (
            {"dates": DECEMBER, "start": "14:00"},
            [("Dates", ["Tuesday 1 December", "Thursday 10 December"])],
        ),
        ({"only_during": "school-holidays"}, [("Time of year", "Only in school holidays")]),
        (
            {"rotating_venues": ["north-hall", "south-hall"]},
            [("Place", "Moves between North Hall and South Hall in turn")],
        ),
        (
            {
                "parts": [
                    {"what": "Seated exercise", "start": "14:00", "minutes": {"from": "45"}},
                    {"what": "Tea"},
                ]
            },
            [("What happens", ["2pm: Seated exercise, 45 or more minutes", "Tea"])],
        ),
        (
            {
                "options": [
                    {"name": "Short", "distance": {"from": "1", "to": "1.5"}, "note": "No hills"}
                ]
            },
            [("You can choose", "Short, 1 to 1.5 miles. No hills.")],
        ),
        ({"venue": "north-hall"}, []),
    ],
)
def test_rows(facts: dict[str, Any], rows: list[tuple[str, Any]]) -> None:
    said = when.rows(*session(**facts))
    assert [(row["key"], row.get("list") or row.get("value", "")) for row in said] == rows


def test_months_in_a_row_and_not() -> None:
    assert clock.months(say(), ["may", "june", "july", "august"]) == "May to August"
    assert clock.months(say(), ["january", "november", "december"]) == "November to January"
    assert clock.months(say(), ["may", "july", "september"]) == "May, July and September"


def test_a_date_far_away_has_its_year() -> None:
    assert clock.weekday_date(say(), dt.date(2026, 12, 25)) == "Friday 25 December"
    assert clock.weekday_date(say(), dt.date(2027, 12, 25)) == "Saturday 25 December 2027"
