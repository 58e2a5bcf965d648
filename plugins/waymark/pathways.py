"""What a county offers people with a condition, level by level (content/pathways/<condition>.yaml).

A pathway is the owner's: which levels there are, who may send someone to each, and which
qualification each asks of the people who lead it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from waymark import content_records
from waymark.content_records import PathwayRecord
from waymark.findings import Finding
from waymark.reading.site_files import SCHEMA, WrongFiles, read_site_file
from waymark.reading.strict_yaml import Path as Place
from waymark.rules import Hit, findings
from waymark.schemas.schema import load_schemas
from waymark.schemas.shape import Shape
from waymark.vocabulary import Vocabularies


class PathwayLevel(msgspec.Struct, frozen=True, kw_only=True):
    """One level of support on the way. `qualification` lists ids, any one of which is enough;
    `self` says whether people may ask themselves; `who_may_refer` lists role ids."""

    level: str
    what_it_is: str = ""
    who_may_refer: tuple[str, ...] = ()
    self_: Literal["yes", "no"] | None = None
    qualification: tuple[str, ...] = ()
    moves_on_to: str = ""


class Pathway(msgspec.Struct, frozen=True, kw_only=True):
    """The levels for one condition, in order of support. `also_for` are conditions that follow it
    too, besides those that are narrower than either."""

    condition: str
    title: str
    intro: str = ""
    levels: tuple[PathwayLevel, ...]
    also_for: tuple[str, ...] = ()
    see_help_first: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""

    def at(self, level: str) -> PathwayLevel | None:
        """The step at a level of support, or None where the pathway has none."""
        return next((one for one in self.levels if one.level == level), None)


def load_pathways(folder: Path, vocabularies: Vocabularies) -> Mapping[str, Pathway]:
    """Read content/pathways by condition; raises Refused with all that is wrong. May be empty."""
    found: dict[str, Pathway] = {}
    claimed: dict[str, str] = {}
    wrong: list[Finding] = []
    schemas = load_schemas(SCHEMA)
    shape = Shape(schemas, "pathway", vocabularies.ids, PathwayRecord, vocabularies.names)
    for file in sorted(folder.glob("*.yaml")):
        try:
            one = _load(file, shape, vocabularies, claimed)
        except WrongFiles as refused:
            wrong += refused.findings
        else:
            found[one.condition] = one
    if wrong:
        raise WrongFiles(wrong)
    return found


def _load(
    file: Path, shape: Shape[PathwayRecord], vocabularies: Vocabularies, claimed: dict[str, str]
) -> Pathway:
    record, document = read_site_file(file, "pathway", PathwayRecord, shape)
    if hits := list(_problems(record, file.stem, vocabularies, claimed)):
        raise WrongFiles(findings(hits, document))
    return Pathway(
        condition=record.condition,
        title=record.title,
        intro=record.intro or "",
        levels=tuple(map(_level, record.levels)),
        also_for=record.also_for,
        see_help_first=record.see_help_first or "",
        sources=record.sources,
        note=record.note or "",
    )


def _level(record: content_records.PathwayLevel) -> PathwayLevel:
    return PathwayLevel(
        level=record.level,
        what_it_is=record.what_it_is or "",
        who_may_refer=record.who_may_refer,
        self_=None if record.self is None else "yes" if record.self else "no",
        qualification=record.qualification,
        moves_on_to=record.moves_on_to or "",
    )


def pathway_for(
    condition: str, pathways: Mapping[str, Pathway], vocabularies: Vocabularies
) -> Pathway | None:
    """The pathway of a condition: its own, one that is also for it, else that of the nearest
    broader condition (knee osteoarthritis, osteoarthritis, ...); None where there is none."""
    also = {other: one for one in pathways.values() for other in one.also_for}
    for term in vocabularies["conditions"].lineage(condition):
        if found := pathways.get(term) or also.get(term):
            return found
    return None


def _problems(
    one: PathwayRecord, stem: str, vocabularies: Vocabularies, claimed: dict[str, str]
) -> Iterator[Hit]:
    """It is named after its condition, which no other has; its levels are in order, and each can be
    got to. `claimed` are the files of conditions so far."""
    if one.condition != stem:
        yield Hit("pathway-name", ("condition",), {"value": one.condition, "stem": stem})
    named: list[tuple[Place, str]] = [(("condition",), one.condition)]
    named += [(("also_for", number), other) for number, other in enumerate(one.also_for)]
    for at, condition in named:
        first = claimed.setdefault(condition, f"{stem}.yaml")
        if first != f"{stem}.yaml":
            yield Hit("pathway-twice", at, {"value": condition, "first": first})
    order = list(vocabularies["support-levels"].by_id)
    before = -1
    for number, step in enumerate(one.levels):
        here: Place = ("levels", number, "level")
        place = order.index(step.level)
        if place <= before:
            yield Hit("levels-order", here, {"value": step.level, "order": order})
        before = max(before, place)
        if not step.self and not step.who_may_refer:
            yield Hit("level-closed", here, {"value": step.level})
