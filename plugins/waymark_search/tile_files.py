"""The files of one tile: its facts in columns, and its cards in blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from waymark.model import Listing
from waymark.outputs.card import Card
from waymark_search.columns import column, steps
from waymark_search.facts import FactFinder, Row
from waymark_search.shards import Tile

LISTING = (
    *("conditions", "activities", "good_for", "settings", "level", "kind", "roles"),
    *("self_refer", "who", "where", "languages", "takes_new", "residence", "stale"),
)
ROW = ("days", "dates", "access", "prices")


def tile_file(tile: Tile, finder: FactFinder, blocks: Sequence[str]) -> bytes:
    """JSON: `cards` (names of the blocks), `n` listings, `rows` of each, columns, places.

    A place is (kind, latitude, longitude, areas), latitude and longitude less those of the place
    before; a row says its place by its distance from that of the row before.
    """
    facts = [finder.facts(listing) for listing in tile.listings]
    rows = [row for one in facts for row in one.rows]
    places = list(dict.fromkeys(map(_place, rows)))
    number = {place: position for position, place in enumerate(places)}
    made: dict[str, Any] = {
        "n": len(facts),
        "cards": list(blocks),
        "rows": column([len(one.rows) for one in facts]),
        "kinds": column([kind for kind, _, _ in places]),
        "lat": steps(point[0] for _, point, _ in places),
        "lon": steps(point[1] for _, point, _ in places),
        "areas": column([areas for _, _, areas in places]),
        "place": column(steps(number[_place(row)] for row in rows)),
    }
    for name in LISTING:
        made[name] = column([getattr(one, name) for one in facts])
    for name in ROW:
        made[name] = column([getattr(row, name) for row in rows])
    return msgspec.json.encode(made)


def _place(row: Row) -> tuple[int, tuple[int, int], tuple[int, ...]]:
    return row.kind, row.point, row.areas


def block_file(
    listings: Sequence[Listing],
    make: Callable[[Listing], Card],
    finder: FactFinder,
    condition: Callable[[str], int],
) -> bytes:
    """JSON: the cards, in order, as `make` makes them. With a card go `places`, what to say of each
    of its rows where there are several, and `bars`, what it says of people with a condition (by its
    number)."""
    made = []
    for listing in listings:
        card: dict[str, Any] = dict(make(listing))
        labels = [row.label for row in finder.facts(listing).rows]
        if len(labels) > 1:
            card["places"] = labels
        bars = {
            str(condition(one.condition)): one.what
            for one in listing.record.not_suitable_for
            if one.condition
        }
        if bars:
            card["bars"] = bars
        made.append(card)
    return msgspec.json.encode(made)


__all__ = ["Card", "block_file", "tile_file"]
