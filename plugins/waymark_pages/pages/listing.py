"""A listing's page, at `/listings/<provider>/<listing>/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from waymark.building.manifest import hashed
from waymark.model import Listing
from waymark.site import Notice, notices_for
from waymark_maps.offer import map_here
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.views.listing import view

OUT_OF_SIGHT = frozenset({"hidden", "gone"})


def pages(edition: Edition) -> Iterator[Page]:
    """One for each listing; one not confirmed for two years says only that (`no_longer`)."""
    plain = [one for one in edition.directory.listings if one.freshness.age != "gone"]
    for listing in plain:
        notices = notices_for(edition.site, listing.provider.id, listing.areas)
        yield Page(
            listing.path,
            "listing.html",
            partial(_context, edition, listing, notices),
            hashed(
                listing.id,
                listing.fingerprint,
                *(one.fingerprint for one in edition.kin.of(listing)),
                *edition.say.named(listing),
            ),
        )


def _context(
    edition: Edition, listing: Listing, notices: tuple[Notice, ...]
) -> Mapping[str, object]:
    provider, offer = listing.provider, map_here(edition, [listing])
    return {
        "page": edition.head(
            listing.path,
            f"{listing.record.name}, {provider.record.name}",
            listing.record.summary,
            trail=[(provider.path, provider.record.name)],
            section="find",
            noindex=listing.freshness.age in OUT_OF_SIGHT,
            notices=notices,
            scripts=[edition.assets.address("scripts/take-away.js")],
            maps=offer is not None,
        ),
        "listing": {**view(edition, listing), "offer": offer},
    }
