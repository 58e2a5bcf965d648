"""Who leads it, against the qualification that the pathway of a condition asks.

The public never sees a listing called "below": pages say only what was stated. These findings
are for the coordinator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from waymark import records
from waymark.pathways import Pathway, pathway_for
from waymark.rules import Hit
from waymark.support_levels import support_level
from waymark.vocabulary import Vocabularies


class Asked(NamedTuple):
    """The qualifications of which one is enough, and what a finding says about it."""

    terms: frozenset[str]
    values: dict[str, Any]


class Qualifications:
    """What pathways ask, looked up once for each condition and support level."""

    def __init__(self, pathways: Mapping[str, Pathway], vocabularies: Vocabularies) -> None:
        self._pathways, self._vocabularies = pathways, vocabularies
        self._asked: dict[tuple[str, str], Asked | None] = {}

    def __call__(self, listing: records.ListingRecord) -> Iterator[Hit]:
        """Staff hold one of the qualifications that a pathway asks at the listing's level."""
        level = support_level(listing)
        held: set[str] | None = None
        for number, one in enumerate(listing.conditions):
            asked = self._asked_for(one.condition, level)
            if asked is None:
                continue
            if held is None:
                held = self._held(listing)
            at = ("conditions", number, "condition")
            if not held:
                yield Hit("qualification-not-stated", at, asked.values)
                return
            if held.isdisjoint(asked.terms):
                code = "qualification-in-words" if "" in held else "qualification-below"
                yield Hit(code, at, asked.values)

    def _asked_for(self, condition: str, level: str) -> Asked | None:
        key = (condition, level)
        if key not in self._asked:
            self._asked[key] = self._look_up(condition, level)
        return self._asked[key]

    def _look_up(self, condition: str, level: str) -> Asked | None:
        pathway = pathway_for(condition, self._pathways, self._vocabularies)
        step = pathway and pathway.at(level)
        if not step or not step.qualification:
            return None
        labels = [self._vocabularies["qualifications"].label(term) for term in step.qualification]
        return Asked(
            frozenset(step.qualification),
            {
                "condition": self._vocabularies["conditions"].label(condition),
                "asked": labels,
            },
        )

    @cached_property
    def _included(self) -> Mapping[str, frozenset[str]]:
        """Every qualification with all that it satisfies, itself among them."""
        terms = self._vocabularies["qualifications"]
        found: dict[str, frozenset[str]] = {}
        for term in terms:
            waiting, all_ = [term.id], set[str]()
            while waiting:
                one = waiting.pop()
                if one not in all_:
                    all_.add(one)
                    waiting.extend(terms[one].satisfies)
            found[term.id] = frozenset(all_)
        return found

    def _held(self, listing: records.ListingRecord) -> set[str]:
        """Every qualification stated, and those they include; "" for one stated in words alone,
        which is neither silent nor comparable."""
        found: set[str] = set()
        for role in listing.staff.roles if listing.staff else ():
            for held in role.qualifications:
                if held.qualification:
                    found |= self._included[held.qualification]
                elif held.name:
                    found.add("")
        return found
