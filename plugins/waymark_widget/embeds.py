"""What a host puts on its own website, in five forms from a plain link to a script.

Addresses in them are absolute. Every form has the link, so something works whatever fails.
"""

from __future__ import annotations

import json
from html import escape

import msgspec

from waymark.hosts import Host
from waymark.model import Provider
from waymark.outputs.gsm import LETTERS, simplify
from waymark.site import Site
from waymark.words import Words

WIDTH, HEIGHT = 600, 700
"""Of a plain frame, in pixels; it is as wide as its place allows, and scrolls inside."""
SMS_LENGTH = 160


class Embed(msgspec.Struct, frozen=True, kw_only=True):
    """What one host or provider can show. `path` is its page with instructions, `frame` its framed
    page, both below the site's root; `address` is that of `frame` in full."""

    code: str
    name: str
    heading: str
    summary: str
    path: str
    frame: str
    address: str
    attribute: str


def of_host(site: Site, words: Words, host: Host) -> Embed:
    """For a practice, network or other host."""
    key = "frame_page.heading_pcn" if host.type == "pcn" else "frame_page.heading"
    return Embed(
        code=host.code,
        name=host.name,
        heading=words.text(key, name=host.name),
        summary=words.text("frame_page.summary", name=host.name),
        path=host.path,
        frame=host.frame,
        address=site.url + host.frame,
        attribute="practice",
    )


def of_provider(site: Site, words: Words, provider: Provider) -> Embed:
    """For a provider's own sessions."""
    name = provider.record.name
    frame = f"w/v1/{provider.id}/"
    return Embed(
        code=provider.id,
        name=name,
        heading=words.text("frame_page.heading_provider", name=name),
        summary=words.text("provider.summary", name=name),
        path=f"providers/{provider.id}/website/",
        frame=frame,
        address=site.url + frame,
        attribute="provider",
    )


def link(embed: Embed) -> str:
    """A link, for editors that take HTML."""
    return f'<a href="{escape(embed.address)}">{escape(embed.heading)}</a>'


def frame(embed: Embed) -> str:
    """A titled frame, with the link outside it where it shows whatever becomes of the frame.

    Its width is an attribute, in per cent as every browser takes it, because editors drop styles.
    """
    return (
        f'<iframe src="{escape(embed.address)}" title="{escape(embed.heading)}" '
        f'width="100%" height="{HEIGHT}" style="border:0" loading="lazy" '
        'referrerpolicy="no-referrer"></iframe>\n'
        f"<p>{link(embed)}</p>"
    )


def element(site: Site, embed: Embed) -> str:
    """The element that shows its link until a live frame speaks."""
    return (
        f'<activity-finder {embed.attribute}="{embed.code}">{link(embed)}</activity-finder>\n'
        f'<script src="{escape(site.url)}embed/v1.js" async referrerpolicy="no-referrer"></script>'
    )


def oembed(site: Site, embed: Embed) -> bytes:
    """The answer to a page that asks how to show our address (oEmbed 1.0, type rich).

    WordPress keeps `a`, `blockquote` and `iframe` and hides the quote once the frame has spoken.
    """
    html = (
        f"<blockquote>{link(embed)}</blockquote>"
        f'<iframe src="{escape(embed.address)}" title="{escape(embed.heading)}" '
        f'width="{WIDTH}" height="{HEIGHT}"></iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": embed.heading,
        "provider_name": site.name,
        "provider_url": site.url,
        "html": html,
        "width": WIDTH,
        "height": HEIGHT,
        "cache_age": 86400,
    }
    return (json.dumps(answer, ensure_ascii=False) + "\n").encode()


def text_message(words: Words, embed: Embed) -> str:
    """At most 160 characters that every phone can show; a long name is left out before the link."""
    name = "".join(one for one in simplify(embed.name) if one in LETTERS)
    for key in ("embed.sms", "embed.sms_short") if name.strip() else ("embed.sms_short",):
        given = {"name": name} if key == "embed.sms" else {}
        said = words.text(key, url=embed.address, **given)
        if len(said) <= SMS_LENGTH:
            return said
    return embed.address
