"""A thousand real postcodes: how far the finder says places are, and in which order.

Read from the official table through the command `places` and the finder's own files and scripts.
Skips where the table is absent.
"""

from __future__ import annotations

import csv
import math
import random
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page
from tests.conftest import TODAY, Serve
from tests.support.finder_site import ROOT, build_finder

from waymark.load import load_directory
from waymark_search.shards import tiles

COUNT = 1000
METRES_A_MILE = 1609.344
ASK = """async ({scripts, postcodes}) => {
  const {makeLoader, readTile} = await import(scripts + "find-data.js");
  const {findPlace} = await import(scripts + "find-places.js");
  const {makeGroups} = await import(scripts + "find-groups.js");
  const {search} = await import(scripts + "find-engine.js");
  const load = makeLoader("./");
  const file = await load(document.querySelector("[data-search]").dataset.start);
  const {groups} = makeGroups(file.terms);
  const tiles = [];
  for (const tile of file.tiles) tiles.push(readTile(await load(tile.file), tile.first));
  const chosen = {};
  for (const name of Object.keys(groups)) chosen[name] = [];
  const answers = [];
  for (const postcode of postcodes) {
    const found = await findPlace(postcode, file, load);
    const query = {chosen, days: [], parts: [], typed: [], words: null, point: found.point,
      silent: false, order: "near", limit: 1000, day: 0};
    const all = search(tiles, groups, query).list;
    const near = all.filter((one) => one.miles >= 0 && one.rank < 1e4);
    const list = near.map((one) => [one.number, one.miles]);
    answers.push({label: found.label, note: found.note, list});
  }
  return answers;
}"""


def haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres."""
    north, east = math.radians(lat2 - lat1), math.radians(lon2 - lon1)
    part = math.sin(north / 2) ** 2 + math.sin(east / 2) ** 2 * math.cos(
        math.radians(lat1)
    ) * math.cos(math.radians(lat2))
    return 2 * 6_371_008.8 * math.asin(math.sqrt(part))


def test_a_thousand_postcodes(
    page: Page, static_server: Serve, tmp_path: Path, test_data: Path
) -> None:
    table = test_data / "places" / "derbyshire-postcodes.csv"
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    picked = random.Random(2026).sample(rows, COUNT)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    command = [sys.executable, str(ROOT / "build.py"), "places", str(table)]
    subprocess.run([*command, "--content", str(content)], check=True, capture_output=True)
    site = build_finder(tmp_path / "site", alone=True, places=content / "places")
    directory = load_directory(ROOT / "providers", content, TODAY, demonstration=True).directory
    listings = [one for tile in tiles(directory.listed, directory.areas) for one in tile.listings]
    page.goto(static_server(site, compress=True) + "find/")
    asked = {"scripts": "../scripts/", "postcodes": [one["postcode"] for one in picked]}
    answers = page.evaluate(ASK, asked)
    assert len(answers) == COUNT
    for row, answer in zip(picked, answers, strict=True):
        lat, lon = float(row["lat"]), float(row["lon"])
        assert answer["note"] is None, row
        assert answer["label"] == row["postcode"], row
        truths = []
        for number, miles in answer["list"]:
            true = min(
                haversine(lat, lon, place.lat, place.lon)
                for place in listings[number].places
                if place.lat is not None and place.lon is not None
            )
            allowed = max(50.0, 0.005 * true)
            assert abs(miles * METRES_A_MILE - true) <= allowed, (row, listings[number].id)
            truths.append((true, allowed))
        assert len(truths) > 20
        furthest = 0.0
        for true, allowed in truths:  # none stands after one that is further by more than allowed
            assert furthest - true <= allowed, row
            furthest = max(furthest, true)
