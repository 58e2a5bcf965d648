"""The word index, in shards of neighbouring tiles: only those whose text changed are made again.

A shard is a folder whose name changes with its text. It holds what Pagefind's script asks for, and
`ids.json`: Pagefind's id of every listing, in order, so that a hit needs no request of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from waymark.building.manifest import hashed
from waymark.building.memory import recall, remember
from waymark.building.site_folder import SiteFolder
from waymark.model import Directory, Listing
from waymark.parallel import Aside
from waymark_search.lexicon import plain
from waymark_search.pagefind_service import index
from waymark_search.shards import Tile
from waymark_search.text_records import text

FORMAT = 6
"""Of text_records and of this file: raise it when what is indexed changes."""
LARGEST = 1200
"""Listings in a shard: the smaller, the less a visitor fetches to search what is near."""
ROOT = "find/words/"
STATE = "words"
_WORD = re.compile(r"\b[a-z]{3,}\b")
KEPT = ("index/*.pf_index",)
SCRIPT = "find/words/pagefind.js"
PROGRAM = "find/words/wasm.en.pagefind"
"""What Pagefind's script runs, once for all shards."""
NOTHING: Mapping[str, Aside] = MappingProxyType({})
_Known = dict[str, list[str]]
"""The files of each shard by its key."""
ENTRY, META = "pagefind-entry.json", "pagefind.en.pf_meta"
"""What Pagefind reads of a shard before anything else; find-text.js asks for both at once."""


class TextShard(NamedTuple):
    """Listings `first` up to `first + len(listings)`. `key` names its folder."""

    first: int
    listings: tuple[Listing, ...]
    key: str

    @property
    def folder(self) -> str:
        """Below the site's root."""
        return f"{ROOT}{self.key}/"


def text_shards(tiles: Sequence[Tile], directory: Directory) -> list[TextShard]:
    """Whole tiles in order, as many as fit."""
    groups: list[list[Tile]] = []
    for tile in tiles:
        room = groups and sum(len(one.listings) for one in groups[-1]) + len(tile.listings)
        if room and room <= LARGEST:
            groups[-1].append(tile)
        else:
            groups.append([tile])
    shards = []
    for group in groups:
        listings = tuple(listing for tile in group for listing in tile.listings)
        shards.append(TextShard(group[0].first, listings, _key(listings, directory)))
    return shards


def _key(listings: Sequence[Listing], directory: Directory) -> str:
    """Of the very words that are indexed: a folder of one name always holds the same bytes, and
    nothing is indexed again for facts, such as a price, that are not among them."""
    texts = (text(one, directory.vocabularies, directory.areas) for one in listings)
    return hashed(str(FORMAT), version("pagefind-bin"), *texts).hex()[:12]


def begin(
    shards: Sequence[TextShard], directory: Directory, last: Path | None, jobs: int
) -> Mapping[str, Aside]:
    """Begin with what is new since the build `last`, by key, while pages are made.

    Only where that is a single shard: with more to do every processor is busy soon enough.
    """
    known = recall(last, _Known)
    new = [one for one in shards if known is not None and one.key not in known]
    if len(new) != 1:
        return {}
    return {new[0].key: Aside(lambda: msgspec.msgpack.encode(_index(new[0], directory)), jobs)}


def put(
    shards: Sequence[TextShard],
    directory: Directory,
    folder: SiteFolder,
    state: Path,
    last: Path | None,
    jobs: int,
    begun: Mapping[str, Aside] = NOTHING,
) -> int:
    """Put every shard's files into the site; how many shards had to be indexed.

    `state` remembers the files of each shard for the next build, which finds it in `last`; `begun`
    are those in the making.
    """
    known = recall(last, _Known) or {}
    made: dict[str, list[str]] = {}
    new = []
    for shard in shards:
        paths, key = known.get(shard.key, []), hashed(shard.key)
        if paths and all(folder.carry(path, key) for path in paths):
            made[shard.key] = paths
        else:
            new.append(shard)

    def work(shard: TextShard) -> dict[str, bytes]:
        aside = begun.get(shard.key)
        if aside is None:
            return _index(shard, directory)
        return msgspec.msgpack.decode(aside.answer(), type=dict[str, bytes])

    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for shard, files in zip(new, pool.map(work, new), strict=True):
            made[shard.key] = sorted(files)
            for path, raw in sorted(files.items()):
                if path not in folder.files:
                    folder.write(path, raw, hashed(shard.key))
    remember(state, {shard.key: made[shard.key] for shard in shards})
    return len(new)


@cache
def program() -> tuple[bytes, bytes]:
    """Pagefind's own script, and what it runs: the same with every index."""
    files = index(["one"])[0]
    return files["pagefind.js"], files["wasm.en.pagefind"]


def _index(shard: TextShard, directory: Directory) -> dict[str, bytes]:
    """The files of one shard by their address."""
    texts = [text(one, directory.vocabularies, directory.areas) for one in shard.listings]
    made, ids = index(texts)
    files = {shard.folder + path: raw for path, raw in made.items() if _kept(path)}
    (meta,) = (raw for path, raw in made.items() if path.endswith(".pf_meta"))
    files[shard.folder + META] = meta
    files[shard.folder + ENTRY] = _entry(made[ENTRY])
    files[f"{shard.folder}ids.json"] = _ids_file(ids, texts)
    return files


def _entry(made: bytes) -> bytes:
    """The entry file with addresses that are known before it is read: META, which needs no hash in
    a folder whose name changes with its text, and PROGRAM one level up rather than a copy of it in
    every shard, which a browser would fetch once for each."""
    said = msgspec.json.decode(made)
    for language in said["languages"].values():
        language["hash"] = META.split(".")[1]
        language["wasm"] = f"/../../wasm.{language['wasm']}"  # after "wasm." in a file's name
    return msgspec.json.encode(said)


def _kept(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in KEPT)


def _ids_file(ids: Sequence[str], texts: Sequence[str]) -> bytes:
    """`ids` in order, and every word of the texts, the most frequent first: by them the browser
    knows which shards to search, and how a word is spelt."""
    count = Counter(word for text in texts for word in set(_WORD.findall(plain(text))))
    ordered = sorted(count, key=lambda word: (-count[word], word))
    short = (one.partition("_")[2] for one in ids)
    return msgspec.json.encode({"ids": " ".join(short), "words": " ".join(ordered)})
