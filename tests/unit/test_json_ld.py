"""What search engines are told: schema.org's terms, only what is confirmed, nothing that runs."""

import json
from typing import Any

import pytest
from tests.support.listing_page import LISTING, html, link

from waymark.outputs.json_ld import described, json_ld

SITE = "https://example.org/"
CHECKED = {"by": "provider", "on": "2026-11-02"}
WEEKLY = {"venue": "north-hall", "days": ["tuesday"], "start": "10:30", "end": "11:30"}


def things(**facts: Any) -> list[dict[str, Any]]:
    _, listing = link({**LISTING, "checked": CHECKED, "sessions": [WEEKLY], **facts})
    return described(listing, SITE)


def test_a_session_is_an_event_with_its_schedule() -> None:
    assert things(cost={"kind": "priced", "prices": [{"amount": "3.50"}]}) == [
        {
            "@type": "SportsEvent",
            "name": "Quiet hour",
            "description": "Something to do for an hour in the week.",
            "url": "https://example.org/listings/peak-strollers/quiet-hour/",
            "startDate": "2026-11-24T10:30:00+00:00",
            "endDate": "2026-11-24T11:30:00+00:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "organizer": {"@type": "Organization", "name": "Peak Strollers"},
            "location": {
                "@type": "Place",
                "name": "North Hall",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Bakewell",
                    "addressCountry": "GB",
                },
            },
            "eventSchedule": {
                "@type": "Schedule",
                "byDay": ["https://schema.org/Tuesday"],
                "scheduleTimezone": "Europe/London",
                "repeatFrequency": "P1W",
                "startTime": "10:30",
                "endTime": "11:30",
            },
            "isAccessibleForFree": False,
            "offers": [{"@type": "Offer", "price": "3.50", "priceCurrency": "GBP"}],
        }
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"checked": {"by": "provider", "on": "2024-01-01"}},
        {"status": {"state": "ended"}},
        {"status": {"state": "paused"}},
        {"status": {"state": "planned"}},
        {"sessions": [{"days": ["tuesday"]}]},
        {"sessions": [{"venue": "north-hall"}]},
    ],
)
def test_what_is_not_sure_is_not_told(facts: dict[str, Any]) -> None:
    assert things(**facts) == []


def test_without_a_date_or_without_being_confirmed_it_is_not_told() -> None:
    for facts in ({"checked": CHECKED}, {"sessions": [WEEKLY]}):
        _, listing = link({**LISTING, **facts})
        assert json_ld(listing, SITE) == ""


def test_a_place_to_use_in_your_own_time() -> None:
    hours = [{"days": ["saturday"], "open": "07:00", "close": "21:00"}]
    (found,) = things(kind="facility", opening_hours=hours)
    assert found["@type"] == "SportsActivityLocation"
    assert found["address"]["addressLocality"] == "Bakewell"
    assert found["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Saturday"],
            "opens": "07:00",
            "closes": "21:00",
        }
    ]


def test_online_and_free_and_ages() -> None:
    online = {"online": "yes", "days": ["tuesday"], "start": "10:30"}
    (found,) = things(
        sessions=[online], cost={"kind": "free"}, who_for={"ages": {"from": "18", "to": "64"}}
    )
    assert found["location"]["@type"] == "VirtualLocation"
    assert found["isAccessibleForFree"] is True
    assert found["typicalAgeRange"] == "18-64"


def test_never_a_treatment() -> None:
    said = json.dumps(things(kind="rehabilitation", conditions=[{"condition": "stroke"}]))
    assert "Medical" not in said


def test_nothing_can_end_the_script() -> None:
    name = "</script><script>alert(1)</script><!-- &"
    _, listing = link({**LISTING, "name": name, "checked": CHECKED, "sessions": [WEEKLY]})
    said = json_ld(listing, SITE)
    assert not set("<>&") & set(said)
    assert json.loads(said)["name"] == name
    page = html({**LISTING, "name": name, "checked": CHECKED, "sessions": [WEEKLY]})
    assert "alert(1)</script>" not in page
