"""Who may send a person where: for each role, what a listing answers.

A role may refer where it is named, or where a broader role is: what takes people from any
registered health professional takes them from a dietitian (providers/_vocabulary/roles.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from waymark import records
from waymark.model import Listing
from waymark.outputs.browse import Browse, Shelf
from waymark.vocabulary import Term

Answer = Literal["may", "alone", "other", "unknown"]
ANSWERS: tuple[Answer, ...] = ("may", "alone", "other", "unknown")
NOT_HEALTH_WORK = frozenset({"self", "family-or-friend", "provider-team"})
"""Roles that nobody picks to see where they may send someone."""
_LEVELS = frozenset({"supported", "exercise-referral", "clinical"})
_KINDS = frozenset({"referral-programme", "rehabilitation", "home-visit"})
_SCOPES = frozenset({"any-long-term-condition", "listed-conditions", "listed-and-similar"})


def routes_of(listing: Listing) -> tuple[records.Route, ...]:
    """The ways in that were stated."""
    return listing.record.joining.routes if listing.record.joining else ()


def referral_routes(listing: Listing, accepted: Sequence[str]) -> list[records.Route]:
    """The ways in by which one of the roles `accepted` may send someone."""
    return [
        route
        for route in routes_of(listing)
        if route.who == "professional" and not set(accepted).isdisjoint(route.roles)
    ]


def senders(listing: Listing) -> tuple[str, ...]:
    """The roles that may refer, each once, in the order stated."""
    sent = (route for route in routes_of(listing) if route.who == "professional")
    return tuple(dict.fromkeys(role for route in sent for role in route.roles))


def goes_alone(listing: Listing) -> bool:
    """People may ask to join, or come, without anyone sending them."""
    routes = routes_of(listing)
    if any(route.who == "self" for route in routes):
        return True
    joining = listing.record.joining
    return not routes and joining is not None and joining.booking is not None


def is_about_health(listing: Listing) -> bool:
    """It is made for people with health needs, rather than for everyone."""
    record = listing.record
    return bool(
        record.conditions
        or record.health_scope in _SCOPES
        or record.kind in _KINDS
        or listing.support_level in _LEVELS
    )


class Referring:
    """What each role may do with the listings that are about health."""

    def __init__(self, browse: Browse) -> None:
        self.browse = browse
        self.roles = browse.directory.vocabularies["roles"]
        self.shelf: Shelf = tuple(one for one in browse.all if is_about_health(one))

    def accepted(self, role: str) -> tuple[str, ...]:
        """The role and everything broader: whoever takes one of them takes this role."""
        return self.roles.lineage(role)

    def answer(self, listing: Listing, role: str) -> Answer:
        """What a listing answers to someone in a role."""
        if not self._senders[listing.id].isdisjoint(self.accepted(role)):
            return "may"
        return self._otherwise[listing.id]

    def of(self, role: str) -> dict[Answer, Shelf]:
        """Every listing that is about health, by its answer to a role."""
        found: dict[Answer, list[Listing]] = {answer: [] for answer in ANSWERS}
        for one in self.shelf:
            found[self.answer(one, role)].append(one)
        return {answer: tuple(shelf) for answer, shelf in found.items()}

    @cached_property
    def named(self) -> tuple[Term, ...]:
        """The roles with a page: something on offer, or a pathway, names them."""
        steps = (step for path in self.browse.directory.pathways.values() for step in path.levels)
        ids = {role for one in self.shelf for role in senders(one)}
        ids.update(role for step in steps for role in step.who_may_refer)
        return tuple(term for term in self.roles if term.id in ids - NOT_HEALTH_WORK)

    @cached_property
    def _senders(self) -> Mapping[str, frozenset[str]]:
        return {one.id: frozenset(senders(one)) for one in self.shelf}

    @cached_property
    def _otherwise(self) -> Mapping[str, Answer]:
        """What a listing answers to a role that may not refer: the same for all of them."""
        return {
            one.id: "alone" if goes_alone(one) else "other" if self._senders[one.id] else "unknown"
            for one in self.shelf
        }

    @cached_property
    def without_role(self) -> Mapping[Answer, Shelf]:
        """What does not depend on the role: where people go alone, and where nothing is stated."""
        return {
            "alone": tuple(one for one in self.shelf if goes_alone(one)),
            "unknown": tuple(
                one for one in self.shelf if not goes_alone(one) and not self._senders[one.id]
            ),
        }
