"""Searches that a newer one overtakes, and answers that come late or not at all: what is on the
screen is always the answer to the latest question."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.browser.test_find import READY, ZZ9, ask, choose, miles, names, part, settle
from tests.conftest import TODAY, Serve
from tests.support.finder_site import build_finder, divided

FAR = re.compile(r"/find/far[.-][^/]*json")
"""Names of places far away, which only a name that is unknown nearby needs."""
TILE = re.compile(r"/find/[a-z]+-[^/]*json")
LATE = 300
"""Milliseconds in which what came late would have been shown."""
ASKS_LATER = """
navigator.geolocation.getCurrentPosition = (said, failed) => { window.device = {said, failed}; };
"""


@pytest.fixture(scope="module")
def site(session_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The finder over the demonstration in many parts."""
    folder = tmp_path_factory.mktemp("overtaken")
    (folder / "places").mkdir()
    (folder / "places" / "ZZ9.json").write_text(json.dumps(ZZ9))
    with divided():
        built = build_finder(folder, alone=True, places=folder / "places")
    return session_server(built, compress=True) + "find/"


@pytest.fixture
def find(page: Page, site: str) -> Page:
    """The finder, ready; it fetches nothing that nobody waits for."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.add_init_script(ASKS_LATER)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page.goto(site)
    page.focus("#what")
    page.wait_for_selector(READY)
    return page


def hold(page: Page, files: re.Pattern[str]) -> list[Route]:
    """Requests for `files`, which wait until the test lets them go."""
    held: list[Route] = []
    page.route(files, lambda route: held.append(route))
    return held


def begin(page: Page, where: str, held: list[Route]) -> None:
    """Ask for a place, and wait until the search waits for what is held."""
    page.fill("#where", where)
    page.press("#where", "Enter")
    for _ in range(100):
        if held:
            return
        page.wait_for_timeout(20)
    pytest.fail("nothing was asked for")


@pytest.mark.parametrize("answer", ["comes", "fails"])
def test_a_place_that_is_found_late_changes_nothing(find: Page, answer: str) -> None:
    held = hold(find, FAR)
    begin(find, "Newtonn", held)
    ask(find, "", "ZZ9 1AA")
    count, near = part(find, "count"), miles(find)
    for one in held:
        if answer == "comes":
            one.continue_()
        else:
            one.abort()
    find.wait_for_timeout(LATE)
    settle(find)
    assert find.input_value("#where") == "ZZ9 1AA"
    assert (part(find, "count"), miles(find)) == (count, near)
    expect(find.locator('[data-part-of-finder="problem"]')).to_be_empty()
    assert find.get_attribute("#where", "aria-invalid") is None
    assert "place=" not in find.url


@pytest.mark.parametrize(
    "says", ["said({coords: {latitude: 52, longitude: 0}})", "failed({code: 1})"]
)
def test_a_position_that_comes_late_changes_nothing(find: Page, says: str) -> None:
    find.get_by_role("button", name="Use my location").click()
    ask(find, "", "ZZ9 1AA")
    near = miles(find)
    find.evaluate(f"window.device.{says}")
    find.wait_for_timeout(LATE)
    settle(find)
    assert find.input_value("#where") == "ZZ9 1AA"
    assert miles(find) == near
    expect(find.locator('[data-part-of-finder="problem"]')).to_be_empty()


def test_a_position_does_not_wipe_out_what_is_being_typed(find: Page) -> None:
    find.get_by_role("button", name="Use my location").click()
    problem = find.locator('[data-part-of-finder="problem"]')
    expect(problem).not_to_be_empty()
    find.fill("#where", "Bakew")
    find.evaluate("window.device.said({coords: {latitude: 53.2134, longitude: -1.6755}})")
    find.wait_for_timeout(LATE)
    assert find.input_value("#where") == "Bakew"
    expect(problem).to_be_empty()
    find.fill("#where", "")
    find.get_by_role("button", name="Use my location").click()
    find.evaluate("window.device.said({coords: {latitude: 53.2134, longitude: -1.6755}})")
    settle(find)
    assert names(find)


def test_a_search_that_is_overtaken_fetches_no_more(find: Page) -> None:
    held = hold(find, TILE)
    begin(find, "ZZ9 1AA", held)
    ask(find, "", "xqzzyx")
    asked = len(held)
    for one in held:
        one.continue_()
    find.wait_for_timeout(LATE)
    assert len(held) == asked == 1
    assert "We do not know xqzzyx" in part(find, "problem")


def test_that_a_search_failed_is_said_until_one_succeeds(
    find: Page, context: BrowserContext
) -> None:
    find.evaluate("document.querySelector('.filters').open = true")
    ask(find, "", "ZZ9 1AA")
    problem = find.locator('[data-part-of-finder="problem"]')
    context.set_offline(True)
    choose(find, "Language", "language-pl")
    expect(problem).to_contain_text("could not")
    context.set_offline(False)
    find.locator("#language-pl").uncheck()
    settle(find)
    expect(problem).to_be_empty()
    choose(find, "Language", "language-pl")
    assert names(find)
    expect(problem).to_be_empty()
