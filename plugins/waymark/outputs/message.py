"""A listing as a text message: at most 306 characters, which is two messages joined (GSM 03.38)."""

from __future__ import annotations

from waymark.model import Listing
from waymark.outputs.glance import Glance
from waymark.outputs.gsm import simplify
from waymark.phrases import clock
from waymark.phrases.say import Say

LIMIT = 306
_SHORTEST = 20
"""A part that would be cut to less than this is left out instead."""


def message(glance: Glance, say: Say, listing: Listing, address: str) -> str:
    """Name, when, where, cost, how to join, phone and the page's address.

    Where it is too long the least needed goes first: how to join, the next date, the cost, the
    place; then the name is cut. The address always stays whole.
    """
    place = listing.places[0].postcode if len(listing.places) == 1 else ""
    phone = listing.contact.phone
    dated = listing.next_dates
    parts = {
        "name": listing.record.name,
        "when": glance.when(listing),
        "next": say("message.next", date=clock.short_date(say, dated[0][1].date)) if dated else "",
        "where": " ".join(part for part in (glance.where(listing), place) if part),
        "cost": glance.cost(listing),
        "join": glance.join(listing),
        "phone": say("message.ring", phone=phone) if phone else "",
    }
    parts = {name: simplify(text) for name, text in parts.items() if text}
    room = LIMIT - len(address) - 1
    for name in ("join", "next", "cost", "where", "when", "phone"):
        over = len(_joined(parts)) - room
        if over <= 0 or name not in parts:
            continue
        if name in ("where", "when") and len(parts[name]) - over >= _SHORTEST:
            parts[name] = cut(parts[name], len(parts[name]) - over)
        else:
            del parts[name]
    return f"{cut(_joined(parts), room)} {address}".strip()


def cut(text: str, room: int) -> str:
    """`text` in at most `room` characters, cut between words where that can be."""
    if len(text) <= room:
        return text
    if room <= 3:
        return ""
    short = text[: room - 3]
    if " " in short:
        short = short.rpartition(" ")[0]
    return short.rstrip(" ,.;:") + "..."


def _joined(parts: dict[str, str]) -> str:
    return " ".join(
        text if text.endswith((".", "!", "?")) else f"{text}." for text in parts.values()
    )
