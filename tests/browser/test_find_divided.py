"""The finder over a directory in many small parts: what it finds does not depend on how it is cut,
and what one more tick shows is there before the tick."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_find import ZZ9, ask, every, miles, names, part, settle
from tests.conftest import TODAY, Serve
from tests.support.finder_site import build_finder, divided


@pytest.fixture(scope="module")
def sites(session_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The demonstration in one part, and in parts so small that every search needs many."""
    made = []
    for name in ("whole", "divided"):
        folder = tmp_path_factory.mktemp(name)
        (folder / "places").mkdir()
        (folder / "places" / "ZZ9.json").write_text(json.dumps(ZZ9))
        small = name == "divided"
        with divided() if small else nullcontext():
            built = build_finder(folder, alone=True, places=folder / "places")
        assert (len(list((built / "find").glob("*-*.*.json"))) > 5) == small
        made.append(session_server(built, compress=True) + "find/")
    return made


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("", "ZZ9 1AA"),
        ("walking", "Bakewell"),
        ("arthritis", "ZZ9 1AA"),
        ("Hasland tea", ""),
        ("tea", "Bakewell"),
        ("hubs", "Bakewell"),
        ("welcome chairs", "ZZ9 1AA"),
        ("snorkelling", "Bakewell"),
    ],
)
def test_what_is_found_does_not_depend_on_how_it_is_cut(
    page: Page, sites: list[str], what: str, where: str
) -> None:
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    told = []
    for site in sites:
        page.goto("about:blank")
        page.goto(site)
        ask(page, what, where)
        count = part(page, "count")
        found = every(page)
        told.append((count, found, miles(page)))
    assert told[0] == told[1]


def test_the_count_is_announced_once_however_many_parts_it_took(
    page: Page, sites: list[str]
) -> None:
    page.goto(sites[1])
    page.evaluate(
        """() => {
        window.heard = [];
        const said = document.querySelector('[data-part-of-finder=said]');
        const hear = new MutationObserver(() => window.heard.push(said.textContent));
        hear.observe(said, {childList: true, characterData: true, subtree: true});
        }"""
    )
    ask(page, "tea", "Bakewell")
    page.wait_for_timeout(1200)
    heard = page.evaluate("window.heard")
    assert len(heard) == 1, heard
    assert part(page, "count") in heard[0]


def test_what_a_tick_shows_first_is_there_before_it(
    page: Page, sites: list[str], context: BrowserContext
) -> None:
    """Its first cards are not among those of the results before it: without a network they show."""
    page.goto(sites[1] + "#place=Bakewell&language=pl")
    settle(page)
    before = names(page)
    page.evaluate("document.querySelector('.filters').open = true")
    page.locator("summary", has_text=re.compile("^Language")).click()
    page.wait_for_timeout(1000)
    context.set_offline(True)
    page.locator("#language-en").check()
    expect(page.locator(".chip", has_text="English")).to_be_visible()
    assert len(names(page)) >= 3
    assert set(names(page)[:3]) - set(before)
    context.set_offline(False)
    page.locator("#language-en").uncheck()
    settle(page)
    assert names(page) == before


def test_a_visitor_who_saves_data_fetches_nothing_ahead(
    page: Page, sites: list[str], requests_made: list[str]
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(sites[1])
    ask(page, "", "ZZ9 1AA")
    page.evaluate("document.querySelector('.filters').open = true")
    asked = len(requests_made)
    page.locator("summary", has_text=re.compile("^Day")).click()
    page.wait_for_timeout(600)
    assert len(requests_made) == asked
