"""What lies under the dots when there is no background: outlines and names of towns.

One file for all maps of a site, `map/base.geojson`: outlines, then points with a `label`, those of
districts first, then towns, the largest first, so that a script can leave out what has no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from waymark.geography.areas import Area, Areas
from waymark.geography.distance import miles_between
from waymark.geography.towns import Town, british_towns
from waymark_maps.outlines import Outline, geometry

Box = tuple[float, float, float, float]
"""South, west, north and east, in degrees."""
MARGIN = 0.15
"""Degrees around the dots within which towns of others are named too."""
LARGE = 15_000
"""People from which on a place is a town on a map."""
MOST_OTHERS = 80
SAME_TOWN = 3.0
"""Miles within which two towns of one name are one town."""


def base_file(outlines: Sequence[Outline], areas: Areas, box: Box, cells: int) -> bytes:
    """The GeoJSON. `cells` is how many cells a degree the details are cut into (dots.py)."""
    features = [*_shapes(outlines), *_labels(outlines, areas, box)]
    made = {"type": "FeatureCollection", "cells": cells, "features": features}
    return msgspec.json.encode(made)


def _shapes(outlines: Sequence[Outline]) -> Iterator[dict[str, Any]]:
    for one in outlines:
        properties = {"name": one.name, "area": one.area}
        yield {"type": "Feature", "properties": properties, "geometry": geometry(one)}


def _labels(outlines: Sequence[Outline], areas: Areas, box: Box) -> Iterator[dict[str, Any]]:
    for one in outlines:
        yield _label(one.name, *one.middle, "district")
    towns = [
        (_population(town), town.name, town.lon, town.lat)
        for town in areas.places
        if town.lat is not None and town.lon is not None
    ]
    told = {one.name for one in outlines}  # GeoNames has districts among its towns
    others = (one for one in _others(areas, box) if one.name not in told)
    towns += [(one.population, one.name, one.lon, one.lat) for one in others]
    for population, name, lon, lat in sorted(towns, key=lambda one: -one[0]):
        yield _label(name, lon, lat, "town" if population > LARGE else "village")


def _label(name: str, lon: float, lat: float, kind: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"label": name, "kind": kind},
        "geometry": {"type": "Point", "coordinates": [round(lon, 4), round(lat, 4)]},
    }


def _population(area: Area) -> int:
    """As far as it is known, else 0."""
    return max((one.population for one in british_towns() if _same(one, area)), default=0)


def _same(town: Town, area: Area) -> bool:
    if town.name != area.name or area.lat is None or area.lon is None:
        return False
    return miles_between(town.lat, town.lon, area.lat, area.lon) < SAME_TOWN


def _others(areas: Areas, box: Box) -> list[Town]:
    """Larger towns around, which content/areas.yaml does not name, and no suburbs of theirs."""
    south, west, north, east = box
    around = [
        one
        for one in british_towns()
        if south - MARGIN <= one.lat <= north + MARGIN
        and west - MARGIN <= one.lon <= east + MARGIN
        and one.population > 2 * LARGE
        and not any(_same(one, area) for area in areas.places)
    ]
    kept: list[Town] = []
    for town in sorted(around, key=lambda one: -one.population):
        if all(miles_between(town.lat, town.lon, one.lat, one.lon) > SAME_TOWN for one in kept):
            kept.append(town)
    return kept[:MOST_OTHERS]
