"""The finder's questions on the map: both show the same, and lead to each other."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.support import axe
from tests.support.map_site import write_site

Serve = Callable[..., str]
COPD = "#condition=copd"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("search"), background=False)


@pytest.fixture(scope="module")
def site(session_server: Serve, folder: Path) -> str:
    return session_server(folder, prefix="/a/b/")


def opened(page: Page, site: str, fragment: str = "") -> Page:
    """The map; with a search in its address, once that is answered."""
    page.goto(f"{site}map/{fragment}")
    page.locator(".map-place").first.wait_for()
    if fragment:
        answered(page)
    return page


def answered(page: Page) -> None:
    page.locator("form[data-painted]").wait_for(state="attached")
    page.wait_for_timeout(700)  # the map's own animations


def search(page: Page, where: str) -> None:
    page.locator(".map-search summary").first.click()
    page.get_by_label("Where?").fill(where)
    page.keyboard.press("Enter")
    answered(page)


def on_map(page: Page) -> set[str]:
    """The listings in the list beside the map."""
    page.get_by_role("button", name="Show the whole map").click()
    page.wait_for_timeout(700)
    more = page.get_by_role("button", name=re.compile(r"^Show \d+ more$"))
    while more.is_visible():
        more.click()
    for rest in page.locator(".map-place__rest:not([open]) summary").all():
        rest.click()
    return ids(page, ".map-place__on a")


def ids(page: Page, selector: str) -> set[str]:
    links = page.locator(selector).evaluate_all("all => all.map(one => one.pathname)")
    return {"/".join(link.rstrip("/").split("/")[-2:]) for link in links}


def with_a_place(folder: Path) -> set[str]:
    """The listings that some map can show."""
    cells = [json.loads(file.read_bytes()) for file in (folder / "map" / "cells").iterdir()]
    return {
        listing["id"]
        for cell in cells
        for feature in cell["features"]
        for place in feature["properties"]["places"]
        for listing in place["listings"]
    }


@pytest.mark.parametrize(
    "fragment", [COPD, "#need=step-free", "#first=0&level=community", "#q=swimming"]
)
def test_the_map_and_the_finder_find_the_same(
    page: Page, site: str, folder: Path, fragment: str
) -> None:
    page.goto(f"{site}find/{fragment}")
    answered(page)
    page.locator("[data-part-of-finder=results][aria-busy=false]").wait_for()
    while page.locator("[data-part-of-finder=more]").is_visible():
        page.locator("[data-part-of-finder=more]").click()
        page.wait_for_timeout(100)
    listed = ids(page, "[data-part-of-finder=results] .card__name a")
    count = page.locator("[data-part-of-finder=count]").inner_text()
    assert listed
    opened(page, site, fragment)
    found = on_map(page)
    assert found
    if fragment.startswith("#q"):  # whose words the finder looks for in descriptions too
        assert found <= listed
        return
    assert found == listed & with_a_place(folder)
    assert page.locator("[data-part-of-finder=count]").inner_text() == count


def test_what_has_no_place_is_said(page: Page, site: str, folder: Path) -> None:
    opened(page, site, "#home=online")
    assert "online, at home" in page.locator(".map__side").inner_text()
    opened(page, site)
    assert "online, at home" not in page.locator(".map__side").inner_text()


def test_where_somebody_is_puts_rings_on_the_map_and_the_nearest_first(
    page: Page, site: str
) -> None:
    opened(page, site)
    search(page, "Buxton")
    assert page.locator("path.map__ring").count() == 3
    rings = page.locator(".map-name--ring").all_inner_texts()
    assert all(re.fullmatch(r"\d+ miles?", one) for one in rings)
    assert page.locator(".map-home").count() == 1
    assert "Buxton" in page.locator(".map-place").first.inner_text()
    page.locator("[data-part-of-finder=chips] button").first.click()
    page.locator("path.map__ring").first.wait_for(state="detached")
    assert page.locator(".map-home").count() == 0


def test_a_postcode_goes_along_and_is_in_no_address(
    page: Page, site: str, requests_made: list[str]
) -> None:
    opened(page, site)
    search(page, "SK17 6BG")
    assert re.search(r"#view=\d+(\.\d\d?)?,-?\d+(\.\d\d?)?,[\d.]+$", page.url), (
        "two decimals are about a mile"
    )
    page.get_by_role("link", name="See these as a list").click()
    page.wait_for_url("**/find/**")
    answered(page)
    assert page.get_by_label("Where?").input_value() == "SK17 6BG"
    page.get_by_role("link", name="See these on the map").click()
    page.wait_for_url("**/map/**")
    page.locator("path.map__ring").first.wait_for()
    assert not any("6BG" in one for one in [*requests_made, page.url])


def test_a_link_to_a_search_opens_the_same_view(page: Page, site: str, browser: Browser) -> None:
    opened(page, site, COPD)
    page.locator(".map-place__show").nth(2).click()
    page.locator(".leaflet-popup h3").wait_for()
    page.wait_for_timeout(700)
    name = page.locator(".leaflet-popup h3").inner_text()
    on = page.locator(".leaflet-popup .map-place__on").inner_text()
    other = browser.new_page()
    opened(other, site, page.url.partition("/map/")[2])
    assert other.locator(".leaflet-popup h3").inner_text() == name
    assert other.locator(".leaflet-popup .map-place__on").inner_text() == on
    assert other.url == page.url
    places = ".map__list-title"
    assert other.locator(places).inner_text() == page.locator(places).inner_text()
    other.close()


def test_back_goes_to_the_view_before(page: Page, site: str) -> None:
    opened(page, site)
    before = page.locator(".map__list-title").inner_text()
    search(page, "Buxton")
    assert page.locator(".map__list-title").inner_text() != before
    page.go_back()
    page.locator("path.map__ring").first.wait_for(state="detached")
    page.wait_for_timeout(700)
    assert page.locator(".map__list-title").inner_text() == before


def test_a_filter_by_keyboard_and_what_signs_mean_follows(page: Page, site: str) -> None:
    opened(page, site)
    page.locator(".map-search summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-legend=level]").click()
    page.locator("#level-clinical").focus()
    page.keyboard.press("Space")
    answered(page)
    labels = page.locator(".map__legend li").all_inner_texts()
    assert labels[0] == "Run by health staff"
    assert "Open to everyone" not in labels
    assert set(page.locator(".map-place__level").all_inner_texts()) <= {
        "Run by health staff",
        "Run by health staff. Waiting list",
        "Run by health staff. Full now",
    }


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, site: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, locale="en-GB")
    page = opened(context.new_page(), site, COPD)
    page.locator(".map-search summary").first.click()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_finder_loads_only_when_somebody_searches(
    page: Page, site: str, requests_made: list[str]
) -> None:
    opened(page, site)
    page.locator(".map__button").first.click()
    page.locator(".map-dot").first.click()
    page.wait_for_timeout(300)
    assert not any("find-app" in one or "start." in one for one in requests_made)
    page.locator(".map-search summary").first.click()
    page.locator("form[data-ready=yes]").wait_for(state="attached")


def test_referral_programmes_have_their_map_beside_the_table(page: Page, site: str) -> None:
    page.goto(f"{site}kinds/referral-programme/")
    page.locator(".map-place").first.wait_for()
    table = ids(page, "table a[href*=listings]")
    assert on_map(page) == table
    assert axe.violations(page) == []
    page.emulate_media(media="print")
    page.locator("svg.map-still").wait_for()
    assert page.locator(".map-place").count() == page.locator(".map-still__number").count()


@pytest.mark.parametrize("path", ["kinds/group-session/", "places/derbyshire/"])
def test_kinds_and_counties_offer_their_map(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    page.get_by_role("button", name="Show the map").click()
    page.locator(".map-place").first.wait_for()
    assert axe.violations(page) == []


def test_without_scripts_areas_lead_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}map/")
    assert page.locator(".section a[href*='places/']").count() > 3
    assert not page.locator(".map-search").is_visible()
    context.close()
