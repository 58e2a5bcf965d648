"""Reads content/practices.csv: who shows our offers on their own website.

A cell that is wrong is reported and counts as not stated, so that no slip takes the activity finder
away from a practice's website. A line is left out only when its code cannot be used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from waymark.findings import Finding
from waymark.geography.areas import Areas
from waymark.geography.locate import Postcodes
from waymark.hosts import Host, Hosts
from waymark.messages import finding
from waymark.practices_table import Row, read_table
from waymark.rules.contacts import WEBMAIL
from waymark.values.suggest import did_you_mean

FILE = "practices.csv"


def load_practices(
    file: Path, areas: Areas, postcodes: Postcodes, taken: Collection[str], shown: str
) -> tuple[Hosts, list[Finding]]:
    """The hosts of a file, with findings that call it `shown`; none where there is no file.

    `taken` are ids of providers, whose framed pages stand beside those of hosts. Raises Refused
    when the file as a whole cannot be read: no practice may lose its page for that.
    """
    if not file.is_file():
        return Hosts(), []
    rows, found = read_table(file.read_bytes(), shown)
    by_code: dict[str, Row] = {}
    for row in rows:
        wrong = _code_problem(row, by_code, taken, shown)
        if wrong:
            found.append(wrong)
        elif "code" in row.values:
            by_code[row.values["code"]] = row
    for code, row in by_code.items():
        found.extend(_in_row(code, row, by_code, shown))
    for code in _circles({code: row.values.get("successor", "") for code, row in by_code.items()}):
        found.append(finding("practice-circle", shown, (by_code[code].line, 1), value=code))
        del by_code[code].values["successor"]
    hosts = _with_networks(_host(row, areas, postcodes) for _, row in sorted(by_code.items()))
    for host in hosts:
        if not host.points and not host.successor:
            mark = (by_code[host.code].line, 1)
            found.append(finding("practice-nowhere", shown, mark, value=host.name))
    return hosts, found


def _code_problem(
    row: Row, before: Mapping[str, Row], taken: Collection[str], shown: str
) -> Finding | None:
    """Why no page can be made from this line; None also where the code itself was refused."""
    if "code" not in row.cells:
        return finding("practice-without", shown, (row.line, 1), field="code")
    code = row.values.get("code", "")
    mark = (row.line, row.cells["code"].column)
    if code in before:
        return finding("practice-twice", shown, mark, value=code, first=before[code].line)
    if code in taken:
        return finding("practice-is-provider", shown, mark, value=code)
    return None


def _in_row(code: str, row: Row, known: Mapping[str, Row], shown: str) -> Iterator[Finding]:
    """What is wrong with the rest of a line; what cannot hold is taken out of its values."""
    said = row.values
    for name in ("type", "name"):
        if name not in row.cells:
            yield finding("practice-without", shown, (row.line, 1), field=name)
    for name in ("pcn", "successor"):
        other = said.get(name, "")
        if other and (other not in known or other == code):
            yield finding(
                "practice-unknown",
                shown,
                (row.line, row.cells[name].column),
                field=name,
                value=other,
                did_you_mean=did_you_mean(other, [one for one in known if one != code]),
            )
            del said[name]
    email = said.get("link_worker_email", "")
    if email.rpartition("@")[2].lower() in WEBMAIL:
        mark = (row.line, row.cells["link_worker_email"].column)
        yield finding("personal-email", shown, mark, value=email)
    if ("lat" in row.cells) != ("lon" in row.cells):
        yield finding("practice-half-point", shown, (row.line, 1))


def _host(row: Row, areas: Areas, postcodes: Postcodes) -> Host:
    """The host on a line: the point given, else the postcode's, else the town's, else none."""
    said = {"type": "community", "name": row.values["code"].upper(), **row.values}
    lat, lon = said.pop("lat", None), said.pop("lon", None)
    point = postcodes.find(said["postcode"]) if "postcode" in said else None
    town = areas.by_name(said["town"]) if "town" in said else None
    if lat is None or lon is None:
        lat, lon = (
            (point.lat, point.lon) if point else (town.lat, town.lon) if town else (None,) * 2
        )
    area = (point.area if point else "") or (town.id if town else "")
    points = ((lat, lon),) if lat is not None and lon is not None else ()
    return Host(**said, area=area, points=points)


def _with_networks(hosts: Iterator[Host]) -> Hosts:
    """Networks get the points of their practices."""
    known = Hosts(tuple(hosts))
    linked = []
    for host in known:
        points = {point for one in known.members(host.code) for point in one.points}
        if host.type == "pcn" and points:
            host = msgspec.structs.replace(host, points=tuple(sorted(points)))
        linked.append(host)
    return Hosts(tuple(linked))


def _circles(successors: Mapping[str, str]) -> Sequence[str]:
    """One code of each ring of successors."""
    found: list[str] = []
    done: set[str] = set()
    for start in successors:
        path: list[str] = []
        code = start
        while code and code not in done and code not in path:
            path.append(code)
            code = successors[code]
        if code in path:
            found.append(code)
        done.update(path)
    return found
