"""The finder's engine in Node: answers to many questions at once, over real or made-up tiles."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from tests.support.node import command
from waymark.model import Directory
from waymark_search import lexicon
from waymark_search.columns import column, steps
from waymark_search.facts import FactFinder
from waymark_search.shards import tiles
from waymark_search.tile_files import tile_file

HERE = Path(__file__).parent
DEFAULTS: dict[str, Any] = {
    "conditions": ((), (), 0),
    "activities": (),
    "good_for": (),
    "settings": (),
    "level": 0,
    "kind": 0,
    "roles": (),
    "self_refer": -1,
    "who": ((), 0, 0, 0, 0),
    "where": (0,),
    "languages": (),
    "takes_new": 0,
    "residence": ((), (), (), 0),
    "stale": 0,
    "days": 0,
    "dates": (0, 0),
    "access": ((), ()),
    "prices": (9, 9, 9),
}
"""A listing that states nothing."""
ROW = ("days", "dates", "access", "prices")


def tiles_of(directory: Directory) -> list[dict[str, Any]]:
    """The tiles of a directory, as find.mjs takes them."""
    facts = FactFinder(
        directory.vocabularies, directory.areas, directory.today, lambda place: place.name
    )
    return [
        {
            "name": one.name,
            "first": one.first,
            "raw": msgspec.json.decode(tile_file(one, facts, ())),
        }
        for one in tiles(directory.listed, directory.areas)
    ]


def made_up(listings: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A tile of listings that state what they are given and nothing else. `places` is a list of
    such facts for each place; without it there is one."""
    rows = [place for one in listings for place in one.get("places", [{}])]
    raw: dict[str, Any] = {
        "n": len(listings),
        "cards": [],
        "rows": column([len(one.get("places", [{}])) for one in listings]),
        "kinds": column([one.get("kind_of_place", 6) for one in rows]),
        "lat": steps(one.get("point", (0, 0))[0] for one in rows),
        "lon": steps(one.get("point", (0, 0))[1] for one in rows),
        "areas": column([()] * len(rows)),
        "place": column(steps(range(len(rows)))),
    }
    for name, default in DEFAULTS.items():
        told = [
            place.get(name, listing.get(name, default))
            for listing in listings
            for place in (listing.get("places", [{}]) if name in ROW else [{}])
        ]
        raw[name] = column(told)
    return {"name": "made-up", "first": 0, "raw": msgspec.to_builtins(raw)}


def answers(
    directory: Directory, tiles: Sequence[dict[str, Any]], tasks: Sequence[dict[str, Any]]
) -> list[Any]:
    """What find.mjs answers to each task, with the terms of `directory`."""
    asked = {"terms": lexicon.terms(directory.vocabularies), "tiles": tiles, "tasks": tasks}
    done = subprocess.run(
        command(str(HERE / "find.mjs")),
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[Any] = json.loads(done.stdout)
    return found
