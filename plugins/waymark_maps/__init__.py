"""Pelican plugin: the map page and what all maps share. waymark_pages must run with it.

    map/index.html            everything that is listed, with filters
    map/map.js                the script behind all maps, made by folium (shell.py)
    map/base.geojson          outlines and names of towns (base.py)
    map/places.geojson        where everything is (dots.py, files.py)
    map/cells/<cell>.geojson  what is there, for a few square miles each

A page about some listings offers their map by `offer.py`. Only `shell.py` imports folium, once, and
only when map.js has to be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waymark_pages.edition import Edition
    from waymark_pages.page import File, Page


def register() -> None:
    """Add our pages to those of waymark_pages."""
    from waymark_pages import signals

    signals.get_pages.connect(_pages)


def _pages(edition: Edition) -> Iterator[Page | File]:
    from waymark_maps.pages import pages

    return pages(edition)
