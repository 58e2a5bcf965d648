"""Brings content/practices.csv up to date with what the NHS publishes, and keeps what we know.

Taken from the source: name, postcode, place and network of practices, branches and networks. Kept:
every other host, and of those the link worker's contact, charter and successor. No line is ever
taken out, because its code is an address on somebody's website.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from waymark.geography.areas import Areas
from waymark.ods import Organisation, Organisations

OURS = ("type", "link_worker_phone", "link_worker_email", "active_practice_charter", "successor")
_SMALL = frozenset({"and", "at", "by", "for", "in", "of", "on", "the", "upon", "with"})
_TITLES = frozenset({"dr", "drs", "mr", "mrs", "ms", "st", "rd", "st.", "dr."})

Row = dict[str, str]

_SHORT = {"ctr": "centre", "ctre": "centre", "med": "medical", "surg": "surgery"}


class Update(msgspec.Struct):
    """The new rows in order, and the codes that were added, changed, or are closed by the NHS's
    account but have no successor here yet."""

    rows: list[Row]
    added: list[str]
    changed: list[str]
    closed: list[str]


def update(before: Iterable[Row], source: Organisations, chosen: set[str], areas: Areas) -> Update:
    """Put the practices with a code in `chosen`, and their networks, among the rows of `before`."""
    rows = {row["code"].lower(): row for row in before}
    result = Update([], [], [], [])
    fresh: list[Row] = []
    networks: set[str] = set()
    for code in sorted(chosen):
        one = source.practices[code]
        if one.open:
            row = _practice(one, source, areas)
            networks.add(row["pcn"])
            fresh.append(row)
    for code in sorted(networks & source.networks.keys()):
        fresh.append(_network(source.networks[code]))
    for row in fresh:
        if not row["pcn"] or row["pcn"] not in source.networks:
            row["pcn"] = ""
        code = row["code"].lower()
        old = rows.get(code)
        new = row if old is None else _merged(old, row)
        if old is None:
            result.added.append(code)
        elif {k: v for k, v in old.items() if v} != {k: v for k, v in new.items() if v}:
            result.changed.append(code)
        rows[code] = new
    there = {row["code"].lower() for row in fresh}
    result.closed = [
        code
        for code, row in rows.items()
        if row.get("type") in ("practice", "branch", "pcn")
        and not row.get("successor")
        and code not in there
        and (code.upper() in source.practices or code.upper() in source.networks)
    ]
    result.rows = list(rows.values())
    return result


def in_ordinary_letters(name: str) -> str:
    """A name that is written in capitals as people write it: `ST. ANNE'S GP` → `St. Anne's GP`."""
    if name != name.upper():
        return name
    words = re.split(r"(\s+|[-/(])", name.lower())
    return "".join(_word(word, first=not index) for index, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word in _SMALL and not first:
        return word
    word = _SHORT.get(word, word)
    letters = re.sub("[^a-z]", "", word)
    if letters and word not in _TITLES and len(letters) <= 5 and not re.search("[aeiouy]", letters):
        return word.upper()  # GP, PCN, NHS
    if re.match("(?:mc|o')[a-z]{3}", word):
        return word[:2].capitalize() + word[2:].capitalize()
    return word[:1].upper() + word[1:]


def _practice(one: Organisation, source: Organisations, areas: Areas) -> Row:
    parent = source.practices.get(one.parent)
    network = source.members.get(one.code) or one.pcn or source.members.get(one.parent)
    return {
        "code": one.code,
        "type": "branch" if one.parent else "practice",
        "name": in_ordinary_letters(one.name),
        "town": _town(one.lines, areas),
        "postcode": one.postcode,
        "lat": one.lat,
        "lon": one.lon,
        "pcn": network or (parent.pcn if parent else ""),
    }


def _network(one: Organisation) -> Row:
    row = {"code": one.code, "type": "pcn", "name": in_ordinary_letters(one.name), "pcn": ""}
    return row | {"postcode": one.postcode, "lat": one.lat, "lon": one.lon}


def _town(lines: Iterable[str], areas: Areas) -> str:
    """The first part of an address that is a town or village we know, or a city's own district."""
    for line in lines:
        for part in line.split(","):
            known = areas.by_name(part.strip())
            if known and known.kind in ("place", "district"):
                return known.name
    return ""


def _merged(old: Row, new: Mapping[str, str]) -> Row:
    """`new` with what only we know from `old`, and with the name spelled as `old` has it."""
    kept = {column: old[column] for column in OURS if old.get(column)}
    if old.get("name", "").casefold() == new["name"].casefold():
        kept["name"] = old["name"]
    if not new.get("town") and old.get("town"):
        kept["town"] = old["town"]
    if not new.get("lat") and old.get("lat") and old.get("postcode") == new.get("postcode"):
        kept |= {"lat": old["lat"], "lon": old["lon"]}
    return {**new, **kept}
