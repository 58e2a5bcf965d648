"""`/practices/<code>/`: "What can you do on your website?", and what to print for the waiting room.

A provider has the same for its own sessions at `/providers/<provider>/website/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import quote

import msgspec

from waymark.building.manifest import hashed
from waymark.hosts import Host
from waymark.model import Provider
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_widget import embeds, qr
from waymark_widget.embeds import Embed

INDEX = "practices/"
ABOUT = "about/widget/"
"""The page for those who have to approve of it: content/pages/widget.md."""
SHEETS = ("poster", "leaflet", "screen")
SCRIPTS = ("scripts/website.js",)

Options = list[dict[str, str]]


def pages(edition: Edition) -> Iterator[Page | File]:
    """A page for each host and provider, and the QR code of each host."""
    hosts = edition.directory.hosts
    conditions = _conditions(edition)
    alike = hashed(about(edition), *(term for one in conditions for term in one.values()))
    for host in hosts:
        current = hosts.current(host)
        linked = hosts.by_code.get(host.pcn), hosts.members(host.code)
        key = hashed(msgspec.msgpack.encode((host, current, linked)), alike)
        context = partial(_host, edition, host, current, conditions)
        yield Page(host.path, "website.html", context, key)
        address = edition.site.url + host.frame
        yield File(f"{host.path}qr.svg", partial(qr.svg, address), hashed(address))
    for provider in edition.directory.providers:
        path = f"{provider.path}website/"
        key = hashed(provider.id, provider.record.name, alike)
        context = partial(_provider, edition, provider, conditions)
        yield Page(path, "website.html", context, key)


def _host(edition: Edition, host: Host, current: Host, conditions: Options) -> Mapping[str, object]:
    embed = embeds.of_host(edition.site, edition.words, current)
    words = edition.words
    members = edition.directory.hosts.members(host.code)
    trail = [(INDEX, words.text("website.index"))]
    network = edition.directory.hosts.by_code.get(host.pcn)
    facts = [words.text(f"website.type_{host.type}"), host.town, host.postcode]
    return {
        "page": edition.head(
            host.path,
            words.text("website.title", name=host.name),
            words.text("website.description", name=host.name),
            trail=trail,
            section="professionals",
            scripts=_scripts(edition),
        ),
        "website": {
            **_view(edition, embed, conditions),
            "name": host.name,
            "about": ", ".join(filter(None, facts)),
            "charter": host.active_practice_charter is True,
            "network": _link(network) if network else {},
            "members": [_link(one) for one in members],
            "successor": _link(current) if current is not host else {},
            "message": embeds.text_message(words, embed),
            "qr": f"{current.path}qr.svg",
            "sheets": [{"id": one, "href": f"{current.path}{one}/"} for one in SHEETS],
        },
    }


def _provider(edition: Edition, provider: Provider, conditions: Options) -> Mapping[str, object]:
    embed = embeds.of_provider(edition.site, edition.words, provider)
    words, name = edition.words, provider.record.name
    return {
        "page": edition.head(
            embed.path,
            words.text("website.title", name=name),
            words.text("website.description", name=name),
            trail=[(provider.path, name)],
            section="find",
            noindex=True,
            scripts=_scripts(edition),
        ),
        "website": {
            **_view(edition, embed, conditions),
            "name": name,
            "about": "",
            "members": [],
        },
    }


def about(edition: Edition) -> str:
    """ABOUT, or "" where the owner has no such page."""
    return ABOUT if (edition.content / "pages" / "widget.md").is_file() else ""


def _scripts(edition: Edition) -> list[str]:
    return [edition.assets.address(script) for script in SCRIPTS]


def _link(host: Host) -> Mapping[str, str]:
    return {"href": host.path, "text": host.name}


def _conditions(edition: Edition) -> Options:
    """What can be wished first: conditions that some listing is for."""
    here = {one.condition for each in edition.directory.listed for one in each.record.conditions}
    terms = [term for term in edition.directory.vocabularies["conditions"] if term.id in here]
    terms.sort(key=lambda one: one.label.casefold())
    none = {"value": "", "text": edition.words.text("website.condition_none")}
    return [none, *({"value": term.id, "text": term.label} for term in terms)]


def _view(edition: Edition, embed: Embed, conditions: Options) -> Mapping[str, object]:
    """What the page needs of an embed: snippets to copy, and what a script changes in them."""
    site, words = edition.site, edition.words
    forward = words.text(
        "website.forward",
        name=embed.name,
        site=site.name,
        code=embeds.element(site, embed),
        link=embed.address,
        about=site.url + (about(edition) or embed.path),
    )
    subject = words.text("website.forward_subject", name=embed.name)
    return {
        "heading": embed.heading,
        "frame": embed.frame,
        "address": embed.address,
        "code": embed.code,
        "attribute": embed.attribute,
        "oembed": f"{embed.address}oembed.json",
        "height": embeds.HEIGHT,
        "text": f"{embed.heading}: {embed.address}",
        "link": embeds.link(embed),
        "iframe": embeds.frame(embed),
        "element": embeds.element(site, embed),
        "forward": forward,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(forward)}",
        "conditions": conditions,
        "schemes": [
            {"value": value, "text": words.text(f"website.scheme_{value or 'auto'}")}
            for value in ("", "light", "dark")
        ],
        "script": "embed/v1.js",
        "assurance": about(edition),
        "message": "",
        "qr": "",
        "sheets": [],
        "charter": False,
        "network": {},
        "successor": {},
    }
