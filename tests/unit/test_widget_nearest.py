"""Nearest first, whatever the grid: the same answer as measuring every distance."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from waymark.geography.distance import miles_between
from waymark.hosts import Host
from waymark.load import load_directory
from waymark.model import Directory, Listing, Place, Status
from waymark_widget.facets import facets
from waymark_widget.nearest import ANYWHERE, MOST, WITHIN, Nearest, by_level

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def directory(today: object) -> Directory:
    folder = ROOT / "providers"
    return load_directory(folder, ROOT / "content", today, demonstration=True).directory  # type: ignore[arg-type]


def scattered(directory: Directory, count: int, seed: int) -> Directory:
    """Copies of one walk all over England."""
    rng = random.Random(seed)
    first = next(
        one for one in directory.listings if one.id == "peak-strollers/last-friday-walk-bakewell"
    )
    listings = []
    for number in range(count):
        lat, lon = rng.uniform(52.6, 53.6), rng.uniform(-2.2, -1.0)
        place = Place(ref="a/b", lat=lat, lon=lon, precision="exact")
        listings.append(
            msgspec.structs.replace(first, id=f"a/{number:05}", places=(place,), status=Status())
        )
    return msgspec.structs.replace(directory, listings=tuple(listings))


@pytest.mark.parametrize("count", [3, 40, 3000])
@pytest.mark.parametrize("points", [1, 3])
def test_as_if_every_distance_was_measured(directory: Directory, count: int, points: int) -> None:
    many = scattered(directory, count, seed=count)
    rng = random.Random(points)
    here = tuple((rng.uniform(52.7, 53.4), rng.uniform(-2, -1.2)) for _ in range(points))
    host = Host(code="x", type="pcn", name="X", points=here)
    found = [one for near in Nearest(many).around(host).values() for one in near]

    def away(listing: Listing) -> float:
        place = listing.places[0]
        assert place.lat is not None
        assert place.lon is not None
        return min(miles_between(*point, place.lat, place.lon) for point in here)

    expected = sorted((round(away(one), 2), one.id) for one in many.listings)
    expected = [one for one in expected if one[0] <= WITHIN][:MOST]
    assert [(round(one.miles or 0, 2), one.listing.id) for one in found] == expected


def test_full_and_far_comes_last(directory: Directory) -> None:
    many = scattered(directory, 30, seed=1)
    near = many.listings[0].places[0]
    assert near.lat
    assert near.lon
    full = msgspec.structs.replace(many.listings[0], status=Status(state="full", takes_new=False))
    changed = msgspec.structs.replace(many, listings=(full, *many.listings[1:]))
    host = Host(code="x", type="practice", name="X", points=((near.lat, near.lon),))
    first = next(iter(Nearest(many).around(host).values()))
    assert first[0].listing.id == full.id
    then = next(iter(Nearest(changed).around(host).values()))
    assert full.id not in [one.listing.id for one in then[:5]]


def test_home_and_online_stand_among_the_near(directory: Directory) -> None:
    host = directory.hosts.by_code["x90001"]
    around = Nearest(directory).around(host)
    assert list(around) == [
        "self-guided",
        "community",
        "supported",
        "exercise-referral",
        "clinical",
    ]
    assert all(len(near) <= MOST for near in around.values())
    anywhere = [one for near in around.values() for one in near if one.miles is None]
    assert anywhere
    for near in around.values():
        plain = [ANYWHERE if one.miles is None else one.miles for one in near]
        assert plain[0] == min(plain) or near[0].listing.status.takes_new is not False
    nowhere = Host(code="x", type="library", name="X")
    assert all(
        one.miles is None for near in Nearest(directory).around(nowhere).values() for one in near
    )


def test_all_of_a_provider(directory: Directory) -> None:
    own = [one for one in directory.listed if one.provider.id == "peak-strollers"]
    levels = by_level(own, Nearest(directory).levels)
    assert sorted(one.listing.id for near in levels.values() for one in near) == sorted(
        one.id for one in own
    )


def test_facets_tell_no_from_not_stated(directory: Directory) -> None:
    conditions = directory.vocabularies["conditions"]
    known = {one.id: facets(one, conditions) for one in directory.listings}
    walk = known["peak-strollers/last-friday-walk-bakewell"]
    assert walk.cost == "0"
    assert walk.day == "friday"
    referral = known["dales-active/move-well-referral"]
    assert "gp" in referral.role.split()
    assert any(not one.condition for one in known.values())
    assert any(one.not_for for one in known.values())
    for one in known.values():
        assert not one.cost or one.cost.isdigit()
