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
WORDS = re.compile(r"/find/words/")
CARDS = re.compile(r"/find/cards/")
LATE = 300
"""Milliseconds in which what came late would have been shown."""
SLOW_COUNT = """() => {
let now = 0;
performance.now = () => now += 20;
const later = window.setTimeout;
window.setTimeout = (work, wait) => later(work, (wait || 0) + 150);
}"""
"""Every part of the directory takes long to count, and each pause a moment."""
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


class Held(list[Route]):
    """Requests that wait until the test lets them go; later ones then pass."""

    def __init__(self, page: Page, files: re.Pattern[str]) -> None:
        self.passing = False
        page.route(files, self.take)

    def take(self, route: Route) -> None:
        if self.passing:
            route.continue_()
        else:
            self.append(route)

    def release(self, *, fail: bool = False) -> None:
        self.passing = True
        for route in self:
            if fail:
                route.abort()
            else:
                route.continue_()


def begin(page: Page, where: str, held: Held) -> None:
    """Ask for a place, and wait until the search waits for what is held."""
    page.fill("#where", where)
    page.press("#where", "Enter")
    for _ in range(100):
        if held:
            return
        page.wait_for_timeout(20)
    pytest.fail("nothing was asked for")


def choose_at_once(page: Page, option: str) -> None:
    """Tick it wherever it stands, and wait for nothing."""
    page.locator(f"#{option}").evaluate("box => box.click()")


def busy(page: Page) -> bool:
    return page.get_attribute('[data-part-of-finder="results"]', "aria-busy") == "true"


@pytest.mark.parametrize("answer", ["comes", "fails"])
def test_a_place_that_is_found_late_changes_nothing(find: Page, answer: str) -> None:
    held = Held(find, FAR)
    begin(find, "Newtonn", held)
    ask(find, "", "ZZ9 1AA")
    count, near = part(find, "count"), miles(find)
    held.release(fail=answer == "fails")
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
    held = Held(find, TILE)
    begin(find, "ZZ9 1AA", held)
    ask(find, "", "xqzzyx")
    asked: list[str] = []
    find.on("request", lambda request: asked.append(request.url))
    held.release()
    find.wait_for_timeout(LATE)
    assert len(held) == 1
    assert not [one for one in asked if TILE.search(one)]
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


def test_the_address_does_not_wait_for_descriptions(find: Page) -> None:
    """A search is a step that Back returns from, and a tick is in the address, before that."""
    ask(find, "", "Bakewell")
    names_before = names(find)
    held = Held(find, WORDS)
    find.fill("#what", "walking")
    find.press("#what", "Enter")
    expect(find).to_have_url(re.compile("q=walking"))
    choose_at_once(find, "day-monday")
    expect(find).to_have_url(re.compile("day=monday"))
    assert held, "descriptions are still awaited"
    assert busy(find)
    find.go_back()
    assert find.input_value("#what") == ""
    held.release()
    settle(find)
    assert names(find) == names_before


def test_a_step_that_is_overtaken_is_remembered_by_what_overtakes_it(find: Page) -> None:
    ask(find, "", "ZZ9 1AA")
    held = Held(find, FAR)
    begin(find, "Newtonn", held)
    find.fill("#where", "ZZ9 1AA")
    find.fill("#what", "walking")
    find.press("#what", "Enter")
    settle(find)
    held.release()
    find.wait_for_timeout(LATE)
    assert "q=walking" in find.url
    find.go_back()
    settle(find)
    assert "q=" not in find.url
    assert find.input_value("#where") == "ZZ9 1AA"


def test_more_is_no_final_answer_while_a_search_looks_on(find: Page) -> None:
    ask(find, "", "ZZ9 1AA")
    held = Held(find, WORDS)
    find.fill("#what", "walking")
    find.press("#what", "Enter")
    so_far = find.locator('[data-part-of-finder="count"]', has_text="so far")
    expect(so_far).to_be_visible()
    before = len(names(find))
    find.locator('[data-part-of-finder="more"]').click()
    expect(find.locator(".card__name a").nth(before)).to_be_visible()
    find.wait_for_timeout(1000)
    expect(so_far).to_be_visible()
    assert "walking" not in part(find, "said")
    assert part(find, "count") not in part(find, "said")
    held.release()
    settle(find)
    expect(so_far).not_to_be_visible()
    assert len(names(find)) > before, "what was shown stays"


def test_more_that_does_not_come_can_be_asked_for_again(find: Page) -> None:
    ask(find, "", "ZZ9 1AA")
    before = names(find)
    held = Held(find, CARDS)
    more = find.locator('[data-part-of-finder="more"]')
    more.focus()
    find.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-disabled", "true")
    expect(more).to_be_focused()
    find.keyboard.press("Enter")
    held.release(fail=True)
    problem = find.locator('[data-part-of-finder="problem"]')
    expect(problem).to_contain_text("could not")
    expect(more).to_be_focused()
    shown = names(find)
    assert shown[: len(before)] == before
    find.keyboard.press("Enter")
    expect(find.locator(".card__name a").nth(len(shown))).to_be_focused()
    assert len(names(find)) == len(shown) + 10
    expect(problem).to_be_empty()


def test_filters_are_counted_though_more_is_asked_for(find: Page) -> None:
    ask(find, "", "ZZ9 1AA")
    find.evaluate("document.querySelector('.filters').open = true")
    find.locator("summary", has_text="What you need").click()
    told = find.locator("label[for=need-step-free] .choice__count")
    before = told.inner_text()
    find.evaluate(SLOW_COUNT)
    choose_at_once(find, "day-monday")
    expect(find.locator(".chip", has_text="Monday")).to_be_visible()
    find.wait_for_timeout(500)  # until counting has begun
    find.locator('[data-part-of-finder="more"]').click()
    assert busy(find), "the filters are still being counted"
    settle(find)
    after = told.inner_text()
    assert after != before
    find.reload()
    settle(find)
    find.locator("summary", has_text="What you need").click()
    assert told.inner_text() == after
