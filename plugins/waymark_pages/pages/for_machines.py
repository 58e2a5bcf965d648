"""What browsers, search engines and hosts ask for: sitemap.xml, robots.txt, the web app manifest,
_headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape

from waymark.building.host_headers import headers_file
from waymark.building.manifest import hashed
from waymark.freshness import age
from waymark.model import Listing
from waymark_pages.edition import Edition
from waymark_pages.page import File

ICONS = ((192, "icons/waymark-192.png"), (512, "icons/waymark-512.png"))


def pages(edition: Edition) -> Iterator[File]:
    """Two files; sitemap.xml comes last, from all pages."""
    yield File("robots.txt", partial(_robots, edition))
    yield File("site.webmanifest", partial(_manifest, edition))


def sitemap(edition: Edition, more: Sequence[str]) -> File:
    """sitemap.xml with listings, providers and the pages at `more` (those with `sitemap` set).

    What it leaves out is what search engines are asked not to list.
    """
    shown = [one for one in edition.directory.listings if one.listed]
    checked = (f"{one.id} {one.freshness.on}" for one in shown)
    others = [one.path for one in edition.directory.providers] + sorted(more)
    return File("sitemap.xml", partial(_sitemap, edition, shown, others), hashed(*checked, *others))


def host_headers(pages: Iterable[str]) -> File:
    """`_headers`, which Netlify and Cloudflare Pages read, for all pages at their addresses."""
    return File("_headers", partial(bytes, headers_file(pages)))


def _robots(edition: Edition) -> bytes:
    # Pages that must not be listed say so themselves, and can only be heard when they are read.
    return f"User-agent: *\nDisallow:\nSitemap: {edition.site.url}sitemap.xml\n".encode()


def _sitemap(edition: Edition, shown: list[Listing], others: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    base = escape(edition.site.url)
    lines.append(f"<url><loc>{base}</loc></url>")
    for listing in shown:
        on = listing.freshness.on
        known = on is not None and age(on, edition.directory.today) == "current"
        changed = f"<lastmod>{on}</lastmod>" if known else ""
        lines.append(f"<url><loc>{base}{listing.path}</loc>{changed}</url>")
    lines += [f"<url><loc>{base}{path}</loc></url>" for path in others]
    return "\n".join([*lines, "</urlset>\n"]).encode()


def _manifest(edition: Edition) -> bytes:
    site = edition.site
    icons = [
        {"src": edition.assets.address(path), "sizes": f"{size}x{size}", "type": "image/png"}
        for size, path in ICONS
    ]
    said = {
        "name": site.name,
        "short_name": site.name,
        "description": site.strapline,
        "lang": site.lang,
        "dir": site.dir,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": site.brand,
        "icons": icons,
    }
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()
