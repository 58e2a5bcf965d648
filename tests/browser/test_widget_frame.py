"""The framed page by itself: whole without scripts, quick with them, small, and quiet."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.support import golden
from tests.support.axe import violations
from tests.support.html_validate import faults
from tests.support.widget import CODE, Log, Site, build

OFFERS = "li[data-condition]"
LIMIT = 30_000
"""Bytes of a framed page with all that it fetches, gzipped."""


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, session_server: Callable[..., str], today: date
) -> Site:
    return build(tmp_path_factory.mktemp("frame"), session_server, today)


def shown(page: Page) -> int:
    return page.locator(f"{OFFERS}:visible").count()


def counted(page: Page) -> int:
    match = re.match(r"\d+", page.locator("[data-found]").inner_text())
    return int(match[0]) if match else 0


def test_without_scripts_everything_is_there(browser: Browser, site: Site) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.frame())
    offers = page.locator(OFFERS)
    assert offers.count() > 30
    assert shown(page) == offers.count()
    assert not page.locator("select, button").first.is_visible()
    levels = [one.get_attribute("id") for one in page.locator("[data-level]").all()]
    order = ["self-guided", "community", "supported", "exercise-referral", "clinical"]
    assert levels == [level for level in order if level in levels]
    assert len(levels) == 5
    page.close()


def test_offers_are_nearest_first(page: Page, site: Site) -> None:
    page.goto(site.frame())
    lists = page.locator("#community .frame__offers > li").evaluate_all(
        "all => all.map(e => (e.querySelector('.card__distance') || {}).textContent || '')"
    )
    miles = [0.0 if "half" in one else float(one.split()[0]) for one in lists if one]
    assert len(miles) > 5
    assert miles[0] < 1
    assert sum(a <= b for a, b in pairwise(miles)) >= len(miles) - 2


def test_choices_narrow_and_widen(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(site.frame())
    every = page.locator(OFFERS).count()
    assert counted(page) == every
    assert shown(page) == 2, "one level stands open, with its two nearest"
    page.get_by_label("Health condition").select_option("type-2-diabetes")
    fewer = counted(page)
    assert 0 < fewer < every
    page.get_by_label("Day").select_option("tuesday")
    assert 0 < counted(page) < fewer
    for offer in page.locator(f"{OFFERS}:visible").all():
        assert re.search("tuesday|any", offer.get_attribute("data-day") or "")
        assert re.search("type-2-diabetes|any", offer.get_attribute("data-condition") or "")
    page.get_by_role("button", name="Clear all choices").click()
    assert counted(page) == every
    assert page.evaluate("document.activeElement.id") == "condition"
    assert "#" not in page.url, "nothing about a patient in any address"


def test_silence_is_counted_apart(page: Page, site: Site) -> None:
    page.goto(site.frame())
    page.get_by_label("Cost each time").select_option("0")
    said = page.locator("[data-found]").inner_text()
    match = re.fullmatch(r"(\d+) activities and (\d+) that do not say", said)
    assert match
    page.get_by_role("button", name="Show those too").click()
    assert counted(page) == int(match[1]) + int(match[2])
    assert not page.get_by_role("button", name="Show those too").is_visible()


def test_a_role_keeps_what_people_can_join_alone(page: Page, site: Site) -> None:
    page.goto(site.frame())
    page.get_by_label("Who is asking?").select_option("practice-nurse")
    for offer in page.locator(f"{OFFERS}:visible").all():
        assert re.search("practice-nurse|any|self", offer.get_attribute("data-role") or "")
    nurse = counted(page)
    page.get_by_label("Who is asking?").select_option("self")
    assert 0 < counted(page) < nurse


def test_a_role_sees_the_ladder_and_its_own_routes(page: Page, site: Site) -> None:
    page.goto(site.frame())
    page.get_by_label("Who is asking?").select_option("gp")
    opened = page.locator("[data-level][open]").evaluate_all("all => all.map(one => one.id)")
    assert "exercise-referral" in opened
    assert "community" not in opened, "folded, with its count"
    for level in opened:
        offers = page.locator(f"#{level} {OFFERS}").evaluate_all(
            "all => all.map(e => e.dataset.role)"
        )
        assert any("gp" in one.split() or "any" in one.split() for one in offers)
    page.get_by_label("Who is asking?").select_option("self")
    opened = page.locator("[data-level][open]:visible").count()
    assert opened == page.locator("[data-level]:visible").count()


def test_more_of_a_level(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(site.frame())
    level = page.locator("#community")
    level.get_by_role("button", name=re.compile("Show .* more")).click()
    assert level.locator(f"{OFFERS}:visible").count() == level.locator(OFFERS).count()
    assert page.evaluate("document.activeElement.closest('li').matches(':nth-child(3)')")


@pytest.mark.parametrize(
    ("wish", "values"),
    [
        ("condition=stroke&day=monday", ["stroke", "", "", "monday"]),
        ("?condition=stroke&?secret=abc", ["stroke", "", "", ""]),
        ("condition=no-such-thing&cost=0&role=%E0%A4", ["", "", "0", ""]),
        ("heading=Ring+09+now&scheme=pink", ["", "", "", ""]),
    ],
)
def test_wishes_in_the_fragment(page: Page, site: Site, wish: str, values: list[str]) -> None:
    page.goto(f"{site.frame()}#{wish}")
    found = [
        page.locator(f"#{name}").input_value() for name in ("condition", "role", "cost", "day")
    ]
    assert found == values
    assert page.locator("h1").inner_text() == "Keep active near Alder Lane Surgery"


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("wish", ["light", "dark"])
def test_colours_as_wished(browser: Browser, site: Site, device: str, wish: str) -> None:
    page = browser.new_page(color_scheme=device)  # type: ignore[arg-type]
    page.goto(f"{site.frame()}#scheme={wish}")
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = int(re.findall(r"\d+", back)[0]) > 128
    assert light == (wish == "light")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("width", [240, 320, 700, 1200])
@pytest.mark.parametrize(
    "code", [CODE, "x9p01", "x90004", "glossop-story-library", "peak-strollers"]
)
def test_every_width_and_kind(page: Page, site: Site, code: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.frame(code))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert shown(page) >= 1
    fixed = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(e =>
        ["fixed", "sticky"].includes(getComputedStyle(e).position)).length"""
    )
    assert fixed == 0
    assert page.locator("dialog, [role=dialog], [popover]").count() == 0
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, select, summary")]
        .filter(e => e.offsetParent && !e.closest("p, dd")).map(e => e.getBoundingClientRect())
        .filter(b => b.width < 24 || b.height < 24).length"""
    )
    assert small == 0
    if width in (240, 1200):
        assert violations(page) == []


def test_a_retired_code_names_its_successor(page: Page, site: Site) -> None:
    page.goto(site.frame("x90004"))
    note = "Mill Pond Surgery is now part of The Old School Practice."
    assert page.get_by_text(note).is_visible()
    offers = page.locator(OFFERS).count()
    page.goto(site.frame("x90003"))
    assert page.locator(OFFERS).count() == offers


def test_an_old_build_says_so(
    page: Page, site: Site, tmp_path: Path, static_server: Callable[..., str], today: date
) -> None:
    golden.copy(tmp_path)
    settings = tmp_path / "content" / "site.yaml"
    plain = settings.read_text("utf-8").replace("demonstration: yes\ntoday: 2026-11-21\n", "")
    settings.write_text(plain, "utf-8")
    golden.publish(golden.options(tmp_path, today=today, accept_losses=True))
    frame = f"{static_server(tmp_path / 'public')}w/v1/{CODE}/"
    page.clock.set_fixed_time("2026-11-27T12:00:00Z")
    page.goto(frame)
    assert not page.locator("[data-old]").is_visible()
    page.clock.set_fixed_time("2026-12-01T12:00:00Z")
    page.goto(frame)
    assert page.locator("[data-old]").is_visible()
    page.goto(site.frame())
    assert page.get_by_text("This is a demonstration.").is_visible()
    assert page.locator("[data-old]").count() == 0, "made up, whatever the day"
    assert page.locator("[data-found]").inner_text(), "and its script runs to the end"


def test_it_is_small_quiet_and_valid(page: Page, site: Site) -> None:
    log = Log(page.context)
    page.goto(site.frame())
    page.get_by_label("Day").select_option("monday")
    page.wait_for_load_state("networkidle")
    assert log.faults(site.url) == []
    sizes = {}
    for request in log.requests:
        answer = request.response()
        assert answer
        sizes[request.url] = len(gzip.compress(answer.body(), 9))
    assert sum(sizes.values()) < LIMIT, sizes
    assert not [url for url in sizes if "pagefind" in url or "wasm" in url]
    assert faults([site.folder / f"w/v1/{CODE}/index.html"]) == []


def test_search_opens_the_full_finder(page: Page, site: Site) -> None:
    page.goto(f"{site.frame()}#condition=stroke")
    page.get_by_role("link", name="Search all activities").click()
    assert page.url == f"{site.url}find/", "and takes no condition along"
    assert page.get_by_role("search").is_visible()


def test_a_listing_is_one_click_away(page: Page, site: Site) -> None:
    page.goto(site.frame())
    page.locator("#community .card__name a").first.click()
    page.wait_for_url(re.compile("/listings/"))
    page.go_back()
    assert page.locator("h1").inner_text().startswith("Keep active")
