"""A condition's page: the variable `condition` of condition.html."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from waymark.model import Listing
from waymark.outputs import clock
from waymark.outputs.browse import Shelf, conditions_of
from waymark.outputs.card import Card
from waymark.outputs.markdown import limited
from waymark.pathways import Pathway, PathwayLevel
from waymark.vocabulary import Term, inside
from waymark_maps import offer
from waymark_pages.edition import Edition
from waymark_pages.views.card import card
from waymark_pages.views.index import Trail, Way


class Offer(NamedTuple):
    """What is on at one level: what the pathway says of it, the listings shown of `count` in all,
    and the address of the whole list where these are not all."""

    level: str
    step: PathwayLevel | None
    shown: Shelf
    listings: int
    more: str = ""


def name_of(edition: Edition, term: Term) -> str:
    """The heading: `Back pain: ways to be active`."""
    return edition.words.text("condition.title", condition=term.label)


def context(
    edition: Edition,
    term: Term,
    pathway: Pathway | None,
    offers: Sequence[Offer],
    places: Sequence[Way],
    kin: Sequence[Way],
    trail: Trail,
    the_map: offer.Offer | None,
) -> Mapping[str, object]:
    """All that the template shows. `places` and `kin` lead to the same in one place and to
    conditions that are narrower or broader."""
    words = edition.words
    title = name_of(edition, term)
    count = sum(offer.listings for offer in offers)
    listings = words.text("count.listings", count=f"{count:,}")
    levels = [_level(edition, term, offer) for offer in offers]
    head = edition.head(
        f"conditions/{term.id}/",
        words.text("browse.near", what=term.label),
        words.text("browse.about", title=title, count=listings),
        trail=trail,
        section="conditions",
        maps=the_map is not None,
    )
    return {
        "page": head,
        "condition": {
            "title": title,
            "lead": pathway.intro if pathway and pathway.intro else term.definition,
            "count": listings,
            "offer": the_map,
            "description": limited(pathway.note) if pathway and pathway.note else "",
            "contents": [
                {"id": level["id"], "text": level["title"], "more": f"{offer.listings:,}"}
                for level, offer in zip(levels, offers, strict=True)
            ],
            "levels": levels,
            "places": [one._asdict() for one in places],
            "kin": [one._asdict() for one in kin],
        },
    }


def marked(edition: Edition, listing: Listing, condition: str) -> Card:
    """Its card, with the conditions it is for where it does not name this very one."""
    said = card(edition, listing)
    named = conditions_of(listing)
    if condition in named:
        return said
    vocabulary = edition.directory.vocabularies["conditions"]
    above = vocabulary.lineage(condition)
    close = [one for one in named if one in above or condition in vocabulary.lineage(one)]
    labels = [vocabulary.label(one) for one in close]
    only = edition.words.text("condition.for", conditions=clock.listed(labels))
    return {**said, "only_for": f"{only}. {said['only_for']}" if "only_for" in said else only}


def _level(edition: Edition, term: Term, offer: Offer) -> dict[str, object]:
    words, step = edition.words, offer.step
    level: dict[str, object] = {
        "id": offer.level,
        "title": words.text(f"level.{offer.level}"),
        "text": step.what_it_is if step and step.what_it_is else _usual(edition, offer.level),
        "cards": [marked(edition, one, term.id) for one in offer.shown],
    }
    if step is not None:
        level["facts"] = _facts(edition, step)
    if offer.more:
        text = words.text("condition.more", count=f"{offer.listings:,}")
        level["more"] = {"href": offer.more, "text": text}
    return level


def _usual(edition: Edition, level: str) -> str:
    return edition.words.text(f"level.{level}_more")


def _facts(edition: Edition, step: PathwayLevel) -> list[dict[str, object]]:
    """Who may send someone or ask themselves, what the leader is trained in, what comes next."""
    words, vocabularies = edition.words, edition.directory.vocabularies
    rows: list[dict[str, object]] = []
    if step.self_:
        rows.append(
            {
                "key": words.text("condition.yourself"),
                "value": words.text(f"condition.yourself_{step.self_}"),
            }
        )
    if step.who_may_refer:
        roles = _labels(vocabularies["roles"].label(one) for one in step.who_may_refer)
        rows.append({"key": words.text("condition.who_refers"), "value": roles})
    if step.qualification:
        held = [vocabularies["qualifications"].label(one) for one in step.qualification]
        rows.append({"key": words.text("condition.qualified"), "value": clock.listed(held, "or")})
    if step.moves_on_to:
        rows.append({"key": words.text("condition.next"), "value": step.moves_on_to})
    return rows


def _labels(labels: Iterable[str]) -> str:
    """Roles inside one line: `GP, practice nurse or physiotherapist`."""
    said = [one if n == 0 else inside(one) for n, one in enumerate(labels)]
    return clock.listed(said, "or")
