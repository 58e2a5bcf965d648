"""The files behind maps, as GeoJSON: where dots are, and what is there.

`points` is one feature with a MultiPoint, and lists in the same order beside it: small, and enough
to draw. `cell` is a FeatureCollection of the dots in one cell with all words, fetched only when a
reader comes to it. All maps of a site share the cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from waymark.model import Access, Listing, Place
from waymark.outputs.glance import Glance
from waymark.vocabulary import Vocabulary
from waymark.words import Words
from waymark_maps.dots import LEVELS, Dot


def points(dots: Sequence[Dot], *, name_listings: bool = True) -> bytes:
    """The points of `dots`: `levels` and `sure` hold one figure for each.

    `listings` has the ids of what a map shows of each dot; a map of everything does without.
    """
    properties: dict[str, Any] = {
        "levels": "".join(str(dot.level) for dot in dots),
        "sure": "".join(str(dot.sure) for dot in dots),
    }
    if name_listings:
        properties["listings"] = [[one.id for one in dot.listings] for dot in dots]
    where = [[dot.lon, dot.lat] for dot in dots]
    return msgspec.json.encode(
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "MultiPoint", "coordinates": where},
        }
    )


class CellWriter:
    """Writes cells in the words of one directory.

    `numbers` says, by id, what the finder calls a listing: its tile and its number there.
    """

    def __init__(
        self,
        glance: Glance,
        access_features: Vocabulary,
        words: Words,
        numbers: Mapping[str, str],
    ) -> None:
        self._glance, self._features, self._words = glance, access_features, words
        self._numbers = numbers

    def cell(self, dots: Iterable[Dot]) -> bytes:
        """A FeatureCollection; each feature's `places` are what popups and lists say."""
        features = [
            {
                "type": "Feature",
                "properties": {"sure": dot.sure, "places": self._places(dot)},
                "geometry": {"type": "Point", "coordinates": [dot.lon, dot.lat]},
            }
            for dot in dots
        ]
        return msgspec.json.encode({"type": "FeatureCollection", "features": features})

    def _places(self, dot: Dot) -> list[dict[str, Any]]:
        return [self._place(place, there) for place, there in dot.shown.values()]

    def _place(self, place: Place, there: Sequence[Listing]) -> dict[str, Any]:
        address = ", ".join(part for part in (*place.address, place.town, place.postcode) if part)
        said = {
            "name": place.name or self._glance.place(place),
            "where": address if place.name else place.words,
            "facts": self._facts(place, there),
            "listings": [self._listing(listing, place) for listing in there],
        }
        return {key: value for key, value in said.items() if value}

    def _listing(self, listing: Listing, place: Place) -> dict[str, Any]:
        state = listing.status.state
        here = tuple(one for one in listing.sessions if place in one.places)
        said = {
            "id": listing.id,
            "number": self._numbers[listing.id],
            "name": listing.record.name,
            "when": self._glance.when(msgspec.structs.replace(listing, sessions=here)),
            "level": LEVELS.index(listing.support_level),
            "status": self._words.text(f"status.{state}") if state != "open" else "",
        }
        return {key: value for key, value in said.items() if value != ""}

    def _facts(self, place: Place, there: Sequence[Listing]) -> list[str]:
        """Where to meet, how to get there, steps: of the place, and of a listing alone there."""
        access = place.access or Access()
        if len(there) == 1:
            # Where it only has opening hours, or one of several alike, no session says more.
            here = next((one for one in there[0].sessions if place in one.places), None)
            access = here.access if here else access
        said = []
        meet = place.meeting_point or (place.words if place.name else "")
        if meet:
            said.append(self._words.text("map.meet", where=meet))
        if "step-free" in access.has:
            said.append(self._features.label("step-free"))
        elif "step-free" in access.has_not or "some-steps" in access.has:
            said.append(self._features.label("some-steps"))
        way = access.details.getting_there
        if way is not None:
            for key, text in (("bus", way.bus), ("train", way.train)):
                if text:
                    said.append(self._words.text(f"map.{key}", text=text))
            if way.transport_provided:
                said.append(self._features.label("transport-provided"))
        return said
