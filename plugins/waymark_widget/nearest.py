"""Which offers a host shows: the nearest at each level of support, and those done anywhere.

Places lie in a grid of cells; a search looks at rings of cells around a host until it has enough,
so that a hundred hosts and ten thousand listings take a moment.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from waymark.geography.areas import Areas
from waymark.geography.distance import miles_between
from waymark.hosts import Host
from waymark.model import Directory, Listing

MOST = 10
"""Offers at one level: the whole page has to stay small enough for an old phone."""
WITHIN = 25.0
"""Miles: what is further away is for the full finder."""
ANYWHERE = 6.0
"""Miles that are as good as not having to go anywhere: what is at home or online comes then."""
CELL = 0.1
"""Degrees of latitude, about 7 miles; of longitude WIDER times as many."""
WIDER = 1.5
MILES_TO_A_DEGREE = 69.0

Point = tuple[float, float]
Rank = tuple[bool, float, str]


class Near(NamedTuple):
    """A listing, and how many miles away it is; None where that means nothing."""

    listing: Listing
    miles: float | None


class Nearest:
    """Finds the offers around hosts in one directory."""

    def __init__(self, directory: Directory) -> None:
        self._areas: Areas = directory.areas
        self.levels = [term.id for term in directory.vocabularies["support-levels"]]
        self._cells: dict[str, dict[tuple[int, int], list[tuple[Point, Listing]]]] = {
            level: defaultdict(list) for level in self.levels
        }
        self._anywhere: dict[str, list[Listing]] = defaultdict(list)
        self._found: dict[str, dict[str, list[Near]]] = {}
        for listing in directory.listed:
            points = dict.fromkeys(_points(listing))
            for point in points:
                self._cells[listing.support_level][_cell(point)].append((point, listing))
            if not points:
                self._anywhere[listing.support_level].append(listing)

    def around(self, host: Host) -> dict[str, list[Near]]:
        """The offers of each level that has any, nearest first; at most MOST of a level.

        Looked for once for each host, which has several pages that show them.
        """
        if host.code not in self._found:
            self._found[host.code] = self._look_around(host)
        return self._found[host.code]

    def _look_around(self, host: Host) -> dict[str, list[Near]]:
        here = self._areas.lineage(host.area) if host.area else ()
        found = {}
        for level in self.levels:
            near = [Near(listing, miles) for listing, miles in self._near(level, host.points)]
            near += [Near(one, None) for one in self._anywhere[level] if _reaches(one, here)]
            near.sort(key=lambda one: _rank(one, here))
            if near:
                found[level] = near[:MOST]
        return found

    def _near(self, level: str, points: Sequence[Point]) -> Iterable[tuple[Listing, float]]:
        """Listings of a level with their miles from the nearest of `points`."""
        miles: dict[str, float] = {}
        listings: dict[str, Listing] = {}
        for lat, lon in points:
            step = CELL * MILES_TO_A_DEGREE * min(1.0, WIDER * math.cos(math.radians(lat)))
            for ring in range(math.ceil(WITHIN / step) + 1):
                # Everything within the rings before is known, so enough there is enough.
                if sum(away <= (ring - 1) * step for away in miles.values()) >= 2 * MOST:
                    break
                for cell in _ring(_cell((lat, lon)), ring):
                    for place, listing in self._cells[level].get(cell, ()):
                        away = miles_between(lat, lon, *place)
                        if away <= WITHIN and away < miles.get(listing.id, math.inf):
                            miles[listing.id], listings[listing.id] = away, listing
        return [(listings[one], away) for one, away in miles.items()]


def by_level(listings: Iterable[Listing], levels: Sequence[str]) -> dict[str, list[Near]]:
    """All of one provider's listings, in the order of levels and names."""
    found: dict[str, list[Near]] = {level: [] for level in levels}
    for listing in sorted(listings, key=lambda one: (one.record.name.casefold(), one.id)):
        found[listing.support_level].append(Near(listing, None))
    return {level: near for level, near in found.items() if near}


def _points(listing: Listing) -> Iterator[Point]:
    for place in listing.places:
        if place.lat is not None and place.lon is not None and place.precision != "area":
            yield place.lat, place.lon


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / CELL), math.floor(point[1] / (WIDER * CELL))


def _ring(middle: tuple[int, int], ring: int) -> Iterator[tuple[int, int]]:
    """The cells exactly `ring` steps from the middle."""
    for north in range(-ring, ring + 1):
        edge = abs(north) == ring
        for east in range(-ring, ring + 1) if edge else (-ring, ring):
            yield middle[0] + north, middle[1] + east


def _reaches(listing: Listing, here: Sequence[str]) -> bool:
    """Whether something with no place of its own is offered to people here."""
    return not listing.areas or not here or bool(set(listing.areas) & set(here))


def _rank(one: Near, here: Sequence[str]) -> Rank:
    """Near before far, and before both what is full, stale or only for people from elsewhere."""
    listing = one.listing
    who = listing.record.who_for
    rule = who.area if who else None
    only = {*rule.live_in, *rule.gp_in} if rule else set()
    elsewhere = bool(only) and bool(here) and not only & set(here)
    last = elsewhere or listing.status.takes_new is False or listing.freshness.age == "stale"
    return last, ANYWHERE if one.miles is None else round(one.miles, 2), listing.id
