"""The map: private until asked, whole without its background, usable by keyboard, on paper too."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from tests.support import axe
from tests.support.map_site import TILES, write_site

Serve = Callable[..., str]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060"
    "f80f0001040100f5177a180000000049454e44ae426082"
)
ALLOWED = "Show map background"


@pytest.fixture(scope="module")
def site(session_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    return session_server(write_site(tmp_path_factory.mktemp("maps")))


@pytest.fixture
def tiles(context: BrowserContext) -> Iterator[list[dict[str, str]]]:
    """Answers for the tile host; the headers of what it was asked."""
    asked: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(body=PNG, content_type="image/png")

    context.route(f"{TILES}/**", answer)
    yield asked
    context.unroute(f"{TILES}/**")


@pytest.fixture
def map_page(page: Page, site: str) -> Page:
    return opened(page, site)


def opened(page: Page, site: str, fragment: str = "") -> Page:
    page.goto(f"{site}map/{fragment}")
    page.locator(".map-place").first.wait_for()
    return page


def strangers(requests: list[str], site: str) -> set[str]:
    """The hosts asked that are not the site's."""
    return {urlsplit(one).netloc for one in requests} - {urlsplit(site).netloc}


def settle(page: Page) -> None:
    """Leaflet's and markercluster's animations are over."""
    page.wait_for_timeout(600)


def in_view(page: Page) -> int:
    return int(page.locator(".map__list-title").inner_text().split()[0].replace("No", "0"))


def test_no_other_host_until_agreed_then_only_that_one(
    page: Page, site: str, requests_made: list[str], tiles: list[dict[str, str]]
) -> None:
    opened(page, site)
    page.locator(".map__button").first.click()
    settle(page)
    assert strangers(requests_made, site) == set()
    bar = page.locator(".map__background")
    assert "tiles.example" in bar.inner_text()
    assert "they see your internet address" in bar.inner_text()
    bar.get_by_role("button", name=ALLOWED).click()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    assert strangers(requests_made, site) == {"tiles.example"}
    assert {one.get("referer") for one in tiles} == {f"http://{urlsplit(site).netloc}/"}
    assert not any("cookie" in one for one in tiles)


def test_consent_is_asked_once_a_visit(
    page: Page, site: str, requests_made: list[str], tiles: list[dict[str, str]], browser: Browser
) -> None:
    opened(page, site)
    page.get_by_role("button", name=ALLOWED).click()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    opened(page, site)
    page.locator(".leaflet-tile-loaded").first.wait_for()
    page.get_by_role("button", name="Hide map background").click()
    assert page.locator(".leaflet-tile").count() == 0
    requests_made.clear()
    opened(page, site)
    settle(page)
    assert strangers(requests_made, site) == set()
    other = browser.new_context()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    opened(other.new_page(), site)
    assert strangers(asked, site) == set(), "another visit is asked again"
    other.close()


def test_broken_tiles_leave_the_rest_working(page: Page, site: str) -> None:
    page.route(f"{TILES}/**", lambda route: route.abort())
    opened(page, site)
    page.get_by_role("button", name=ALLOWED).click()
    page.get_by_text("Some of the background did not load").wait_for()
    page.locator(".map-place__show").first.click()
    page.locator(".leaflet-popup h3").wait_for()
    assert page.locator(".map-place[aria-current] h3").count() == 1


def test_the_policy_lets_in_the_tile_host_on_map_pages_only(page: Page, site: str) -> None:
    def policy(path: str) -> str:
        page.goto(site + path)
        found = page.locator("meta[http-equiv]").get_attribute("content")
        assert found
        return found

    assert f"img-src 'self' data: {TILES};" in policy("map/")
    assert "tiles.example" not in policy("about/")
    assert "script-src 'self';" in policy("map/")


def test_credits_are_text(map_page: Page, tiles: list[dict[str, str]]) -> None:
    map_page.get_by_role("button", name=ALLOWED).click()
    credit = map_page.locator(".leaflet-control-attribution")
    credit.get_by_text("The Tile <b>Makers</b>").wait_for()
    assert "Outlines <i>drawn</i> for tests" in credit.inner_text()


def test_without_a_background_there_are_outlines_names_and_a_scale(map_page: Page) -> None:
    assert map_page.locator("path.map__outline").count() == 2
    names = map_page.locator(".map-name").all_inner_texts()
    assert "Derby" in names
    assert re.fullmatch(r"\d+ mi", map_page.locator(".leaflet-control-scale-line").inner_text())
    assert "A Place Next Door" in map_page.locator(".map-name--district").all_text_contents()


