"""CSV that is safe to open in a spreadsheet: no cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

_NEGATIVE = re.compile(r"-\d+(\.\d+)?")
_STARTS = tuple("=+-@|%")
_BREAKS = tuple("\t\r\n")
"""A cell that begins with one of these may be split, and its rest be taken for a formula."""
_SPACE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode categories that a spreadsheet may skip before it looks for a formula."""


def safe(text: str) -> str:
    """A cell with an apostrophe in front where a spreadsheet would work it out as a formula.

    Compatibility forms are folded to decide (NFKC), as spreadsheets do: a full-width "＝" is "=".
    The words themselves stay as they are. A plain negative number stays a number.
    """
    if text[:1].isalnum() and text.isascii():
        return text  # no formula begins with a letter or a figure
    folded = unicodedata.normalize("NFKC", text)
    start = 0
    while start < len(folded) and unicodedata.category(folded[start]) in _SPACE:
        start += 1
    formula = folded[start : start + 1] in _STARTS and not _NEGATIVE.fullmatch(folded)
    if formula or text[:1] in _BREAKS:
        return f"'{text}"
    return text


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV (RFC 4180, UTF-8), every cell made safe."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
