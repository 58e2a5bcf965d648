"""Where a venue is, from the surest fact there is, and which areas it lies in.

In order: the point given, the postcode's point, the middle of the outward code, the town, the
area, nowhere. The district comes from the venue itself, else the postcode table, else the nearest
town that is known. A town that lies in it is found under its own name too.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from waymark import records
from waymark.access import inherit
from waymark.geography.areas import Areas
from waymark.geography.distance import miles_between
from waymark.geography.towns import town_near
from waymark.model import Place, Precision


class Point(NamedTuple):
    """WGS84 degrees, the district's area id where it is known, and how sure the point is."""

    lat: float
    lon: float
    area: str
    precision: Precision


class Postcodes(Protocol):
    """What knows postcodes: the look-up files an owner made (places.py), or nothing."""

    def find(self, postcode: str) -> Point | None:
        """The point of a whole postcode ("DE45 1AB"), else of its outward code, else None."""


class NoPostcodes:
    """For directories without look-up files."""

    def find(self, postcode: str) -> Point | None:
        """Knows none."""
        return None


def of_venue(ref: str, venue: records.Venue, areas: Areas, postcodes: Postcodes) -> Place:
    """The place for one entry under `venues:`."""
    point = _point(venue, areas, postcodes)
    area = venue.area or point.area or nearest_town_area(point, areas)
    area = _town_inside(venue.town or "", area, areas)
    hidden = bool(venue.hide_address)
    lines = tuple(line for line in (venue.line1, venue.line2) if line)
    coarse = hidden and point.precision != "none"
    return Place(
        ref=ref,
        name=venue.name,
        address=() if hidden else lines,
        town=venue.town or "",
        postcode="" if hidden else venue.postcode or "",
        lat=_rounded(point.lat, coarse) if point.precision != "none" else None,
        lon=_rounded(point.lon, coarse) if point.precision != "none" else None,
        precision="approximate" if coarse and point.precision != "area" else point.precision,
        area=area,
        areas=areas.lineage(area) if area else (),
        meeting_point="" if hidden else venue.meeting_point or "",
        phone=venue.phone or "",
        website=venue.website or "",
        note=venue.note or "",
        hidden=hidden,
        checked=venue.checked,
        access=inherit([venue.access]) if venue.access else None,
    )


def in_words(words: str, town: str, area: str, areas: Areas) -> Place:
    """The place of a session that names no venue: its town's middle, or just its area."""
    named = areas.by_name(town) if town else None
    point = _of_town(town, areas) or _of_area(area or (named.id if named else ""), areas)
    found = area or point.area or nearest_town_area(point, areas)
    return Place(
        words=words,
        town=town,
        lat=None if point.precision == "none" else point.lat,
        lon=None if point.precision == "none" else point.lon,
        precision=point.precision,
        area=found,
        areas=areas.lineage(found) if found else (),
    )


def nearest_town_area(point: Point, areas: Areas) -> str:
    """The id of the known town or village nearest to `point`, "" when there is none in 10 miles."""
    if point.precision == "none":
        return ""
    best, nearest = "", 10.0
    for town in areas.places:
        if town.lat is None or town.lon is None:
            continue
        miles = miles_between(point.lat, point.lon, town.lat, town.lon)
        if miles < nearest:
            best, nearest = town.id, miles
    return best


def _town_inside(name: str, area: str, areas: Areas) -> str:
    """The town of that name where it lies in `area`, and so is found under both; else `area`."""
    town = areas.by_name(name) if name else None
    return town.id if town is not None and area in areas.lineage(town.id) else area


def _point(venue: records.Venue, areas: Areas, postcodes: Postcodes) -> Point:
    found = postcodes.find(venue.postcode) if venue.postcode else None
    if venue.lat is not None and venue.lon is not None:
        area = found.area if found and found.precision == "postcode" else ""
        return Point(venue.lat, venue.lon, area, "approximate" if venue.approximate else "exact")
    if found is not None:
        return found
    return _of_town(venue.town or "", areas) or _of_area(venue.area or "", areas)


def _of_town(name: str, areas: Areas) -> Point | None:
    """The middle of a town that content/areas.yaml names, else of a British town near those."""
    town = areas.by_name(name) if name else None
    if town is not None and town.lat is not None and town.lon is not None:
        return Point(town.lat, town.lon, town.id, "town")
    other = town_near(name, areas.points) if name and town is None else None
    return Point(other.lat, other.lon, "", "town") if other else None


def _of_area(area: str, areas: Areas) -> Point:
    known = areas.get(area) if area else None
    if known is not None and known.lat is not None and known.lon is not None:
        precision: Precision = "town" if known.kind == "place" else "area"
        return Point(known.lat, known.lon, area, precision)
    return Point(0.0, 0.0, area, "none")


def _rounded(degrees: float, coarse: bool) -> float:
    """Two decimals (about 0.7 miles) for a home whose address is not shown."""
    return round(degrees, 2) if coarse else degrees
