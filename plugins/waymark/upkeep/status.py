"""What a coordinator should know this week: stale listings by owner, gaps, doubles, changes.

Never a league of providers: gaps are counted by field over the whole directory.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from waymark.findings import Finding
from waymark.freshness import DUE, months_later
from waymark.model import Age, Directory, Listing
from waymark.site import in_words

ASK: tuple[Age, ...] = ("due", "stale", "hidden", "gone", "unconfirmed")
"""States in which the owner is asked whether the listing is still right."""
MOST_NAMED = 10
FIRST_IN_WORDS = {
    "due": "not confirmed for over 10 months",
    "stale": "not confirmed for over a year; people see a notice",
    "hidden": "not confirmed for over 15 months; out of finder, widget and map",
    "gone": "not confirmed for over 2 years; its page only says so",
    "unconfirmed": "never confirmed",
}

FIELDS: Mapping[str, Callable[[Listing], Any]] = {
    "a day and a time": lambda one: (
        any(session.record.start for session in one.sessions) or one.record.opening_hours
    ),
    "a cost": lambda one: one.record.cost or any(session.cost for session in one.sessions),
    "who can join": lambda one: one.record.who_for or one.record.conditions,
    "how to join": lambda one: one.record.joining,
    "qualifications of staff": lambda one: (
        one.record.staff and any(role.qualifications for role in one.record.staff.roles)
    ),
    "access": lambda one: (
        one.access.has
        or one.access.has_not
        or any(session.access.has or session.access.has_not for session in one.sessions)
    ),
    "the first visit": lambda one: one.record.first_visit,
    "a phone number": lambda one: one.contact.phone,
    "safeguarding": lambda one: one.safeguarding,
}
"""Facts that decide whether someone can go, and how to tell that a listing states them."""


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """A provider who should be asked: its listings with their state, oldest first."""

    id: str
    name: str
    email: str
    phone: str
    logins: tuple[str, ...]
    listings: tuple[tuple[Listing, Age], ...]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The whole: owners to ask, how many listings state each field, likely doubles, refused."""

    today: dt.date
    listings: int
    owners: tuple[Owner, ...]
    stated: Mapping[str, int]
    doubles: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    due_next: int


def status(directory: Directory, findings: Iterable[Finding]) -> Status:
    """Work it out for the directory's own day; `findings` are those of the same load."""
    found = list(findings)
    stated: Counter[str] = Counter(dict.fromkeys(FIELDS, 0))
    due: dict[str, list[Listing]] = defaultdict(list)
    soon = 0
    for listing in directory.listings:
        if listing.status.state == "ended":
            continue
        stated.update(name for name, has in FIELDS.items() if has(listing))
        if listing.freshness.age in ASK:
            due[listing.provider.id].append(listing)
        elif listing.freshness.on and directory.today > months_later(listing.freshness.on, DUE - 1):
            soon += 1
    return Status(
        today=directory.today,
        listings=sum(one.status.state != "ended" for one in directory.listings),
        owners=tuple(_owner(directory, name, due[name]) for name in sorted(due)),
        stated=dict(stated),
        doubles=tuple(one for one in found if one.code == "listing-twice"),
        refused=tuple(one for one in found if one.level == "error"),
        due_next=soon,
    )


def _owner(directory: Directory, name: str, listings: list[Listing]) -> Owner:
    provider = next(one for one in directory.providers if one.id == name)
    contact = provider.record.contact
    oldest = sorted(listings, key=lambda one: (one.freshness.on or dt.date.min, one.id))
    return Owner(
        id=name,
        name=provider.record.name,
        email=(contact.email if contact else None) or "",
        phone=(contact.phone if contact else None) or "",
        logins=provider.record.owners,
        listings=tuple((one, one.freshness.age) for one in oldest),
    )


def email(owner: Owner, site_name: str, site_url: str) -> tuple[str, str]:
    """Subject and text of a ready-to-send message, with both links: all still right, change this.

    Where there are many listings the first are named and the first link shows them all.
    """
    lines = [
        "Hello,",
        "",
        f"people find {owner.name} on {site_name}. "
        f"Is what we say still right? It takes a minute to tell us.",
        "",
        "All still right:",
        f"{site_url}add/#right={owner.id}",
        'Or just answer "still right".',
        "",
    ]
    for listing, _ in owner.listings[:MOST_NAMED]:
        on = listing.freshness.on
        said = f"last confirmed on {in_words(on)}" if on else "not confirmed yet"
        lines += [
            f"{listing.record.name} ({said})",
            f"  Change this: {site_url}add/#edit={listing.id}",
            "",
        ]
    more = len(owner.listings) - MOST_NAMED
    if more > 0:
        lines += [f"... and {more} more, which the first link shows.", ""]
    lines += [f"Thank you, {site_name}"]
    return f"Is {owner.name} still right on {site_name}?", "\n".join(lines)
