"""Programmes side by side in a table, with their map: template compare.html."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.model import Listing
from waymark.outputs import clock
from waymark.outputs.browse import Shelf
from waymark.outputs.referring import goes_alone, senders
from waymark.phrases import programme
from waymark_maps.offer import Offer, map_of
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.paging import Sheet, address, pagination, sheets
from waymark_pages.views.shelf import Heading, by_district, top_of_sheet

ROWS_A_PAGE = 40
COLUMNS = ("name", "place", "contact", "price", "length", "refers", "conditions")


def compare_pages(
    edition: Edition, path: str, heading: Heading, link: tuple[str, str], shelf: Shelf
) -> Iterator[Page | File]:
    """The table at `path`, by district and then by name; `link` leads to the same as cards.

    The first page has the map of them all.
    """
    ordered = [one for _, one in by_district(edition, shelf)]
    offered = map_of(edition, path, ordered)
    if offered:
        yield offered.file
    for sheet in sheets(ordered, ROWS_A_PAGE):
        shown = [one.fingerprint for one in sheet.items]
        offer = offered.offer if offered and sheet.number == 1 else None
        told = (repr(heading), str(len(ordered)), str(sheet.number), str(bool(offer)))
        key = hashed(path, *told, *shown)
        make = partial(_context, edition, path, heading, link, sheet, len(ordered), offer)
        yield Page(address(path, sheet.number), "compare.html", make, key, sitemap=True)


def _context(
    edition: Edition,
    path: str,
    heading: Heading,
    link: tuple[str, str],
    sheet: Sheet[Listing],
    count: int,
    offer: Offer | None,
) -> Mapping[str, object]:
    words = edition.words
    top, head = top_of_sheet(edition, path, heading, sheet, count, offer)
    if offer:  # which stands open, so nobody has to ask for it
        head = msgspec.structs.replace(head, scripts=(offer.script,))
    return {
        "page": head,
        "compare": {
            "offer": offer,
            "title": top.name,
            "lead": top.lead,
            "link": {"href": link[0], "text": link[1]},
            "caption": words.text("count.listings", count=f"{count:,}"),
            "columns": [words.text(f"compare.{column}") for column in COLUMNS],
            "rows": [_row(edition, head.root, one) for one in sheet.items],
            "pages": pagination(sheet.number, sheet.of),
        },
    }


def _row(edition: Edition, root: str, listing: Listing) -> list[object]:
    say, words = edition.say, edition.words
    conditions = say.labels("conditions", [one.condition for one in listing.record.conditions])
    roles = say.labels("roles", senders(listing))
    if goes_alone(listing):
        roles.append(words.text("compare.yourself"))
    state = listing.status.state
    note = words.text(f"status.{state}") if state != "open" else ""
    return [
        {"text": listing.record.name, "href": f"{root}{listing.path}", "note": note},
        _places(edition, listing),
        _contact(listing),
        edition.cards.glance.cost(listing),
        clock.listed(programme.length(say, listing.record.programme)),
        ", ".join(roles),
        ", ".join(conditions),
    ]


def _places(edition: Edition, listing: Listing) -> list[str] | str:
    """Each place with its postcode; in words where no place is named."""
    named = [
        ", ".join(filter(None, (one.name, one.town, one.postcode)))
        for one in listing.places
        if one.name
    ]
    return list(dict.fromkeys(named)) or edition.cards.glance.where(listing)


def _contact(listing: Listing) -> object:
    contact = listing.contact
    if contact.phone:
        return {"text": contact.phone, "href": f"tel:{contact.phone.replace(' ', '')}"}
    if contact.email:
        return {"text": contact.email, "href": f"mailto:{contact.email}"}
    return {"text": contact.website, "href": contact.website} if contact.website else ""
