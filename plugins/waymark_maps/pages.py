"""The map page, at `/map/`, and the files that all maps share.

The page asks what the finder asks, by the finder's own scripts: the map follows what they find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from waymark.building.manifest import hashed
from waymark.map_background import background_of
from waymark.outputs.glance import Glance
from waymark_maps.base import Box, base_file
from waymark_maps.dots import LEVELS, Dot, any_dot, cells_a_degree, site_dots
from waymark_maps.files import CellWriter, points
from waymark_maps.offer import SCRIPT, Offer, script_of
from waymark_maps.outlines import read_outlines
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_search import finder_of
from waymark_search.finder import Finder

PATH = "map/"
PLACES = f"{PATH}places.geojson"
BASE = f"{PATH}base.geojson"
CELLS = f"{PATH}cells/"


def pages(edition: Edition) -> Iterator[Page | File]:
    """The page, the script, the base, the points and the cells."""
    outlines = read_outlines(edition.content, edition.directory.areas)
    dots, a_degree = site_dots(edition.directory), cells_a_degree(edition.directory)
    finder, box = finder_of(edition), _box(dots)
    elsewhere = sum(not any_dot([one]) for one in edition.directory.listed)
    areas = _areas(edition)
    view = partial(_context, edition, finder, bool(dots), elsewhere, areas)
    key = hashed(finder.start, str(bool(dots)), str(elsewhere), repr(areas))
    yield Page(PATH, "map.html", view, key, sitemap=True)
    yield File(SCRIPT, partial(_script, edition), hashed("map.js"))
    under = partial(base_file, outlines, edition.directory.areas, box, a_degree)
    yield File(BASE, under, hashed(repr(outlines), repr(box), str(a_degree)))
    yield File(PLACES, partial(points, dots, name_listings=False))
    cells: dict[str, list[Dot]] = defaultdict(list)
    for dot in dots:
        cells[dot.cell(a_degree)].append(dot)
    numbers = _numbers(finder)
    for name, there in cells.items():
        body = partial(_cell, edition, there, numbers)
        yield File(f"{CELLS}{name}.geojson", body, _key(there, numbers))


def _numbers(finder: Finder) -> dict[str, str]:
    """What the finder's scripts call a listing (find-app.js: tellMap), by its id."""
    return {
        one.id: f"{tile.name}.{number}"
        for tile in finder.tiles
        for number, one in enumerate(tile.listings)
    }


def _key(dots: Sequence[Dot], numbers: Mapping[str, str]) -> bytes:
    return hashed(
        *(f"{dot.lat} {numbers[one.id]} {one.fingerprint}" for dot in dots for one in dot.listings)
    )


def _cell(edition: Edition, dots: Sequence[Dot], numbers: Mapping[str, str]) -> bytes:
    directory = edition.directory
    glance = Glance(directory.vocabularies, directory.areas, edition.words)
    features = directory.vocabularies["access-features"]
    return CellWriter(glance, features, edition.words, numbers).cell(dots)


def _areas(edition: Edition) -> list[tuple[str, str, int]]:
    """Where something is on: the name, the page, how many."""
    browse, areas = edition.browse, edition.directory.areas
    return [
        (area.name, f"places/{area.id}/", len(browse.by_area[area.id]))
        for area in areas.areas
        if area.kind == "district" and browse.by_area.get(area.id)
    ]


def _script(edition: Edition) -> bytes:
    from waymark_maps.shell import map_script

    settings = edition.site.map
    background = background_of(settings)
    credit = settings.outlines_credit if settings else None
    told: dict[str, Any] = {
        "base": BASE,
        "cells": CELLS,
        "levels": [{"id": one, "label": edition.words.text(f"level.{one}")} for one in LEVELS],
        "say": edition.words.below("map.say."),
        "background": {"host": background.host} if background else None,
    }
    return map_script(told, background, credit or "", edition.assets.address)


def _context(
    edition: Edition,
    finder: Finder,
    any_dots: bool,
    elsewhere: int,
    areas: Sequence[tuple[str, str, int]],
) -> Mapping[str, object]:
    words = edition.words
    script = script_of(edition)
    head = edition.head(
        PATH,
        words.text("map.title"),
        words.text("map.about"),
        section="map",
        maps=True,
    )
    search = edition.assets.address("scripts/find.js")
    head = msgspec.structs.replace(head, scripts=(script, search) if any_dots else ())
    return {
        "page": head,
        "map": {
            "offer": Offer(script=script, source=PLACES),
            "any": any_dots,
            "search": {"start": finder.start, "parts": finder.scripts()},
            "filters": finder.filters,
            "elsewhere": words.text("map.elsewhere", count=elsewhere) if elsewhere else "",
            "areas": [
                {
                    "text": name,
                    "href": href,
                    "more": words.text("count.listings", count=f"{count:,}"),
                }
                for name, href, count in areas
            ],
        },
    }


def _box(dots: Sequence[Dot]) -> Box:
    """What the dots lie in; a spot in the Peak District when there are none."""
    if not dots:
        return (53.2, -1.7, 53.2, -1.7)
    lats, lons = [dot.lat for dot in dots], [dot.lon for dot in dots]
    return (min(lats), min(lons), max(lats), max(lons))
