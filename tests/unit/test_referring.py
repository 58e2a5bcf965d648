"""Who may send someone where, as each role reads it."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.tree import listing, load

from waymark.outputs.browse import Browse
from waymark.outputs.referring import Referring, goes_alone, is_about_health, senders


def sent(*roles: str) -> dict[str, Any]:
    step = {"do": "referral", "who": "professional"}
    return {"who": "professional", "roles": list(roles), "steps": [step]}


SELF = {"who": "self", "steps": [{"do": "phone"}]}


def referring(folder: Path, **listings: dict[str, Any]) -> Referring:
    files = {f"a/{name.replace('_', '-')}.yaml": facts for name, facts in listings.items()}
    loaded = load(folder, files)
    assert not [one for one in loaded.findings if one.level == "error"]
    return Referring(Browse(loaded.directory))


def health(**facts: Any) -> dict[str, Any]:
    return listing(conditions=[{"condition": "copd"}], **facts)


def by(**joining: Any) -> dict[str, Any]:
    return health(joining=joining)


@pytest.fixture
def offer(tmp_path: Path) -> Referring:
    return referring(
        tmp_path,
        gp_only=by(routes=[sent("gp")]),
        nurse_or_self=by(routes=[sent("practice-nurse"), SELF]),
        any_health=by(routes=[sent("registered-professional")]),
        specialist=by(routes=[sent("specialist-nurse")]),
        turn_up=by(booking="not-needed"),
        silent=health(),
        someone=by(routes=[{"who": "someone-for-you", "steps": [{"do": "phone"}]}]),
        walk=listing(joining={"booking": "not-needed"}),
    )


@pytest.mark.parametrize(
    ("role", "may", "alone", "other"),
    [
        ("gp", {"gp-only", "any-health"}, {"nurse-or-self", "turn-up"}, {"specialist"}),
        (
            "practice-nurse",
            {"nurse-or-self", "any-health"},
            {"turn-up"},
            {"gp-only", "specialist"},
        ),
        (
            "heart-nurse",
            {"any-health", "specialist"},
            {"nurse-or-self", "turn-up"},
            {"gp-only"},
        ),
        (
            "social-prescriber",
            set(),
            {"nurse-or-self", "turn-up"},
            {"gp-only", "any-health", "specialist"},
        ),
    ],
)
def test_what_a_role_may_do(
    offer: Referring, role: str, may: set[str], alone: set[str], other: set[str]
) -> None:
    found = {answer: {one.slug for one in shelf} for answer, shelf in offer.of(role).items()}
    assert found == {"may": may, "alone": alone, "other": other, "unknown": {"silent", "someone"}}


def test_what_is_for_everyone_is_left_to_the_other_pages(offer: Referring) -> None:
    assert "walk" not in {one.slug for one in offer.shelf}
    assert not any(is_about_health(one) for one in offer.browse.all if one.slug == "walk")


def test_roles_that_are_named_have_a_page(offer: Referring) -> None:
    named = {term.id for term in offer.named}
    assert {"gp", "practice-nurse", "registered-professional", "specialist-nurse"} <= named
    assert not named & {"self", "family-or-friend"}
    assert "police" not in named, "neither a listing here nor a pathway names it"


def test_senders_and_going_alone(offer: Referring) -> None:
    facts = {one.slug: (senders(one), goes_alone(one)) for one in offer.browse.all}
    assert facts["nurse-or-self"] == (("practice-nurse",), True)
    assert facts["gp-only"] == (("gp",), False)
    assert facts["turn-up"] == ((), True)
    assert facts["silent"] == ((), False)


def test_what_is_the_same_for_all_roles(offer: Referring) -> None:
    found = {answer: {one.slug for one in shelf} for answer, shelf in offer.without_role.items()}
    assert found == {"alone": {"nurse-or-self", "turn-up"}, "unknown": {"silent", "someone"}}


def test_every_role_reaches_any_professional(offer: Referring) -> None:
    apart = {"self", "family-or-friend", "provider-team", "named-nhs-trust", "employer"}
    for term in offer.roles:
        if term.id not in apart:
            assert "any-professional" in offer.accepted(term.id), term.id
