"""District outlines that an owner may supply: content/districts.geojson, made light for maps.

Any GeoJSON of areas in WGS84 will do, such as the boundaries of the Office for National Statistics
("ultra generalised"). A feature is matched to content/areas.yaml by the ONS code or the name among
its properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from waymark.faults import Refused
from waymark.geography.areas import Area, Areas

FILE = "districts.geojson"
LARGEST = 2_000_000
"""Bytes of a file that maps can still show: any larger is meant for printing."""
BRITAIN = (49.8, 60.9, -8.7, 1.8)
"""South, north, west and east of Great Britain and its islands, in degrees (WGS84)."""
_GSS = re.compile(r"[EWSNK][0-9]{8}")
_NAME = re.compile(r"name$|nm$|nm[a-z]?$|^name", re.IGNORECASE)

Point = tuple[float, float]
Ring = list[Point]


class Outline(NamedTuple):
    """One district: what people call it, its area id ("" when it is none of ours), its polygons,
    each an outer ring and its holes, of (lon, lat)."""

    name: str
    area: str
    polygons: list[list[Ring]]

    @property
    def middle(self) -> Point:
        """The centroid of its largest polygon: where its name goes."""
        return _centroid(
            max((polygon[0] for polygon in self.polygons), key=lambda r: abs(_area(r)))
        )


def read_outlines(content: Path, areas: Areas) -> list[Outline]:
    """The outlines of the directory in the order of the file; none where there is no file.

    Raises Refused, naming what is wrong, for a file that is not what it should be.
    """
    file = content / FILE
    if not file.exists():
        return []
    raw = file.read_bytes()
    if len(raw) > LARGEST:
        raise _wrong(file, "is over 2 MB. Take a more generalised version of the same outlines")
    try:
        data = msgspec.json.decode(raw)
        features = data["features"]
        return [_outline(one, areas) for one in features]
    except msgspec.DecodeError as fault:
        raise _wrong(file, f"is not JSON: {fault}") from None
    except (KeyError, TypeError, AttributeError):
        raise _wrong(file, "is not a GeoJSON FeatureCollection of areas") from None
    except ValueError as fault:
        raise _wrong(file, str(fault)) from None


def geometry(outline: Outline) -> dict[str, Any]:
    """Its polygons as a GeoJSON geometry."""
    return {"type": "MultiPolygon", "coordinates": outline.polygons}


def _outline(feature: dict[str, Any], areas: Areas) -> Outline:
    shape = feature["geometry"]
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"holds a {shape['type']}. Outlines are a Polygon or a MultiPolygon")
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    light = [[ring for one in polygon if len(ring := _light(one)) > 3] for polygon in polygons]
    light = [polygon for polygon in light if polygon]
    if not light:
        raise ValueError("has an outline without a shape")
    texts = {key: value for key, value in feature["properties"].items() if isinstance(value, str)}
    code = next((value for value in texts.values() if _GSS.fullmatch(value)), "")
    name = next((value for key, value in texts.items() if _NAME.search(key)), "")
    area = areas.by_gss(code) or _called(name, areas)
    if not name and area is None:
        raise ValueError('has an outline without a name. Give it the property "name"')
    return Outline(area.name if area else name, area.id if area else "", light)


def _called(name: str, areas: Areas) -> Area | None:
    """The area of this name that is no town: Bolsover is both."""
    wide = (area for area in areas.areas if area.kind != "place")
    return next((area for area in wide if area.name.casefold() == name.casefold()), None)


def _light(ring: list[list[float]]) -> Ring:
    """In four decimals (11 m), without points that then fall together."""
    found: Ring = []
    south, north, west, east = BRITAIN
    for lon, lat, *_ in ring:
        if not (south <= lat <= north and west <= lon <= east):
            raise ValueError(
                f"has the point {lon}, {lat}, outside Great Britain. Export it as WGS84, with the "
                "longitude first"
            )
        point = (round(lon, 4), round(lat, 4))
        if not found or found[-1] != point:
            found.append(point)
    return found


def _area(ring: Ring) -> float:
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in _sides(ring)) / 2


def _centroid(ring: Ring) -> Point:
    # Measured from the first point: coordinates of one county differ only in their last figures.
    x, y = ring[0]
    near = [(lon - x, lat - y) for lon, lat in ring]
    area = _area(near) or 1e-12
    parts = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _sides(near)]
    lon = sum((a[0] + b[0]) * cross for a, b, cross in parts) / (6 * area)
    lat = sum((a[1] + b[1]) * cross for a, b, cross in parts) / (6 * area)
    return round(x + lon, 4), round(y + lat, 4)


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _wrong(file: Path, what: str) -> Refused:
    return Refused(f"{file} {what}.")
