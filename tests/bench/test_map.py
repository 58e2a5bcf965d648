"""What a map weighs and how soon its first signs are there, beside the one folium makes by itself.

Sizes: WAYMARK_BENCH="50,1000,10000" venues, spread by chance over the county, which packs worst.
Bytes are those of every script, style and piece of data that a map asks for until nothing more
comes, each gzipped; the frame of the page is left out. Folium's are its page with Leaflet and
markercluster, without the files of other hosts that it asks for besides. Its popups say what ours
say, or nothing. Times are medians of three loads on a processor slowed down four times, from the
start of the navigation.
"""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import json
import os
import random
import statistics
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response
from tests.bench.folium_page import write_plain
from tests.conftest import Serve
from tests.support.golden import ROOT
from tests.support.map_site import write_site

from waymark.load import load_directory
from waymark.model import Directory
from waymark.outputs.glance import Glance
from waymark.words import load_words
from waymark_maps.dots import Dot, cells_for
from waymark_maps.files import CellWriter, points

SIZES = [int(size) for size in os.environ.get("WAYMARK_BENCH", "50,1000,10000").split(",")]
AIMED_AT = 10_000
LOADS = 3
SLOWED = 4
RESULTS = ROOT / "test-results" / "bench-map.json"
SOUTH, WEST, NORTH, EAST = 52.70, -2.02, 53.53, -1.17
FIRST_SIGN = """
const watch = new MutationObserver(() => {
  if (!document.querySelector(".leaflet-marker-icon")) return;
  window.firstSign = performance.now();
  watch.disconnect();
});
watch.observe(document, { childList: true, subtree: true });
"""
FRAME = ("waymark.css", "tokens.css", ".svg", ".png", ".webmanifest", "jquery.js", "favicon.ico")
"""What is no part of a map: the frame of our page, and our stand-in for jQuery."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("map"), background=False)


@pytest.fixture(scope="module")
def directory() -> Directory:
    day = dt.date(2026, 11, 21)
    return load_directory(ROOT / "providers", ROOT / "content", day, demonstration=True).directory


def spread(directory: Directory, count: int) -> list[Dot]:
    """`count` venues, each with what is on at one of the demonstration's."""
    dice = random.Random(count)
    shown = [
        (place, [one for one in directory.listed if place in one.places])
        for place in {place.ref: place for one in directory.listed for place in one.places}.values()
        if place.lat is not None
    ]
    found = []
    for number, (place, there) in enumerate(itertools.islice(itertools.cycle(shown), count)):
        lat, lon = dice.uniform(SOUTH, NORTH), dice.uniform(WEST, EAST)
        sure = int(number % 10 == 0)
        found.append(Dot(round(lat, 4), round(lon, 4), sure, {place.ref: (place, there)}))
    return sorted(found, key=lambda dot: (-dot.lat, dot.lon))


def write_map(site: Path, directory: Directory, dots: list[Dot]) -> None:
    """The files behind the map page for these dots, as waymark_maps.pages writes them."""
    words = load_words(ROOT / "content" / "words" / "en.yaml")
    glance = Glance(directory.vocabularies, directory.areas, words)
    numbers = {one.id: f"all.{number}" for number, one in enumerate(directory.listed)}
    writer = CellWriter(glance, directory.vocabularies["access-features"], words, numbers)
    folder, a_degree = site / "map", cells_for(len(dots))
    (folder / "places.geojson").write_bytes(points(dots, name_listings=False))
    base = json.loads((folder / "base.geojson").read_bytes())
    (folder / "base.geojson").write_text(
        json.dumps({**base, "cells": a_degree}, separators=(",", ":"), ensure_ascii=False), "utf-8"
    )
    for file in (folder / "cells").iterdir():
        file.unlink()
    cells: dict[str, list[Dot]] = defaultdict(list)
    for dot in dots:
        cells[dot.cell(a_degree)].append(dot)
    for name, there in cells.items():
        (folder / "cells" / f"{name}.geojson").write_bytes(writer.cell(there))


def load(browser: Browser, address: str) -> tuple[int, float]:
    """Bytes and milliseconds of one visit."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(FIRST_SIGN)
    came: list[Response] = []
    page.on("response", lambda one: came.append(one))
    page.goto(address)
    page.locator(".leaflet-marker-icon").first.wait_for(timeout=120_000)
    seen = -1
    while seen != len(came):  # until nothing more comes
        seen = len(came)
        page.wait_for_timeout(1_500)
    ours = address.endswith("/")
    weight = sum(
        len(gzip.compress(one.body(), 9))
        for one in came
        if one.ok
        and not one.url.startswith("data:")
        and not urlsplit(one.url).path.endswith(FRAME)
        and not (ours and one.url == address)
    )
    soon = float(page.evaluate("window.firstSign"))
    context.close()
    return weight, soon


def measured(browser: Browser, address: str) -> dict[str, float]:
    visits = [load(browser, address) for _ in range(LOADS)]
    return {"bytes": visits[0][0], "ms": statistics.median(soon for _, soon in visits)}


@pytest.mark.bench
@pytest.mark.parametrize("size", SIZES)
def test_map(
    site: Path,
    directory: Directory,
    static_server: Serve,
    browser: Browser,
    size: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_map(site, directory, spread(directory, size))
    write_plain(site, words=True)
    write_plain(site, words=False)
    address = static_server(site)
    ours = measured(browser, f"{address}map/")
    words = measured(browser, f"{address}map/plain-words.html")
    bare = measured(browser, f"{address}map/plain.html")
    row = {"ours": ours, "folium, same words": words, "folium, no words": bare}
    RESULTS.parent.mkdir(exist_ok=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps({**known, str(size): row}, indent=2) + "\n")
    with capsys.disabled():
        print(f"\n{size:,} venues")
        for name, one in row.items():
            times = one["bytes"] / ours["bytes"]
            print(
                f"  {name:<20} {one['bytes']:>12,.0f} bytes  {times:5.1f}x  {one['ms']:>8,.0f} ms"
            )
    if size == AIMED_AT:
        assert ours["bytes"] <= words["bytes"] / 10, "a tenth of folium's bytes"
        assert ours["ms"] < words["ms"], "the first signs are there before folium's"
