"""How to join, the programme, who runs it and how to get in, in exact words."""

from typing import Any

import pytest
from tests.support.listing_page import LISTING, PROVIDER, link, say, words

from waymark.model import Listing
from waymark.phrases import access, contact, first_visit, joining, programme, routes, staff
from waymark.phrases.say import Say
from waymark.phrases.text import Row

REACHED = {**PROVIDER, "contact": {"phone": "0114 496 0123", "email": "hi@example.org"}}


def stated(**facts: Any) -> tuple[Say, Listing]:
    directory, listing = link({**LISTING, **facts}, REACHED)
    return say(directory), listing


def said(rows: list[Row]) -> dict[str, Any]:
    return {str(row["key"]): row.get("list") or row.get("value", "") for row in rows}


def route(**facts: Any) -> dict[str, Any]:
    return routes.routes(*stated(joining={"routes": [facts]}))[0]


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"who": "self"}, "You can ask to join yourself"),
        ({"who": "someone-for-you"}, "Someone can ask for you"),
        ({"who": "professional"}, "Someone in health or care sends you"),
        ({"who": "professional", "roles": ["gp"]}, "Your GP sends you"),
        ({"who": "professional", "roles": ["practice-nurse"]}, "Your nurse sends you"),
        (
            {"who": "professional", "roles": ["gp", "practice-nurse", "dietitian"]},
            "Your GP or nurse sends you",
        ),
    ],
)
def test_ways_in(facts: dict[str, Any], title: str) -> None:
    assert route(**facts)["title"] == title


@pytest.mark.parametrize(
    ("step", "title"),
    [
        ({"do": "turn-up"}, "Just turn up"),
        ({"do": "phone"}, "Ring 0114 496 0123"),
        ({"do": "phone", "phone": "0114 496 0199"}, "Ring"),
        ({"do": "email"}, "Email hi@example.org"),
        ({"do": "text"}, "Send a text"),
        ({"do": "speak-to", "roles": ["gp"]}, "Talk to them: GP"),
        ({"do": "referral", "who": "professional"}, "They send you"),
        ({"do": "online-form", "who": "surgery"}, "Your GP surgery fills in an online form"),
        ({"do": "phone", "who": "provider"}, "The provider rings"),
        ({"do": "wait", "who": "provider"}, "The provider gets back to you"),
        (
            {"do": "referral", "who": "professional", "roles": ["gp", "physiotherapist"]},
            "GP or Physiotherapist sends you",
        ),
    ],
)
def test_steps(step: dict[str, Any], title: str) -> None:
    assert route(who="self", steps=[step])["steps"][0]["title"] == title


def test_a_step_keeps_its_words_and_links() -> None:
    step = {
        **{"do": "online-form", "detail": "Two pages", "url": "https://example.org/form"},
        **{"phone": "0114 496 0199", "email": "team@example.org"},
    }
    assert route(who="self", steps=[step])["steps"] == [
        {
            "title": "Fill in the online form",
            "text": "Two pages",
            "links": [
                {"text": "0114 496 0199", "href": "tel:01144960199"},
                {"text": "team@example.org", "href": "mailto:team@example.org"},
                {"text": "Open the online form", "href": "https://example.org/form"},
            ],
        }
    ]


def test_what_a_nurse_looks_for() -> None:
    found = route(
        who="professional",
        roles=["gp", "practice-nurse"],
        registered_only="yes",
        only_from=["County Hospital"],
        conditions=["heart-failure"],
        criteria=[{"event": "Heart attack", "at_least_ago": {"months": "12"}}],
        send=["Latest blood pressure"],
        form="https://example.org/form",
        reply_days={"from": "2", "to": "5"},
        waits=[
            {"weeks": {"from": "2", "to": "4"}},
            {"months": {"to": "3"}, "aim": "yes", "for": "Not urgent", "venue": "north-hall"},
        ],
        approval="Subject to space",
        note="Just finished Phase 3",
    )
    assert found["text"] == "Just finished Phase 3"
    assert said(found["facts"]) == {
        "Who can send you": "GP, Practice nurse",
        "Only from": "County Hospital",
        "Registering": "They must first register with the scheme.",
        "For these health conditions": "Heart failure",
        "Only if": "At least 12 months since: Heart attack",
        "What to send": "Latest blood pressure",
        "Referral form": "Open the referral form",
        "When you hear back": "Within 2 to 5 days",
        "How long you wait": [
            "2 to 4 weeks",
            "Up to 3 months is the aim. For: Not urgent. At North Hall.",
        ],
        "Who decides": "Subject to space",
    }


