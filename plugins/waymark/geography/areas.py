"""The areas of the directory and its neighbours (content/areas.yaml): counties to villages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from waymark import content_records
from waymark.faults import Refused
from waymark.reading.site_files import WrongFiles, read_site_file
from waymark.reading.strict_yaml import Path as Place
from waymark.rules import Hit, findings
from waymark.values.suggest import did_you_mean

Kind = Literal["country", "region", "county", "district", "part", "place"]


class Area(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One area. `lat` and `lon` (WGS84) are the middle of a town; `gss` the ONS code."""

    id: str
    name: str
    kind: Kind
    gss: str = ""
    part_of: str = ""
    lat: float | None = None
    lon: float | None = None
    neighbours: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


class Areas(msgspec.Struct, frozen=True, dict=True):
    """All areas, in the order of the file."""

    areas: tuple[Area, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the file."""
        return tuple(area.id for area in self.areas)

    @cached_property
    def places(self) -> tuple[Area, ...]:
        """Towns, villages and suburbs."""
        return tuple(area for area in self.areas if area.kind == "place")

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Latitude and longitude of every area whose middle is known."""
        known = ((area.lat, area.lon) for area in self.areas)
        return tuple((lat, lon) for lat, lon in known if lat is not None and lon is not None)

    @cached_property
    def _names(self) -> Mapping[str, tuple[Area, ...]]:
        found: dict[str, tuple[Area, ...]] = {}
        for area in self.areas:
            for name in (area.name, *area.other_names):
                found[name.casefold()] = (*found.get(name.casefold(), ()), area)
        return found

    @cached_property
    def _by_gss(self) -> Mapping[str, Area]:
        return {area.gss: area for area in self.areas if area.gss}

    def get(self, area: str) -> Area | None:
        """The area with this id, or None."""
        return self.by_id.get(area)

    def by_gss(self, code: str) -> Area | None:
        """The area with this Office for National Statistics code, or None."""
        return self._by_gss.get(code)

    def by_name(self, name: str) -> Area | None:
        """The town of this name, else the area, whatever the case; None for a name used twice."""
        known = self._names.get(name.casefold(), ())
        towns = [area for area in known if area.kind == "place"] or list(known)
        return towns[0] if len(towns) == 1 else None

    def lineage(self, area: str) -> tuple[str, ...]:
        """The area and everything it lies in, nearest first; empty for an unknown id."""
        found: list[str] = []
        while area in self.by_id and area not in found:
            found.append(area)
            area = self.by_id[area].part_of
        return tuple(found)


def load_areas(file: Path) -> Areas:
    """Read content/areas.yaml; raises Refused when it is missing, or with all that is wrong."""
    try:
        record, document = read_site_file(file, "areas", content_records.AreasRecord)
    except FileNotFoundError:
        raise Refused(f"{file}: this file is missing, and the directory needs it.") from None
    areas = Areas(tuple(map(_area, record.areas)))
    if hits := list(_problems(areas)):
        raise WrongFiles(findings(hits, document))
    return areas


def _area(record: content_records.Area) -> Area:
    return Area(
        id=record.id,
        name=record.name,
        kind=record.kind,
        gss=record.gss or "",
        part_of=record.part_of or "",
        lat=record.lat,
        lon=record.lon,
        neighbours=record.neighbours,
        other_names=record.other_names,
    )


def _problems(areas: Areas) -> Iterator[Hit]:
    """Ids that stand twice, areas that are not here, circles, neighbours and points by halves."""
    seen: set[str] = set()
    for number, area in enumerate(areas.areas):
        at: Place = ("areas", number)
        if area.id in seen:
            yield Hit("area-twice", (*at, "id"), {"value": area.id})
        seen.add(area.id)
        if area.part_of and area.part_of not in areas.by_id:
            yield _unknown((*at, "part_of"), area.part_of, areas)
        for position, other in enumerate(area.neighbours):
            here: Place = (*at, "neighbours", position)
            if other not in areas.by_id:
                yield _unknown(here, other, areas)
            elif area.id not in areas.by_id[other].neighbours:
                yield Hit("area-one-sided", here, {"value": area.id, "other": other})
        lineage = areas.lineage(area.id)
        if areas.by_id[lineage[-1]].part_of in lineage:
            yield Hit("area-circle", (*at, "part_of"), {"way": " → ".join(lineage)})
        if (area.lat is None) != (area.lon is None):
            there, missing = ("lat", "lon") if area.lon is None else ("lon", "lat")
            yield Hit("area-half-point", (*at, there), {"there": there, "missing": missing})


def _unknown(at: Place, area: str, areas: Areas) -> Hit:
    return Hit("area-unknown", at, {"value": area, "guess": did_you_mean(area, areas.by_id)})
