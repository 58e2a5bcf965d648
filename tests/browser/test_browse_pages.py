"""The pages to browse by, as people meet them: the demonstration, built and opened in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.support import golden
from tests.support.axe import violations
from tests.support.html_validate import faults
from tests.support.until import until

ROOT = Path(__file__).parents[2]
PATHS = (
    *("", "activities/", "activities/walking/", "conditions/", "conditions/copd/"),
    *("kinds/", "kinds/referral-programme/", "kinds/group-session/", "places/", "places/derby/"),
    *("places/derbyshire/", "places/matlock/", "places/derby/depression/", "professionals/"),
    *("professionals/practice-nurse/", "professionals/alone/", "providers/", "listings/", "data/"),
)
NURSE = "professionals/practice-nurse/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's folder."""
    folder = tmp_path_factory.mktemp("demonstration")
    options = golden.options(folder, providers=ROOT / "providers", content=ROOT / "content", jobs=2)
    golden.publish(options)
    return folder / "public"


@pytest.fixture(scope="module")
def site(built: Path, session_server: Callable[..., str]) -> str:
    """Its address."""
    return session_server(built)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_them(browser: Browser, site: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]
    for path in PATHS:
        page.goto(site + path)
        assert violations(page) == [], path
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide == 0, path
    page.close()


def test_they_are_valid(built: Path) -> None:
    assert faults([built / path / "index.html" for path in PATHS]) == []


def test_a_nurse_finds_what_is_for_one_condition(page: Page, site: str) -> None:
    page.goto(site + NURSE)
    entries = page.locator("[data-for]")
    every = entries.count()
    page.get_by_label("Which health condition?").select_option(label="COPD")
    shown = entries.locator("visible=true")
    assert 0 < shown.count() < every
    for entry in shown.all():
        named = (entry.get_attribute("data-for") or "").split()
        assert {"copd", "+copd", "lung-conditions"} & set(named)
    said = page.locator("[data-narrow] [role=status]")
    assert said.inner_text() == f"{shown.count()} shown"
    may = page.locator("#may [data-for]").locator("visible=true").count()
    assert page.locator('.contents a[href="#may"] + .contents__more').inner_text() == str(may)
    assert page.url.endswith("#for=copd"), "kept, and told to no server"
    page.reload()
    assert shown.count() < every
    page.get_by_label("Which health condition?").select_option(label="Every condition")
    assert shown.count() == every


def test_all_is_there_without_scripts(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site + NURSE)
    assert page.locator("[data-for]").locator("visible=true").count() > 20
    assert not page.locator("select").is_visible()
    page.close()


def test_every_listing_is_reached_by_links_alone(built: Path) -> None:
    index = (built / "listings/index.html").read_text("utf-8")
    linked = set(re.findall(r'href="(?:\.\./)+listings/([^"#]+/[^"#]+/)"', index))
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert len(linked) > 80
    assert linked == set(re.findall(r"/listings/([^/<]+/[^/<]+/)</loc>", sitemap))


def test_the_sitemap_tells_of_every_page_to_browse_by(built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    for path in PATHS:
        assert f"<loc>https://everyday-moves.example.org/{path}</loc>" in sitemap


def test_what_has_the_focus_is_seen(browser: Browser, site: str) -> None:
    """WCAG 2.4.11, in the side column too, which is higher than this window."""
    page = browser.new_page(viewport={"width": 1280, "height": 600}, reduced_motion="reduce")
    page.goto(site + "listings/ironstone-leisure/fresh-start-referral/")
    stops = page.locator("main a, main button, main summary").locator("visible=true").count()
    seen = """() => { const one = document.activeElement, box = one.getClientRects()[0] || {};
        const there = document.elementFromPoint(box.x + 4, box.y + box.height / 2);
        return one.contains(there) || one === document.body ? "" : one.outerHTML.slice(0, 80) }"""
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert page.evaluate(seen) == ""
    page.close()


def test_the_fullest_listings_fit_one_sheet_with_their_code(
    page: Page, built: Path, site: str
) -> None:
    """A4 at 14 pt; the longest answers and notices first."""
    parts = re.compile(r'<div class="glance">.*?</dl>|<section class="notice.*?</section>', re.S)
    fullest = {
        file: sum(map(len, parts.findall(text)))
        for file in built.glob("listings/*/*/index.html")
        if "take-away" in (text := file.read_text("utf-8"))
    }
    for file in sorted(fullest, key=lambda file: -fullest[file])[:12]:
        page.goto(site + file.relative_to(built).parent.as_posix() + "/")
        page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
        page.locator(".take-away [data-action=print]").click()
        until(page, "document.title === 'printed'")
        assert page.locator("[data-qr] svg").count() == 1
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, file