def test_silence_of_a_way_in_through_others_is_said() -> None:
    assert said(route(who="professional")["facts"]) == {
        "Who can send you": "",
        "How long you wait": "",
    }
    assert route(who="self")["facts"] == []


def test_before_joining() -> None:
    say_, listing = stated(
        joining={
            "booking": "first-time",
            "no_diagnosis_needed": "yes",
            "screening": {"form": "yes", "when": "before-first", "again_when": "Things change"},
            "assessment": {"needed": "yes", "who": "Nurse", "minutes": "30", "one_to_one": "yes"},
            "capacity": {"places": "30", "usual_group": {"from": "20"}, "places_left": "few"},
            "late": [{"minutes": "10", "session_minutes": "30", "note": "You cannot ride"}],
        }
    )
    assert said(joining.rows(say_, listing.record.joining)) == {
        "Booking": "Book the first time",
        "Diagnosis": "You do not need a diagnosis.",
        "Health questions": [
            "You fill in some health questions.",
            "Before the first time",
            "Again when: Things change",
        ],
        "First meeting": "You have a first meeting before you start. With: Nurse. "
        "It takes 30 minutes. It is just for you.",
        "Places": [
            "Up to 30 people",
            "Usually 20 or more people",
            "There are a few places left.",
        ],
        "If you are late": "More than 10 minutes late, for a session of 30 minutes. "
        "You cannot ride.",
    }
    assert said(joining.rows(say_, None)) == {"Booking": ""}, "silence is said"


def test_the_programme() -> None:
    say_, listing = stated(
        programme={
            "weeks": {"from": "10", "to": "12"},
            "at_most_months": "9",
            "ongoing": "no",
            "sessions_total": {"from": "24", "to": "24"},
            "sessions_a_week": {"from": "1", "to": "2"},
            "offered_a_week": "4",
            "minutes": {"from": "60", "to": "60"},
            "intake": "set-dates",
            "starts": ["2027-01-12", "2026-01-12"],
            "start_seasons": ["spring", "autumn"],
            "attend_all": "yes",
            "repeatable": "no",
            "stages": [{"name": "First meeting", "sessions": "1", "what": "A walk test"}],
            "support_points": [
                {"week": "0", "what": "Goals"},
                {"week": "6", "what": "Review"},
                {"at": "end", "what": "Walk test"},
            ],
        }
    )
    assert said(programme.rows(say_, listing.record.programme)) == {
        "How long": ["10 to 12 weeks", "At most 9 months", "It has an end."],
        "How often": [
            "24 sessions",
            "1 to 2 sessions a week",
            "4 sessions a week are on offer.",
            "60 minutes each",
        ],
        "When you can start": [
            "Starts on a date",
            "Starts on Tuesday 12 January",
            "Starts in spring and autumn",
        ],
        "Coming each time": "Please come to every session.",
        "Doing it again": "You can do it once only.",
        "Stages": "First meeting, 1 session. A walk test.",
        "Check-ins": ["At the start: Goals", "Week 6: Review", "At the end: Walk test"],
    }
    assert programme.rows(say_, None) == []


