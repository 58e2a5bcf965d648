"""Maps: dots from places, outlines and backgrounds that are refused, a script with no stranger."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from waymark import content_records
from waymark.faults import Refused
from waymark.geography.areas import load_areas
from waymark.load import load_directory
from waymark.map_background import background_of
from waymark.model import Directory
from waymark.words import load_words
from waymark_maps.base import base_file
from waymark_maps.dots import SEVERAL_LEVELS, any_dot, cells_a_degree, dots_of
from waymark_maps.files import points
from waymark_maps.outlines import FILE, read_outlines

ROOT = Path(__file__).parents[2]
AREAS = load_areas(ROOT / "content" / "areas.yaml")


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory(
        ROOT / "providers",
        ROOT / "content",
        dt.date(2026, 11, 21),
        demonstration=True,
    ).directory


def test_one_dot_for_each_point_with_all_that_is_on_there(directory: Directory) -> None:
    dots = dots_of(directory.listed)
    spots = [(dot.lat, dot.lon, dot.sure) for dot in dots]
    assert len(set(spots)) == len(spots) > 40
    assert [dot.lat for dot in dots] == sorted((dot.lat for dot in dots), reverse=True)
    shown = {(one.id, dot.lat) for dot in dots for one in dot.listings}
    wanted = {
        (one.id, round(place.lat * 10_000) / 10_000)
        for one in directory.listed
        for place in one.places
        if place.lat is not None and place.precision not in ("area", "none")
    }
    assert shown == wanted
    busy = max(dots, key=lambda dot: len(dot.listings))
    assert len(busy.listings) > 2


def test_levels_that_differ_are_several(directory: Directory) -> None:
    for dot in dots_of(directory.listed):
        levels = {one.support_level for one in dot.listings}
        assert (dot.level == SEVERAL_LEVELS) == (len(levels) > 1)


def test_places_that_are_not_exact_say_so(directory: Directory) -> None:
    hidden = [
        (place, listing)
        for listing in directory.listed
        for place in listing.places
        if place.hidden and place.lat is not None
    ]
    assert hidden
    for place, listing in hidden:
        dot = next(d for d in dots_of([listing]) if place.ref in d.shown)
        assert dot.sure > 0
        assert round(dot.lat, 2) == dot.lat, "a hidden address is about a mile off"


def test_points_are_geojson(directory: Directory) -> None:
    made = json.loads(points(dots_of(directory.listed)))
    count = len(made["geometry"]["coordinates"])
    assert made["geometry"]["type"] == "MultiPoint"
    assert len(made["properties"]["levels"]) == len(made["properties"]["sure"]) == count
    assert len(made["properties"]["listings"]) == count
    assert cells_a_degree(directory) == 1


def test_what_has_no_place_has_no_map(directory: Directory) -> None:
    online = next(one for one in directory.listed if not one.places)
    assert not any_dot([online])
    assert dots_of([online]) == []
    moved = msgspec.structs.replace(
        next(one for one in directory.listed if any_dot([one])), places=()
    )
    assert not any_dot([moved])


def outline(
    kind: str = "Polygon", properties: dict[str, Any] | None = None, shift: float = 0
) -> dict[str, Any]:
    ring = [[-2, 53], [-1.5, 53], [-1.5, 53.5], [-1.50001, 53.5], [-2, 53.5], [-2, 53]]
    ring = [[lon + shift, lat] for lon, lat in ring]
    shape = [ring] if kind == "Polygon" else [[ring]]
    return {
        "type": "Feature",
        "properties": {"LAD_CODE": "E07000037"} if properties is None else properties,
        "geometry": {"type": kind, "coordinates": shape},
    }


@pytest.fixture
def districts(tmp_path: Path) -> Callable[..., Path]:
    def write(*features: dict[str, Any], raw: str = "") -> Path:
        text = raw or json.dumps({"type": "FeatureCollection", "features": features})
        (tmp_path / FILE).write_text(text, "utf-8")
        return tmp_path

    return write


def test_outlines_are_known_by_code_or_name(districts: Callable[..., Path]) -> None:
    content = districts(
        outline(),
        outline("MultiPolygon", {"lad25nm": "Bolsover"}),
        outline("Polygon", {"name": "X"}),
    )
    found = read_outlines(content, AREAS)
    assert [(one.name, one.area) for one in found] == [
        ("High Peak", "high-peak"),
        ("Bolsover", "bolsover"),
        ("X", ""),
    ]
    assert found[0].middle == (-1.75, 53.25)
    assert len(found[0].polygons[0][0]) == 5, "points that fall together are one"


def test_no_outlines_no_error(tmp_path: Path) -> None:
    assert read_outlines(tmp_path, AREAS) == []


@pytest.mark.parametrize(
    ("features", "raw", "said"),
    [
        ([], "{", "is not JSON"),
        ([], "[]", "not a GeoJSON"),
        ([], '{"features": [1]}', "not a GeoJSON"),
        ([outline(properties={"id": "7"})], "", "outline without a name"),
        ([outline(shift=50)], "", "outside Great Britain"),
        (
            [{**outline(), "geometry": {"type": "Point", "coordinates": [1, 2]}}],
            "",
            "holds a Point",
        ),
        ([], " " * 2_000_001, "over 2 MB"),
    ],
)
def test_wrong_outlines_are_refused_in_words(
    districts: Callable[..., Path], features: list[dict[str, Any]], raw: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        read_outlines(districts(*features, raw=raw), AREAS)


def test_the_largest_towns_come_first() -> None:
    made = json.loads(base_file([], AREAS, (52.7, -2.0, 53.5, -1.2), 1))
    labels = [one["properties"]["label"] for one in made["features"]]
    assert labels.index("Derby") < labels.index("Buxton") < labels.index("Winster")
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("tiles", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("https://{s}.tiles.example/{z}/{x}/{y}{r}.png?key=a-b", "https://*.tiles.example"),
        ("https://tiles.example:8443/a/{z}/{x}/{y}", "https://tiles.example:8443"),
    ],
)
def test_a_background_names_its_host(tiles: str, origin: str) -> None:
    found = background_of(content_records.Map(tiles=tiles, credit="Someone"))
    assert found
    assert found.origin == origin
    assert "{" not in found.host


@pytest.mark.parametrize(
    "tiles",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}/{token}",
        "https://me@tiles.example/{z}/{x}/{y}",
        "https://tiles.example; script-src */{z}/{x}/{y}",
        "https://a{s}.example/{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}/{y}'",
        "//tiles.example/{z}/{x}/{y}",
    ],
)
def test_a_background_that_is_set_wrongly_is_refused(tiles: str) -> None:
    with pytest.raises(Refused, match=r"site.yaml: map: tiles"):
        background_of(content_records.Map(tiles=tiles, credit="Someone"))


def test_a_background_needs_a_credit() -> None:
    with pytest.raises(Refused, match="credit"):
        background_of(content_records.Map(tiles="https://tiles.example/{z}/{x}/{y}"))
    assert background_of(content_records.Map(outlines_credit="Only outlines")) is None
    assert background_of(None) is None


def script(say: str = "") -> str:
    from waymark_maps.shell import map_script

    background = background_of(
        content_records.Map(tiles="https://tiles.example/{z}/{x}/{y}", credit="<b>Us</b>")
    )
    return map_script({"say": say}, background, "</script>", lambda path: path + "?v=1").decode()


def test_the_script_is_ours_alone_and_the_same_each_time() -> None:
    made = script()
    assert made == script()
    assert set(re.findall(r"https?://([^/\"]+)", made)) == {"tiles.example"}
    assert not re.search(r"jquery|bootstrap|awesome|cdn|\.html\(|innerHTML", made, re.IGNORECASE)
    assert re.findall(r'import "([^"]+)"', made) == [
        "../vendor/leaflet/leaflet.js?v=1",
        "../vendor/leaflet.markercluster/leaflet.markercluster.js?v=1",
    ]
    assert "maxZoom" in made


def test_nothing_closes_the_script_early() -> None:
    assert "<" not in script("</script><!--").replace("<=", "")
    assert "\\u0026lt;b\\u0026gt;" in script(), "the credit is HTML to Leaflet, so it is escaped"


def test_only_the_shell_imports_folium() -> None:
    plugins = ROOT / "plugins"
    users = [
        file.relative_to(plugins).as_posix()
        for file in plugins.rglob("*.py")
        if re.search(
            r"^\s*(?:import|from) (?:folium|branca)", file.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert users == ["waymark_maps/shell.py"]


def test_scripts_have_words_for_all_they_say() -> None:
    words = load_words(ROOT / "content" / "words" / "en.yaml").below("map.say.")
    said: set[str] = set()
    for file in (ROOT / "theme" / "static" / "scripts").glob("map*.js"):
        said |= set(re.findall(r'say\)?\(\s*"(\w+)"', file.read_text("utf-8")))
    plain = {key for key in words if not re.match(r"rough_|cluster|background_(?:show|hide)", key)}
    assert said <= set(words)
    assert plain <= said
