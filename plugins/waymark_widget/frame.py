"""The framed page `/w/v1/<code>/`: the offers nearest a host, or those of one provider.

It is whole without scripts. scripts/frame.js narrows its own list, takes wishes from the fragment
and tells the page around it how tall it is (docs/widget.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.dates import WEEKDAYS
from waymark.hosts import Host
from waymark.model import Directory
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.views.card import card
from waymark_widget.embeds import Embed, oembed, of_host, of_provider
from waymark_widget.facets import ANY, SELF, Facets, facets
from waymark_widget.nearest import Near, Nearest, by_level

PRICES = (0, 200, 300, 500)
"""Pence a time that people can choose as the most they pay."""
COMPACT = (
    *("href", "name", "provider", "status", "status_label", "cancelled", "only_for"),
    *("when", "where", "cost", "join", "checked"),
)
"""What a card says here. Level and distance stand around it; the rest is one tap away."""

MOST_OF_OWN = 15
"""Offers of a provider's own at one level: five such levels stay below 30 KB, styles and all."""

Levels = Mapping[str, Sequence[Near]]
Rest = tuple[str, int]
"""Path of the page that has everything, and how many offers are only there."""


def pages(edition: Edition, nearest: Nearest) -> Iterator[Page | File]:
    """A framed page and its oEmbed file for each host and each provider."""
    directory = edition.directory
    for host in directory.hosts:
        current = directory.hosts.current(host)
        embed = of_host(edition.site, edition.words, host)
        yield from _pages(edition, embed, nearest.around(current), host, current)
    run: dict[str, list[Near]] = {}
    for listing in directory.listed:
        run.setdefault(listing.provider.id, []).append(Near(listing, None))
    for provider in directory.providers:
        levels = by_level((one.listing for one in run.get(provider.id, ())), nearest.levels)
        shown = {level: all_of_it[:MOST_OF_OWN] for level, all_of_it in levels.items()}
        left = sum(map(len, levels.values())) - sum(map(len, shown.values()))
        embed = of_provider(edition.site, edition.words, provider)
        yield from _pages(edition, embed, shown, rest=(provider.path, left) if left else None)


def _pages(
    edition: Edition,
    embed: Embed,
    levels: Levels,
    host: Host | None = None,
    current: Host | None = None,
    rest: Rest | None = None,
) -> Iterator[Page | File]:
    near = ((one.listing.fingerprint, str(one.miles)) for each in levels.values() for one in each)
    key = hashed(
        msgspec.msgpack.encode((embed, host, current, rest)),
        *(part for one in near for part in one),
    )
    context = partial(_context, edition, embed, levels, host, current, rest)
    yield Page(embed.frame, "frame.html", context, key)
    yield File(f"{embed.frame}oembed.json", partial(oembed, edition.site, embed))


def _context(
    edition: Edition,
    embed: Embed,
    levels: Levels,
    host: Host | None,
    current: Host | None,
    rest: Rest | None,
) -> Mapping[str, object]:
    words, directory = edition.words, edition.directory
    conditions = directory.vocabularies["conditions"]
    known = {
        one.listing.id: facets(one.listing, conditions) for each in levels.values() for one in each
    }
    return {
        "page": edition.head(embed.frame, embed.heading, embed.summary, noindex=True),
        "frame": {
            "heading": embed.heading,
            "oembed": f"{embed.address}oembed.json",
            "miles": words.text("frame_page.miles_pcn") if _is_network(current) else "",
            "successor": _successor(edition, host, current),
            "help": _help(current),
            "today": edition.site.today.isoformat(),
            "choices": _choices(edition, known.values()),
            "count": len(known),
            "rest": {"href": rest[0], "text": words.text("frame_page.rest", count=rest[1])}
            if rest
            else {},
            "levels": [
                {
                    "id": level,
                    "title": words.text(f"level.{level}"),
                    "text": words.text(f"level.{level}_more"),
                    "offers": [_offer(edition, one, known[one.listing.id]) for one in near],
                }
                for level, near in levels.items()
            ],
        },
    }


def _offer(edition: Edition, one: Near, known: Facets) -> Mapping[str, object]:
    said = card(edition, one.listing)
    short = {name: said[name] for name in COMPACT if name in said}
    if one.miles is not None:
        short["distance"] = distance(edition, one.miles)
    return {"card": short, "facets": known}


def distance(edition: Edition, miles: float) -> str:
    """`1.2 miles`, as on every other card."""
    if miles < 0.5:
        return edition.words.text("card.near")
    return edition.words.text("card.miles", miles=f"{miles:.0f}" if miles >= 10 else f"{miles:.1f}")


def _successor(edition: Edition, host: Host | None, current: Host | None) -> Mapping[str, str]:
    if host is None or current is None or current is host:
        return {}
    text = edition.words.text("frame_page.retired", old=host.name, new=current.name)
    return {"text": text, "href": current.frame, "name": current.name}


def _help(host: Host | None) -> Mapping[str, str]:
    if host is None or not (host.link_worker_phone or host.link_worker_email):
        return {}
    return {"phone": host.link_worker_phone, "email": host.link_worker_email}


def _is_network(host: Host | None) -> bool:
    return host is not None and host.type == "pcn"


def _choices(edition: Edition, known: Iterable[Facets]) -> list[Mapping[str, object]]:
    """The quick choices, each only with what is on the page; one with nothing to choose is out."""
    words, directory = edition.words, edition.directory
    facts = list(known)
    conditions = {term for one in facts for term in one.condition.split()} - {ANY}
    roles = {term for one in facts for term in one.role.split()} - {ANY, SELF}
    days = {term for one in facts for term in one.day.split()} - {ANY}
    prices = {int(one.cost) for one in facts if one.cost}
    options = {
        "condition": _terms(directory, "conditions", conditions),
        "role": _terms(directory, "roles", roles),
        "cost": [
            (str(pence), words.text("frame_page.free") if not pence else _up_to(edition, pence))
            for pence in PRICES
            if any(price <= pence for price in prices)
        ],
        "day": [(day, words.text(f"frame_page.{day}")) for day in WEEKDAYS if day in days],
    }
    if options["role"]:
        options["role"].insert(0, (SELF, words.text("frame_page.role_self")))
    return [
        {
            "id": name,
            "label": words.text(f"frame_page.{name}"),
            "options": [
                {"value": "", "text": words.text(f"frame_page.{name}_any")},
                *({"value": value, "text": text} for value, text in some),
            ],
        }
        for name, some in options.items()
        if some
    ]


def _up_to(edition: Edition, pence: int) -> str:
    return edition.words.text("frame_page.up_to", pounds=pence // 100)


def _terms(directory: Directory, vocabulary: str, wanted: set[str]) -> list[tuple[str, str]]:
    """Ids and labels by label."""
    terms = directory.vocabularies[vocabulary]
    found = [(term.id, term.label) for term in terms if term.id in wanted]
    return sorted(found, key=lambda one: one[1].casefold())
