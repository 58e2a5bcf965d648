"""`/providers/`: everyone who runs something that is listed, from A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.views.index import Top, Way, counted, letter_pages

PATH = "providers/"


def pages(edition: Edition) -> Iterator[Page]:
    """The index, over as many pages as it needs."""
    words, shelves = edition.words, edition.browse.by_provider
    kinds = edition.directory.vocabularies["organisation-types"]
    ways = []
    for one in edition.directory.providers:
        if one.id in shelves:
            count = counted(edition, len(shelves[one.id]))
            what = f"{kinds.label(one.record.what_it_is)}, {count}"
            ways.append(Way(one.record.name, one.path, what))
    top = Top(words.text("browse.providers"), words.text("browse.providers_lead"))
    yield from letter_pages(edition, PATH, top, ways)
