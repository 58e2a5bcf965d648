"""For walls, hands and screens: an A4 poster, an A5 leaflet, a 1920 x 1080 screen, each with a QR
code that opens the host's framed page.

A poster hangs for months, so it tells kinds of things and no times. A leaflet and a screen name
the nearest offers: they are meant to be made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.hosts import Host
from waymark.model import Listing
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_pages.views.card import card
from waymark_widget.embeds import of_host
from waymark_widget.facets import facets
from waymark_widget.frame import distance
from waymark_widget.host_page import SHEETS
from waymark_widget.nearest import Near, Nearest

OFFERS = {"poster": 0, "leaflet": 6, "screen": 4}
"""At most; what does not fit is left out as a whole by the styles."""
OPEN_LEVELS = ("self-guided", "community", "supported")
"""What anyone in a waiting room may take up."""
KINDS = 6
"""Kinds of activity named on a poster."""


def pages(edition: Edition, nearest: Nearest) -> Iterator[Page]:
    """Three sheets for each host that has not been followed by another."""
    for host in edition.directory.hosts:
        if host.successor:
            continue
        levels = nearest.around(host)
        around = [one.listing for level in OPEN_LEVELS for one in levels.get(level, ())]
        kinds, lead = _kinds(edition, around), _lead(edition, around)
        for sheet in SHEETS:
            offers = _for_anyone(levels, OFFERS[sheet])
            named = [] if offers else kinds
            prints = [part for one in offers for part in (one.listing.fingerprint, str(one.miles))]
            key = hashed(msgspec.msgpack.encode((host, named, lead)), *prints)
            context = partial(_context, edition, host, sheet, offers, named, lead)
            yield Page(f"{host.path}{sheet}/", "sheet.html", context, key)


def _context(
    edition: Edition,
    host: Host,
    sheet: str,
    offers: Sequence[Near],
    kinds: Sequence[str],
    lead: str,
) -> Mapping[str, object]:
    words = edition.words
    embed = of_host(edition.site, words, host)
    title = words.text(f"website.sheet_{sheet}")
    return {
        "page": edition.head(
            f"{host.path}{sheet}/",
            words.text("website.sheet_title", sheet=title, name=host.name),
            words.text("website.description", name=host.name),
            noindex=True,
            scripts=[edition.assets.address("scripts/print.js")],
        ),
        "sheet": {
            "id": sheet,
            "name": host.name,
            "address": embed.address.partition("://")[2].rstrip("/").split("/"),
            "lead": lead,
            "kinds": kinds,
            "offers": [_offer(edition, one, host) for one in offers],
            "help": {"phone": host.link_worker_phone} if host.link_worker_phone else {},
            "qr": f"{host.path}qr.svg",
            "back": host.path,
            "style": f"styles/sheet-{sheet}.css",
        },
    }


def _for_anyone(levels: Mapping[str, Sequence[Near]], count: int) -> list[Near]:
    """The nearest that anyone who sees a sheet may take up."""
    anyone = [
        one
        for level in OPEN_LEVELS
        for one in levels.get(level, ())
        if one.miles is not None and not _only_for_some(one.listing)
    ]
    anyone.sort(key=lambda one: (one.miles, one.listing.id))
    return anyone[:count]


def _only_for_some(listing: Listing) -> bool:
    who = listing.record.who_for
    return bool(who and (who.groups_rule == "only" or who.existing_clients_only or who.area))


def _lead(edition: Edition, around: Sequence[Listing]) -> str:
    """What is true of the things to do around a host, in a sentence or three."""
    conditions = edition.directory.vocabularies["conditions"]
    joining = (one.record.joining for one in around)
    true = {
        "lead": True,
        "free": any(facets(one, conditions).cost == "0" for one in around),
        "turn_up": any(one is not None and one.booking == "not-needed" for one in joining),
    }
    return " ".join(edition.words.text(f"sheet.{name}") for name, holds in true.items() if holds)


def _kinds(edition: Edition, listings: Sequence[Listing]) -> list[str]:
    """What there is most of around for anyone, in the public's words."""
    activities = edition.directory.vocabularies["activities"]
    count = Counter(one.record.activities[0] for one in listings)
    named: list[str] = []
    for term, _ in count.most_common():
        known = {above for one in named for above in (one, *activities.lineage(one))}
        if term not in known and not set(activities.lineage(term)) & set(named):
            named.append(term)
    return [activities.label(term) for term in named[:KINDS]]


def _offer(edition: Edition, one: Near, host: Host) -> Mapping[str, str]:
    said = card(edition, one.listing)
    found = {name: str(said.get(name, "")) for name in ("name", "when", "where", "cost")}
    far = one.miles is not None and host.type != "pcn"  # from which of its practices?
    found["distance"] = distance(edition, one.miles or 0) if far else ""
    found["phone"] = one.listing.contact.phone or ""
    return found
