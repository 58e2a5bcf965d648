"""The map with real places: the surgeries of a county, and the outlines of its districts."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page
from tests.support import axe
from tests.support.golden import ROOT, options, publish

Serve = Callable[..., str]
DISTRICTS = "places/derbyshire-lad-boundaries-2025.geojson"
PRACTICES = "health/gp-practices-derbyshire-2023.csv"
LISTING = {
    "summary": "A slow walk on flat paths, with a stop for tea.",
    "kind": "group-session",
    "activities": ["health-walk"],
    "who_for": {"open_to_anyone": "yes"},
    "cost": {"kind": "free"},
    "checked": {"by": "provider", "on": "2026-10-05"},
}


@pytest.fixture(scope="module")
def practices(test_data: Path) -> list[dict[str, str]]:
    with (test_data / PRACTICES).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(
    test_data: Path, practices: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A site of one walk from each surgery, as its owner would set it up."""
    folder = tmp_path_factory.mktemp("real-map")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(test_data / DISTRICTS, folder / "content" / "districts.geojson")
    with (folder / "content" / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\nmap:\n  outlines_credit: Office for National Statistics, 2025\n")
    walks = folder / "providers" / "surgery-walks"
    walks.mkdir(parents=True)
    venues = {}
    for one in practices:
        name = one["name"].title().replace("'S", "'s")
        code = one["ods_code"].lower()
        venues[code] = {
            "name": name,
            "town": (one["town"] or one["address2"] or "Derby").title(),
            "postcode": one["postcode"],
            "lat": f"{float(one['lat']):.5f}",
            "lon": f"{float(one['lon']):.5f}",
        }
        session = {"venue": code, "days": ["tuesday"], "start": "10:30", "end": "11:30"}
        write(
            walks / f"{code}.yaml", {"name": f"Walk from {name}", **LISTING, "sessions": [session]}
        )
    provider = {
        "name": "Surgery Walks",
        "what_it_is": "voluntary-group",
        "summary": "Short walks that begin at a surgery.",
        "contact": {"phone": "0114 496 0101"},
        "owners": ["surgery-walks"],
        "venues": venues,
    }
    write(walks / "provider.yaml", provider)
    made = options(folder, jobs=0)
    publish(made)
    return made.output.resolve()


def write(file: Path, facts: object) -> None:
    file.write_text(yaml.safe_dump(facts, sort_keys=False, allow_unicode=True), encoding="utf-8")


def test_real_surgeries_and_districts_are_drawn(
    page: Page, folder: Path, session_server: Serve, practices: list[dict[str, str]]
) -> None:
    assert len(practices) == 114
    told = json.loads((folder / "map" / "places.geojson").read_bytes())
    dots = {tuple(point) for point in told["geometry"]["coordinates"]}
    wanted = {(float(one["lon"]), float(one["lat"])) for one in practices}
    for lon, lat in wanted:
        assert any(abs(lon - x) < 6e-5 and abs(lat - y) < 6e-5 for x, y in dots), (lon, lat)
    page.goto(session_server(folder) + "map/")
    page.locator(".map-place").first.wait_for()
    assert page.locator("path.map__outline").count() == 9
    assert f"{len(dots)} places on this map" in page.locator(".map__side").inner_text()
    assert page.locator(".map-place").count() == 20, "the first of them are listed beside it"
    together = page.locator(".map-cluster.leaflet-marker-icon").all_inner_texts()
    alone = page.locator(".map-dot").count()
    assert sum(map(int, together)) + alone == len(dots), "clusters count every place once"
    assert (
        "Office for National Statistics"
        in page.locator(".leaflet-control-attribution").inner_text()
    )
    assert axe.violations(page) == []
