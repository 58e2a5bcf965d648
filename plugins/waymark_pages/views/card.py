"""A listing in a few words: the argument `c` of the component card."""

from __future__ import annotations

from waymark.model import Listing
from waymark.outputs.card import Card
from waymark_pages.edition import Edition


def card(edition: Edition, listing: Listing) -> Card:
    """What theme/templates/components/card.yaml names; what is left out is not shown.

    Made once for each listing, which stands in several lists: never change it.
    """
    kept = edition.made_cards.get(listing.id)
    if kept is None:
        kept = edition.made_cards[listing.id] = edition.cards.card(listing)
    return kept
