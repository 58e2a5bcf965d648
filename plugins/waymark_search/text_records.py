"""What Pagefind indexes of a listing: its words, and nothing that filters or sorts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waymark.geography.areas import Areas
from waymark.model import Listing
from waymark.vocabulary import Vocabularies

_MARKS = re.compile(r"\(https?://[^)\s]*\)|[*_#>`\[\]]")
_VOCABULARIES = {
    "activities": "activities",
    "good_for": "good-for",
    "setting": "settings",
    "languages": "languages",
}


def text(listing: Listing, vocabularies: Vocabularies, areas: Areas) -> str:
    """All its words in one run; the name comes twice, because it says most."""
    return ". ".join(dict.fromkeys(filter(None, _parts(listing, vocabularies, areas))))


def _parts(listing: Listing, vocabularies: Vocabularies, areas: Areas) -> Iterator[str]:
    record, provider = listing.record, listing.provider.record
    yield record.name
    yield f"{record.name}: {record.summary}"
    yield from record.other_names
    yield provider.name
    yield from provider.other_names
    for field, name in _VOCABULARIES.items():
        for term in getattr(record, field):
            yield vocabularies[name].label(term)
    for one in record.conditions:
        yield vocabularies["conditions"].label(one.condition)
        yield one.note or ""
    for group in record.who_for.groups if record.who_for else ():
        yield vocabularies["groups"].label(group)
    yield vocabularies["kinds"].label(record.kind)
    for place in listing.places:
        yield f"{place.name} {place.town}".strip()
    for area in listing.areas:
        known = areas.get(area)
        yield known.name if known else ""
    for session in listing.sessions:
        yield session.record.name or ""
        for activity in session.activities:
            yield vocabularies["activities"].label(activity)
    yield _MARKS.sub(" ", record.description or "")
