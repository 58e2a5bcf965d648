"""The owner's files that have a schema in content/_schema, checked like listings.

A mistake in a listing leaves that listing out; a mistake here would be on many pages, so it stops
the command, with findings that say where.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from waymark.faults import Refused
from waymark.findings import Finding, in_order
from waymark.reading import strict_yaml
from waymark.reading.strict_yaml import Document
from waymark.report import text
from waymark.schemas.schema import Terms, load_schemas
from waymark.schemas.shape import Shape

SCHEMA = Path(__file__).parents[3] / "content" / "_schema"
LIMIT = 1024 * 1024
NO_TERMS: Terms = {}
Record = TypeVar("Record")


@lru_cache(maxsize=16)
def site_shape(kind: str, record: type[Record]) -> Shape[Record]:
    """What checks one kind of file whose schema names no vocabulary."""
    return Shape(load_schemas(SCHEMA), kind, NO_TERMS, record)


def read_site_file(
    path: Path, kind: str, record: type[Record], shape: Shape[Record] | None = None
) -> tuple[Record, Document]:
    """A file as its record, and as it was read, to say where something stands. `shape` checks it
    where its schema names vocabularies.

    Raises Refused with findings when it is wrong, FileNotFoundError when it is missing.
    """
    return read_site_text(path.read_bytes(), path, kind, record, shape)


def read_site_text(
    raw: bytes, path: Path, kind: str, record: type[Record], shape: Shape[Record] | None = None
) -> tuple[Record, Document]:
    """As `read_site_file`, for what was read already from `path`."""
    document = strict_yaml.read(raw, str(path), LIMIT)
    if isinstance(document, list):
        raise WrongFiles(document)
    known: Shape[Record] = shape or site_shape(kind, record)  # type: ignore[arg-type]
    read = known.read(document)
    if isinstance(read, list):
        raise WrongFiles(read)
    return read, document


class WrongFiles(Refused):
    """Files of the owner's own have mistakes: `findings` are all of them, in reading order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(in_order(findings))
        super().__init__(text.findings(self.findings).rstrip("\n"))
