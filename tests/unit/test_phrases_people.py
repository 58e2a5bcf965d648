"""Who can join, with which conditions and limits, and who it does not suit, in exact words."""

from typing import Any

import pytest
from tests.support.listing_page import LISTING, link, record, say

from waymark.phrases import companions, effort, health, who
from waymark.phrases.text import Row


def lines(rows: list[Row], key: str) -> Any:
    """What the row of that name says; None where there is no such row."""
    for row in rows:
        if row["key"] == key:
            return row.get("list") or row.get("value", "")
    return None


def people(**facts: Any) -> list[Row]:
    directory, listing = link({**LISTING, "who_for": facts} if facts else LISTING)
    return who.rows(say(directory), listing.record.who_for)


@pytest.mark.parametrize(
    ("facts", "key", "said"),
    [
        ({}, "Who can join", ""),
        ({}, "Ages", ""),
        ({"open_to_anyone": "yes"}, "Who can join", "Anyone can come."),
        ({"open_to_anyone": "no"}, "Who can join", "It is not open to everyone."),
        ({"gender": "women"}, "Who can join", "Women only"),
        ({"gender": "mostly-men"}, "Who can join", "Mostly men"),
        ({"staff_gender": "women"}, "Who can join", "All the staff are women."),
        (
            {"groups": ["carers", "women"], "groups_rule": "only"},
            "Who can join",
            "Only for: Carers, Women",
        ),
        (
            {"groups": ["carers"], "groups_rule": "first"},
            "Who can join",
            "These people come first: Carers",
        ),
        ({"groups": ["carers"], "groups_rule": "welcome"}, "Who can join", "Made welcome: Carers"),
        ({"groups": ["carers"]}, "Who can join", "For: Carers"),
        (
            {"groups": ["carers"], "match": "one-of"},
            "Who can join",
            ["For: Carers", "It is enough if age, group or area fits."],
        ),
        ({"existing_clients_only": "yes"}, "Who can join", "Only for those they know now"),
        (
            {"not_a_member_for_months": "3"},
            "Who can join",
            "You have not been a member for 3 months.",
        ),
        ({"ages": {"from": "18"}}, "Ages", "18 and over"),
        ({"ages": {"to": "64"}}, "Ages", "Up to 64"),
        ({"ages": {"from": "0", "to": "4"}}, "Ages", "Up to 4"),
        ({"ages": {"from": "0"}}, "Ages", "0 and over"),
        ({"ages": {"from": "18", "to": "64"}}, "Ages", "18 to 64"),
        (
            {"ages": {"from": "18", "typical_from": "50", "typical_to": "80"}},
            "Ages",
            ["18 and over", "Most people are 50 to 80"],
        ),
        (
            {"ages": {"bands": [{"to": "7", "note": "With an adult"}, {"from": "80"}]}},
            "Ages",
            ["Up to 7. With an adult.", "80 and over"],
        ),
        (
            {"area": {"live_in": ["derbyshire-dales", "high-peak"]}},
            "Where you live or work",
            "People who live in Derbyshire Dales or High Peak",
        ),
        (
            {"area": {"live_in": ["high-peak"], "gp_in": ["high-peak"], "match": "one-of"}},
            "Where you live or work",
            [
                "People who live in High Peak",
                "People with a GP in High Peak",
                "One of these is enough.",
            ],
        ),
        (
            {"abilities": [{"what": "Walk alone", "need": "must"}, {"what": "Hear a shout"}]},
            "What you need to manage",
            ["You must be able to do this: Walk alone", "Hear a shout"],
        ),
        (
            {"activity_now": {"days_a_week_under": "3", "minutes_a_day": "30"}},
            "How active you are now",
            "Fewer than 3 days a week with 30 minutes that make you breathe faster",
        ),
        (
            {"activity_now": {"minutes_a_week_under": "30"}},
            "How active you are now",
            "Less than 30 minutes a week that make you breathe faster",
        ),
        ({"pregnancy": {"from_week": "14"}}, "Pregnancy", "Weeks 14 or more of pregnancy"),
        ({"experience": "beginners"}, "What you have done before", "For beginners"),
        (
            {
                "proofs": [
                    {"proof": "pip", "dependants": "yes", "ages": {"to": "15"}, "note": "In print"}
                ]
            },
            "Who qualifies",
            "Personal Independence Payment. At these ages: Up to 15. "
            "Others named on the claim qualify too. In print.",
        ),
        (
            {"children": {"adult_needed_under": "8", "children_per_adult": "2"}},
            "Children",
            ["Children under 8 must come with an adult.", "At most 2 children for each adult"],
        ),
        ({"sport_classes": ["BC1", "BC2"]}, "Competition classes", "BC1, BC2"),
        ({"exceptions": ["Women too"]}, "Exceptions", "Women too"),
    ],
)
def test_who_can_join(facts: dict[str, Any], key: str, said: Any) -> None:
    assert lines(people(**facts), key) == said


def test_one_session_is_not_silent_about_what_the_listing_says() -> None:
    assert who.rows(say(), None, whole=False) == []


