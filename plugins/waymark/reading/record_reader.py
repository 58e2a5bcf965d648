"""One file after another into records: strict reading, shape, and every rule that needs no other
file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from waymark import records
from waymark.building.manifest import hashed, hashed_files
from waymark.findings import MOST_IN_A_FILE, Finding, has_errors, worst_first
from waymark.geography.areas import Areas
from waymark.messages import finding
from waymark.pathways import Pathway
from waymark.reading import gist, strict_yaml
from waymark.reading.gist import ListingGist, ProviderGist
from waymark.reading.strict_yaml import Document
from waymark.reading.tree_walk import SourceFile
from waymark.rules import (
    Hit,
    assumptions,
    contacts,
    contradictions,
    findings,
    joining,
    named_areas,
    places,
    qualifications,
    times,
    wording,
)
from waymark.rules.safeguarding import at_risk
from waymark.schemas.schema import our_schemas
from waymark.schemas.shape import Shape
from waymark.vocabulary import Vocabularies

CORE = Path(__file__).resolve().parents[1]
ROOT = CORE.parents[1]


class Read(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """One file: a digest of its bytes, what is wrong with it, and whether that is an error.

    Also the gist of a listing or of a provider: with errors, of what can be read all the same. Of a
    file without, where asked for, the record as msgpack.
    """

    digest: bytes = b""
    findings: list[Finding] = []
    broken: bool = False
    listing: ListingGist | None = None
    provider: ProviderGist | None = None
    record: bytes | None = None


class RecordReader:
    """Reads files one by one; make it once, before forking.

    `demonstration` is whether invented numbers and domains are welcome here; `keep` whether the
    records are wanted, or only what is wrong with them.
    """

    def __init__(
        self,
        vocabularies: Vocabularies,
        areas: Areas,
        pathways: Mapping[str, Pathway],
        *,
        demonstration: bool,
        keep: bool = True,
    ) -> None:
        schemas = our_schemas()
        terms, names = vocabularies.ids, vocabularies.names
        self.areas, self.demonstration, self.keep = areas, demonstration, keep
        self._listings = Shape(schemas, "listing", terms, records.ListingRecord, names)
        self._providers = Shape(schemas, "provider", terms, records.ProviderRecord, names)
        self._rules = (
            *times.RULES,
            *joining.RULES,
            *assumptions.RULES,
            *places.RULES,
            *contradictions.RULES,
            qualifications.Qualifications(pathways, vocabularies),
        )
        self._encode = msgspec.msgpack.Encoder().encode
        self.fingerprint = hashed(
            schemas.fingerprint,
            vocabularies.fingerprint,
            *areas.ids,
            msgspec.msgpack.encode(pathways),
            code_fingerprint(),
            f"{demonstration} {keep}",
        )

    def read(self, file: SourceFile, raw: bytes, digest: bytes = b"") -> Read:
        """The gist and the record of one file, and every finding that needs no other."""
        document = strict_yaml.read(raw, file.shown, file.limit)
        if isinstance(document, list):
            return Read(digest=digest, findings=_within_reason(document), broken=True)
        shape = self._listings if file.listing else self._providers
        read = shape.read(document)
        found = [*document.findings, *self._in_values(document, raw)]
        for mark, line in wording.swallowed(raw, shape.fields):
            found.append(finding("field-in-text", file.shown, mark, line=line))
        if isinstance(read, list):
            found += read
            record, hits = shape.rest(document), list[Hit]()
        else:
            record, hits = read, list(contacts.personal(read.contact))
        if isinstance(read, records.ProviderRecord):
            of_provider = (*places.OF_PROVIDER, *contradictions.OF_PROVIDER)
            hits += [hit for rule in of_provider for hit in rule(read)]
        if isinstance(record, records.ListingRecord):
            rules = times.OF_WHAT_IS_STATED if isinstance(read, list) else self._rules
            hits += [hit for rule in rules for hit in rule(record)]
        found += findings(hits, document)
        broken = bool(found) and has_errors(found)
        listing = provider = None
        if isinstance(record, records.ListingRecord):
            who = ("", "") if record is not read else at_risk(record)
            listing = gist.of_listing(record, file.provider, who)
        elif record is read:
            provider = gist.of_provider(read)
        else:
            provider = gist.of_broken_provider(document.root)
        return Read(
            digest=digest,
            findings=_within_reason(found),
            broken=broken,
            listing=listing,
            provider=provider,
            record=self._encode(record) if self.keep and not broken else None,
        )

    def _in_values(self, document: Document, raw: bytes) -> list[Finding]:
        """What rules find in single values, whichever field they stand in."""
        hits = [
            *times.ranges(document.root, raw),
            *named_areas.areas(document.root, raw, self.areas),
            *wording.claims(document.root, raw),
            *contacts.not_secure(document.root, raw),
            *contacts.webmail(document.root, raw),
            *contacts.in_texts(document.root, raw),
        ]
        if not self.demonstration:
            hits.extend(contacts.invented(document.root, raw))
        return list(findings(hits, document))


def _within_reason(found: list[Finding]) -> list[Finding]:
    """The worst hundred findings of a file, and a word that there are more."""
    if len(found) <= MOST_IN_A_FILE:
        return found
    told = worst_first(found)[:MOST_IN_A_FILE]
    return [*told, finding("file-many", found[0].path, most=MOST_IN_A_FILE)]


@cache
def code_fingerprint() -> bytes:
    """Of the plain Python core: what it makes may change when it does."""
    return hashed_files([*CORE.rglob("*.py"), CORE / "messages.yaml"], CORE)
