"""Hostile text in everything that a provider writes is text on every map, and nothing else.

The texts go into the finished files of a map, past every check: what a listing could never hold
must be harmless too.
"""

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.support.map_site import write_site

Serve = Callable[..., str]
FILES = ("markup-and-template", "xss-dompurify", "xss-bleach", "blns")
PAGES = (
    "map/",
    "places/derbyshire-dales/",
    "conditions/copd/",
    "kinds/referral-programme/",
    "kinds/group-session/",
    "providers/amber-moves/",
    "listings/amber-moves/heanor-step-and-tone/",
)
USUAL = {
    *("A", "BUTTON", "DETAILS", "DIV", "H2", "H3", "H4", "I", "LI", "OL", "P", "PATH", "SPAN"),
    *("SUMMARY", "SVG", "G", "UL"),
}
"""The elements that a map is made of."""


def payloads(folder: Path) -> list[str]:
    lines = [
        line
        for name in FILES
        for line in (folder / "bad-inputs" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [str(json.loads(line)["payload"]) for line in lines]
    return [text for text in texts if text.strip() and text.isprintable()]


def poisoned(value: Any, texts: Iterator[str]) -> Any:
    """Every text of a cell replaced, except what is no provider's: ids and numbers."""
    if isinstance(value, dict):
        kept = ("id", "number", "type")
        return {k: v if k in kept else poisoned(v, texts) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(one, texts) for one in value]
    return next(texts) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def wanted(test_data: Path) -> list[str]:
    texts = payloads(test_data)
    assert len(texts) > 350
    return texts


@pytest.fixture(scope="module")
def site(session_server: Serve, wanted: list[str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_site(tmp_path_factory.mktemp("hostile"), background=False)
    texts = itertools.cycle(wanted)
    for file in [*(folder / "map" / "cells").iterdir(), folder / "map" / "base.geojson"]:
        file.write_text(json.dumps(poisoned(json.loads(file.read_bytes()), texts)), "utf-8")
    return session_server(folder)


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_inert_on_every_map(
    page: Page, site: str, wanted: list[str], requests_made: list[str], path: str
) -> None:
    dialogs: list[str] = []
    faults: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(site + path)
    button = page.get_by_role("button", name="Show the map")
    if button.count():
        button.click()
    page.locator(".map-place").first.wait_for()
    more = page.locator(".map__side > .button")
    while more.is_visible():
        more.click()
    page.locator(".map-place__show").first.click()
    page.locator(".leaflet-popup .map-place__name").first.wait_for()
    page.emulate_media(media="print")
    page.locator("svg.map-still").wait_for(state="attached")
    page.emulate_media(media="screen")
    page.wait_for_timeout(300)
    inside = page.locator("[data-map] *")
    tags = inside.evaluate_all("all => [...new Set(all.map(one => one.tagName.toUpperCase()))]")
    assert set(tags) <= {*USUAL, "TEXT"}
    listeners = inside.evaluate_all(
        "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert listeners == []
    links = inside.evaluate_all("all => all.map(one => one.getAttribute('href')).filter(Boolean)")
    assert all("listings/" in one or one.startswith("#") for one in links)
    assert dialogs == []
    assert faults == []
    assert {urlsplit(one).netloc for one in requests_made} == {urlsplit(site).netloc}
    shown = page.locator(".map-place__name, .map-place__on a").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
    assert shown
    assert {one.split(" and ")[0] for one in shown} <= {one.split(" and ")[0] for one in wanted}