def test_companions() -> None:
    facts = {"welcome": "yes", "free": "no", "take_part": "some-parts", "how_many": "2"}
    rule = record({**LISTING, "who_for": {"companions": {**facts, "who": ["family", "friends"]}}})
    assert rule.who_for is not None
    assert companions.lines(say(), rule.who_for.companions) == [
        "You can bring someone with you.",
        "They can join in with some parts.",
        "They pay too.",
        "Up to 2 people can come with you.",
        "Who can come: family or friends",
    ]
    assert companions.lines(say(), None) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"condition": "osteoarthritis"}, "Osteoarthritis"),
        (
            {"condition": "asthma", "severity": ["mild", "moderate"], "state": ["stable"]},
            "Asthma, mild or moderate, stable",
        ),
        (
            {"condition": "asthma", "state": ["at-risk", "confirmed"]},
            "Asthma, being at risk is enough, confirmed by a test",
        ),
        (
            {
                "condition": "asthma",
                "together_with": ["angina", "copd"],
                "note": "Knee or hip only",
            },
            "Asthma. Together with one of these: Angina, COPD. Knee or hip only.",
        ),
        (
            {
                "condition": "high-blood-pressure",
                "criteria": [{"measure": "resting-blood-pressure", "below": "160/100"}],
            },
            "High blood pressure. Resting blood pressure: less than 160/100 mmHg.",
        ),
    ],
)
def test_conditions(facts: dict[str, Any], said: str) -> None:
    one = record({**LISTING, "conditions": [facts]}).conditions[0]
    assert health.condition(say(), one) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"measure": "bmi", "at_least": "30"}, "Body mass index (BMI): 30 or more"),
        ({"measure": "bmi", "above": "25"}, "Body mass index (BMI): more than 25"),
        (
            {"measure": "bmi", "at_least": "30", "at_most": "39.9"},
            "Body mass index (BMI): 30 or more and 39.9 or less",
        ),
        ({"measure": "weight-kg", "at_most": "160"}, "Weight: 160 kg or less"),
        ({"measure": "oxygen-saturation", "at_least": "92"}, "Oxygen in the blood: 92% or more"),
        ({"measure": "resting-blood-pressure", "at_most": "180/100"}, None),
        (
            {"event": "Hip replacement", "at_least_ago": {"weeks": "6"}},
            "At least 6 weeks since: Hip replacement",
        ),
        (
            {
                "event": "Heart attack",
                "at_least_ago": {"days": "10"},
                "at_most_ago": {"months": "6"},
            },
            "From 10 days to 6 months since: Heart attack",
        ),
        (
            {"event": "Surgery", "at_most_ago": {"years": "1", "months": "6"}},
            "At most 1 year and 6 months since: Surgery",
        ),
        ({"event": "Surgery"}, "Since: Surgery"),
        ({"at_least_ago": {"weeks": "1"}}, "At least 1 week ago"),
        (
            {"what": "You sit a lot", "applies_to": "new-people", "confirmed_by": "Your GP"},
            "You sit a lot. For new people only. Confirmed by: Your GP.",
        ),
        (
            {"measure": "bmi", "above": "25", "conditions": ["type-2-diabetes"]},
            "Body mass index (BMI): more than 25. Together with Type 2 diabetes.",
        ),
    ],
)
def test_criteria(facts: dict[str, Any], said: str | None) -> None:
    rule = record({**LISTING, "criteria": [facts]}).criteria[0]
    if said is None:
        said = "Resting blood pressure: 180/100 mmHg or less"
    assert health.criterion(say(), rule) == said


def test_which_conditions_and_what_must_be_true() -> None:
    rules = [{"what": "You sit a lot"}, {"measure": "bmi", "at_least": "30"}]
    found = health.rows(
        say(),
        record(
            {
                **LISTING,
                "health_scope": "listed-and-similar",
                "conditions": [{"condition": "asthma"}, {"condition": "angina"}],
                "criteria": rules,
                "criteria_match": "one-of",
            }
        ),
    )
    assert found == [
        {
            "key": "Health conditions",
            "list": ["Asthma", "Angina"],
            "note": "For these health conditions and ones like them.",
        },
        {
            "key": "What must be true to join",
            "list": ["You sit a lot", "Body mass index (BMI): 30 or more"],
            "note": "One of these is enough.",
        },
    ]
    assert health.rows(say(), record(LISTING)) == []
    referral = record({**LISTING, "kind": "referral-programme"})
    assert health.rows(say(), referral) == [{"key": "Health conditions"}], "silence is said"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"what": "Unstable angina", "lasts": "for-now"}, "Unstable angina. Just for now."),
        ({"what": "Unstable angina", "condition": "angina"}, "Unstable angina"),
        (
            {"what": "Pain with effort", "condition": "angina", "instead": "Ask your GP"},
            "Pain with effort. Angina. Instead: Ask your GP.",
        ),
        (
            {
                "what": "High blood pressure",
                "limits": [
                    {"measure": "systolic-blood-pressure", "above": "180"},
                    {"measure": "diastolic-blood-pressure", "above": "100"},
                ],
            },
            "High blood pressure. Any one of these counts: "
            "Top number of blood pressure: more than 180 mmHg. "
            "Bottom number of blood pressure: more than 100 mmHg.",
        ),
    ],
)
def test_who_it_does_not_suit(facts: dict[str, Any], said: str) -> None:
    assert health.not_for(
        say(), record({**LISTING, "not_suitable_for": [facts]}).not_suitable_for
    ) == [said]


def test_how_hard_it_is() -> None:
    facts = {"level": "light", "distance": {"from": "1.5", "to": "4"}, "goal": "20 minutes"}
    assert effort.rows(say(), record({**LISTING, "intensity": facts}).intensity) == [
        {
            "key": "How hard it is",
            "list": [
                "Light: you can talk all the way",
                "1.5 to 4 miles",
                "What you aim for: 20 minutes",
            ],
        }
    ]
