"""The shape of a file: its record when everything fits, otherwise every reason why not.

This is the door to the schema for whoever loads files:
`listings = Shape(schemas, "listing", terms, ListingRecord)`, then `listings.read(document)`.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from waymark import messages
from waymark.findings import Finding
from waymark.reading.strict_yaml import Document
from waymark.schemas.compiled import compile_reader
from waymark.schemas.salvage import salvage
from waymark.schemas.schema import Names, Schemas, Terms

if TYPE_CHECKING:
    from waymark.schemas.explain import Explainer

Record = TypeVar("Record")


class Shape(Generic[Record]):
    """Checks and converts one kind of file. `fields` are the names of all its fields.

    `terms` holds the ids of each vocabulary by its file's name, `names` what else people call them
    (see `Explainer`). The module of `record` (records.py)
    must be generated from the same schema, so that it has the records of all parts.
    """

    def __init__(
        self,
        schemas: Schemas,
        kind: str,
        terms: Terms,
        record: type[Record],
        names: Names | None = None,
    ) -> None:
        records = vars(sys.modules[record.__module__])
        self._read = compile_reader(schemas, kind, terms, records)
        self._reasons = (schemas, kind, terms, names)
        self.fields = frozenset(field.name for field in schemas[kind].walk() if field.name)

    @cached_property
    def _explain(self) -> Explainer:
        # Imported when a file fails: most runs never need Cerberus, which takes 0.05 s to load.
        from waymark.schemas.explain import Explainer

        return Explainer(*self._reasons)

    def read(self, document: Document) -> Record | list[Finding]:
        """The record of a document, or the findings that say why there is none; never neither."""
        record = self._read(document.root)
        if record is not None:
            return cast(Record, record)
        # Cerberus has the last word; that it disagrees would be a mistake of ours, said aloud.
        return self._explain(document) or [messages.finding("schema-disagreement", document.path)]

    def rest(self, document: Document) -> Record | None:
        """What remains of a document that was refused, for rules that speak of what is stated.

        None only where Cerberus and the compiled reader disagree.
        """
        schemas, kind, terms, _ = self._reasons
        rest = salvage(document.root, self._explain.faulty, schemas[kind], terms)
        return cast(Record | None, self._read(rest))
