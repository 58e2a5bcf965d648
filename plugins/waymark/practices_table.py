"""The table content/practices.csv as it is written: columns, lines and cells, with their places.

Columns come in any order. One line is one host; a name with a comma stands in quotation marks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from waymark.faults import Refused
from waymark.findings import Finding
from waymark.hosts import TYPES
from waymark.messages import finding
from waymark.reading import yaml_faults
from waymark.reading.characters import refused
from waymark.report import text
from waymark.values.formats import FORMATS, FormatError
from waymark.values.meant import meant
from waymark.values.suggest import did_you_mean

LIMIT = 4 * 1024 * 1024
CODE_LENGTH = 40
COLUMNS = {
    "code": "host_code",
    "type": "host_type",
    "name": "text",
    "town": "text",
    "postcode": "postcode",
    "lat": "latitude",
    "lon": "longitude",
    "pcn": "host_code",
    "link_worker_phone": "phone",
    "link_worker_email": "email",
    "active_practice_charter": "yes_no",
    "successor": "host_code",
}
"""Every column with the format of its cells, in the order we write them."""
NEEDED = ("code", "type", "name")
_CELL = re.compile(r'("(?:[^"]|"")*"|[^",]*)(,|$)')


class Cell(NamedTuple):
    """What stands in one cell, and in which column of its line (from 1, in characters)."""

    text: str
    column: int


class Row(NamedTuple):
    """One line: its number, the cells that hold something, and what those say that can be read."""

    line: int
    cells: dict[str, Cell]
    values: dict[str, Any]


def read_table(raw: bytes, shown: str) -> tuple[list[Row], list[Finding]]:
    """The lines of a table called `shown`. Raises Refused when nothing of it can be understood."""
    if wrong := yaml_faults.in_bytes(raw, shown, LIMIT):
        raise Refused(text.findings(wrong))
    lines = raw.decode("utf-8-sig").splitlines()
    columns = _columns(lines[0] if lines else "", shown)
    rows, found = [], []
    for number, line in enumerate(lines[1:], 2):
        if not line.replace(",", "").strip():
            continue
        cells = split(line)
        if cells is None or len(cells) != len(columns):
            got = "a quotation mark too many or too few" if cells is None else f"{len(cells)} cells"
            values = {"got": got, "wanted": len(columns)}
            found.append(finding("practice-line", shown, (number, 1), **values))
            continue
        row = Row(number, {}, {})
        for name, cell in zip(columns, cells, strict=True):
            if cell.text:
                row.cells[name] = cell
                found += _read(row, name, cell, shown)
        rows.append(row)
    return rows, found


def split(line: str) -> list[Cell] | None:
    """The cells of a line of CSV with their columns; None when quotation marks do not pair up."""
    cells: list[Cell] = []
    at = 0
    while match := _CELL.match(line, at):
        written = match[1]
        inner = written[1:-1].replace('""', '"') if written.startswith('"') else written
        cells.append(Cell(inner.strip(), at + 1))
        at = match.end()
        if not match[2]:
            return cells
    return None


def table_text(rows: Iterable[Mapping[str, str]]) -> str:
    """A whole file, in our order of columns; each row holds the cells that are not empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def host_code(written: str) -> str:
    """A code in small letters: `C81001` → `c81001`. FormatError `practice-code`."""
    code = written.lower()
    if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", code) or len(code) > CODE_LENGTH:
        raise FormatError("practice-code")
    return code


def _host_type(written: str) -> str:
    if written not in TYPES:
        raise FormatError("choice-unknown")
    return written


def _parse(kind: str) -> Callable[[str], Any]:
    own: dict[str, Callable[[str], Any]] = {"host_code": host_code, "host_type": _host_type}
    return own.get(kind) or FORMATS[kind].parse


def _columns(first: str, shown: str) -> list[str]:
    """The names of the columns; Refused where they are not ours."""
    names = [cell.text.lower() for cell in split(first) or []]
    missing = [name for name in NEEDED if name not in names]
    strange = [name for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    if missing or strange or twice:
        wrong = finding(
            "practice-columns",
            shown,
            missing=f"It lacks {', '.join(missing)}." if missing else "",
            strange=f"It has {', '.join(map(repr, strange[:5]))}." if strange else "",
            twice=f"It has {', '.join(twice)} twice." if twice else "",
            columns=", ".join(COLUMNS),
        )
        raise Refused(text.findings([wrong]))
    return names


def _read(row: Row, name: str, cell: Cell, shown: str) -> Sequence[Finding]:
    """Convert one cell into `row.values`, or say what is the matter with it."""
    kind = COLUMNS[name]
    for at, code in refused(cell.text):
        around = yaml_faults.around(cell.text, at)
        return [finding(code, shown, (row.line, cell.column + at), around=around)]
    try:
        row.values[name] = _parse(kind)(cell.text)
    except FormatError as wrong:
        guess = did_you_mean(cell.text, TYPES) if kind == "host_type" else ""
        if kind in FORMATS and (word := meant(kind, cell.text)):
            guess = f'Did you mean "{word}"?'
        return [
            finding(
                wrong.code,
                shown,
                (row.line, cell.column),
                field=name,
                value=cell.text,
                should=FORMATS[kind].says if kind in FORMATS else "",
                did_you_mean=guess,
                choices=", ".join(TYPES),
            )
        ]
    return []
