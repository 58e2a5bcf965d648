"""States, who confirmed what, sources, coverage, online, marks and what goes with it."""

from typing import Any

import pytest
from tests.support.listing_page import LISTING, PROVIDER, TODAY, link, say

from waymark.freshness import months_later
from waymark.model import Listing
from waymark.phrases import checked, coverage, online, partners, places, status
from waymark.phrases.say import Say
from waymark.phrases.text import Row

FRESH = {"by": "provider", "on": "2026-11-02", "how": "phone"}


def stated(**facts: Any) -> tuple[Say, Listing]:
    directory, listing = link({**LISTING, "checked": FRESH, **facts})
    return say(directory), listing


def said(rows: list[Row]) -> dict[str, Any]:
    return {str(row["key"]): row.get("list") or row.get("value", "") for row in rows}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (
            {"state": "waiting-list"},
            ("There is a waiting list", "You can ask to be put on the list.", "warn"),
        ),
        (
            {"state": "full", "reopens_on": "2027-01-04"},
            ("This is full now", "It should open again on 4 January 2027.", "warn"),
        ),
        (
            {"state": "full", "reopens_on": "2026-01-04", "note": "Watch our website"},
            (
                "This is full now",
                "It was due to open again on 4 January 2026. Watch our website.",
                "warn",
            ),
        ),
        (
            {"state": "paused"},
            ("This is paused", "There is no date yet for when it starts again.", "warn"),
        ),
        ({"state": "planned"}, ("This is planned", "It has not started yet.", "warn")),
        (
            {"state": "ended", "ended_on": "2026-05-31"},
            ("This has ended", "It ran for the last time on 31 May 2026.", "stop"),
        ),
        (
            {"state": "ended", "ended": "The last area stopped in May 2020"},
            ("This has ended", "The last area stopped in May 2020", "stop"),
        ),
        ({"state": "open", "note": "Come any day"}, ("Open to new people", "Come any day", "")),
    ],
)
def test_states(facts: dict[str, Any], state: tuple[str, str, str]) -> None:
    found = status.states(*stated(status=facts))
    assert [(one["title"], one["text"], one["kind"]) for one in found] == [state]


def test_an_open_listing_has_no_notice() -> None:
    assert status.states(*stated()) == []
    assert status.states(*stated(status={"state": "open"})) == []


def test_how_sure_we_are() -> None:
    directory, listing = link(LISTING)
    assert [one["title"] for one in status.states(say(directory), listing)] == [
        "Nobody has confirmed this yet"
    ]
    old = {**FRESH, "on": months_later(TODAY, -13).isoformat()}
    found = status.states(*stated(checked=old))
    assert [one["title"] for one in found] == ["We could not check this"]
    assert found[0]["text"] == "We have not heard since 21 October 2025. Ring before you go."


def test_rules_for_now_end() -> None:
    rules = [
        {"rule": "Six in a group", "why": "Repairs", "until": "2027-01-31"},
        {"rule": "Wear a mask", "until": "2026-11-20"},
    ]
    found = status.states(*stated(temporary_rules=rules))
    assert [one["text"] for one in found] == ["Six in a group. Repairs. Until 31 January 2027."]


@pytest.mark.parametrize(
    ("on", "text", "state"),
    [
        ("2026-11-02", "Checked on 2 November 2026", ""),
        ("2026-01-02", "Last checked on 2 January 2026", "old"),
    ],
)
def test_who_confirmed_it(on: str, text: str, state: str) -> None:
    say_, listing = stated(checked={**FRESH, "on": on, "note": "Prices change in April"})
    found = checked.checked(say_, listing.freshness, listing.record.checked)
    assert (found["text"], found["state"]) == (text, state)
    detail = "Confirmed by the provider, by phone. Prices change in April."
    assert found["detail"] == detail + (
        " Things may have changed. Please ask before you go." if state else ""
    )


def test_a_part_confirmed_at_another_time() -> None:
    groups = [{"group": "cost", "on": "2026-09-01", "by": "directory-editor", "how": "visit"}]
    say_, listing = stated(checked={**FRESH, "groups": groups})
    assert checked.checked(say_, listing.freshness, listing.record.checked)["parts"] == [
        "What it costs: checked on 1 September 2026. Confirmed by our directory team, on a visit."
    ]


