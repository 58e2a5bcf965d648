"""Dots: one for each point where something listed happens, with all that is on there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor

import msgspec

from waymark.model import Directory, Listing, Place

LEVELS = ("self-guided", "community", "supported", "exercise-referral", "clinical")
"""Support levels in the order of their numbers in map files."""
SEVERAL_LEVELS = len(LEVELS)
SURE = {"exact": 0, "postcode": 0, "approximate": 1, "town": 2, "outcode": 3}
"""How sure a point is, by the model's precision; what is not here has no place on a map."""
_CELLS = ((200, 1), (1_500, 4), (6_000, 10))
"""Up to so many dots in all, so many cells a degree: a cell holds a few hundred at most."""
_MOST_CELLS = 20


class Dot(msgspec.Struct):
    """One point, WGS84 in four decimals (11 m), as in the finder. `sure` is a value of SURE.

    `shown` has each place there by its identity, with the listings that use it.
    """

    lat: float
    lon: float
    sure: int
    shown: dict[str, tuple[Place, list[Listing]]] = {}

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Every listing there, once."""
        return tuple({one.id: one for _, there in self.shown.values() for one in there}.values())

    @property
    def level(self) -> int:
        """The number of the level that all listings there have, else SEVERAL_LEVELS."""
        levels = {one.support_level for _, there in self.shown.values() for one in there}
        return LEVELS.index(levels.pop()) if len(levels) == 1 else SEVERAL_LEVELS

    def cell(self, a_degree: int) -> str:
        """The name of the cell it lies in: scripts work it out in the same way."""
        return f"{a_degree}_{floor(self.lat * a_degree)}_{floor(self.lon * a_degree)}"


def dots_of(listings: Iterable[Listing], area: str = "") -> list[Dot]:
    """The dots of `listings`, from north to south; only those in an area where one is given.

    What has no point is left out.
    """
    found: dict[tuple[float, float, int], Dot] = {}
    for listing in listings:
        for place in listing.places:
            sure = SURE.get(place.precision)
            if sure is None or place.lat is None or place.lon is None:
                continue
            if area and area not in place.areas:
                continue
            key = (_four(place.lat), _four(place.lon), sure)
            dot = found.get(key)
            if dot is None:
                dot = found[key] = Dot(*key)
            identity = place.ref or f"{place.town}|{place.words}"
            there = dot.shown.setdefault(identity, (place, []))[1]
            if not there or there[-1] is not listing:
                there.append(listing)
    return [found[key] for key in sorted(found, key=lambda key: (-key[0], key[1], key[2]))]


def _four(degrees: float) -> float:
    """Four decimals, a five rounded as the finder rounds it (facts.py): both must be one point."""
    return round(degrees * 10_000) / 10_000


_site: list[tuple[Directory, list[Dot]]] = []


def site_dots(directory: Directory) -> list[Dot]:
    """The dots of all that is listed, worked out once for a directory."""
    if not _site or _site[0][0] is not directory:
        _site[:] = [(directory, dots_of(directory.listed))]
    return _site[0][1]


def cells_a_degree(directory: Directory) -> int:
    """How finely the site's details are cut: every map of a site uses the same cells."""
    return cells_for(len(site_dots(directory)))


def cells_for(count: int) -> int:
    """How many cells a degree suit so many dots."""
    return next((cells for most, cells in _CELLS if count <= most), _MOST_CELLS)


def any_dot(listings: Sequence[Listing], area: str = "") -> bool:
    """Whether any of `listings` would be on a map, or on that of an area."""
    return any(
        place.lat is not None and place.precision in SURE and (not area or area in place.areas)
        for listing in listings
        for place in listing.places
    )
