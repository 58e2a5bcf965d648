"""Maps that pages offer: nothing is fetched before somebody asks, and each shows its page's own."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.support import axe
from tests.support.map_site import write_site
from tests.support.until import until

Serve = Callable[..., str]
PAGES = {
    "place": "places/derbyshire-dales/",
    "condition": "conditions/copd/",
    "provider": "providers/amber-moves/",
    "listing": "listings/amber-moves/heanor-step-and-tone/",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("offers"), background=False)


@pytest.fixture(scope="module")
def site(session_server: Serve, folder: Path) -> str:
    return session_server(folder, prefix="/a/b/")


def show(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("button", name="Show the map").click()
    page.locator(".map-place").first.wait_for()
    return page


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_map_is_fetched_only_when_asked_for(
    page: Page, site: str, requests_made: list[str], path: str
) -> None:
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    before = {urlsplit(one).path for one in requests_made}
    assert not any("leaflet" in one or "map.js" in one or "geojson" in one for one in before)
    show(page, site + path)
    assert {urlsplit(one).netloc for one in requests_made} == {urlsplit(site).netloc}
    assert page.evaluate("document.activeElement.className").startswith("map__frame")
    assert axe.violations(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_map_shows_what_its_page_lists(page: Page, site: str, folder: Path, path: str) -> None:
    show(page, site + path)
    host = page.locator("[data-map]")
    points = host.get_attribute("data-points") or (folder / path / "map.geojson").read_text("utf-8")
    told = json.loads(points)["properties"]["listings"]
    wanted = {f"{site}listings/{one}/" for dot in told for one in dot}
    for more in page.locator(".map-place__rest summary").all():
        more.click()
    found = page.locator(".map-place__on a").evaluate_all("all => all.map(one => one.href)")
    assert set(found) == wanted
    own = page.locator("main").evaluate(
        """main => [...main.querySelectorAll('a[href*="listings/"]')]
           .filter(one => !one.closest("[data-map]")).map(one => one.href).concat(location.href)"""
    )
    if "conditions" not in path:  # which shows the first few of each level
        assert wanted <= {one.split("#")[0] for one in own}


def test_a_listing_says_how_to_get_there_and_whether_there_are_steps(
    page: Page, site: str, folder: Path
) -> None:
    cells = [json.loads(file.read_bytes()) for file in (folder / "map" / "cells").iterdir()]
    place, one = next(
        (place, place["listings"][0])
        for cell in cells
        for feature in cell["features"]
        for place in feature["properties"]["places"]
        if {"No steps", "Some steps"} & set(place.get("facts", []))
        and any(fact.startswith("Bus: ") for fact in place["facts"])
    )
    show(page, f"{site}listings/{one['id']}/")
    facts = page.locator(".map-place__facts li").all_inner_texts()
    assert set(place["facts"]) <= set(facts)


def test_a_place_that_is_not_exact_says_so(page: Page, site: str, folder: Path) -> None:
    cells = [json.loads(file.read_bytes()) for file in (folder / "map" / "cells").iterdir()]
    rough = next(
        feature["properties"]["places"][0]["listings"][0]["id"]
        for cell in cells
        for feature in cell["features"]
        if feature["properties"]["sure"] == 1
    )
    show(page, f"{site}listings/{rough}/")
    assert page.locator(".map-sign--rough").count() >= 1
    assert page.get_by_text("The exact place is not shown").count() >= 1


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_small_screens_and_paper(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + path)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Show the map").is_visible()
    page.emulate_media(media="screen")
    show(page, site + path)
    wide = page.locator("[data-map] *").evaluate_all(
        """all => all.filter(one => !one.closest(".map__frame > *"))
           .map(one => one.getBoundingClientRect().right)"""
    )
    assert max(wide) <= 320
    context.close()


def test_without_scripts_no_button_promises_a_map(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES.values():
        page.goto(site + path)
        assert not page.get_by_role("button", name="Show the map").is_visible()
        assert page.locator('main a[href*="listings/"], main h1').count() >= 1
    context.close()


def test_a_map_can_be_asked_for_again_when_its_script_failed(page: Page, site: str) -> None:
    page.route("**/map/map.js*", lambda route: route.abort(), times=1)
    page.goto(site + PAGES["place"])
    button = page.get_by_role("button", name="Show the map")
    button.click()
    until(page, "!document.querySelector('[data-map-open]').disabled")
    button.click()
    page.locator(".map-place").first.wait_for()
