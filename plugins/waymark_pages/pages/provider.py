"""A provider's page, at `/providers/<provider>/`: who they are and all they run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from waymark.building.manifest import hashed
from waymark.model import Listing, Provider
from waymark.phrases.contact import contact
from waymark_maps.offer import map_here
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.views.card import card


def pages(edition: Edition) -> Iterator[Page]:
    """One for each provider."""
    run: dict[str, list[Listing]] = defaultdict(list)
    for listing in edition.directory.listed:
        run[listing.provider.id].append(listing)
    for provider in edition.directory.providers:
        listings = run[provider.id]
        yield Page(
            provider.path,
            "provider.html",
            partial(_context, edition, provider, listings),
            hashed(provider.id, provider.fingerprint, *(one.fingerprint for one in listings)),
        )


def _context(
    edition: Edition, provider: Provider, listings: Sequence[Listing]
) -> Mapping[str, object]:
    record = provider.record
    words = edition.words
    what = record.summary or words.text("provider.summary", name=record.name)
    offer = map_here(edition, listings)
    head = edition.head(provider.path, record.name, what, section="find", maps=offer is not None)
    return {
        "page": head,
        "provider": {
            "name": record.name,
            "offer": offer,
            "what": what,
            "contact": contact(edition.say, record.contact),
            "count": words.text("count.listings", count=len(listings)),
            "cards": [card(edition, one) for one in listings],
            "website": f"{provider.path}website/",
        },
    }
