"""`/activities/` and `/activities/<activity>/`: what there is to do."""

from __future__ import annotations

from collections.abc import Iterator

from waymark.vocabulary import Term
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.views.index import Top, Way, Ways, counted, index_page
from waymark_pages.views.shelf import Heading, by_district, list_pages

PATH = "activities/"
MOST = 9
"""So many are shown big, where there are at least twice as many in all."""


def pages(edition: Edition) -> Iterator[Page | File]:
    """The index, and one list for each activity that is on offer."""
    words, shelves = edition.words, edition.browse.by_activity
    title = words.text("browse.activities")
    terms = terms_on_offer(edition)
    most = [_way(edition, term, words=True) for term in most_common(edition)]
    known = sorted(terms, key=lambda term: term.label.casefold())
    every = [_way(edition, term) for term in known]
    big = Ways(words.text("browse.activities_most"), tiles=most)
    small = Ways(words.text("browse.activities_all"), links=every)
    top = Top(title, words.text("browse.activities_lead"))
    yield index_page(
        edition, PATH, top, [big, small] if len(every) >= 2 * MOST else [Ways("", links=every)]
    )
    for term in terms:
        heading = Heading(
            title=words.text("browse.near", what=term.label),
            name=term.label,
            lead=term.definition,
            trail=((PATH, title),),
        )
        shelf = by_district(edition, shelves[term.id])
        yield from list_pages(edition, address_of(term.id), heading, shelf, on_map="")


def address_of(activity: str) -> str:
    """Where an activity's list begins."""
    return f"{PATH}{activity}/"


def terms_on_offer(edition: Edition) -> list[Term]:
    """The activities with a page, in the order of the vocabulary."""
    shelves = edition.browse.by_activity
    return [term for term in edition.directory.vocabularies["activities"] if term.id in shelves]


def most_common(edition: Edition) -> list[Term]:
    """The activities with the most listings, most first."""
    shelves = edition.browse.by_activity
    return sorted(terms_on_offer(edition), key=lambda term: -len(shelves[term.id]))[:MOST]


def tiles(edition: Edition) -> list[Way]:
    """The most common activities, for the home page."""
    return [_way(edition, term, words=True) for term in most_common(edition)]


def _way(edition: Edition, term: Term, *, words: bool = False) -> Way:
    count = len(edition.browse.by_activity[term.id])
    return Way(term.label, address_of(term.id), counted(edition, count) if words else f"{count:,}")
