"""Columns of small values as text: one or two characters a row, and a list of what they stand for.

Listings share most of their facts, so a column holds each different value once, the most frequent
first, and for each row its number there in base 90. As JSON this is served compressed by every
host, and compresses to well under the byte or two that it takes. `find-data.js` reads it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

ALPHABET = "".join(chr(code) for code in range(35, 126) if chr(code) != "\\")
"""90 characters that JSON writes as they are."""
BASE = len(ALPHABET)

Column = dict[str, Any]


def column(values: Sequence[Hashable]) -> Column:
    """`{"of": [distinct values], "is": text, "w": characters a row}`."""
    counted = Counter(values)
    distinct = sorted(counted, key=lambda value: (-counted[value], repr(value)))
    number = {value: position for position, value in enumerate(distinct)}
    width = 1 if len(distinct) <= BASE else 2 if len(distinct) <= BASE**2 else 3
    return {
        "of": distinct,
        "w": width,
        "is": "".join(digits(number[value], width) for value in values),
    }


def digits(number: int, width: int) -> str:
    """`number` in base 90, the greatest digit first."""
    text = ""
    for _ in range(width):
        number, rest = divmod(number, BASE)
        text = ALPHABET[rest] + text
    return text


def steps(numbers: Iterable[int]) -> list[int]:
    """Each number less the one before: small where neighbours are alike."""
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found
