"""Everything that the finder is made of, in the order of a search: page, start file, the rest.

    find/index.html           the form, the filters, an empty list; knows the start file's name
    find/start.<v>.json       terms, areas, tiles, word shards, what scripts say
    find/<area>.<v>.json      the facts of a tile's listings in columns
    find/cards/<area>-<n>.<v>.json   their cards, 5 at a time
    find/lexicon.<v>.json     what words stand for; only once something is typed
    find/near.<v>.json, far.<v>.json   names of towns; the second only for a town far away
    find/postcodes/<outcode>.json      content/places, as it is
    find/words/<key>/         Pagefind's index of a shard

`<v>` changes with what is inside, so that each file may be kept for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any

import msgspec

from waymark.building.manifest import hashed
from waymark.generate import not_found_form
from waymark.geography.places import OUTCODES, PostcodeFiles
from waymark.outputs import clock
from waymark.parallel import Aside
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.views.card import card
from waymark_search import lexicon, place_names
from waymark_search.facts import FactFinder
from waymark_search.filters import Group, groups
from waymark_search.shards import Tile, tiles
from waymark_search.text_shards import (
    PROGRAM,
    SCRIPT,
    STATE,
    TextShard,
    begin,
    program,
    text_shards,
)
from waymark_search.tile_files import block_file, tile_file

FOLDER = "find/"
BROWSE = ("activities", "conditions", "places")
ORDERS = ("near", "best", "soon")


class Finder:
    """The finder of one edition. `parts` are its page and every file but the word index."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.directory = edition, edition.directory
        self._terms = self.directory.vocabularies
        self.tiles: list[Tile] = tiles(self.directory.listed, self.directory.areas)
        self.shards: list[TextShard] = text_shards(self.tiles, self.directory)
        self._facts = FactFinder(
            self._terms, self.directory.areas, self.directory.today, edition.cards.glance.place
        )
        self._conditions = {term.id: n for n, term in enumerate(self._terms["conditions"])}
        self._files = PostcodeFiles(edition.content / "places")
        self.words_begun: Mapping[str, Aside] = {}
        self.start = ""
        self.parts: list[Page | File] = list(self._made())

    def begin_words(self) -> None:
        """Begin with the word index where that can be done while pages are made."""
        edition = self.edition
        last = edition.last.state(STATE) if edition.last else None
        self.words_begun = begin(self.shards, self.directory, last, edition.jobs)
        for one in self.words_begun.values():
            edition.at_end.callback(one.end)

    def _made(self) -> Iterator[Page | File]:
        tile_names: list[str] = []
        make = partial(card, self.edition)
        for tile in self.tiles:
            blocks = []
            for number, block in enumerate(tile.blocks):
                key = self._key("cards", *(one.fingerprint for one in block))
                path = f"cards/{tile.name}-{number}.{key.hex()[:10]}.json"
                blocks.append(path)
                body = partial(block_file, block, make, self._facts, self._conditions.__getitem__)
                yield File(FOLDER + path, body, key)
            key = self._key("tile", *blocks, *(one.fingerprint for one in tile.listings))
            tile_names.append(f"{tile.name}.{key.hex()[:10]}.json")
            body = partial(tile_file, tile, self._facts, blocks)
            yield File(FOLDER + tile_names[-1], body, key)
        near = place_names.near_names(self.directory)
        start: dict[str, Any] = self._start(tile_names)
        for name, raw in (
            ("lexicon", lexicon.lexicon_file(self._terms)),
            ("near", place_names.names_file(near)),
            ("far", self._far(near)),
        ):
            start[name], file = _versioned(name, raw)
            yield file
        yield from self._postcodes(start)
        self.start, file = _versioned("start", msgspec.json.encode(start))
        yield file
        for number, address in enumerate((SCRIPT, PROGRAM)):
            key = hashed(version("pagefind-bin"))
            yield File(address, partial(_part_of_pagefind, number), key)
        yield Page(FOLDER, "find.html", self._context, hashed(self.start))

    def scripts(self) -> list[str]:
        """The scripts that a search needs, to be fetched all at once."""
        return self.edition.assets.parts("scripts/find-app.js")

    @cached_property
    def filters(self) -> list[Group]:
        """What people can narrow a search by."""
        return groups(self.directory, self.edition.words)

    def _key(self, *parts: str) -> bytes:
        return hashed(self.edition.fingerprint, str(self.directory.today), *parts)

    def _start(self, names: list[str]) -> dict[str, Any]:
        areas, words = self.directory.areas, self.edition.words
        numbers = {area: number for number, area in enumerate(areas.ids)}
        help_line = self.edition.site.help
        return {
            "today": self.directory.today.isoformat(),
            "terms": lexicon.terms(self._terms),
            "generic": [
                self._number("roles", "any-professional"),
                self._number("roles", "registered-professional"),
            ],
            "areas": {
                "ids": " ".join(areas.ids),
                "names": [area.name for area in areas.areas],
                "up": [numbers.get(area.part_of, -1) for area in areas.areas],
                "lat": [round((area.lat or 0) * 1000) for area in areas.areas],
                "lon": [round((area.lon or 0) * 1000) for area in areas.areas],
            },
            "tiles": [
                {"file": name, "first": tile.first, "n": len(tile.listings), "box": tile.box}
                for name, tile in zip(names, self.tiles, strict=True)
            ],
            "words": [
                {"folder": f"words/{one.key}/", "first": one.first, "n": len(one.listings)}
                for one in self.shards
            ],
            "tag": version("pagefind-bin"),
            "outcodes": " ".join(self._files.outcodes()),
            "own": place_names.own_outcodes(self.directory, self._files),
            "region": self._region(),
            "missing": _missing(self.edition.site.repository),
            "help": {"name": help_line.name, "phone": help_line.phone} if help_line else None,
            "say": words.below("find.say.") | {"more": words.below("card.more_places")[""]},
        }

    def _region(self) -> str:
        """What the directory covers, in a few words: the smallest area that holds all of it."""
        areas = self.directory.areas
        lineages = [areas.lineage(one) for one in self.edition.site.areas]
        common = [one for one in lineages[0] if all(one in other for other in lineages)]
        if common:
            return areas.by_id[common[0]].name
        return clock.listed([areas.by_id[one].name for one in self.edition.site.areas])

    def _number(self, vocabulary: str, term: str) -> int:
        return [one.id for one in self._terms[vocabulary]].index(term)

    def _far(self, near: list[place_names.Name]) -> bytes:
        letters = {"letters": place_names.postcode_areas()}
        return place_names.names_file(place_names.far_names(near), letters)

    def _postcodes(self, start: dict[str, Any]) -> Iterator[File]:
        folder = self.edition.content / "places"
        for outcode in self._files.outcodes():
            source = folder / f"{outcode}.json"
            yield File(f"{FOLDER}postcodes/{outcode}.json", source.read_bytes)
        if (folder / OUTCODES).is_file():
            start["means"], file = _versioned("outcodes", (folder / OUTCODES).read_bytes())
            yield file

    def _context(self) -> Mapping[str, object]:
        words = self.edition.words
        title = words.text("find.title")
        asset = self.edition.assets.address
        return {
            "page": self.edition.head(
                FOLDER,
                title,
                words.text("find.about"),
                section="find",
                scripts=[asset("scripts/find.js")],
            ),
            "find": {
                "start": self.start,
                "parts": self.scripts(),
                "browse": [
                    {"text": words.text(f"frame.{name}"), "href": f"{name}/", "more": ""}
                    for name in BROWSE
                ],
                "filters": self.filters,
                "orders": [
                    {"value": order, "text": words.text(f"find.order_{order}")} for order in ORDERS
                ],
            },
        }


def _missing(repository: str) -> str:
    """Where people say what they could not find: our issue form, "" without a repository."""
    form = PurePosixPath(not_found_form.PATH).name
    return f"{repository}/issues/new?template={form}" if repository else ""


def _part_of_pagefind(number: int) -> bytes:
    return program()[number]


def _versioned(name: str, raw: bytes) -> tuple[str, File]:
    """A file whose name changes with its bytes: the name below find/, and the file."""
    path = f"{name}.{hashed(raw).hex()[:10]}.json"
    return path, File(FOLDER + path, partial(bytes, raw), hashed(raw))
