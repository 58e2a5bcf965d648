"""What a check has to say about a file: one frozen `Finding` for each thing, and their order.

Findings are made by `messages.finding` alone, so that every sentence lives in `messages.yaml`.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

MOST_IN_A_FILE = 100
"""Nobody reads more at once, and each costs time: what one file can make us say is bounded."""
Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
Mark = tuple[int, int]
WHOLE_FILE: Mark = (1, 1)


class Finding(msgspec.Struct, frozen=True):
    """One thing to put right, look at or know.

    `path` is relative to the folder the command ran in, with forward slashes. `line` and `column`
    count from 1, in characters. `level` is "error" (not published), "warning" (please look) or
    "note" (what readers will assume). `what`, `why` and `fix` are plain text for a person.
    """

    path: str
    line: int
    column: int
    level: Level
    code: str
    what: str
    why: str
    fix: str


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted as a reader works: file, line, column, then the worst first. No duplicates."""
    return sorted(set(findings), key=_place)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes; inside a level in reading order. No duplicates."""
    return sorted(set(findings), key=lambda one: (LEVELS.index(one.level), *_place(one)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when at least one finding keeps its file from being published."""
    return any(one.level == "error" for one in findings)


def _place(one: Finding) -> tuple[str, int, int, int, str, str]:
    return (one.path, one.line, one.column, LEVELS.index(one.level), one.code, one.what)
