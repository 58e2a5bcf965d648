"""Pages that keep an address alive: moved, withdrawn, being put right, not heard of for years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.model import BeingCorrected, Listing, Withdrawn
from waymark.phrases.contact import contact
from waymark_pages.edition import Edition
from waymark_pages.page import Link, Page
from waymark_pages.views.card import card


class Stub(msgspec.Struct, frozen=True, kw_only=True):
    """The variable `stub` of stub.html, words ready to read: theme/templates/stub.yaml."""

    title: str
    state: str
    text: str
    kind: str = ""
    link: Link | None = None
    provider: str = ""
    contact: Mapping[str, object] = {}
    cards: tuple[object, ...] = ()
    cards_title: str = ""


def pages(edition: Edition) -> Iterator[Page]:
    """One for each address that was published and has no listing now."""
    directory = edition.directory
    listings = {one.id: one for one in directory.listings}
    for listing in directory.listings:
        if listing.freshness.age == "gone":
            yield _page(edition, listing.path, _old(edition, listing))
    for corrected in directory.being_corrected:
        yield _page(edition, f"listings/{corrected.id}/", _correcting(edition, corrected))
    taken = set(listings) | {one.id for one in directory.being_corrected}
    for down in directory.withdrawn:
        folder = "listings" if "/" in down.id else "providers"
        yield _page(edition, f"{folder}/{down.id}/", _withdrawn(edition, down, listings))
        taken.add(down.id)
    for old, new in directory.moved.items():
        if old not in taken:
            moved = _moved(edition, listings[new].path, listings[new].record.name)
            yield _page(edition, f"listings/{old}/", moved)
    there = {one.id for one in directory.providers} | taken
    for provider in directory.providers:
        for old in provider.record.formerly:
            if old not in there:
                moved = _moved(edition, provider.path, provider.record.name)
                yield _page(edition, f"providers/{old}/", moved)


def _page(edition: Edition, path: str, stub: Stub) -> Page:
    key = hashed(path, msgspec.msgpack.encode(stub))
    return Page(path, "stub.html", partial(_context, edition, path, stub), key)


def _context(edition: Edition, path: str, stub: Stub) -> Mapping[str, object]:
    title = stub.title if stub.title == stub.state else f"{stub.title}: {stub.state}"
    return {
        "page": edition.head(path, title, stub.text, section="find", noindex=True),
        "stub": stub,
    }


def _old(edition: Edition, listing: Listing) -> Stub:
    return Stub(
        title=listing.record.name,
        state=edition.words.text("state.old"),
        text=edition.words.text("state.old_text"),
        kind="warn",
        link=Link(listing.provider.path, listing.provider.record.name),
        contact=contact(edition.say, listing.contact),
        cards=tuple(card(edition, one) for one in edition.kin.of(listing)),
        cards_title=edition.say("related.title"),
    )


def _correcting(edition: Edition, corrected: BeingCorrected) -> Stub:
    state = edition.words.text("state.correcting")
    return Stub(
        title=corrected.name or state,
        state=state,
        text=edition.words.text("state.correcting_text"),
        kind="warn",
        provider=corrected.provider_name,
        contact=contact(edition.say, corrected.contact),
    )


def _withdrawn(edition: Edition, down: Withdrawn, listings: Mapping[str, Listing]) -> Stub:
    state = edition.words.text("state.withdrawn")
    instead = [listings[one] for one in down.see_instead if one in listings]
    return Stub(
        title=state,
        state=state,
        text=" ".join(filter(None, (down.reason, edition.words.text("state.withdrawn_text")))),
        kind="stop",
        cards=tuple(card(edition, one) for one in instead),
        cards_title=edition.words.text("state.instead") if instead else "",
    )


def _moved(edition: Edition, path: str, name: str) -> Stub:
    return Stub(
        title=name,
        state=edition.words.text("state.moved"),
        text=edition.words.text("state.moved_text"),
        link=Link(path, name),
    )
