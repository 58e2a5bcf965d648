"""Quality marks, partners, languages, and what goes with a listing."""

from __future__ import annotations

from collections.abc import Sequence

from waymark import records
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, flow

_HOW = ("next", "before", "instead", "same-elsewhere", "linked")


def marks(say: Say, found: Sequence[records.QualityMark]) -> list[str]:
    """Each mark with what was stated about it."""
    return [_mark(say, one) for one in found]


def partners(say: Say, found: Sequence[records.Partner]) -> list[Line]:
    """Each partner with its part in it, linked where there is a page."""
    lines: list[Line] = []
    for one in found:
        text = say("partners.does", name=one.name, what=one.what) if one.what else one.name
        lines.append({"text": text, "href": one.url} if one.url else text)
    return lines


def languages(say: Say, codes: Sequence[str], note: str | None) -> list[str]:
    """The names of languages, and a note about them."""
    return [*say.labels("languages", codes), *([note] if note else [])]


def related(say: Say, found: Sequence[records.Related]) -> list[Row]:
    """What comes next, before or instead, each way in a row of its own."""
    rows = Rows(say)
    for how in _HOW:
        lines = [_related(say, one) for one in found if one.how == how]
        rows.add(f"related.{how.replace('-', '_')}", lines)
    return rows


def _mark(say: Say, one: records.QualityMark) -> str:
    said = [say.label("quality-marks", one.mark) if one.mark else "", one.name]
    if one.until:
        key = "marks.until" if one.until >= say.today else "marks.was_until"
        said.append(say(key, date=clock.date(say, one.until)))
    if one.no_longer is not None:
        said.append(say("marks.no_longer" if one.no_longer else "marks.still"))
    return flow(*said, one.note)


def _related(say: Say, one: records.Related) -> Line:
    listing = say.listing(one.listing) if one.listing else None
    name = one.name or (listing.record.name if listing else one.listing or "")
    if listing:
        name = say("related.by", name=listing.record.name, provider=listing.provider.record.name)
    text = flow(name, one.name if listing else "", one.note) or one.url or ""
    if listing:
        return {"text": text, "href": listing.path, "inside": "yes"}
    return {"text": text, "href": one.url} if one.url else text
