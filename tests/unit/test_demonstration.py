"""The demonstration directory: sound, complete in what it shows, and made up throughout."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import TODAY

from waymark.load import Loaded, load_directory
from waymark.model import Listing

ROOT = Path(__file__).parents[2]
PROVIDERS = ROOT / "providers"
FILES = sorted(PROVIDERS.glob("[a-z]*/*.yaml"))
QUESTIONS = yaml.safe_load((ROOT / "tests/site/everyday-questions.yaml").read_text("utf-8"))

# Ofcom's numbers for drama: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
DRAMA = re.compile(r"0114 496 0\d{3}|01632 960\d{3}|07700 900\d{3}|0808 157 0\d{3}")


@cache
def demonstration() -> Loaded:
    return load_directory(PROVIDERS, ROOT / "content", TODAY, demonstration=True)


@cache
def listings() -> dict[str, Listing]:
    return {one.id: one for one in demonstration().directory.listings}


def test_nothing_is_wrong_with_it() -> None:
    wrong = [one for one in demonstration().findings if one.level != "note"]
    # One programme takes heart patients without a heart award: what coordinators then see.
    left = [one for one in wrong if one.code != "qualification-below"]
    assert not left
    assert {Path(one.path).stem for one in wrong} <= {"get-going-referral"}


def test_it_is_large_enough() -> None:
    assert len(listings()) >= 62
    assert len(demonstration().directory.providers) >= 26


def test_it_shows_every_kind_level_status_and_age() -> None:
    all_ = listings().values()
    vocabularies = demonstration().directory.vocabularies
    assert {one.record.kind for one in all_} == {term.id for term in vocabularies["kinds"]}
    assert {one.support_level for one in all_} == {
        term.id for term in vocabularies["support-levels"]
    }
    states = {one.record.status.state for one in all_ if one.record.status}
    assert states >= {"waiting-list", "full", "paused", "planned", "ended"}
    ages = {one.freshness.age for one in all_}
    assert ages == {"current", "ageing", "due", "stale", "hidden", "gone", "unconfirmed"}
    assert demonstration().directory.withdrawn


def test_every_condition_people_ask_for_has_several_levels() -> None:
    levels: dict[str, set[str]] = {}
    for one in listings().values():
        for condition in one.record.conditions:
            levels.setdefault(condition.condition, set()).add(one.support_level)
    asked = (
        *("heart-disease", "copd", "type-2-diabetes", "falls-risk", "stroke-after", "depression"),
        *("back-pain", "knee-osteoarthritis", "parkinsons", "multiple-sclerosis", "overweight"),
        *("high-blood-pressure", "dementia", "pregnancy"),
    )
    assert {name: found for name in asked if len(found := levels.get(name, set())) < 3} == {}


def test_exercise_referral_can_be_compared_across_districts() -> None:
    found = {
        place.area
        for one in listings().values()
        if one.record.kind == "referral-programme"
        for session in one.sessions
        for place in session.places
    }
    assert len(found) >= 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_is_made_up(file: Path) -> None:
    text = file.read_text("utf-8")
    for number in re.findall(r"(?:phone|text_number): (0[\d ]+\d)", text):
        assert DRAMA.fullmatch(number), number
    for host in re.findall(r"(?:https://|@)([a-z0-9.-]+)", text):
        assert re.search(r"(^|\.)example\.(org|com)$", host), host
    assert "postcode:" not in text
    kind = "provider" if file.stem == "provider" else "listing"
    first = f"# yaml-language-server: $schema=../_schema/json/{kind}.schema.json\n"
    assert text.startswith(first)


@pytest.mark.parametrize("asked", QUESTIONS["questions"], ids=lambda asked: asked["answers"][0])
def test_everyday_questions_have_an_answer(asked: dict[str, Any]) -> None:
    fresh = {"current", "ageing", "due"}
    assert all(listings()[answer].freshness.age in fresh for answer in asked["answers"])
    listing = listings()[asked["answers"][0]]
    providers = {listing.id.partition("/")[0]}
    providers |= {
        place.ref.partition("/")[0]
        for session in listing.sessions
        for place in session.places
        if place.ref
    }
    said = (PROVIDERS / f"{listing.id}.yaml").read_text("utf-8")
    said += "".join((PROVIDERS / one / "provider.yaml").read_text("utf-8") for one in providers)
    assert [words for words in asked["look_for"] if words.lower() not in said.lower()] == []


def test_the_readme_shows_a_file_that_is_there() -> None:
    readme = (PROVIDERS / "README.md").read_text("utf-8")
    example = PROVIDERS / "high-peak-moves/chair-moves-whaley-bridge.yaml"
    assert example.read_text("utf-8") in readme
