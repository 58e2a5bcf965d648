"""A page read after the day it was made: dates that have passed go, and an old page says so."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.support.components import PAGE, SITE, page_examples, write_page

BUILT = dt.date(2026, 11, 21)
LISTING = page_examples()["listing-walk"][1]


@pytest.fixture
def read_on(
    page: Page, static_server: Callable[..., str], tmp_path: Path
) -> Callable[[dt.date], Page]:
    """Opens a listing's page as it is read on a day: dates on 24 November, 1, 8 and 15 December."""
    site = SITE | {"demonstration": False, "today": BUILT.isoformat()}
    write_page(tmp_path, "walk.html", "listing.html", site=site, page=PAGE, listing=LISTING)
    root = static_server(tmp_path)

    def read(day: dt.date) -> Page:
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        page.clock.set_fixed_time(noon)
        page.goto(root + "walk.html")
        return page

    return read


def shown(page: Page) -> list[str]:
    """The days of the dates that can be seen."""
    there = page.locator("#when [data-day]:visible")
    return [one.get_attribute("data-day") or "" for one in there.all()]


@pytest.mark.parametrize("days", [0, 3])
def test_a_fresh_page_is_as_it_was_made(read_on: Callable[[dt.date], Page], days: int) -> None:
    page = read_on(BUILT + dt.timedelta(days))
    assert shown(page) == ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"]
    assert not page.locator("[data-old]").is_visible()
    assert not page.locator("[data-more-days]").get_attribute("open")


def test_what_has_passed_goes_and_later_dates_come(read_on: Callable[[dt.date], Page]) -> None:
    page = read_on(dt.date(2026, 12, 2))
    assert shown(page)[:3] == ["2026-12-08", "2026-12-15", "2026-12-22"]
    assert page.get_by_text("This page is from 21 November 2026.").is_visible()
    assert not page.locator("[data-no-days]").is_visible()


@pytest.mark.parametrize(("days", "old"), [(7, False), (8, True)])
def test_after_a_week_a_page_says_how_old_it_is(
    read_on: Callable[[dt.date], Page], days: int, old: bool
) -> None:
    page = read_on(BUILT + dt.timedelta(days))
    assert page.locator("[data-old]").is_visible() is old


def test_with_no_date_left_it_says_so(read_on: Callable[[dt.date], Page]) -> None:
    page = read_on(dt.date(2027, 2, 1))
    assert shown(page) == []
    assert page.locator("[data-no-days]").is_visible()
