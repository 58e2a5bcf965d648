"""Listings in shards by area, in tiles of a shard, in blocks of a tile: near things together.

A visitor's browser loads the tiles around them and, of those, the blocks with the cards it shows.
Everything is in one order, and a listing's number is its place in it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from waymark.geography.areas import Areas
from waymark.model import Listing

ONE_SHARD = 800
"""Up to so many listings a directory is not divided."""
SMALLEST, LARGEST = 150, 700
"""Listings in a tile: a smaller one joins its neighbours, a larger one is divided."""
BLOCK = 5
"""Cards in a file; find-tiles.js knows it too."""
WIDE = "wide"
"""The shard of what has no place of its own, or places all over; always loaded."""
SPREAD = 0.35
"""Degrees (about 20 miles) between places of one listing that make it belong to WIDE."""

Box = tuple[float, float, float, float]


class Tile(NamedTuple):
    """Listings near each other. `box` is south, west, north, east; None for WIDE."""

    name: str
    first: int
    listings: tuple[Listing, ...]
    box: Box | None

    @property
    def blocks(self) -> list[tuple[Listing, ...]]:
        """The listings in runs whose cards come together."""
        return [self.listings[at : at + BLOCK] for at in range(0, len(self.listings), BLOCK)]


def tiles(listings: Iterable[Listing], areas: Areas) -> list[Tile]:
    """All tiles, in order of their names."""
    by_shard: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_shard[WIDE if _is_wide(listing) else _district(listing, areas)].append(listing)
    wide = by_shard.pop(WIDE, [])
    found: list[Tile] = []
    number = 0
    parts = [part for name, inside in _merged(by_shard, areas) for part in _divided(name, inside)]
    for name, inside in sorted([*parts, (WIDE, wide)]):
        if inside:
            inside = sorted(inside, key=_order)
            box = None if name == WIDE else _box(inside)
            found.append(Tile(name, number, tuple(inside), box))
            number += len(inside)
    return found


def points(listing: Listing) -> list[tuple[float, float]]:
    """Latitude and longitude of every place of it that has them."""
    known = ((place.lat, place.lon) for place in listing.places)
    return [(lat, lon) for lat, lon in known if lat is not None and lon is not None]


def _is_wide(listing: Listing) -> bool:
    where = points(listing)
    if not where or listing.record.coverage is not None:
        return True
    return any(max(axis) - min(axis) > SPREAD for axis in zip(*where, strict=True))


def _district(listing: Listing, areas: Areas) -> str:
    for place in listing.places:
        for area in place.areas:
            if areas.by_id[area].kind == "district":
                return area
        if place.areas:
            return place.areas[-1]
    return "elsewhere"


def _merged(by_shard: dict[str, list[Listing]], areas: Areas) -> list[tuple[str, list[Listing]]]:
    """Small shards joined with others of the same county, then with all other small ones."""
    if sum(map(len, by_shard.values())) <= ONE_SHARD:
        together = [listing for _, inside in sorted(by_shard.items()) for listing in inside]
        return [("all", together)]
    for above in (1, 99):
        joined: dict[str, list[Listing]] = defaultdict(list)
        for name, inside in sorted(by_shard.items()):
            lineage = areas.lineage(name)
            small = len(inside) < SMALLEST
            wider = lineage[1] if above == 1 and len(lineage) > 2 else "elsewhere"
            joined[wider if small else name].extend(inside)
        by_shard = joined
    return sorted(by_shard.items())


def _divided(name: str, listings: list[Listing]) -> list[tuple[str, list[Listing]]]:
    """A shard that is too large cut in the middle of its longer side, as often as needed."""
    if len(listings) <= LARGEST:
        return [(name, listings)]
    south, west, north, east = _box(listings)
    axis = 0 if north - south > (east - west) * 0.6 else 1  # a degree east is 0.6 of one north
    ordered = sorted(listings, key=lambda one: (points(one)[0][axis], one.id))
    half = len(ordered) // 2
    return [
        *_divided(f"{name}-1", ordered[:half]),
        *_divided(f"{name}-2", ordered[half:]),
    ]


def _box(listings: Sequence[Listing]) -> Box:
    """To a thousandth of a degree, outward, so that nothing of it is outside."""
    lat, lon = zip(*(point for one in listings for point in points(one)), strict=True)
    low = [math.floor(min(axis) * 1000) / 1000 for axis in (lat, lon)]
    high = [math.ceil(max(axis) * 1000) / 1000 for axis in (lat, lon)]
    return low[0], low[1], high[0], high[1]


def _order(listing: Listing) -> tuple[int, str]:
    """Along a curve that keeps neighbours together (Z-order of hundredths of a degree)."""
    where = points(listing)
    if not where:
        return 0, listing.id
    row, place = round((where[0][0] + 90) * 100), round((where[0][1] + 180) * 100)
    curve = 0
    for bit in range(16):
        curve |= (row >> bit & 1) << (2 * bit + 1) | (place >> bit & 1) << (2 * bit)
    return curve, listing.id
