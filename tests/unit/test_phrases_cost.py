"""What it costs, in exact words."""

from typing import Any

import pytest
from tests.support.listing_page import LISTING, link, say

from waymark.phrases import cost, money
from waymark.phrases.say import Say
from waymark.records import Cost


def stated(**facts: Any) -> tuple[Say, Cost | None]:
    directory, listing = link({**LISTING, "cost": {"kind": "priced", **facts}})
    return say(directory), listing.record.cost


def ladder(*prices: dict[str, Any], **facts: Any) -> list[str]:
    """Each price in a line; an asterisk marks the one that a newcomer pays."""
    say_, found = stated(prices=list(prices), **facts) if prices else stated(**facts)
    steps = cost.steps(say_, found, "peak-strollers")
    return [("* " if step.get("first") else "") + cost.line(step) for step in steps]


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "Free"), (350, "£3.50"), (3500, "£35"), (125000, "£1,250"), (5, "£0.05")],
)
def test_pounds(pence: int, said: str) -> None:
    assert money.pounds(say(), pence) == said


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ({"amount": "3.50", "per": "session"}, "£3.50 a session"),
        (
            {"amount": "0", "per": "session", "when": "first-time"},
            "Free for a session. First time.",
        ),
        ({"amount": "0", "per": "joining"}, "Free to join"),
        ({"amount": "3.00", "amount_to": "6.00"}, "£3 to £6"),
        ({"amount": "0", "amount_to": "6.00"}, "£0 to £6"),
        ({"percent_off": "50"}, "50% off"),
        (
            {"unknown": "yes", "note": "There is a small fee"},
            "Price not known. There is a small fee.",
        ),
        (
            {"amount": "22.49", "per": "month", "lasts_months": "6", "then": "Standard price"},
            "£22.49 a month, for 6 months. After that: Standard price.",
        ),
        (
            {"amount": "30.00", "when": "up-front", "lasts_weeks": "12", "peak": "off-peak"},
            "£30 for 12 weeks. Paid up front, off-peak times.",
        ),
        (
            {"amount": "45.00", "per": "block", "sessions": "10"},
            "£45 a block of sessions, for 10 sessions",
        ),
        (
            {
                "amount": "2.00",
                "label": "Concession",
                "when": "each-time",
                "for_groups": ["carers"],
            },
            "£2. Concession, each time. Only for: Carers.",
        ),
        (
            {
                "amount": "2.00",
                "for_who": "People with a leisure pass",
                "proofs": ["blue-badge", "leisure-card"],
                "for_ages": {"from": "60"},
            },
            "£2. Only for: People with a leisure pass. Only for ages: 60 and over. "
            "What to show: Blue Badge, Leisure card.",
        ),
        (
            {
                "amount": "2.00",
                "venue": "north-hall",
                "hours": "Before 4pm",
                "limited_to": "First 30",
            },
            "£2. Only at North Hall. Limited to: First 30. At these hours: Before 4pm.",
        ),
        (
            {"amount": "2.00", "from": "2026-12-01", "until": "2026-12-31"},
            "£2. From 1 December 2026 to 31 December 2026.",
        ),
        ({"amount": "5.00", "when": "if-late"}, "£5. If you are late."),
    ],
)
def test_a_price(price: dict[str, Any], said: str) -> None:
    assert ladder(price)[0].removeprefix("* ") == said


def test_the_price_a_newcomer_pays_is_marked() -> None:
    assert ladder(
        {"amount": "2.00", "for_groups": ["carers"]},
        {"amount": "4.00", "when": "each-time"},
        {"amount": "0", "when": "first-time"},
    ) == ["£2. Only for: Carers.", "£4. Each time.", "* Free. First time."]
    assert ladder({"amount": "4.00"}, {"amount": "3.00"})[0] == "* £4"
    assert ladder({"unknown": "yes"}) == ["Price not known"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "free"}, ["* Free. It costs nothing."]),
        (
            {"kind": "donation", "donation": "2.00"},
            ["* A donation. You choose how much. A good amount is £2."],
        ),
        ({"kind": "ask"}, ["* Ask for the price. There is a price, but we do not know it."]),
        ({"kind": "priced"}, ["* Not free. The price is not stated. Ask before you go."]),
        (
            {"kind": "free-for-some"},
            ["* Free for some people. Ask who pays and how much."],
        ),
    ],
)
def test_without_prices(facts: dict[str, Any], said: list[str]) -> None:
    assert ladder(**facts) == said


def test_silence_on_cost_is_no_price() -> None:
    assert cost.steps(say(), None, "peak-strollers") == []


def test_all_around_the_price() -> None:
    say_, found = stated(
        includes=["Tea and biscuits"],
        pay_by=["cash", "direct-debit"],
        paid_by="group",
        proof_when=["joining", "each-renewal"],
        free_to_referrer="yes",
        funding={"by": "County council", "until": "2027-03-31", "note": "It may end"},
        needs=["A library card"],
        cancelling={"hours": "24", "charge": "You pay in full", "exceptions": ["Not squash"]},
    )
    assert found is not None
    rows = cost.rows(say_, found, found.cancelling)
    assert {str(row["key"]): row.get("list") or row["value"] for row in rows} == {
        "What you get": "Tea and biscuits",
        "When to show proof": ["When you join", "Each time you renew"],
        "How to pay": ["Cash", "Direct Debit"],
        "Who pays": "The group pays as a whole.",
        "What else you need": "A library card",
        "If you cancel": [
            "Cancel at least 24 hours ahead.",
            "If you do not: You pay in full",
            "Not squash",
        ],
        "For the person who sends you": "The person who sends you pays nothing.",
        "Paid for by": "County council. Until 31 March 2027. It may end.",
    }
