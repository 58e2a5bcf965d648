"""A map for a page: "the map of these listings", which a reader opens when they want it.

In a page kind, for a page at `path` about some listings:

    offered = map_of(edition, path, listings)      # None when nothing there has a place
    if offered: yield offered.file                 # beside the Page, whose key is of the listings
    ... edition.head(..., maps=offered is not None)
    ... {"offer": offered.offer}                   # the template says {{ map_offer(...) }}

Pages of one listing or one provider use `map_here`, which needs no file: their few points stand in
the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.model import Listing
from waymark_maps.dots import any_dot, dots_of
from waymark_maps.files import points
from waymark_pages.edition import Edition
from waymark_pages.page import File

SCRIPT = "map/map.js"
POINTS = "map.geojson"


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """The argument of the component map: theme/templates/components/map.yaml.

    `source` is the path of the file with the points from the site's root, or `points` holds them.
    """

    script: str
    source: str = ""
    points: str = ""


class Offered(msgspec.Struct, frozen=True):
    """What a page shows, and the file it needs."""

    offer: Offer
    file: File


def script_of(edition: Edition) -> str:
    """The address of the script of all maps, from the site's root."""
    return f"{SCRIPT}?v={edition.fingerprint.hex()[:8]}"


def map_of(
    edition: Edition, path: str, listings: Sequence[Listing], area: str = ""
) -> Offered | None:
    """The map of `listings` for the page at `path`, with its file; None when none has a point.

    With an `area`, only places in it are shown.
    """
    if not any_dot(listings, area):
        return None
    file = path + POINTS
    key = hashed(path, area, *(one.fingerprint for one in listings))
    body = partial(_points, tuple(listings), area)
    return Offered(Offer(script=script_of(edition), source=file), File(file, body, key))


def map_here(edition: Edition, listings: Sequence[Listing]) -> Offer | None:
    """The map of few listings; None when none has a point. What has left the maps is left out."""
    listed = [one for one in listings if one.listed]
    if not any_dot(listed):
        return None
    return Offer(script=script_of(edition), points=_points(listed).decode())


def _points(listings: Sequence[Listing], area: str = "") -> bytes:
    return points(dots_of(listings, area))
