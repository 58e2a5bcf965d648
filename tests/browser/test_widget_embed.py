"""On somebody else's website: every way of putting it there, and every way it can fail.

Our site is localhost, the practice's 127.0.0.1: two origins, as in life.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from tests.support.axe import violations
from tests.support.golden import ROOT
from tests.support.until import until
from tests.support.widget import (
    CODE,
    NAME,
    WORDPRESS,
    Host,
    Log,
    Site,
    as_wordpress_keeps,
    build,
    height,
    live,
    our_frame,
)

HEADING = f"Keep active near {NAME}"
CARD = "#community .card__name a"
LISTING = re.compile("/listings/")
SECRET = "abcDEF1234"
LOWEST, HIGHEST = 150, 5000
"""Pixels between which the element keeps its frame."""


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, session_server: Callable[..., str], today: date
) -> Site:
    return build(tmp_path_factory.mktemp("embed"), session_server, today)


@pytest.fixture
def host(tmp_path: Path, static_server: Callable[..., str]) -> Host:
    return Host(tmp_path / "host", static_server)


@pytest.fixture
def log(context: BrowserContext) -> Log:
    return Log(context)


def snippet(site: Site, way: str) -> str:
    """What the page of instructions offers to copy, as it stands there."""
    text, address, frame, code, forward, message = site.snippets()
    return {
        "text": text,
        "address": address,
        "frame": frame,
        "code": code,
        "forward": forward,
        "message": message,
    }[way]


def wordpress(site: Site) -> str:
    """What a WordPress page holds after our address was pasted into it."""
    answer = json.loads((site.folder / f"w/v1/{CODE}/oembed.json").read_text("utf-8"))
    return as_wordpress_keeps(answer["html"], SECRET) + f"<script>{WORDPRESS}</script>"


def unreachable(snippet: str, site: Site) -> str:
    """A snippet whose site does not answer."""
    return snippet.replace(site.url, "http://localhost:9/")


# --- each way in, and through it to a listing ----------------------------------------------------


def test_text_becomes_a_link_to_the_list(page: Page, site: Site, host: Host, log: Log) -> None:
    text = snippet(site, "text")
    assert text == f"{HEADING}: {site.frame()}"
    assert snippet(site, "address") == site.frame()
    start = host.page(f'<p><a href="{site.frame()}">{HEADING}</a></p>')
    page.goto(start)
    page.get_by_role("link", name=HEADING).click()
    page.locator(CARD).first.click()
    page.wait_for_url(LISTING)
    assert page.locator("h1").count() == 1
    assert log.faults(start, site.url) == []


def test_a_frame(page: Page, site: Site, host: Host, log: Log) -> None:
    start = host.page(snippet(site, "frame"))
    page.goto(start)
    frame = live(page)
    assert frame.locator("h1").inner_text() == HEADING
    assert page.locator("iframe").get_attribute("title") == HEADING
    assert page.get_by_role("link", name=HEADING).is_visible(), "the link stands outside the frame"
    frame.locator(CARD).first.click()
    page.wait_for_url(LISTING)
    assert log.faults(start, site.url) == []
    assert all("referer" not in r.all_headers() for r in log.requests if r.url == site.frame())


def test_the_element(page: Page, site: Site, host: Host, log: Log) -> None:
    start = host.page(snippet(site, "code"))
    page.goto(start)
    frame = live(page, "activity-finder iframe")
    assert page.locator("activity-finder iframe").get_attribute("title") == HEADING
    assert not page.locator("activity-finder > a").is_visible(), "the frame took the link's place"
    wanted = our_frame(page).evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert abs(height(page) - wanted) <= 1
    fits = "scrollHeight <= innerHeight && document.body.scrollWidth <= innerWidth"
    assert our_frame(page).evaluate(f"document.documentElement.{fits}")
    before = height(page)
    frame.get_by_label("Day").select_option("monday")
    until(
        page,
        "before => document.querySelector('iframe').getBoundingClientRect().height != before",
        before,
    )
    frame.locator(f"{CARD}:visible").first.click()
    page.wait_for_url(LISTING)
    assert log.faults(start, site.url) == []
    for request in log.requests:
        if "/embed/v1.js" in request.url or request.url == site.frame():
            assert "referer" not in request.all_headers(), request.url


@pytest.mark.parametrize("name", ["text", "frame", "code", "wordpress"])
def test_a_gp_finds_a_route_in_three_clicks(page: Page, site: Site, host: Host, name: str) -> None:
    """From the practice's own website: two answer "what could this patient do", three a route.

    A choice from a list counts as a click. A bare link spends one, and leaves out who is asking.
    """
    linked = name == "text"
    link = f'<p><a href="{site.frame()}">{HEADING}</a></p>'
    start = host.page(link if linked else way(site, name))
    page.goto(start)
    clicks = 0
    if linked:
        page.get_by_role("link", name=HEADING).click()
        clicks += 1
    else:
        live(page)
    frame = page if linked else our_frame(page)
    frame.get_by_label("Health condition").select_option("type-2-diabetes")
    clicks += 1
    if not linked:
        frame.get_by_label("Who is asking?").select_option("gp")
        clicks += 1
    assert clicks == 2
    levels = frame.locator("[data-level]:visible h2").all_inner_texts()
    assert [level.partition(" (")[0] for level in levels] == [
        *("On your own", "Open to everyone", "Extra support", "Your GP or nurse sends you"),
    ], "the whole ladder for this patient"
    programme = frame.locator("#exercise-referral .card__name a:visible").first
    named = programme.inner_text()
    programme.click()
    clicks += 1
    page.wait_for_url(LISTING)
    assert clicks == 3
    assert page.locator("h1").inner_text() == named
    route = page.get_by_role("heading", name="If you refer people").locator("xpath=../..")
    assert re.search(r"May refer\s+GP", route.inner_text())
    assert "How to refer" in route.inner_text()


def test_the_address_in_wordpress(page: Page, site: Site, host: Host, log: Log) -> None:
    html = (site.folder / f"w/v1/{CODE}/index.html").read_text("utf-8")
    named = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', html)
    assert named
    assert named[1] == f"{site.frame()}oembed.json", "found from the pasted address"
    start = host.page(wordpress(site))
    page.goto(start)
    frame = live(page)
    assert not page.locator("blockquote").is_visible()
    assert 200 <= height(page) <= 1010
    assert our_frame(page).evaluate("self.origin") == "null"
    assert frame.locator("a[href^='tel:'], a[href^='mailto:']").count() == 0, "they could not work"
    assert frame.get_by_text("01632 960301").is_visible()
    frame.get_by_label("Day").select_option("tuesday")
    frame.locator(f"{CARD}:visible").first.click()
    page.wait_for_url(LISTING)
    assert log.faults(start, site.url) == []


def test_where_wordpress_does_not_listen(page: Page, site: Site, host: Host) -> None:
    """Its script may be turned off: the listing then opens inside the frame."""
    shown = (
        wordpress(site).partition("<script>")[0].replace('style="position: absolute; ', 'style="')
    )
    page.goto(host.page(shown.replace("visibility: hidden", "")))
    live(page).locator(CARD).first.click()
    page.frame_locator("iframe").locator("h1").get_by_text(re.compile(".")).wait_for()
    page.wait_for_timeout(2500)
    assert LISTING.search(page.frames[1].url)


def test_a_message_to_forward_says_it_all(site: Site) -> None:
    said = snippet(site, "forward")
    assert snippet(site, "code") in said
    assert site.frame() in said
    assert f"{site.url}about/widget/" in said
    assert len(snippet(site, "message")) <= 160
    assert site.frame() in snippet(site, "message")


# --- every failure leaves the link ---------------------------------------------------------------

WAYS = ["frame", "code", "wordpress"]


def way(site: Site, name: str) -> str:
    return wordpress(site) if name == "wordpress" else snippet(site, name)


@pytest.mark.parametrize("name", WAYS)
def test_our_site_is_down(page: Page, site: Site, host: Host, name: str) -> None:
    page.goto(host.page(unreachable(way(site, name), site)))
    page.wait_for_timeout(500)
    link = page.get_by_role("link", name=HEADING)
    assert link.is_visible()
    assert page.get_by_role("link", name="After").is_visible()
    if name == "code":
        assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("name", WAYS)
def test_our_site_is_slow(page: Page, site: Site, host: Host, name: str) -> None:
    def wait(route: Route) -> None:
        time.sleep(1.5)
        route.continue_()

    page.route(re.compile(r"/w/v1/"), wait)
    page.goto(host.page(way(site, name)), wait_until="domcontentloaded")
    link = page.get_by_role("link", name=HEADING)
    assert link.is_visible(), "before anything of ours has come"
    assert page.locator("h1").first.is_visible()
    if name != "frame":
        link.wait_for(state="hidden")
    assert live(page).locator("h1").inner_text() == HEADING


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize(
    "policy", ["default-src 'self' 'unsafe-inline'", "frame-src 'none'; script-src 'self'"]
)
def test_the_host_forbids_us(page: Page, site: Site, host: Host, name: str, policy: str) -> None:
    page.goto(host.page(way(site, name), {"Content-Security-Policy": policy}))
    page.wait_for_timeout(500)
    assert page.get_by_role("link", name=HEADING).is_visible()


def test_the_host_allows_just_us(page: Page, site: Site, host: Host) -> None:
    """No style of ours is inline, so a strict policy needs our address twice and nothing else."""
    ours = site.url.rstrip("/")
    policy = f"default-src 'self'; script-src {ours}; frame-src {ours}; style-src 'self'"
    page.goto(host.page(snippet(site, "code"), {"Content-Security-Policy": policy}))
    assert live(page, "activity-finder iframe").locator("h1").inner_text() == HEADING


@pytest.mark.parametrize("name", WAYS)
def test_scripts_are_off(browser: Browser, site: Site, host: Host, name: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(host.page(way(site, name)))
    assert page.get_by_role("link", name=HEADING).is_visible()
    if name == "frame":
        frame = page.frame_locator("iframe")
        frame.locator(CARD).first.click()
        frame.locator("h1").get_by_text(re.compile("walk")).wait_for()
    page.close()


@pytest.mark.parametrize(
    ("sandbox", "leaves"),
    [
        ("allow-scripts", False),
        ("allow-scripts allow-same-origin", False),
        ("allow-scripts allow-popups", False),
        ("allow-scripts allow-same-origin allow-top-navigation", True),
        ("", False),
    ],
)
def test_a_sandboxed_frame(page: Page, site: Site, host: Host, sandbox: str, leaves: bool) -> None:
    framed = snippet(site, "frame").replace("<iframe ", f'<iframe sandbox="{sandbox}" ')
    start = host.page(framed)
    page.goto(start)
    frame = page.frame_locator("iframe")
    frame.locator(CARD).first.click()
    if leaves:
        page.wait_for_url(LISTING)
    else:
        frame.locator(".listing, article, h1").first.wait_for()
        page.wait_for_timeout(300)
        assert LISTING.search(page.frames[1].url), "it opens inside"
        assert page.url == start
        assert frame.locator("h1").first.is_visible()


def test_a_code_nobody_knows(page: Page, site: Site, host: Host) -> None:
    wrong = snippet(site, "code").replace(f'"{CODE}"', '"../../../evil?x=/"')
    page.goto(host.page(wrong))
    page.wait_for_timeout(800)
    assert page.get_by_role("link", name=HEADING).is_visible()
    assert page.locator("iframe").bounding_box() is None or height(page) == 0


# --- together with what else is on the page -------------------------------------------------------


def test_two_on_one_page(page: Page, site: Site, host: Host) -> None:
    one = snippet(site, "code")
    other = one.replace(CODE, "glossop-story-library").replace(NAME, "Story House Library")
    page.goto(host.page(f'<div style="width: 300px">{one}</div>{other}'))
    until(
        page,
        "[...document.querySelectorAll('iframe')].filter(f => f.offsetHeight > 200).length == 2",
    )
    frames = page.locator("activity-finder iframe")
    heights = [frames.nth(at).bounding_box() for at in (0, 1)]
    assert all(heights)
    assert abs(heights[0]["height"] - heights[1]["height"]) > 50  # type: ignore[index]
    first, second = our_frame(page, 0), our_frame(page, 1)
    assert first.locator("h1").inner_text() == HEADING
    assert second.locator("h1").inner_text() == "Keep active near Story House Library"
    before = frames.nth(1).bounding_box()
    first.get_by_label("Day").select_option("monday")
    page.wait_for_timeout(400)
    assert frames.nth(1).bounding_box()["height"] == before["height"]  # type: ignore[index]
    assert second.get_by_label("Day").input_value() == ""


def test_wishes_of_the_host(page: Page, site: Site, host: Host) -> None:
    wished = "heading=Try%20something%20new&amp;condition=stroke&amp;scheme=dark"
    code = snippet(site, "code").replace(f'"{CODE}"', f'"{CODE}" options="{wished}"')
    page.goto(host.page(code))
    frame = live(page, "activity-finder iframe")
    assert frame.locator("h1").inner_text() == "Try something new"
    assert frame.get_by_label("Health condition").input_value() == "stroke"
    assert frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(14, 21, 19)"
    )
    narrowed = frame.locator("[data-found]").inner_text()
    frame.get_by_role("button", name="Clear all choices").click()
    assert frame.locator("[data-found]").inner_text() != narrowed, "a visitor can always widen"
    assert violations(page) == []


def test_a_heading_is_text_and_short(page: Page, site: Site, host: Host) -> None:
    nasty = "%3Cimg%20src%3Dx%20onerror%3Dparent.postMessage(1)%3E" + "x" * 300
    page.goto(host.page(f'<iframe src="{site.frame()}#heading={nasty}" title="x"></iframe>'))
    frame = live(page)
    assert frame.locator("h1").inner_text().startswith("<img src=x")
    assert len(frame.locator("h1").inner_text()) <= 80
    assert frame.locator("h1 img").count() == 0


def test_by_keyboard_in_and_out(page: Page, site: Site, host: Host) -> None:
    page.goto(host.page(snippet(site, "code")))
    live(page, "activity-finder iframe")
    page.locator("#before").focus()
    inside: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "after":
            break
        if page.evaluate("document.activeElement.tagName") == "IFRAME":
            inside.append(
                our_frame(page).evaluate(
                    "document.activeElement.id || document.activeElement.tagName"
                )
            )
    assert page.evaluate("document.activeElement.id") == "after", "no trap"
    assert {"condition", "role", "cost", "day", "SUMMARY", "A", "BUTTON"} <= set(inside)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "IFRAME", "and back in"
    our_frame(page).get_by_label("Day").focus()
    page.keyboard.press("ArrowDown")
    assert our_frame(page).get_by_label("Day").input_value() == "monday"


@pytest.mark.parametrize("name", WAYS)
def test_axe_finds_nothing(page: Page, site: Site, host: Host, name: str) -> None:
    page.goto(host.page(way(site, name)))
    live(page)
    page.wait_for_timeout(300)
    assert violations(page) == []
    assert page.evaluate("window.axe !== undefined")
    frame = our_frame(page)
    frame.evaluate("() => 0")
    assert violations(frame) == []  # type: ignore[arg-type]


# --- messages ------------------------------------------------------------------------------------


def say(page: Page, message: Any, origin: str = "") -> None:
    """Speak to the host's page from itself, as any script or frame on it could."""
    page.evaluate(
        """([message, origin]) => window.dispatchEvent(new MessageEvent("message",
        {data: message, origin: origin || location.origin, source: window}))""",
        [message, origin],
    )


