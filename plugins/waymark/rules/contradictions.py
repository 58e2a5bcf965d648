"""Facts of one file that cannot both be true, each by itself well written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waymark import records
from waymark.reading.strict_yaml import Path
from waymark.rules import Hit

_ALWAYS = (None, "first-time", "each-time", "up-front")


def cost(listing: records.ListingRecord) -> Iterator[Hit]:
    """What is free has no price that everyone pays; what is priced has one."""
    stated: list[tuple[Path, records.Cost | None]] = [(("cost",), listing.cost)]
    stated += [(("sessions", n, "cost"), one.cost) for n, one in enumerate(listing.sessions)]
    for at, one in stated:
        if one is None:
            continue
        if one.kind == "free":
            for number, price in enumerate(one.prices):
                if price.amount and price.when in _ALWAYS and not _for_some(price):
                    yield Hit("free-with-price", (*at, "prices", number, "amount"))
        elif one.kind == "priced" and not one.prices and not one.note:
            yield Hit("price-not-stated", (*at, "kind"))


def _for_some(price: records.Price) -> bool:
    return bool(
        price.for_groups
        or price.for_conditions
        or price.for_ages
        or price.for_who
        or price.proofs
        or price.venue
        or price.label
    )


def access_of_listing(listing: records.ListingRecord) -> Iterator[Hit]:
    """Nothing is both there and not there."""
    yield from _access(listing.access, ("access",))
    for number, one in enumerate(listing.sessions):
        yield from _access(one.access, ("sessions", number, "access"))


def access_of_venues(provider: records.ProviderRecord) -> Iterator[Hit]:
    """The same for places."""
    for name, venue in provider.venues.items():
        yield from _access(venue.access, ("venues", name, "access"))


def _access(access: records.Access | None, at: Path) -> Iterator[Hit]:
    if access is None or not access.has_not:
        return
    for number, term in enumerate(access.has_not):
        if term in access.has:
            yield Hit("access-both-ways", (*at, "has_not", number), {"value": term})


def twice(listing: records.ListingRecord) -> Iterator[Hit]:
    """The same word twice in a list: the second was likely meant to be another one."""
    lists: list[tuple[Path, Sequence[str]]] = [
        (("activities",), listing.activities),
        (("good_for",), listing.good_for),
        (("languages",), listing.languages),
    ]
    if listing.who_for is not None:
        lists.append((("who_for", "groups"), listing.who_for.groups))
    if listing.access is not None:
        lists.append((("access", "has"), listing.access.has))
    for number, session in enumerate(listing.sessions):
        lists.append((("sessions", number, "days"), session.days))
        lists.append((("sessions", number, "dates"), [f"{day}" for day in session.dates]))
    for at, words in lists:
        if len(set(words)) < len(words):
            for position, word in enumerate(words):
                if word in words[:position]:
                    yield Hit("value-twice", (*at, position), {"value": word})


RULES = (cost, access_of_listing, twice)
OF_PROVIDER = (access_of_venues,)
