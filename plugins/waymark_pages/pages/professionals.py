"""`/professionals/` and `/professionals/<role>/`: where someone in a role can send a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from waymark.building.manifest import hashed
from waymark.outputs.browse import Shelf
from waymark.outputs.referring import Answer, Referring
from waymark.vocabulary import Term
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.pages import conditions, kinds
from waymark_pages.paging import Sheet, address, sheets
from waymark_pages.views.index import Top, Trail, Way, Ways, index_page
from waymark_pages.views.referral import Group, context
from waymark_pages.views.shelf import Heading, by_district, list_pages

PATH = "professionals/"
ALONE, NOT_STATED = f"{PATH}alone/", f"{PATH}not-stated/"
MOST = 9
"""So many roles are shown big: those that may refer to most."""
ON_A_PAGE = 60
FEW = 60
"""Of the other answers, so many are shown on the page of a role."""


def pages(edition: Edition) -> Iterator[Page | File]:
    """The choice of a role, a page for each, and what is the same for all of them."""
    words, referring = edition.words, Referring(edition.browse)
    title = words.text("professionals.title")
    trail = ((PATH, title),)
    answers = {term.id: referring.of(term.id) for term in referring.named}
    counts = {role: len(found["may"]) for role, found in answers.items()}
    yield _index(edition, referring.named, counts, title)
    rest = _rest(referring)
    for term in referring.named:
        yield from _role(edition, term, answers[term.id], rest, trail)
    for path, answer in ((ALONE, "alone"), (NOT_STATED, "unknown")):
        name = words.text(f"professionals.{answer}")
        heading = Heading(name, name, words.text(f"professionals.{answer}_text"), trail, PATH[:-1])
        yield from list_pages(edition, path, heading, by_district(edition, rest[path]))


def _rest(referring: Referring) -> dict[str, Shelf]:
    return {
        ALONE: referring.without_role["alone"],
        NOT_STATED: referring.without_role["unknown"],
    }


def _index(edition: Edition, roles: tuple[Term, ...], counts: dict[str, int], title: str) -> Page:
    words = edition.words

    def way(term: Term, *, big: bool = False) -> Way:
        count = f"{counts[term.id]:,}"
        more = words.text("professionals.places", count=count) if big else count
        return Way(term.label, f"{PATH}{term.id}/", more)

    most = sorted(roles, key=lambda term: -counts[term.id])[:MOST]
    every = sorted(roles, key=lambda term: term.label.casefold())
    by_condition = [
        *conditions.tiles(edition),
        Way(words.text("home.all_conditions"), conditions.PATH),
    ]
    groups = [
        Ways(words.text("professionals.role"), tiles=[way(term, big=True) for term in most]),
        Ways(words.text("professionals.roles_all"), links=[way(term) for term in every]),
        Ways(words.text("professionals.by_condition"), links=by_condition),
    ]
    if "referral-programme" in edition.browse.by_kind:
        compare = Way(words.text("kind.compare"), kinds.address_of("referral-programme"))
        groups.append(Ways(words.text("professionals.more"), links=[compare]))
    top = Top(title, words.text("professionals.lead"), section="professionals")
    return index_page(edition, PATH, top, groups if roles else [])


def _role(
    edition: Edition,
    role: Term,
    answers: dict[Answer, Shelf],
    rest: dict[str, Shelf],
    trail: Trail,
) -> Iterator[Page]:
    path = f"{PATH}{role.id}/"
    may = sheets(answers["may"], ON_A_PAGE) or [Sheet(1, 1, 0, ())]
    for sheet in may:
        groups = [Group("may", tuple(sheet.items), len(answers["may"]))]
        if sheet.number == 1:
            groups += _others(edition, answers, rest)
        shown = [
            part
            for group in groups
            for one in group.shown
            for part in (one.fingerprint, *edition.say.named(one))
        ]
        counted = [f"{group.answer} {group.listings}" for group in groups]
        key = hashed(path, str(sheet.number), str(sheet.of), *counted, *shown)
        make = partial(context, edition, role, path, sheet, groups, trail)
        yield Page(address(path, sheet.number), "professionals.html", make, key, sitemap=True)


def _others(
    edition: Edition, answers: dict[Answer, Shelf], rest: dict[str, Shelf]
) -> Iterator[Group]:
    text = edition.words.text
    ways = {
        "alone": Way(text("condition.more", count=f"{len(rest[ALONE]):,}"), ALONE),
        "other": Way(text("kind.compare"), kinds.address_of("referral-programme")),
        "unknown": Way(text("condition.more", count=f"{len(rest[NOT_STATED]):,}"), NOT_STATED),
    }
    if "referral-programme" not in edition.browse.by_kind:
        del ways["other"]
    names: tuple[Answer, ...] = ("alone", "other", "unknown")
    for answer in names:
        shelf = answers[answer]
        more = ways.get(answer) if len(shelf) > FEW else None
        yield Group(answer, shelf[:FEW], len(shelf), more)