def test_only_our_own_live_frame_is_heard(page: Page, site: Site, host: Host) -> None:
    page.goto(host.page(snippet(site, "code")))
    live(page, "activity-finder iframe")
    before = height(page)
    ours = site.url.rstrip("/")
    for origin in ("", ours, "null", "https://evil.example"):
        say(page, {"activityFinder": 1, "height": 3000}, origin)
    assert height(page) == before, "not from our frame"
    from_frame = """([message, origin]) => {
        const source = document.querySelector("iframe").contentWindow;
        window.dispatchEvent(new MessageEvent("message", {data: message, origin, source}));
    }"""
    for origin in (ours + ".evil.example", ours.replace("http:", "https:"), "null", ""):
        page.evaluate(from_frame, [{"activityFinder": 1, "height": 3000}, origin])
    for message in (
        None,
        "height",
        3000,
        [],
        {"height": 3000},
        {"activityFinder": 2, "height": 3000},
        {"activityFinder": "1", "height": 3000},
        {"activityFinder": 1},
        {"activityFinder": 1, "height": "tall"},
        {"activityFinder": 1, "height": -5},
        {"activityFinder": 1, "height": None},
        {"activityFinder": 1, "height": {}},
        {"message": "height", "value": 3000, "secret": SECRET},
    ):
        page.evaluate(from_frame, [message, ours])
    assert height(page) == before, "not as agreed"
    for told, kept in ((1, LOWEST), (10**9, HIGHEST), (1234, 1234)):
        page.evaluate(from_frame, [{"activityFinder": 1, "height": told}, ours])
        assert height(page) == kept
    assert page.evaluate("document.querySelector('iframe').style.cssText").count("url(") == 0


