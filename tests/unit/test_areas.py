"""Areas: ours lie where they should; a wrong file is refused with its reason."""

import csv
import json
import math
from pathlib import Path

import pytest

from waymark.faults import Refused
from waymark.geography.areas import Areas, load_areas

ROOT = Path(__file__).parents[2]
AREAS = load_areas(ROOT / "content" / "areas.yaml")
DERBYSHIRE = {
    *("amber-valley", "bolsover", "chesterfield", "derbyshire-dales", "erewash", "high-peak"),
    *("north-east-derbyshire", "south-derbyshire"),
}


def test_the_county_and_its_districts() -> None:
    assert {one.id for one in AREAS.areas if one.part_of == "derbyshire"} == DERBYSHIRE
    # Derby has a council of its own: a rule for the county's residents does not hold there.
    assert AREAS.lineage("derby") == ("derby", "derby-and-derbyshire", "england")
    assert AREAS.lineage("bakewell") == (
        *("bakewell", "derbyshire-dales", "derbyshire", "derby-and-derbyshire", "england"),
    )
    assert "sheffield" in AREAS.by_id["high-peak"].neighbours


def test_places_have_a_middle_and_a_district() -> None:
    assert len(AREAS.places) > 120
    for place in AREAS.places:
        assert place.lat is not None, place.id
        assert AREAS.by_id[place.part_of].kind == "district", place.id


def test_places_by_the_words_people_type() -> None:
    found = AREAS.by_name("BAKEWELL")
    assert found
    assert found.id == "bakewell"
    town = AREAS.by_name("Bolsover")
    assert town
    assert town.kind == "place", "someone who types a town means the town, not its district"


def miles(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Good enough over a mile or two."""
    north = (lat - other_lat) * 69.0
    east = (lon - other_lon) * 69.0 * math.cos(math.radians(lat))
    return math.hypot(north, east)


def square(lat: float, lon: float) -> tuple[int, int]:
    """A square of 0.02 degrees, about a mile."""
    return math.floor(lat / 0.02), math.floor(lon / 0.02)


def test_towns_lie_among_postcodes_of_their_district(test_data: Path) -> None:
    with (test_data / "places/derbyshire-postcodes.csv").open(encoding="utf-8") as file:
        squares: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for row in csv.DictReader(file):
            if row["lat"]:
                lat, lon = float(row["lat"]), float(row["lon"])
                squares.setdefault(square(lat, lon), []).append((lat, lon, row["lad_code"]))
    for place in AREAS.places:
        assert place.lat is not None
        assert place.lon is not None
        near = sorted(
            (miles(place.lat, place.lon, lat, lon), code)
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for lat, lon, code in squares.get(
                square(place.lat + 0.02 * north, place.lon + 0.02 * east), ()
            )
        )[:3]
        assert near, place.id
        assert near[0][0] < 0.35, (place.id, near)
        assert {code for _, code in near} == {AREAS.by_id[place.part_of].gss}, place.id


def test_districts_have_their_official_codes(test_data: Path) -> None:
    file = test_data / "places/england-lad-boundaries-2025.geojson"
    names = {
        feature["properties"]["LAD_CODE"]: feature["properties"]["LAD_NAME"]
        for feature in json.loads(file.read_text("utf-8"))["features"]
    }
    districts = [one for one in AREAS.areas if one.kind == "district"]
    assert {one.gss: one.name for one in districts}.items() <= names.items()


def load(folder: Path, *areas: dict[str, object]) -> Areas:
    whole = [{"name": "A place", "kind": "place", **one} for one in areas]
    (folder / "areas.yaml").write_text(json.dumps({"areas": whole}), "utf-8")
    return load_areas(folder / "areas.yaml")


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        ([{"id": "a"}, {"id": "a"}], "error  area-twice"),
        ([{"id": "Derbyshire"}], "error  id-format"),
        ([{"id": "derbyshire"}, {"id": "derby", "part_of": "derbyshir"}], 'mean "derbyshire"'),
        ([{"id": "a", "neighbours": ["b"]}, {"id": "b"}], "not the other way round"),
        ([{"id": "a", "part_of": "b"}, {"id": "b", "part_of": "a"}], "lies in itself"),
        ([{"id": "a", "part_of": "a"}], "lies in itself"),
        ([{"id": "a", "lat": "53.1"}], "This area has lat and no lon"),
        ([{"id": "a", "lat": "-1.5", "lon": "53.1"}], "error  number-format"),
        ([{"id": "a", "lat": "fifty", "lon": "-1.5"}], "fifty|float"),
        ([{"id": "a", "kind": "hamlet"}], "hamlet"),
        ([{"id": "a", "colour": "green"}], "colour"),
    ],
)
def test_a_wrong_file_is_refused(areas: list[dict[str, object]], said: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=said):
        load(tmp_path, *areas)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is missing"):
        load_areas(tmp_path / "areas.yaml")
