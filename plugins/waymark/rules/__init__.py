"""Rules beyond shape, in families; each small, named, with its reason in `messages.yaml`.

A rule is a function that yields a `Hit` for everything it finds. Three kinds, by what they need:

- the values of a file as they were written, whichever field they stand in (`wording`, most of
  `contacts`, `named_areas`, ranges in `times`): they speak of files with mistakes too;
- one record (`times`, `places`, `contradictions`, `joining`, `qualifications`, `assumptions`);
- all files together (`across`: places, other listings, names that vanished, likely duplicates, and
  `safeguarding`, which the provider may have stated).

To add one: write it in its family, name it in the family's RULES, give its code an entry in
`messages.yaml` and a sample in `tests/messages/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from waymark.findings import LEVELS, MOST_IN_A_FILE, Finding
from waymark.messages import catalogue, finding
from waymark.reading.strict_yaml import Document, Path


class Hit(NamedTuple):
    """What a rule found: a code of `messages.yaml`, where in the file, and the values to say."""

    code: str
    at: Path
    values: dict[str, Any] = {}  # noqa: RUF012 (never changed)


def findings(hits: Iterable[Hit], document: Document) -> Iterator[Finding]:
    """Hits as findings with line and column; of too many, errors first and a good hundred."""
    hits = list(hits)
    if len(hits) > MOST_IN_A_FILE:
        hits.sort(key=lambda hit: LEVELS.index(catalogue()[hit.code].level))
        del hits[MOST_IN_A_FILE + 1 :]
    for hit in hits:
        yield finding(hit.code, document.path, document.mark(hit.at), **hit.values)
