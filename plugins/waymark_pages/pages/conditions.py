"""`/conditions/` and `/conditions/<condition>/`: what is on for people with a condition, from the
least support to the most, and `/conditions/<condition>/<level>/` where a level holds many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from waymark.building.manifest import hashed
from waymark.pathways import pathway_for
from waymark.vocabulary import Term
from waymark_maps.offer import map_of
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.views.condition import Offer, context, marked, name_of
from waymark_pages.views.index import Top, Way, Ways, counted, index_page
from waymark_pages.views.shelf import Heading, by_district, list_pages

PATH = "conditions/"
FEW = 8
"""Up to so many cards, a level shows them all; of more it shows `SHOWN` and a link to the rest."""
SHOWN = 6
POPULAR = 9


def pages(edition: Edition) -> Iterator[Page | File]:
    """The index, and a page for each condition that something on offer is for."""
    words = edition.words
    title = words.text("browse.conditions")
    top = Top(title, words.text("browse.conditions_lead"), section="conditions")
    yield index_page(edition, PATH, top, _groups(edition))
    for term in edition.browse.conditions:
        yield from _of(edition, term, title)


def address_of(condition: str) -> str:
    """Where a condition's page stands."""
    return f"{PATH}{condition}/"


def tiles(edition: Edition) -> list[Way]:
    """The conditions most is on offer for, those with a pathway first, for the home page."""
    pathways = edition.directory.pathways
    ranked = sorted(
        edition.browse.conditions,
        key=lambda term: (term.id not in pathways, -len(edition.browse.for_condition(term.id))),
    )
    return [_way(edition, term) for term in ranked[:POPULAR]]


def _groups(edition: Edition) -> list[Ways]:
    words, pathways = edition.words, edition.directory.pathways
    known = sorted(edition.browse.conditions, key=lambda term: term.label.casefold())
    main = [_way(edition, term) for term in known if term.id in pathways]
    every = [
        Way(term.label, address_of(term.id), f"{len(edition.browse.for_condition(term.id)):,}")
        for term in known
    ]
    if not main:
        return [Ways("", links=every)]
    return [
        Ways(words.text("browse.conditions_main"), tiles=main),
        Ways(words.text("browse.conditions_all"), links=every),
    ]


def _way(edition: Edition, term: Term) -> Way:
    count = len(edition.browse.for_condition(term.id))
    return Way(term.label, address_of(term.id), counted(edition, count))


def _of(edition: Edition, term: Term, index: str) -> Iterator[Page | File]:
    directory, words = edition.directory, edition.words
    path = address_of(term.id)
    shelf = edition.browse.for_condition(term.id)
    pathway = pathway_for(term.id, directory.pathways, directory.vocabularies)
    offers = []
    for level in directory.vocabularies["support-levels"]:
        there = tuple(one for one in shelf if one.support_level == level.id)
        step = pathway.at(level.id) if pathway else None
        if not there and step is None:
            continue
        more = f"{path}{level.id}/" if len(there) > FEW else ""
        offers.append(Offer(level.id, step, there[:SHOWN] if more else there, len(there), more))
        if more:
            label = words.text(f"level.{level.id}")
            name = words.text("condition.level", condition=term.label, level=label)
            trail = ((PATH, index), (path, name_of(edition, term)))
            lead = step.what_it_is if step else words.text(f"level.{level.id}_more")
            heading = Heading(words.text("browse.near", what=name), name, lead, trail, "conditions")
            grouped = by_district(edition, there)
            make = partial(marked, condition=term.id)
            yield from list_pages(edition, more, heading, grouped, make)
    places = [
        Way(area.name, f"places/{area.id}/{term.id}/", counted(edition, count))
        for area, count in edition.browse.homes_of(shelf)
    ]
    kin = [
        Way(one.label, address_of(one.id), f"{len(edition.browse.for_condition(one.id)):,}")
        for one in edition.browse.kin(term.id)
    ]
    shown = [f"{offer.listings} {one.fingerprint}" for offer in offers for one in offer.shown]
    offered = map_of(edition, path, shelf)
    if offered:
        yield offered.file
    key = hashed(path, repr(places), repr(kin), str(len(offers)), str(bool(offered)), *shown)
    the_map = offered.offer if offered else None
    view = partial(context, edition, term, pathway, offers, places, kin, ((PATH, index),), the_map)
    yield Page(path, "condition.html", view, key, sitemap=True)
