"""Listings by everything people browse by, worked out once for all pages: activity, condition,
area, kind, level, who may refer.

Only listings that are `listed` are here. Wherever several stand together they are in one order:
what takes new people first, what is full or paused after it, and last what nobody has confirmed
for over a year.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from waymark.geography.areas import Area
from waymark.geography.distance import miles_between
from waymark.model import Directory, Listing
from waymark.vocabulary import Term

Shelf = tuple[Listing, ...]
LARGE = frozenset({"country", "region", "county"})
"""Kinds of area that are too wide to say what is on by day: they lead to their districts."""
_STATES = ("open", "waiting-list", "planned", "full", "paused", "ended")


def order(listing: Listing) -> tuple[object, ...]:
    """Sorts listings that stand together; see the module's first lines."""
    state = 0 if listing.status.state == "waiting-list" else _STATES.index(listing.status.state)
    return (is_stale(listing), state, listing.record.name.casefold(), listing.id)


def is_stale(listing: Listing) -> bool:
    """Nobody has confirmed it for over a year: it stands last and says so."""
    return listing.freshness.age == "stale"


class Browse:
    """The shelves of one directory. Every shelf that is there holds at least one listing."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.all: Shelf = tuple(sorted(directory.listed, key=order))
        self._for_condition: dict[str, Shelf] = {}

    @cached_property
    def by_activity(self) -> Mapping[str, Shelf]:
        """By activity id: of the listing as a whole or of one of its sessions."""
        return self._shelves(
            (*one.record.activities, *(a for session in one.sessions for a in session.activities))
            for one in self.all
        )

    @cached_property
    def by_kind(self) -> Mapping[str, Shelf]:
        """By kind id."""
        return self._shelves((one.record.kind,) for one in self.all)

    @cached_property
    def by_provider(self) -> Mapping[str, Shelf]:
        """By provider id."""
        return self._shelves((one.provider.id,) for one in self.all)

    @cached_property
    def by_condition(self) -> Mapping[str, Shelf]:
        """By condition id: what names the condition or a narrower one (COPD for the lungs)."""
        lineage = self.directory.vocabularies["conditions"].lineage
        return self._shelves(
            [above for term in conditions_of(one) for above in lineage(term)] for one in self.all
        )

    @cached_property
    def by_named_condition(self) -> Mapping[str, Shelf]:
        """By condition id: only what names this very condition."""
        return self._shelves(conditions_of(one) for one in self.all)

    def for_condition(self, condition: str) -> Shelf:
        """What is for people with a condition: what names it first, then what names a narrower
        one, then what names a broader one; each in `order`, the stale last of all."""
        found = self._for_condition.get(condition)
        if found is None:
            shelves = (
                self.by_named_condition.get(condition, ()),
                self.by_condition.get(condition, ()),
                self.for_wider(condition),
            )
            found = tuple(sorted(_once(shelves), key=is_stale))
            self._for_condition[condition] = found
        return found

    def for_wider(self, condition: str) -> Shelf:
        """What names only something broader than the condition."""
        lineage = self.directory.vocabularies["conditions"].lineage(condition)[1:]
        named = _once(self.by_named_condition.get(term, ()) for term in lineage)
        return _without(named, self.by_condition.get(condition, ()))

    @cached_property
    def conditions(self) -> tuple[Term, ...]:
        """The conditions with a page: what names them or a narrower one is on offer, or they have
        a pathway and something broader is. In the order of the vocabulary."""
        paths = self.directory.pathways.values()
        own = {name for path in paths for name in (path.condition, *path.also_for)}
        return tuple(
            term
            for term in self.directory.vocabularies["conditions"]
            if term.id in self.by_condition or (term.id in own and self.for_wider(term.id))
        )

    def kin(self, condition: str) -> tuple[Term, ...]:
        """The conditions with a page just broader or just narrower than one, the broader first."""
        vocabulary = self.directory.vocabularies["conditions"]
        broader = vocabulary[condition].broader
        narrower = tuple(term for term in self.conditions if term.broader == condition)
        return tuple(term for term in self.conditions if term.id == broader) + narrower

    @cached_property
    def by_area(self) -> Mapping[str, Shelf]:
        """By area id: what takes place in the area, or covers it or a part of it."""
        return self._shelves(one.areas for one in self.all)

    def reaching(self, area: str) -> Shelf:
        """What covers an area because it covers a wider one, such as visits across the county."""
        wider = self.directory.areas.lineage(area)[1:]
        found = _once(map(self.covering, wider))
        return _without(found, self.by_area.get(area, ()))

    def covering(self, area: str) -> Shelf:
        """What covers an area as a whole."""
        return self._covering.get(area, ())

    @cached_property
    def _covering(self) -> Mapping[str, Shelf]:
        return self._shelves(
            one.record.coverage.areas if one.record.coverage else () for one in self.all
        )

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas with a page: something takes place there or covers them."""
        return tuple(area for area in self.directory.areas.areas if area.id in self.by_area)

    @cached_property
    def homes(self) -> tuple[Area, ...]:
        """The widest areas with a page of what is on by day: most often the districts."""
        areas = self.directory.areas
        return tuple(
            area
            for area in self.areas
            if area.kind not in LARGE
            and all(areas.by_id[one].kind in LARGE for one in areas.lineage(area.id)[1:])
        )

    def homes_of(self, shelf: Shelf) -> list[tuple[Area, int]]:
        """The `homes` where something of a shelf is on, with how much of it."""
        counts = Counter(area for one in shelf for area in one.areas)
        return [(area, counts[area.id]) for area in self.homes if counts[area.id]]

    def conditions_in(self, home: str) -> Mapping[str, Shelf]:
        """By condition id, what is on for it in one of the `homes`."""
        return self._by_home.get(home, {})

    def for_condition_in(self, condition: str, home: str) -> Shelf:
        """What is on for a condition in one of the `homes`, and what reaches it from outside."""
        there = self.conditions_in(home)[condition]
        reaching = {one.id for one in self.reaching(home)}
        more = [one for one in self.for_condition(condition) if one.id in reaching]
        return tuple(sorted((*there, *more), key=is_stale))

    @cached_property
    def _by_home(self) -> Mapping[str, Mapping[str, Shelf]]:
        homes = {area.id for area in self.homes}
        found: defaultdict[str, dict[str, list[Listing]]] = defaultdict(dict)
        for term in self.conditions:
            for one in self.for_condition(term.id):
                for area in homes.intersection(one.areas):
                    found[area].setdefault(term.id, []).append(one)
        return {
            area: {term: tuple(shelf) for term, shelf in shelves.items()}
            for area, shelves in found.items()
        }

    def count_conditions(self, shelf: Shelf) -> Mapping[str, int]:
        """By condition id, how many listings of a shelf name it or something narrower."""
        lineage = self.directory.vocabularies["conditions"].lineage
        return Counter(
            term
            for one in shelf
            for term in {above for named in conditions_of(one) for above in lineage(named)}
        )

    def nearest(self, town: str, most: int = 6) -> list[tuple[Area, float]]:
        """The towns with a page nearest to a town, and their distance in miles, nearest first."""
        here = self.directory.areas.by_id[town]
        if here.lat is None or here.lon is None:
            return []
        row, column = _cell(here.lat, here.lon)
        around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        found = [
            (miles_between(here.lat, here.lon, one.lat, one.lon), one.name, one)
            for cell in around
            for one in self._towns.get(cell, ())
            if one.id != town and one.lat is not None and one.lon is not None
        ]
        found.sort(key=lambda one: one[:2])
        return [(one, miles) for miles, _, one in found[:most]]

    @cached_property
    def _towns(self) -> Mapping[tuple[int, int], list[Area]]:
        """Towns with a page by the cell they lie in, so that only those near are measured."""
        found: defaultdict[tuple[int, int], list[Area]] = defaultdict(list)
        for one in self.areas:
            if one.kind == "place" and one.lat is not None and one.lon is not None:
                found[_cell(one.lat, one.lon)].append(one)
        return found

    def inside(self, area: str) -> tuple[Area, ...]:
        """The areas with a page that lie directly in an area."""
        return self._parts.get(area, ())

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Area, ...]]:
        found: defaultdict[str, list[Area]] = defaultdict(list)
        for area in self.areas:
            found[area.part_of].append(area)
        return {name: tuple(areas) for name, areas in found.items()}

    @cached_property
    def district(self) -> Mapping[str, str]:
        """By listing id, the one district it is in: "" for none or several."""
        known = {area.id for area in self.directory.areas.areas if area.kind == "district"}
        found = {}
        for one in self.all:
            there = [area for area in one.areas if area in known]
            found[one.id] = there[0] if len(there) == 1 else ""
        return found

    def _shelves(self, names: Iterable[Iterable[str]]) -> Mapping[str, Shelf]:
        """Listings by name, where `names` gives those of each listing of `all` in turn."""
        found: defaultdict[str, list[Listing]] = defaultdict(list)
        for listing, its in zip(self.all, names, strict=True):
            for name in dict.fromkeys(its):
                found[name].append(listing)
        return {name: tuple(shelf) for name, shelf in found.items()}


def conditions_of(listing: Listing) -> Sequence[str]:
    """The condition ids it names, once each; one for any long-term condition names that."""
    named = [one.condition for one in listing.record.conditions]
    if listing.record.health_scope == "any-long-term-condition":
        named.append("long-term-condition")
    return list(dict.fromkeys(named))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    """Cells of about 14 miles either way in England."""
    return math.floor(lat * 5), math.floor(lon * 3)


def _once(shelves: Iterable[Shelf]) -> list[Listing]:
    """Every listing of some shelves, in their order, none twice."""
    return list({one.id: one for shelf in shelves for one in shelf}.values())


def _without(found: Iterable[Listing], others: Shelf) -> Shelf:
    """`found` in `order`, those left out that stand in `others`."""
    there = {one.id for one in others}
    return tuple(sorted((one for one in found if one.id not in there), key=order))
