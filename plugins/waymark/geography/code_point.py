"""Postcodes and where they are, from OS Code-Point Open in any form people have it in.

The official zip or its unpacked folder (`Data/CSV/*.csv`, no header, eastings and northings), or a
CSV with a header: `postcode` with `lat` and `lon`, or with `easting` and `northing`, and if wanted
`lad_code` (the district's ONS code). The official archive is described in OS, Code-Point Open:
technical specification; a quality of 90 means "no coordinates".
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from waymark.faults import Refused

OFFICIAL = (
    "https://api.os.uk/downloads/v1/products/CodePointOpen/downloads?area=GB&format=CSV&redirect"
)
"""Where Ordnance Survey offers the zip, free of charge and without signing up."""
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_COLUMNS = ("postcode", "quality", "easting", "northing", "country", "", "", "", "lad_code", "")
_SAME = {
    **dict.fromkeys(("postcode", "pcd", "pcds", "pc"), "postcode"),
    **dict.fromkeys(("lat", "latitude"), "lat"),
    **dict.fromkeys(("lon", "long", "lng", "longitude"), "lon"),
    **dict.fromkeys(("easting", "eastings", "ea"), "easting"),
    **dict.fromkeys(("northing", "northings", "no"), "northing"),
    **dict.fromkeys(("quality", "positional_quality_indicator", "pq"), "quality"),
    **dict.fromkeys(("lad_code", "admin_district_code", "dc", "laua"), "lad_code"),
    **dict.fromkeys(("country", "country_code", "cy", "ctry"), "country"),
}
_NO_COORDINATES = "90"
_AT_ONCE = 20_000
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, UnicodeDecodeError, csv.Error, EOFError),
    RuntimeError,  # locked with a password, or packed in a way that Python does not know
)

Row = dict[str, str]


class Unit(NamedTuple):
    """One postcode: "DE45", "1AB", WGS84 degrees, and the district's ONS code ("" if not told)."""

    outcode: str
    inward: str
    lat: float
    lon: float
    district: str


def units(source: Path) -> Iterator[Unit]:
    """Every postcode of `source`. Refused when nothing there can be read as postcodes."""
    found = False
    rows = _rows(source)
    try:
        while batch := list(islice(rows, _AT_ONCE)):
            for unit in _located(batch):
                found = True
                yield unit
    except _DAMAGED as fault:
        raise Refused(f"{source}: this file is damaged ({fault}). Download it again.") from fault
    if not found:
        raise Refused(f"{source}: no postcode with a position was found in it.")


def _rows(source: Path) -> Iterator[Row]:
    if source.is_dir():
        files = sorted(_official(source.rglob("*.csv")))
        if not files:
            raise Refused(f"{source}: there is no Data/CSV folder with Code-Point Open in it.")
        for file in files:
            with file.open(encoding="utf-8-sig", newline="") as text:
                yield from _read(text, file.name)
    elif not source.is_file():
        raise Refused(f"{source}: there is no such file or folder.")
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            names = sorted(_official(Path(name) for name in archive.namelist()))
            if not names:
                raise Refused(f"{source}: there is no Data/CSV folder with Code-Point Open in it.")
            for name in names:
                with archive.open(name.as_posix()) as raw:
                    yield from _read(io.TextIOWrapper(raw, "utf-8-sig", newline=""), name.name)
    elif source.suffix.lower() == ".zip":
        raise Refused(f"{source}: this zip file is not whole. Download it again.")
    else:
        with source.open(encoding="utf-8-sig", newline="") as text:
            yield from _read(text, source.name)


def _official(paths: Iterable[Path]) -> Iterator[Path]:
    """The data files of an archive, which lie apart from its documentation."""
    return (p for p in paths if p.suffix.lower() == ".csv" and p.parent.name.upper() == "CSV")


def _read(text: Iterable[str], name: str) -> Iterator[Row]:
    lines = csv.reader(text)
    first = next(lines, None)
    if first is None:
        return
    if POSTCODE.fullmatch(_plain(first[0])) and len(first) >= len(_COLUMNS):
        columns = list(_COLUMNS)
        yield dict(zip(columns, first, strict=False))
    else:
        columns = [_SAME.get(word.strip().lower(), "") for word in first]
        if "postcode" not in columns or not (
            {"lat", "lon"} <= set(columns) or {"easting", "northing"} <= set(columns)
        ):
            raise Refused(
                f"{name}: this is neither Code-Point Open nor a table with the columns postcode, "
                "lat and lon (or easting and northing)."
            )
    for line in lines:
        yield dict(zip(columns, line, strict=False))


def _located(rows: list[Row]) -> Iterator[Unit]:
    """The rows that have a postcode and a position, grid references converted all at once."""
    good = []
    for row in rows:
        match = POSTCODE.fullmatch(_plain(row.get("postcode", "")))
        if match and row.get("quality") != _NO_COORDINATES:
            good.append((match, row))
    points = iter(_from_grid([row for _, row in good if not row.get("lat")]))
    for match, row in good:
        lat, lon = (_numbers(row, "lat", "lon")) if row.get("lat") else next(points)
        yield Unit(match[1], match[2], round(lat, 5), round(lon, 5), row.get("lad_code", ""))


def _from_grid(rows: list[Row]) -> list[tuple[float, float]]:
    """British National Grid (EPSG:27700) to WGS84 latitude and longitude (EPSG:4326)."""
    if not rows:
        return []
    from pyproj import Transformer

    convert = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    grid = [_numbers(row, "easting", "northing") for row in rows]
    east, north = zip(*grid, strict=True)
    lon, lat = convert.transform(east, north)
    return list(zip(lat, lon, strict=True))


def _numbers(row: Row, one: str, other: str) -> tuple[float, float]:
    try:
        return float(row.get(one) or ""), float(row.get(other) or "")
    except ValueError:
        raise Refused(
            f"the postcode {row['postcode']} has no number for {one} or {other}: "
            "the file is not whole, or its columns are not in order."
        ) from None


def _plain(postcode: str) -> str:
    """Without the spaces that fill a short postcode up to seven characters."""
    return postcode.replace(" ", "").upper()