def test_a_frame_that_never_speaks_leaves_the_link(page: Page, site: Site, host: Host) -> None:
    """Our address may one day serve something else: only our own message shows the frame."""
    page.route(
        re.compile(r"/w/v1/"),
        lambda route: route.fulfill(
            body="<script>parent.postMessage({activityFinder: 9, height: 900}, '*')</script>",
            content_type="text/html",
        ),
    )
    page.goto(host.page(snippet(site, "code")))
    page.wait_for_timeout(500)
    assert page.get_by_role("link", name=HEADING).is_visible()
    assert height(page) == 0


def test_our_page_does_as_nobody_tells_it(page: Page, site: Site, host: Host) -> None:
    """The framed page takes no orders but to say its height again."""
    page.goto(host.page(snippet(site, "frame")))
    frame = live(page)
    before = our_frame(page).url
    page.evaluate(
        """() => { const to = document.querySelector("iframe").contentWindow;
        for (const message of [{message: "link", value: "https://evil.example"}, {heading: "x"},
            {message: "ready", secret: "x"}, "x", null]) to.postMessage(message, "*"); }"""
    )
    page.wait_for_timeout(300)
    assert our_frame(page).url == before
    assert frame.locator("h1").inner_text() == HEADING


def test_the_script_may_come_before_its_element(page: Page, site: Site, host: Host) -> None:
    """In the head of a page, or kept from an element above: the link is then not there yet."""
    element, script = snippet(site, "code").split("\n")
    page.goto(host.page(script.replace(" async", "") + element))
    live(page, "activity-finder iframe")
    assert page.locator("iframe").get_attribute("title") == HEADING
    assert not page.get_by_role("link", name=HEADING).is_visible()


def test_a_code_may_be_written_as_the_nhs_does(page: Page, site: Site, host: Host) -> None:
    page.goto(host.page(snippet(site, "code").replace(f'"{CODE}"', f'"{CODE.upper()}"')))
    assert live(page, "activity-finder iframe").locator("h1").inner_text() == HEADING


def test_the_script_is_small() -> None:
    """Beside others: docs/widget.md."""
    raw = (ROOT / "theme" / "static" / "embed" / "v1.js").read_bytes()
    assert len(raw) <= 1000
    assert len(gzip.compress(raw, 9)) <= 600
    said = (ROOT / "docs" / "widget.md").read_text("utf-8")
    assert f"| {len(raw):,} | {len(gzip.compress(raw, 9)):,} |" in said


def test_both_scripts_may_be_there_twice(page: Page, site: Site, host: Host) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(host.page(snippet(site, "code") * 2))
    live(page, "activity-finder iframe")
    assert faults == []