def test_staff_and_their_qualifications() -> None:
    say_, listing = stated(
        staff={
            "roles": [
                {
                    "role": "walk-leader",
                    "count": {"from": "2", "to": "2"},
                    "volunteer": "yes",
                    "does": "Walks at the back",
                },
                {
                    "role": "exercise-referral-instructor",
                    "title": "GP referral specialist",
                    "qualifications": [
                        {
                            "qualification": "exercise-referral-l3",
                            "awarding_body": "Active IQ",
                            "held_by": "all",
                            "checked_on": "2026-10-01",
                            "expires_on": "2028-10-01",
                        },
                        {"name": "Falls course", "level": "4", "hours": "60"},
                        {"level": "2"},
                    ],
                },
            ],
            "people_per_leader": "10",
        }
    )
    assert staff.roles(say_, listing.record.staff) == [
        {"title": "Walk leader: 2 people", "note": "Walks at the back. They are volunteers."},
        {
            "title": "GP referral specialist (Exercise referral instructor)",
            "qualifications": [
                {
                    "name": "Exercise Referral (Level 3)",
                    "detail": "Awarded by Active IQ. All of them have it. "
                    "We saw the certificate on 1 October 2026. It runs out on 1 October 2028.",
                },
                {"name": "Falls course", "detail": "Level 4. 60 hours of training."},
                {"name": "Level 2"},
            ],
        },
    ]
    assert said(staff.rows(say_, listing.record.staff)) == {
        "Group size": "At most 10 people for each leader"
    }
    assert said(staff.safety(say_, None)) == {
        "Keeping people safe": "",
        "DBS checks": "",
        "Insurance": "",
    }, "silence is said, and is never a no"


def test_no_words_call_a_qualification_low() -> None:
    found = [text for key, text in words() if key.startswith("phrases.staff")]
    assert found
    assert not [text for text in found if "below" in text.casefold() or "only" in text.casefold()]


def test_access_says_yes_no_if_asked_and_not_stated() -> None:
    say_, listing = stated(
        access={
            "has": ["accessible-toilet", "ramp"],
            "has_not": ["hearing-loop"],
            "on_request": ["bsl-interpreter"],
            "getting_there": {"bus": "Number 6", "transport_provided": "no"},
            "parking": {"on_site": "yes", "spaces": "40", "blue_badge_spaces": "3"},
            "entrance": {"steps": "2", "door_width_cm": "85"},
            "equipment": [{"what": "Pool hoist", "feature": "pool-hoist", "max_weight_kg": "160"}],
        }
    )
    groups = access.groups(say_, listing.access)
    assert {group["title"]: group["facts"] for group in groups} == {
        "Getting there": [
            {"text": "Bus: Number 6", "state": "", "note": ""},
            {"text": "They do not bring people.", "state": "no", "note": ""},
            {"text": "Parking on site", "state": "yes", "note": "40 spaces"},
            {"text": "3 Blue Badge spaces", "state": "yes", "note": ""},
            {"text": "Near a bus stop", "state": "unknown", "note": ""},
        ],
        "Getting in and around": [
            {"text": "2 steps to get in", "state": "no", "note": ""},
            {"text": "Narrowest door: 85 cm", "state": "", "note": ""},
            {"text": "Ramp", "state": "yes", "note": ""},
        ],
        "Toilets and changing": [{"text": "Accessible toilet", "state": "yes", "note": ""}],
        "Hearing": [
            {
                "text": "BSL interpreter",
                "state": "yes",
                "note": "if you ask before",
            },
            {"text": "Hearing loop", "state": "no", "note": ""},
        ],
        "Equipment": [{"text": "Pool hoist", "state": "yes", "note": "Up to 160 kg"}],
    }


def test_access_that_nobody_stated_is_not_a_no() -> None:
    say_, listing = stated()
    facts = [fact for group in access.groups(say_, listing.access) for fact in group["facts"]]
    assert {fact["state"] for fact in facts} == {"unknown"}
    assert access.groups(say_, listing.access, place=False) == [], "nobody travels to an app"


def test_first_visit_and_contact() -> None:
    say_, listing = stated(
        first_visit={
            "bring": ["Water", "A towel"],
            "arrive_minutes_early": "10",
            "come_and_watch": "no",
        },
        contact={"name": "Walks team", "social": ["https://www.example.org/walks/"]},
    )
    assert said(first_visit.rows(say_, listing.record.first_visit)) == {
        "Come early": "10 minutes before it starts",
        "What to bring": ["Water", "A towel"],
        "You can just watch": "No",
    }
    assert contact.contact(say_, listing.contact) == {
        "name": "Ask for: Walks team",
        "phone": "0114 496 0123",
        "email": "hi@example.org",
        "social": [{"text": "example.org/walks", "href": "https://www.example.org/walks/"}],
    }
