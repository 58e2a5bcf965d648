"""`/listings/`: every listing from A to Z, for whoever wants to see them all."""

from __future__ import annotations

from collections.abc import Iterator

from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.views.index import Top, Way, letter_pages

PATH = "listings/"


def pages(edition: Edition) -> Iterator[Page]:
    """The index, over as many pages as it needs."""
    words, glance = edition.words, edition.cards.glance
    ways = []
    for one in edition.browse.all:
        state = one.status.state
        said = [one.provider.record.name, glance.where(one)]
        if state != "open":
            said.append(words.text(f"status.{state}"))
        ways.append(Way(one.record.name, one.path, ", ".join(said)))
    top = Top(words.text("browse.listings"), words.text("browse.listings_lead"))
    yield from letter_pages(edition, PATH, top, ways)
