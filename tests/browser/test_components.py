"""Every example of every component in a real browser: axe, narrow screens, keyboard, paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.support.axe import violations
from tests.support.components import page_examples, write_gallery, write_pages
from tests.support.html_validate import faults

HEIGHT = 900


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, session_server: Callable[..., str]
) -> dict[str, str]:
    """The address of the gallery and of each example of a whole page, by name."""
    folder = tmp_path_factory.mktemp("components")
    names = [write_gallery(folder).name, *(page.name for page in write_pages(folder))]
    root = session_server(folder)
    return {Path(name).stem: root + name for name in names}


NAMES = ["gallery", "missing", *page_examples()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, str], name: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1200, "height": HEIGHT})  # type: ignore[arg-type]
    page.goto(pages[name])
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scroll_at_320(
    page: Page, pages: dict[str, str], name: str, direction: str
) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    page.goto(pages[name])
    page.evaluate("dir => { document.documentElement.dir = dir }", direction)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *:not(.hidden-text)")]
        .filter(e => e.getBoundingClientRect().right > 321 || e.getBoundingClientRect().left < -1)
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []


@pytest.mark.parametrize("name", NAMES)
def test_targets_are_large_enough(page: Page, pages: dict[str, str], name: str) -> None:
    """WCAG 2.5.8: 24 by 24 px; links within a sentence are excepted."""
    page.goto(pages[name])
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary")]
        .filter(e => e.offsetParent && !e.closest("p, dd, .prose") && !e.closest(".skip"))
        .filter(e => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24 })
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_focus_shows_on_every_stop(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["gallery"])
    stops = page.evaluate(
        """() => { for (const folded of document.querySelectorAll("details")) folded.open = true;
            return [...document.querySelectorAll("a, button, input, select, summary")]
            .filter(e => e.getClientRects().length).map(e => {
            const read = () => { const s = getComputedStyle(e);
                return [s.backgroundColor, s.boxShadow, s.outlineColor, s.outlineWidth].join() };
            e.style.transition = "none"; const before = read(); e.focus(); const after = read();
            return [before === after, e.outerHTML.slice(0, 80)] }) }"""
    )
    assert len(stops) > 60
    assert [html for same, html in stops if same] == []


def test_the_first_tab_is_the_way_past_the_menu(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["gallery"])
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    box = skip.bounding_box()
    assert skip.evaluate("e => e === document.activeElement")
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_nothing_is_asked_of_others(
    page: Page, pages: dict[str, str], requests_made: list[str]
) -> None:
    page.goto(pages["listing-walk"])
    root = pages["listing-walk"].rsplit("/", 1)[0]
    assert len(requests_made) > 3
    assert [url for url in requests_made if not url.startswith((root, "data:"))] == []


def test_the_policy_refuses_scripts_written_in_a_page(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["gallery"])
    ran = page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.ran = 1";
        document.body.append(s); return window.ran || 0 }"""
    )
    assert ran == 0


@pytest.mark.parametrize("name", ["listing-walk", "listing-referral"])
def test_one_page_of_paper_has_what_a_person_takes_along(
    page: Page, pages: dict[str, str], name: str
) -> None:
    page.goto(pages[name])
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    for gone in (".header__list", ".breadcrumb", ".button", "#report", "#access", ".footer"):
        for element in page.locator(gone).all():
            assert not element.is_visible(), gone
    for kept in ("h1", ".demo", ".glance", ".glance__ring", ".callout--health", ".help__phone"):
        assert page.locator(kept).first.is_visible(), kept
    size = page.evaluate("getComputedStyle(document.querySelector('.glance dd')).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(14 * 96 / 72, abs=0.1)


def test_all_of_it_can_be_printed(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["listing-referral"])
    page.evaluate("document.documentElement.classList.add('print-all')")
    page.emulate_media(media="print")
    for kept in ("#what", "#when", "#cost .cost", "#join .steps", "#who", "#access", "#checked"):
        assert page.locator(kept).first.is_visible(), kept


def test_without_scripts_what_needs_them_is_gone(browser: Browser, pages: dict[str, str]) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(pages["gallery"])
    assert not page.locator(".take-away .buttons").is_visible()
    assert page.locator("[data-message]").count() == 1
    page.close()


def test_html_is_valid(tmp_path: Path) -> None:
    once = ("no-dup-id", "unique-landmark")
    """The gallery shows several of what a page has once."""
    found = faults([write_gallery(tmp_path)])
    assert [fault for fault in found if not any(rule in fault for rule in once)] == []
    assert faults(write_pages(tmp_path)) == []
