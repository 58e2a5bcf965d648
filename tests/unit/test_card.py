"""Cards say when, where, cost and how to join, and say so where a fact is not stated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from waymark.load import load_directory
from waymark.model import Directory
from waymark.outputs import clock
from waymark.outputs.card import Card, Cards
from waymark.words import load_words

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests" / "real"


def cards_of(directory: Directory) -> dict[str, Card]:
    words = load_words(ROOT / "content" / "words" / "en.yaml")
    maker = Cards(directory.today, directory.vocabularies, directory.areas, words)
    return {listing.id: maker.card(listing) for listing in directory.listings}


@pytest.fixture(scope="module")
def cards(today: dt.date) -> dict[str, Card]:
    """The cards of the real offers, by listing id."""
    return cards_of(load_directory(REAL / "offers", REAL / "content", today).directory)


@pytest.mark.parametrize(
    ("listing", "slot", "said"),
    [
        ("buxton-pool/winter-warmer", "when", "Mondays, 1:30pm to 3:30pm"),
        ("buxton-pool/winter-warmer", "cost", "Free"),
        ("better/wheelchair-basketball-abingdon", "when", "Every 2 weeks, Fridays, 6:45pm"),
        ("nhs/active-10", "when", "Any time you like"),
        ("nhs/active-10", "where", "Online"),
        ("bristol-city-council/healthy-hearts", "where", "Across Bristol"),
        ("bristol-city-council/healthy-hearts", "when", "Times not stated"),
        ("be-well-glossop/walking-programme", "where", "In Glossop, exact place not given"),
        ("be-well-glossop/walking-programme", "cost", "Cost not stated"),
        (
            "north-east-derbyshire-district-council/community-walking-groups",
            "where",
            "12 places in North East Derbyshire",
        ),
        ("one-leisure/exercise-referral", "cost", "£30 for 12 weeks"),
        ("harrow-council/exercise-on-referral", "join", "Sent by your GP"),
        (
            "bromley-healthcare/pulmonary-rehabilitation",
            "join",
            "Sent by your GP, your lung consultant or someone else in health or care. "
            "Some people can ask to join",
        ),
        ("everyone-active/gp-exercise-referral", "when", "Times not stated"),
        ("hasland-walking-football-club/walking-football", "cost", "£2, first time free"),
        ("places-leisure/free-swimming-under-8s-and-over-80s", "cost", "Prices vary"),
        ("cv-life/women-only-swimming", "only_for", "Only for women"),
        (
            "west-yorkshire-combined-authority/adult-cycle-training",
            "only_for",
            "Only for people who live or work in West Yorkshire",
        ),
    ],
)
def test_a_real_offer(cards: dict[str, Card], listing: str, slot: str, said: str) -> None:
    assert cards[listing].get(slot) == said


def test_senders_that_nobody_calls_theirs(today: dt.date) -> None:
    loaded = load_directory(ROOT / "providers", ROOT / "content", today, demonstration=True)
    said = cards_of(loaded.directory)["saltglaze-boxing/no-contact-juniors"]["join"]
    assert said == "Sent by your school, the early help team or the police"


def test_every_card_says_the_four_things(cards: dict[str, Card]) -> None:
    for listing, card in cards.items():
        for slot in ("name", "provider", "summary", "when", "where", "cost", "join", "checked"):
            assert card.get(slot), (listing, slot)


def test_times_and_lists() -> None:
    assert clock.times(dt.time(12), dt.time(13, 30)) == "12 noon to 1:30pm"
    assert clock.times(dt.time(0, 15), None) == "12:15am"
    assert clock.weekdays(["thursday", "monday"]) == "Mondays and Thursdays"
    assert clock.weekdays(["monday", "tuesday", "wednesday"]) == "Mondays to Wednesdays"
    assert clock.listed(["a", "b", "c"], "or") == "a, b or c"
    assert clock.pounds(123450) == "£1,234.50"
    assert clock.day(dt.date(2026, 11, 24)) == "Tuesday 24 November"
