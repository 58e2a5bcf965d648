"""Which listings a listing points to: what its own file names, then what is near and alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from waymark.model import Directory, Listing

MOST = 4
_Shared = tuple[str, str]


class Kin:
    """Knows what listings share. Only those that can be found are ever pointed to."""

    def __init__(self, directory: Directory) -> None:
        self._moved = directory.moved
        self._listed = {listing.id: listing for listing in directory.listed}

    def of(self, listing: Listing) -> list[Listing]:
        """At most four: named by the listing, else of its town and level, else of its provider."""
        named = (
            self._moved.get(one.listing, one.listing)
            for one in listing.record.related
            if one.listing
        )
        found: dict[str, Listing] = {}
        for ref in (*named, *self._alike(listing)):
            one = self._listed.get(ref)
            if one is not None and ref != listing.id:
                found[ref] = one
            if len(found) == MOST:
                break
        return list(found.values())

    def _alike(self, listing: Listing) -> Iterator[str]:
        """Those after this one in order, and round again, so that all are pointed to alike."""
        for shared in _shared(listing):
            ids = self._sharing.get(shared, ())
            after = bisect_right(ids, listing.id)
            turned = (*ids[after : after + MOST], *ids[: MOST + 1])
            yield from islice((one for one in turned if one != listing.id), MOST)

    @cached_property
    def _sharing(self) -> Mapping[_Shared, tuple[str, ...]]:
        found: dict[_Shared, list[str]] = {}
        for listing in self._listed.values():
            for shared in _shared(listing):
                found.setdefault(shared, []).append(listing.id)
        return {shared: tuple(sorted(ids)) for shared, ids in found.items()}


def _shared(listing: Listing) -> Iterator[_Shared]:
    for area in dict.fromkeys(place.area for place in listing.places if place.area):
        yield area, listing.support_level
    yield listing.provider.id, ""
