"""A page that leads on to others: template browse.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from waymark.building.manifest import hashed
from waymark.vocabulary import plain
from waymark_maps.offer import Offer
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.paging import Sheet, address, pagination, sheets

LINKS_A_PAGE = 200
LONG = 10
"""More letters after a link than this stand below it."""
Trail = tuple[tuple[str, str], ...]


class Way(NamedTuple):
    """A link onward: `href` from the site's root, and a few words on what is there."""

    text: str
    href: str
    more: str = ""


class Ways(NamedTuple):
    """Links under one heading, "" for none: as big tiles or as many small links."""

    title: str
    tiles: Sequence[Way] = ()
    links: Sequence[Way] = ()


class Top(NamedTuple):
    """What stands at the top: the heading and a sentence; `section` is the part of the menu."""

    title: str
    lead: str
    section: str = "find"
    trail: Trail = ()


def index_page(
    edition: Edition, path: str, top: Top, groups: Iterable[Ways], offer: Offer | None = None
) -> Page:
    """The page at `path`. Groups without links are left out; without any, the page says so.

    `offer` is the map of all they lead to.
    """
    shown = [one for one in groups if one.tiles or one.links]
    return _page(edition, path, top, Sheet(1, 1, 0, shown), offer)


def letter_pages(edition: Edition, path: str, top: Top, ways: Sequence[Way]) -> Iterator[Page]:
    """Links from A to Z under their letters, `LINKS_A_PAGE` on a page; always at least one page."""
    ordered = sorted(ways, key=lambda one: (plain(one.text), one.href))
    for sheet in sheets(ordered, LINKS_A_PAGE) or [Sheet(1, 1, 0, ordered)]:
        letters = groupby(sheet.items, key=lambda one: _letter(one.text))
        groups = [Ways(letter, links=list(its)) for letter, its in letters]
        yield _page(edition, path, top, Sheet(sheet.number, sheet.of, sheet.before, groups))


def counted(edition: Edition, count: int) -> str:
    """`12 activities`."""
    return edition.words.text("count.listings", count=f"{count:,}")


def _page(
    edition: Edition, path: str, top: Top, sheet: Sheet[Ways], offer: Offer | None = None
) -> Page:
    key = hashed(path, repr(top), repr(sheet), repr(offer))
    context = partial(_context, edition, path, top, sheet, offer)
    return Page(address(path, sheet.number), "browse.html", context, key, sitemap=True)


def _context(
    edition: Edition, path: str, top: Top, sheet: Sheet[Ways], offer: Offer | None
) -> Mapping[str, object]:
    words, first = edition.words, sheet.number == 1
    number = "" if first else words.text("pagination.of", number=sheet.number, of=sheet.of)
    title = top.title if first else f"{top.title}, {number}"
    trail = top.trail if first else (*top.trail, (path, top.title))
    lead = top.lead if first else f"{top.lead} {number}."
    groups = [
        {
            "title": group.title,
            "tiles": [one._asdict() for one in group.tiles],
            "links": [one._asdict() for one in group.links],
            "long": any(len(one.more) > LONG for one in group.links),
        }
        for group in sheet.items
    ]
    head = edition.head(
        address(path, sheet.number),
        title,
        lead,
        trail=trail,
        section=top.section,
        maps=offer is not None,
    )
    pages = pagination(sheet.number, sheet.of)
    browse = {"title": title, "lead": top.lead, "offer": offer, "groups": groups, "pages": pages}
    return {"page": head, "browse": browse}


def _letter(text: str) -> str:
    first = plain(text)[:1].upper()
    return first if first.isalpha() else "0–9"
