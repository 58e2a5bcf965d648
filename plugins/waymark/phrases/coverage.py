"""Where it is on offer, when that is more than the places listed."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, flow, several


def rows(say: Say, coverage: records.Coverage | None) -> list[Row]:
    """Every stated fact; empty where nothing is."""
    found = Rows(say)
    if coverage is None:
        return found
    lines = []
    if coverage.everywhere:
        lines.append(say.choice("coverage.everywhere", coverage.everywhere))
    if coverage.areas:
        lines.append(several(say, [say.area(area) for area in coverage.areas]))
    if coverage.places:
        lines.append(several(say, coverage.places))
    if coverage.places_count is not None:
        lines.append(say("coverage.places", count=coverage.places_count))
    if coverage.note:
        lines.append(coverage.note)
    found.add("coverage.key.where", lines)
    found.add("coverage.key.who", [_split(say, one) for one in coverage.by_area])
    return found


def _split(say: Say, one: records.CoverageSplit) -> Line:
    names = [say.area(area) for area in one.areas]
    areas = several(say, [*names, one.part] if one.part else names)
    text = say("coverage.split", areas=areas, who=one.who) if areas else one.who
    return {"text": flow(text), "href": one.url} if one.url else text