def test_names_do_not_lie_over_each_other(map_page: Page) -> None:
    settle(map_page)
    boxes = [one.bounding_box() for one in map_page.locator(".map-name span").all()]
    assert len(boxes) > 10
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one
            assert other
            apart = (
                one["x"] + one["width"] <= other["x"] + 4
                or other["x"] + other["width"] <= one["x"] + 4
                or one["y"] + one["height"] <= other["y"] + 4
                or other["y"] + other["height"] <= one["y"] + 4
            )
            assert apart, (one, other)


def test_every_sign_has_a_name_and_every_level_a_shape_of_its_own(map_page: Page) -> None:
    for sign in map_page.locator(".leaflet-marker-pane > *").all():
        assert sign.get_attribute("aria-label")
        assert sign.get_attribute("role") == "button"
        assert sign.get_attribute("tabindex") == "0"
    shapes = map_page.locator(".map__legend .map-sign__shape").evaluate_all(
        "all => all.map(one => one.getAttribute('d') + getComputedStyle(one).stroke)"
    )
    assert len(set(shapes)) == len(shapes) >= 6
    assert "Not the exact place" in map_page.locator(".map__legend").inner_text()


def test_the_list_follows_the_map(map_page: Page) -> None:
    before = in_view(map_page)
    assert map_page.locator(".map-place").count() == min(before, 20)
    for _ in range(3):
        map_page.locator(".map__button").first.click()
        settle(map_page)
    after = in_view(map_page)
    assert after < before
    assert f"{after} place" in map_page.locator(".map__side [role=status]").inner_text()
    map_page.get_by_role("button", name="Show the whole map").click()
    settle(map_page)
    assert in_view(map_page) == before


def test_chosen_in_the_list_shown_on_the_map(map_page: Page) -> None:
    name = map_page.locator(".map-place h3").nth(5).inner_text()
    map_page.locator(".map-place__show").nth(5).click()
    popup = map_page.locator(".leaflet-popup h3").first
    popup.wait_for()
    assert popup.inner_text() == name
    assert map_page.locator(".map-dot--chosen").get_attribute("aria-label") == name
    assert map_page.locator(".map-place[aria-current] h3").first.inner_text() == name


def test_chosen_on_the_map_shown_in_the_list(map_page: Page) -> None:
    map_page.locator(".map-dot").first.click()
    popup = map_page.locator(".leaflet-popup h3").first
    popup.wait_for()
    chosen = map_page.locator(".map-place[aria-current] h3").first
    assert chosen.inner_text() == popup.inner_text()


def test_a_shared_link_opens_the_same_view(map_page: Page, site: str, browser: Browser) -> None:
    map_page.locator(".map-place__show").nth(4).click()
    map_page.locator(".leaflet-popup h3").wait_for()
    settle(map_page)
    link = map_page.url
    assert re.search(r"#view=[\d.-]+,[\d.-]+,[\d.]+&spot=[\d.-]+,[\d.-]+$", link)
    name = map_page.locator(".leaflet-popup h3").inner_text()
    other = browser.new_page()
    other.goto(link)
    other.locator(".leaflet-popup h3").wait_for()
    assert other.locator(".leaflet-popup h3").inner_text() == name
    settle(other)
    assert in_view(other) == in_view(map_page)
    assert other.url == link
    other.close()


def test_a_search_in_the_address_stays(page: Page, site: str) -> None:
    opened(page, site, "#condition=copd&view=53.2,-1.6,10")
    page.locator(".map__button").first.click()
    settle(page)
    assert re.search(r"#condition=copd&view=[\d.-]+,[\d.-]+,11$", page.url)


def test_from_the_menu_to_a_listing_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}about/")
    menu(page, "Map")
    page.locator(".map-dot").first.wait_for()
    page.evaluate("document.querySelector('.map__frame').focus()")
    focused(page, "classList.contains('map-dot')")
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup h3").wait_for()
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    page.keyboard.press("Escape")
    settle(page)
    assert page.locator(".leaflet-popup-content-wrapper:visible").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('map-dot')")
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup h3").wait_for()
    focused(page, "matches('.leaflet-popup a[href*=listings]')")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/listings/"))
    assert page.locator("h1").inner_text() == name


def menu(page: Page, name: str) -> None:
    focused(page, f"matches('.header__list a') && document.activeElement.textContent === '{name}'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/**")


