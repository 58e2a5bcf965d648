"""What every phrase is made with: our words, the labels of terms, and the names of places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from waymark import records
from waymark.geography.areas import Areas
from waymark.model import Directory, Listing, Place
from waymark.vocabulary import Vocabularies
from waymark.words import Words

SECTION = "phrases."
NOTHING: Mapping[str, str] = MappingProxyType({})


class Say:
    """`say("when.noon")` gives the words `phrases.when.noon` in plain text.

    `practices` are names of GP surgeries by code, where the directory knows them.
    """

    def __init__(
        self, words: Words, directory: Directory, practices: Mapping[str, str] = NOTHING
    ) -> None:
        self._text = Words(words.below(SECTION), words.source).text
        self._said = words
        self.directory = directory
        self.practices = practices

    def __call__(self, key: str, /, **values: object) -> str:
        return self._text(key, **values)

    def choice(self, key: str, value: str, /, **values: object) -> str:
        """The words for one of the answers a field allows: `key.value`, hyphens as underscores."""
        return self(f"{key}.{value.replace('-', '_')}", **values)

    def if_there(self, key: str) -> str:
        """The words of a key, or "" where there are none."""
        return self(key) if SECTION + key in self._said else ""

    @property
    def today(self) -> dt.date:
        """The day it is for this build."""
        return self.directory.today

    @property
    def vocabularies(self) -> Vocabularies:
        """The vocabularies, by the name of their file."""
        return self.directory.vocabularies

    @property
    def areas(self) -> Areas:
        """All areas."""
        return self.directory.areas

    def label(self, vocabulary: str, term: str) -> str:
        """What the public reads for a term."""
        return self.vocabularies[vocabulary].label(term)

    def labels(self, vocabulary: str, terms: Iterable[str]) -> list[str]:
        """The labels of several terms."""
        known = self.vocabularies[vocabulary]
        return [known.label(term) for term in terms]

    def area(self, area: str) -> str:
        """The name of an area; its id where it is not known."""
        known = self.areas.get(area)
        return known.name if known else area

    def place(self, ref: str, owner: str) -> str:
        """The name of the venue that a file of provider `owner` calls `ref`."""
        full = ref if "/" in ref else f"{owner}/{ref}"
        known = self._venues.get(full)
        return known.name if known else ref

    def listing(self, ref: str) -> Listing | None:
        """The listing of this directory with this id, if there is one."""
        return self._listings.get(self.directory.moved.get(ref, ref))

    def named(self, listing: Listing) -> Iterator[str]:
        """Names on a listing's page that come from files it does not take over."""
        record = listing.record
        for one in record.related:
            if one.listing and (known := self.listing(one.listing)):
                yield f"{known.path} {known.record.name} {known.provider.record.name}"
        refs = [price.venue for cost in _costs(record) for price in cost.prices]
        refs += [one.venue for one in record.opening_hours]
        if record.joining is not None:
            refs += [wait.venue for route in record.joining.routes for wait in route.waits]
        for venue in refs:
            if venue and "/" in venue:
                yield self.place(venue, "")

    @cached_property
    def _venues(self) -> Mapping[str, Place]:
        return {
            place.ref: place
            for provider in self.directory.providers
            for place in provider.venues.values()
        }

    @cached_property
    def _listings(self) -> Mapping[str, Listing]:
        return {listing.id: listing for listing in self.directory.listings}


def _costs(record: records.ListingRecord) -> list[records.Cost]:
    costs = (record.cost, *(session.cost for session in record.sessions))
    return [cost for cost in costs if cost is not None]
