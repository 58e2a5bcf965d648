"""Rules that need all files at once: names that point nowhere, vanished ids, likely duplicates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from waymark.reading.gist import Days, ListingGist, ProviderGist
from waymark.rules import Hit
from waymark.rules.safeguarding import safeguarding
from waymark.values.suggest import did_you_mean

ALIKE = 85
"""Names at least this alike (rapidfuzz token sort ratio, 0 to 100) may be one listing twice."""
MOST_COMPARED = 20


class Everything(NamedTuple):
    """Every file by its id; None for one that cannot be read, which is there all the same.

    `broken` are the ids of files with an error of their own.
    """

    providers: Mapping[str, ProviderGist | None]
    listings: Mapping[str, ListingGist | None]
    broken: Collection[str]


def listing(listing_id: str, gist: ListingGist, all_: Everything) -> Iterator[Hit]:
    """All that other files have to say about one listing."""
    owner = listing_id.partition("/")[0]
    yield from venues(owner, gist, all_)
    yield from related(listing_id, gist, all_)
    if owner not in all_.broken:
        yield from safeguarding(gist, all_.providers.get(owner))


def confirmed_later(days: Days, today: dt.date) -> Iterator[Hit]:
    """Nobody can have confirmed anything on a day that is still to come."""
    for at, day in days:
        if day > today:
            yield Hit("confirmed-later", at, {"value": day, "today": today})


def venues(owner: str, gist: ListingGist, all_: Everything) -> Iterator[Hit]:
    """Every place named is an entry under `venues:` of this provider or of the one named."""
    for at, ref in gist.venues:
        provider, slash, venue = ref.rpartition("/")
        provider = provider if slash else owner
        if provider not in all_.providers:
            if slash:
                guess = did_you_mean(provider, all_.providers)
                yield Hit("venue-provider-unknown", at, {"value": provider, "guess": guess})
            continue
        known = all_.providers[provider]
        if provider != owner and provider in all_.broken:
            yield Hit("venue-provider-broken", at, {"value": provider})
        elif known is not None and venue not in known.venues:
            guess = did_you_mean(venue, sorted(known.venues))
            yield Hit("venue-unknown", at, {"value": venue, "provider": provider, "guess": guess})


def related(listing_id: str, gist: ListingGist, all_: Everything) -> Iterator[Hit]:
    """Listings named as related exist, and `formerly` names none that still does."""
    for at, other in gist.related:
        if other == listing_id:
            yield Hit("related-to-itself", at, {})
        elif other not in all_.listings:
            guess = did_you_mean(other, all_.listings)
            yield Hit("listing-unknown", at, {"value": other, "guess": guess})
    for at, old in gist.formerly:
        if old in all_.listings:
            yield Hit("formerly-exists", at, {"value": old})


def vanished(
    before: Iterable[str],
    listings: Collection[str],
    taken_down: Iterable[str],
    formerly: Iterable[str],
) -> list[str]:
    """Ids that were there before and are now neither a listing, nor renamed, nor taken down."""
    accounted = set(listings).union(formerly)
    down = set(taken_down)
    return sorted(
        one for one in set(before) - accounted - down if one.partition("/")[0] not in down
    )


def duplicates(listings: Mapping[str, ListingGist]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that may be the same thing twice: names alike at the same place and time."""
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one, gist in listings.items():
        for slot in set(gist.slots):
            seen[slot].append(one)
    told: set[tuple[str, str]] = set()
    for group in seen.values():
        for position, one in enumerate(group):
            for other in group[position + 1 : position + MOST_COMPARED]:
                pair = (min(one, other), max(one, other))
                if pair not in told and _alike(listings[one].name, listings[other].name):
                    told.add(pair)
                    yield pair


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one.lower(), other.lower()) >= ALIKE
