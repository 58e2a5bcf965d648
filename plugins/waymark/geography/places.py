"""Look-up files for postcodes: content/places/<outcode>.json, read by the build and by the finder.

    {"outcode": "DE45", "lat": 53.2134, "lon": -1.6747, "areas": ["derbyshire-dales"], "units": {
    "1AB": [53.21301, -1.67412, 0],
    ...}}

`lat` and `lon` of the file are the mean of its postcodes; each unit has its own and the position of
its district in `areas` (-1: not one of ours). `outcodes.json` beside them has every outward code
of the source with its mean and the first letter of its country (E, W, S, N or ""), to answer for
places further away. All of a folder is from one source, and is replaced as a whole.
"""

from __future__ import annotations

import math
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from waymark.geography.areas import Areas
from waymark.geography.code_point import Unit
from waymark.geography.distance import miles_between
from waymark.geography.locate import Point

OUTCODES = "outcodes.json"
COUNTRIES = frozenset("EWSN")
_SPLIT = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")


class Outcode(msgspec.Struct, frozen=True):
    """One look-up file."""

    outcode: str
    lat: float
    lon: float
    areas: tuple[str, ...]
    units: Mapping[str, tuple[float, float, int]]


class PostcodeFiles:
    """The look-up files of a folder, each read when it is first needed; see `locate.Postcodes`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Outcode | None] = {}
        self._means: Mapping[str, tuple[float, float, str]] | None = None

    def find(self, postcode: str) -> Point | None:
        """The point of a whole postcode; the outward code's mean for one the files do not know."""
        match = _SPLIT.fullmatch(postcode.upper())
        if match is None:
            return None
        outcode, inward = match.groups()
        known = self._outcode(outcode)
        if known is None:
            mean = self._mean(outcode)
            return Point(mean[0], mean[1], "", "outcode") if mean else None
        unit = known.units.get(inward)
        if unit is None:
            return Point(known.lat, known.lon, "", "outcode")
        lat, lon, area = unit
        return Point(lat, lon, known.areas[area] if area >= 0 else "", "postcode")

    def outcodes(self) -> tuple[str, ...]:
        """Every outward code that has a file, in order."""
        return tuple(sorted(file.stem for file in self._folder.glob("[A-Z]*.json")))

    def _outcode(self, outcode: str) -> Outcode | None:
        if outcode not in self._read:
            file = self._folder / f"{outcode}.json"
            known = msgspec.json.decode(file.read_bytes(), type=Outcode) if file.exists() else None
            self._read[outcode] = known
        return self._read[outcode]

    def _mean(self, outcode: str) -> tuple[float, float, str] | None:
        if self._means is None:
            file = self._folder / OUTCODES
            kind = dict[str, tuple[float, float, str]]
            self._means = msgspec.json.decode(file.read_bytes(), type=kind) if file.exists() else {}
        return self._means.get(outcode)


def write_places(
    found: Iterable[Unit],
    folder: Path,
    areas: Areas,
    near: Sequence[tuple[float, float]],
    within: float,
    always: Iterable[str] = (),
) -> tuple[int, int]:
    """Replace `folder` by look-up files; how many files, and how many postcodes are in them.

    A file is written for each outward code with a postcode that may lie `within` so many miles of a
    point in `near`, and for those in `always`. Until all are written the old folder stays.
    """
    by_outcode: dict[str, list[Unit]] = defaultdict(list)
    for unit in found:
        by_outcode[unit.outcode].append(unit)
    wanted = set(always)
    new, old = _beside(folder)
    finish_replacing(folder)
    new.mkdir(parents=True)
    try:
        written = count = 0
        for outcode, units in sorted(by_outcode.items()):
            if outcode in wanted or _reaches(units, near, within):
                (new / f"{outcode}.json").write_text(_text(outcode, units, areas), "utf-8")
                written += 1
                count += len(units)
        (new / OUTCODES).write_text(_means_text(by_outcode), "utf-8")
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        finish_replacing(folder)
    return written, count


def finish_replacing(folder: Path) -> None:
    """Put the old look-up files back if `write_places` was killed between its two renames, and
    remove what it left behind otherwise."""
    new, old = _beside(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where the new files are written, and where the old ones wait."""
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def mean(units: Sequence[Unit]) -> tuple[float, float]:
    """The mean latitude and longitude."""
    lat = math.fsum(unit.lat for unit in units) / len(units)
    lon = math.fsum(unit.lon for unit in units) / len(units)
    return round(lat, 5), round(lon, 5)


def _reaches(units: Sequence[Unit], near: Sequence[tuple[float, float]], within: float) -> bool:
    """Whether a postcode of these can be that near: the mean is, within its furthest postcode."""
    lat, lon = mean(units)
    radius = max(miles_between(lat, lon, unit.lat, unit.lon) for unit in units)
    return any(miles_between(lat, lon, *point) <= within + radius for point in near)


def _text(outcode: str, units: Sequence[Unit], areas: Areas) -> str:
    """One file: a line for each postcode, so that a new release changes few lines."""
    lat, lon = mean(units)
    ids: dict[str, int] = {}
    for unit in units:
        area = areas.by_gss(unit.district)
        if area is not None:
            ids.setdefault(area.id, 0)
    ids = {area: number for number, area in enumerate(sorted(ids))}
    lines = []
    for unit in sorted(units):
        area = areas.by_gss(unit.district)
        number = ids[area.id] if area else -1
        lines.append(f'"{unit.inward}":[{unit.lat:.5f},{unit.lon:.5f},{number}]')
    top = msgspec.json.encode([outcode, lat, lon, list(ids)]).decode()
    name, at, on, names = top[1:-1].split(",", 3)
    body = ",\n".join(lines)
    return f'{{"outcode":{name},"lat":{at},"lon":{on},"areas":{names},"units":{{\n{body}}}}}\n'


def _means_text(by_outcode: Mapping[str, Sequence[Unit]]) -> str:
    def lines() -> Iterator[str]:
        for outcode, units in sorted(by_outcode.items()):
            lat, lon = mean(units)
            letters = Counter(unit.district[:1] for unit in units)
            country = letters.most_common(1)[0][0]
            letter = country if country in COUNTRIES else ""
            yield f'"{outcode}":[{lat:.3f},{lon:.3f},"{letter}"]'

    return "{\n" + ",\n".join(lines()) + "}\n"
