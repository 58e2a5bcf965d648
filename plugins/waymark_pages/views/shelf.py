"""A list of listings as cards, over as many pages as it needs: template cards.html."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeVar

from waymark.building.manifest import hashed
from waymark.model import Listing
from waymark.outputs.browse import Shelf, is_stale
from waymark.outputs.card import Card
from waymark_maps.offer import Offer, map_of
from waymark_pages.edition import Edition
from waymark_pages.page import File, Head, Page
from waymark_pages.paging import Sheet, address, pagination, sheets
from waymark_pages.views.card import card

FEW = 8
"""So many cards are seen at a glance: headings between them would only be in the way."""
Trail = tuple[tuple[str, str], ...]
Item = TypeVar("Item")


class Group(NamedTuple):
    """A heading in a list: the id to jump to, and its words."""

    id: str
    title: str


Make = Callable[[Edition, Listing], Card]
Grouped = Sequence[tuple[Group, Listing]]
NONE = Group("", "")


class Heading(NamedTuple):
    """What stands at the top of a list. `title` is for the browser's title, `name` the heading;
    `link` leads to another way to see the same."""

    title: str
    name: str
    lead: str = ""
    trail: Trail = ()
    section: str = "find"
    link: tuple[str, str] = ("", "")


def top_of_sheet(
    edition: Edition,
    path: str,
    heading: Heading,
    sheet: Sheet[Item],
    count: int,
    offer: Offer | None,
) -> tuple[Heading, Head]:
    """What stands at the top of one page of a list with `count` listings, and the page's head.

    From the second page on its number is in both, and the first page leads back.
    """
    words = edition.words
    if sheet.number > 1:
        number = words.text("pagination.of", number=sheet.number, of=sheet.of)
        heading = heading._replace(
            title=f"{heading.title}, {number}",
            name=f"{heading.name}, {number}",
            trail=(*heading.trail, (path, heading.name)),
        )
    listings = words.text("count.listings", count=f"{count:,}")
    head = edition.head(
        address(path, sheet.number),
        heading.title,
        words.text("browse.about", title=heading.title, count=listings),
        trail=heading.trail,
        section=heading.section,
        maps=offer is not None,
    )
    return heading, head


def by_district(edition: Edition, shelf: Shelf) -> Grouped:
    """A list in groups, each district in turn, ours first; the stale last of all.

    A short list, or one that all lies in one district, has no headings.
    """
    areas, district = edition.directory.areas, edition.browse.district
    ours = [*edition.site.areas, *areas.ids]
    rank = {area: number for number, area in reversed(list(enumerate(ours)))}
    wider, stale = len(ours), len(ours) + 1
    ranks = [stale if is_stale(one) else rank.get(district[one.id], wider) for one in shelf]
    if len(shelf) <= FEW or len(set(ranks)) == 1:
        return [(NONE, one) for one in shelf]
    groups = {
        wider: Group("wider", edition.words.text("browse.wider")),
        stale: Group("stale", edition.words.text("browse.stale")),
    }
    for number in set(ranks) - groups.keys():
        area = areas.by_id[ours[number]]
        groups[number] = Group(area.id, area.name)
    placed = sorted(zip(ranks, shelf, strict=True), key=lambda one: one[0])
    return [(groups[number], one) for number, one in placed]


def list_pages(
    edition: Edition,
    path: str,
    heading: Heading,
    grouped: Grouped,
    make: Make = card,
    *,
    on_map: str | None = None,
) -> Iterator[Page | File]:
    """The pages at `path`, `path`2/ and so on; `make` makes each card.

    With `on_map` the first offers the map of them all, or of those in the area it names.
    """
    listings = [listing for _, listing in grouped]
    offered = map_of(edition, path, listings, on_map) if on_map is not None else None
    if offered:
        yield offered.file
    all_sheets = sheets(grouped)
    jumps = _jumps(all_sheets)
    for sheet in all_sheets:
        shown = [f"{group.id} {group.title} {one.fingerprint}" for group, one in sheet.items]
        offer = offered.offer if offered and sheet.number == 1 else None
        told = (repr(heading), str(sheet.number), str(len(grouped)), repr(jumps), str(bool(offer)))
        key = hashed(path, *told, *shown)
        context = partial(_context, edition, path, heading, sheet, len(grouped), jumps, make, offer)
        yield Page(address(path, sheet.number), "cards.html", context, key, sitemap=True)


def _jumps(all_sheets: Sequence[Sheet[tuple[Group, Listing]]]) -> list[tuple[Group, int, int]]:
    """Each heading with the page it first stands on, and how many listings it has."""
    first: dict[Group, int] = {}
    count: dict[Group, int] = {}
    for sheet in all_sheets:
        for group, _ in sheet.items:
            first.setdefault(group, sheet.number)
            count[group] = count.get(group, 0) + 1
    return [(group, first[group], count[group]) for group in first] if len(first) > 1 else []


def _context(
    edition: Edition,
    path: str,
    heading: Heading,
    sheet: Sheet[tuple[Group, Listing]],
    count: int,
    jumps: Sequence[tuple[Group, int, int]],
    make: Make,
    offer: Offer | None,
) -> Mapping[str, object]:
    words = edition.words
    top, head = top_of_sheet(edition, path, heading, sheet, count, offer)
    shown = {"from": sheet.before + 1, "to": sheet.before + len(sheet.items), "count": f"{count:,}"}
    listings = words.text("count.listings", count=f"{count:,}")
    groups = groupby(sheet.items, key=lambda one: one[0])
    return {
        "page": head,
        "cards": {
            "title": top.name,
            "lead": top.lead,
            "link": {"href": top.link[0], "text": top.link[1]} if top.link[0] else "",
            "offer": offer,
            "count": listings if sheet.of == 1 else words.text("count.shown", **shown),
            "jumps": [
                {"text": group.title, "count": many, "href": f"{address(path, on)}#{group.id}"}
                for group, on, many in jumps
            ],
            "groups": [
                {
                    "id": group.id,
                    "title": group.title,
                    "cards": [make(edition, one) for _, one in its],
                }
                for group, its in groups
            ],
            "pages": pagination(sheet.number, sheet.of),
        },
    }
