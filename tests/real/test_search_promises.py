"""The finder's promises over the real offers, kept in Chromium: see search-promises.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from tests.conftest import Serve
from tests.support.finder_site import build_finder

HERE = Path(__file__).parent
PROMISED = yaml.safe_load((HERE / "search-promises.yaml").read_text("utf-8"))
SETTLED = '[data-part-of-finder="results"][aria-busy="false"]'
FIRST = 3

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def finder(
    browser: Browser, session_server: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The finder over the real offers, ready to be asked."""
    site = build_finder(
        tmp_path_factory.mktemp("real"), HERE / "offers", areas=HERE / "content" / "areas.yaml"
    )
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(session_server(site, compress=True) + "find/")
    page.focus("#what")
    page.wait_for_selector("[data-search][data-ready=yes]")
    yield page
    context.close()


def found(page: Page) -> list[str]:
    """The listings shown, in order."""
    page.wait_for_selector(SETTLED, state="attached")
    links = "links => links.map(link => link.getAttribute('href').split('/listings/')[1])"
    hrefs: list[str] = page.eval_on_selector_all(".card__name a", links)
    return [href.strip("/") for href in hrefs]


def every(page: Page) -> list[str]:
    """As `found`, after "show more" as often as it is there."""
    found(page)
    while page.is_visible('[data-part-of-finder="more"]'):
        before = len(found(page))
        page.click('[data-part-of-finder="more"]')
        page.wait_for_selector(f".card__name a >> nth={before}")
    return found(page)


@pytest.mark.parametrize("promise", PROMISED["promises"], ids=lambda one: one["type"])
def test_typed(finder: Page, promise: dict[str, Any]) -> None:
    finder.fill("#where", promise.get("where", ""))
    finder.fill("#what", promise["type"])
    finder.click("[data-search] [type=submit]")
    first = found(finder)[:FIRST]
    assert set(first) & set(promise["finds"]), first


@pytest.mark.parametrize("pair", PROMISED["pairs"], ids=lambda one: "+".join(one["conditions"]))
def test_two_conditions(finder: Page, pair: dict[str, Any]) -> None:
    silent = "&silent=1" if pair.get("silent") else ""
    finder.evaluate(
        "hash => { location.hash = hash }", f"condition={','.join(pair['conditions'])}{silent}"
    )
    finder.wait_for_timeout(50)
    shown = every(finder)
    places = [shown.index(listing) for listing in pair["order"]]
    assert places == sorted(places), [(listing, shown.index(listing)) for listing in pair["order"]]


def test_there_are_enough() -> None:
    assert len(PROMISED["promises"]) >= 60
    assert len(PROMISED["pairs"]) >= 20