def test_sources_and_questions() -> None:
    say_, listing = stated(
        source=[
            {"url": "https://example.org/a", "title": "Our classes", "seen_on": "2026-11-10"},
            {"title": "A leaflet", "page_date": "January 2026"},
        ],
        ask_the_provider=[
            {"about": "sessions", "question": "Every week?", "why": "The page says both"}
        ],
    )
    assert said(checked.sources(say_, listing.record.source)) == {
        "Where the facts come from": [
            {
                "text": "Our classes. We looked on 10 November 2026.",
                "href": "https://example.org/a",
            },
            "A leaflet. Date on the page: January 2026.",
        ]
    }
    assert checked.questions(say_, listing.record.ask_the_provider) == [
        "When and where: Every week? The page says both."
    ]


def test_area_covered() -> None:
    say_, listing = stated(
        coverage={
            "areas": ["high-peak", "bolsover"],
            "places": ["Eckington", "Dronfield"],
            "places_count": "12",
            "everywhere": "england",
            "by_area": [
                {"areas": ["high-peak"], "part": "The north", "who": "Town FC"},
                {"who": "City FC", "url": "https://example.org/"},
            ],
        }
    )
    assert said(coverage.rows(say_, listing.record.coverage)) == {
        "Where it is on offer": [
            "All of England",
            "High Peak and Bolsover",
            "Eckington and Dronfield",
            "12 places",
        ],
        "Who covers which area": [
            "High Peak and The north: Town FC",
            {"text": "City FC", "href": "https://example.org/"},
        ],
    }


def test_online() -> None:
    say_, listing = stated(
        online={
            "platform": "Zoom",
            "live": "yes",
            "recorded": "no",
            "links": ["https://example.org/"],
        }
    )
    assert said(online.rows(say_, listing.record.online)) == {
        "Where": "Zoom",
        "Live": "Yes",
        "Watch later": "No",
        "Links": "https://example.org/",
    }


def test_marks_partners_and_what_goes_with_it() -> None:
    say_, listing = stated(
        quality_marks=[
            {"mark": "quest", "until": "2027-12-31"},
            {"name": "Register", "no_longer": "yes"},
        ],
        partners=[{"name": "Netball", "what": "Trains the leaders"}],
        related=[
            {"how": "next", "name": "Phase 3", "url": "https://example.org/3", "note": "At night"},
            {"how": "instead", "listing": "peak-strollers/quiet-hour"},
        ],
    )
    assert partners.marks(say_, listing.record.quality_marks) == [
        "Quest. It lasts until 31 December 2027.",
        "Register. This mark no longer exists.",
    ]
    assert partners.partners(say_, listing.record.partners) == ["Netball: Trains the leaders"]
    assert said(partners.related(say_, listing.record.related)) == {
        "What comes next": "Phase 3. At night.",
        "What to do instead": "Quiet hour, Peak Strollers",
    }


def test_a_place() -> None:
    hall = {
        **{"name": "North Hall", "line1": "High Street", "town": "Bakewell", "note": "At the back"},
        **{"phone": "0114 496 0199", "meeting_point": "By the door"},
    }
    provider = {**PROVIDER, "venues": {"hall": hall, "home": {**hall, "hide_address": "yes"}}}
    sessions = [{"venue": "hall"}, {"venue": "home"}, {"place": "The green", "town": "Buxton"}]
    directory, listing = link({**LISTING, "sessions": sessions}, provider)
    say_ = say(directory)
    shown, hidden, words = listing.places
    assert places.address(shown) == "High Street, Bakewell"
    assert said(places.facts(say_, shown))["Where to meet"] == "By the door"
    assert places.address(hidden) == "Bakewell"
    assert said(places.facts(say_, hidden))["Good to know"] == [
        "At the back",
        "We do not show the address.",
    ]
    assert (places.name(say_, words), places.address(words)) == ("The green", "Buxton")
