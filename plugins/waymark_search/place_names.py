"""Towns and villages that people may type, near the directory in one file and the rest in another.

Names come from content/areas.yaml, from the listings' own places, and from GeoNames (towns.py). Of
a name that exists twice each says which it is: "in High Peak", "near Norwich".
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from waymark.geography.distance import miles_between
from waymark.geography.places import PostcodeFiles
from waymark.geography.towns import Town, british_towns
from waymark.model import Directory
from waymark_search.columns import column, steps
from waymark_search.postcode_areas import POSTCODE_AREAS

AROUND = 20.0
"""Miles around the owner's own places whose towns are in the file that is read first."""
BIG = 15_000
"""People in a town that is well enough known to say what another is near."""
SAME = 3.0
"""Miles within which one name means one place."""


class Name(NamedTuple):
    """A name and where it is: WGS84, the number of the area it is or lies in (-1: none), and
    what tells it from others of the name."""

    name: str
    lat: float
    lon: float
    area: int
    tells: str
    country: str


def near_names(directory: Directory) -> list[Name]:
    """The owner's places first, then those of listings, then towns around them; and whatever else
    in Britain has one of these names, so that people can be asked which."""
    areas = directory.areas
    numbers = {area: number for number, area in enumerate(areas.ids)}
    found: dict[str, list[Name]] = defaultdict(list)

    def add(one: Name) -> None:
        same = found[plain(one.name)]
        if not any(miles_between(one.lat, one.lon, it.lat, it.lon) < SAME for it in same):
            same.append(one)

    for area in areas.areas:
        if area.lat is not None and area.lon is not None:
            above = areas.get(area.part_of)
            tells = above.name if above else ""
            for name in (area.name, *area.other_names):
                add(Name(name, area.lat, area.lon, numbers[area.id], tells, "E"))
    for town, lat, lon, inside in _towns_of_listings(directory):
        known = areas.get(inside)
        add(Name(town, lat, lon, numbers.get(inside, -1), known.name if known else "", "E"))
    around = list(_around(british_towns(), areas.points))
    wanted = {*found, *(plain(one.name) for one in around)}
    twins = [one for one in british_towns() if plain(one.name) in wanted]
    for other in (*around, *twins):
        add(Name(other.name, other.lat, other.lon, -1, "", other.country))
    names = [one for same in found.values() for one in same]
    return sorted(_told_apart(names))


def far_names(near: Iterable[Name]) -> list[Name]:
    """Every other British town."""
    known = {(plain(one.name), round(one.lat, 1), round(one.lon, 1)) for one in near}
    names = [
        Name(town.name, town.lat, town.lon, -1, "", town.country)
        for town in british_towns()
        if (plain(town.name), round(town.lat, 1), round(town.lon, 1)) not in known
    ]
    return sorted(_told_apart(names))


def names_file(names: Iterable[Name], more: Mapping[str, object] | None = None) -> bytes:
    """JSON: names by line, thousandths of a degree less those before, and columns."""
    listed = list(names)
    return msgspec.json.encode(
        {
            "names": "\n".join(one.name for one in listed),
            "lat": steps(round(one.lat * 1000) for one in listed),
            "lon": steps(round(one.lon * 1000) for one in listed),
            "area": column([one.area for one in listed]),
            "tells": column([one.tells for one in listed]),
            "country": column([one.country for one in listed]),
            **(more or {}),
        }
    )


def postcode_areas() -> dict[str, tuple[str, str]]:
    """Letters → (town, country), for the file of far names."""
    return POSTCODE_AREAS


def own_outcodes(directory: Directory, files: PostcodeFiles) -> dict[str, tuple[float, float]]:
    """The mean of the directory's own venues for each outward code that has no file."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    have = set(files.outcodes())
    for provider in directory.providers:
        for place in provider.venues.values():
            outcode = place.postcode.partition(" ")[0]
            exact = place.precision in ("exact", "approximate", "postcode")
            if outcode and outcode not in have and exact and place.lat and place.lon:
                points[outcode].append((place.lat, place.lon))
    means = {code: [sum(a) / len(at) for a in zip(*at, strict=True)] for code, at in points.items()}
    return {code: (round(lat, 3), round(lon, 3)) for code, (lat, lon) in sorted(means.items())}


@cache
def plain(name: str) -> str:
    """Without case, accents left alone, and punctuation: what decides whether two are the same."""
    return re.sub(r"[^\w]+", " ", name.casefold().replace("'", "").replace("’", "")).strip()


def _towns_of_listings(directory: Directory) -> Iterator[tuple[str, float, float, str]]:
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for listing in directory.listed:
        for place in listing.places:
            if place.town and place.lat is not None and place.lon is not None:
                points[place.town, place.area].append((place.lat, place.lon))
    for (town, area), at in sorted(points.items()):
        lat, lon = (sum(axis) / len(at) for axis in zip(*at, strict=True))
        yield town, round(lat, 4), round(lon, 4), area


def _around(towns: Iterable[Town], points: Iterable[tuple[float, float]]) -> Iterator[Town]:
    """Those within AROUND miles or so: the earth is flat enough at this size, 69 miles a degree."""
    cells = {(round(lat * 5) / 5, round(lon * 5) / 5) for lat, lon in points}
    for town in towns:
        east = 69 * math.cos(math.radians(town.lat))
        if any(math.hypot((town.lat - a) * 69, (town.lon - o) * east) <= AROUND for a, o in cells):
            yield town


def _told_apart(names: list[Name]) -> Iterator[Name]:
    """Names that are not alone say what they are near, unless they already say where they are."""
    often = Counter(plain(one.name) for one in names)
    big = [
        (town.lat, town.lon, plain(town.name), town.name)
        for town in british_towns()
        if town.population >= BIG
    ]
    for one in names:
        name = plain(one.name)
        if often[name] > 1 and not one.tells:
            # The earth is flat enough to tell which of two towns is the nearer.
            lat, lon, east = one.lat, one.lon, math.cos(math.radians(one.lat))
            nearest = min(
                (math.hypot(a - lat, (o - lon) * east), label)
                for a, o, other, label in big
                if other != name
            )
            yield one._replace(tells=nearest[1])
        else:
            yield one
