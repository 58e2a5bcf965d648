"""`/kinds/` and `/kinds/<kind>/`; referral programmes stand side by side in a table."""

from __future__ import annotations

from collections.abc import Iterator

from waymark.outputs.browse import Shelf
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.views.compare import compare_pages
from waymark_pages.views.index import Top, Way, Ways, counted, index_page
from waymark_pages.views.shelf import Heading, by_district, list_pages

PATH = "kinds/"
COMPARED = "referral-programme"


def pages(edition: Edition) -> Iterator[Page | File]:
    """The index, and one page for each kind that is on offer."""
    words, shelves = edition.words, edition.browse.by_kind
    title = words.text("browse.kinds")
    top = Top(title, words.text("browse.kinds_lead"))
    yield index_page(edition, PATH, top, [Ways("", tiles=tiles(edition))])
    for term in edition.directory.vocabularies["kinds"]:
        if term.id not in shelves:
            continue
        name = words.text(f"kinds.{term.id}")
        heading = Heading(
            title=words.text("browse.near", what=name),
            name=name,
            lead=term.definition,
            trail=((PATH, title),),
        )
        if term.id == COMPARED:
            yield from _side_by_side(edition, heading, shelves[term.id])
            continue
        shelf = by_district(edition, shelves[term.id])
        yield from list_pages(edition, address_of(term.id), heading, shelf, on_map="")


def _side_by_side(edition: Edition, heading: Heading, shelf: Shelf) -> Iterator[Page | File]:
    """The table with its map, and the same as cards."""
    words, path = edition.words, address_of(COMPARED)
    cards = f"{path}cards/"
    table = heading._replace(section="professionals", lead=words.text("kinds.compare"))
    yield from compare_pages(edition, path, table, (cards, words.text("kinds.as_cards")), shelf)
    name = words.text("kinds.cards", kind=heading.name)
    listed = heading._replace(
        title=words.text("browse.near", what=name),
        name=name,
        trail=(*heading.trail, (path, heading.name)),
        link=(path, words.text("kind.compare")),
    )
    yield from list_pages(edition, cards, listed, by_district(edition, shelf), on_map="")


def address_of(kind: str) -> str:
    """Where a kind's page stands."""
    return f"{PATH}{kind}/"


def tiles(edition: Edition) -> list[Way]:
    """Every kind on offer, with how many there are."""
    return [
        Way(
            edition.words.text(f"kinds.{term.id}"),
            address_of(term.id),
            f"{term.definition} {counted(edition, len(edition.browse.by_kind[term.id]))}.",
        )
        for term in edition.directory.vocabularies["kinds"]
        if term.id in edition.browse.by_kind
    ]