def focused(page: Page, wanted: str) -> None:
    """Press Tab until the element that is focused is the one."""
    for _ in range(80):
        if page.evaluate(f"document.activeElement.{wanted}"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard did not come to {wanted}")


def test_a_cluster_opened_by_keyboard_hands_on_the_focus(map_page: Page) -> None:
    cluster = map_page.locator(".map-cluster.leaflet-marker-icon").first
    assert re.match(r"\d+ places near .+\. Zoom in\.", cluster.get_attribute("aria-label") or "")
    cluster.focus()
    map_page.keyboard.press("Enter")
    map_page.wait_for_timeout(1200)
    kind = map_page.evaluate("document.activeElement.className")
    assert "leaflet-marker-icon" in kind or "map__frame" in kind
    assert map_page.evaluate("document.activeElement.isConnected")


def test_focus_can_be_seen(map_page: Page) -> None:
    for selector in (".map__frame", ".map-dot", ".map-cluster.leaflet-marker-icon"):
        map_page.locator(selector).first.focus()
        shadow = map_page.evaluate("getComputedStyle(document.activeElement).boxShadow")
        assert "rgb(255, 216, 74)" in shadow, selector


def test_the_map_can_be_skipped(map_page: Page) -> None:
    map_page.locator(".map__skip").focus()
    map_page.keyboard.press("Enter")
    map_page.keyboard.press("Tab")
    assert map_page.evaluate("document.activeElement.closest('.map-place') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: str, chromium: Path) -> None:
    context = browser.new_context(color_scheme=scheme, locale="en-GB")
    context.route(f"{TILES}/**", lambda route: route.fulfill(body=PNG, content_type="image/png"))
    page = opened(context.new_page(), site)
    assert axe.violations(page) == []
    page.locator(".map-place__show").first.click()
    page.locator(".leaflet-popup h3").wait_for()
    settle(page)
    assert axe.violations(page) == []
    page.get_by_role("button", name=ALLOWED).click()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    assert axe.violations(page) == []
    context.close()


def test_a_small_screen_never_scrolls_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = opened(context.new_page(), site)
    wide = "document.documentElement.scrollWidth <= 320"
    assert page.evaluate(wide)
    page.locator(".map-place__show").first.click()
    page.locator(".leaflet-popup h3").wait_for()
    settle(page)
    assert page.evaluate(wide)
    popup = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    frame = page.locator(".map__frame").bounding_box()
    assert popup
    assert frame
    assert popup["x"] >= frame["x"]
    assert popup["x"] + popup["width"] <= frame["x"] + frame["width"]
    context.close()


def test_targets_are_large_enough(map_page: Page) -> None:
    for selector in (".map__button", ".map-dot", ".map__legend summary", ".map-place__show"):
        box = map_page.locator(selector).first.bounding_box()
        assert box, selector
        assert min(box["width"], box["height"]) >= 24, selector


def test_nothing_moves_for_those_who_ask(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = opened(context.new_page(), site)
    page.locator(".map__button").first.click()
    page.wait_for_timeout(50)
    assert page.locator(".leaflet-zoom-anim .leaflet-zoom-animated").count() == 0
    assert page.locator(".leaflet-cluster-anim").count() == 0
    context.close()


def test_paper_has_a_still_map_and_the_list_with_its_numbers(map_page: Page) -> None:
    map_page.emulate_media(media="print")
    assert not map_page.locator(".map__frame").is_visible()
    still = map_page.locator("svg.map-still")
    assert still.is_visible()
    numbers = still.locator(".map-still__number").all_text_contents()
    assert sorted(map(int, numbers)) == list(range(1, map_page.locator(".map-place").count() + 1))
    assert still.locator(".map-still__outline").count() == 2
    assert map_page.locator(".map-place").first.is_visible()
    assert not map_page.locator(".map-place__show").first.is_visible()
    assert len(map_page.pdf()) > 10_000


def test_without_scripts_it_says_so_and_leads_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}map/")
    assert page.get_by_text("The map needs JavaScript").is_visible()
    assert not page.get_by_text("The map is loading").is_visible()
    context.close()


def test_when_the_places_cannot_be_had_it_says_so(page: Page, site: str) -> None:
    page.route("**/map/places.geojson", lambda route: route.abort())
    page.goto(f"{site}map/")
    page.get_by_text("The map could not be loaded").wait_for()


def test_when_the_details_cannot_be_had_the_dots_stay(page: Page, site: str) -> None:
    page.route("**/map/cells/*", lambda route: route.abort())
    page.goto(f"{site}map/")
    dot = page.locator(".map-dot").first
    dot.wait_for()
    assert "near" in (dot.get_attribute("aria-label") or "")
    dot.click()
    page.locator(".leaflet-popup").get_by_text("We could not load").wait_for()
