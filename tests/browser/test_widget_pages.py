"""The pages around the widget: finding yours, five ways to put it up, and walls and screens."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import date

import numpy
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page
from tests.support.axe import violations
from tests.support.html_validate import faults
from tests.support.until import until
from tests.support.widget import CODE, NAME, Site, build

PRACTICE = f"practices/{CODE}/"
OTHERS = ("practices/x9p01/", "practices/x90004/", "providers/peak-strollers/website/")
WAYS = ("text", "address", "frame", "code", "help")
SHEETS = {"poster": (794, 1123), "leaflet": (559, 794), "screen": (1920, 1080)}
"""Pixels of A4, of A5 and of a screen."""


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, session_server: Callable[..., str], today: date
) -> Site:
    return build(tmp_path_factory.mktemp("pages"), session_server, today)


# --- find yours ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("alder", [NAME]),
        ("SURGERY matlock", [NAME]),
        ("de4 3zz", [NAME]),
        ("DE43ZZ", [NAME]),
        ("x90001", [NAME]),
        ("copperleaf homes' tenants", ["Copperleaf Homes tenants"]),
        ("dales & derwent", ["Dales and Derwent PCN"]),
        ("mill pond", ["The Old School Practice"]),  # a retired code's name finds what follows it
        ("de45 1ab", ["Bridge Street Health Centre"]),
        ("de4 3ab", [NAME]),
        ("zz1 1zz", []),
        ("no such surgery", []),
    ],
)
def test_yours_is_found(page: Page, site: Site, typed: str, found: list[str]) -> None:
    page.goto(f"{site.url}practices/")
    page.get_by_label("Your practice or organisation").fill(typed)
    assert page.locator("[data-words]:visible a").all_inner_texts() == found
    near = typed in ("de45 1ab", "de4 3ab")
    assert page.locator("[data-around]").is_visible() == near, "said that it is not its own"
    assert page.locator("[data-none]").is_visible() == (not found)
    said = page.locator("[role=status]").inner_text()
    assert ("1 found" if found else "Nothing found") in said
    if found:
        page.get_by_role("link", name=found[0]).click()
        assert page.locator("h1").inner_text() == found[0]


# --- what you can do on your website --------------------------------------------------------------


def test_five_ways_each_to_copy_and_to_see(browser: Browser, site: Site) -> None:
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site.url + PRACTICE)
    asked = page.get_by_role("heading", name="What can you do on your website?")
    assert asked.is_visible()
    for way, text in zip(WAYS, site.snippets(), strict=False):
        part = page.locator(f"#way-{way}")
        page.locator(f"a[href='#way-{way}']").click()
        assert part.locator("h3").first.is_visible()
        part.get_by_role("button", name="Copy").click()
        part.get_by_text("Copied. Now paste it on your website.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text
    for way in ("address", "frame", "code"):
        frame = page.locator(f"#way-{way} iframe")
        frame.scroll_into_view_if_needed()
        live = frame.content_frame
        live.locator("h1").wait_for()
        assert live.locator("h1").inner_text() == f"Keep active near {NAME}"
    link = page.locator("#way-text [data-preview]")
    link.click()
    assert page.url == site.frame()
    context.close()


def test_no_preview_moves_the_page(page: Page, site: Site) -> None:
    """An empty fragment means the top of a page, and scrolls what is around it too."""
    page.set_viewport_size({"width": 1280, "height": 1500})
    page.goto(site.url + PRACTICE)
    until(page, "document.querySelector('activity-finder iframe').offsetHeight > 200")
    assert page.evaluate("scrollY") == 0


def test_wishes_go_into_what_is_copied_and_seen(page: Page, site: Site) -> None:
    page.goto(site.url + PRACTICE)
    plain = [one.inner_text() for one in page.locator("[data-snippet]").all()]
    page.get_by_text("Choose your own heading and first choice").click()
    page.get_by_label("Heading", exact=True).fill("Tea & talk")
    page.get_by_label("Show first what suits").select_option("stroke")
    fragment = "#heading=Tea%20%26%20talk&condition=stroke"
    text, address, frame, code, forward, message = page.locator("[data-snippet]").all_inner_texts()
    assert text == plain[0] + fragment
    assert address == site.frame() + fragment
    assert frame.count(site.frame() + fragment.replace("&", "&amp;")) == 2
    assert f'options="{fragment[1:].replace("&", "&amp;")}"' in code
    assert code.splitlines()[0] in forward
    assert message == plain[5], "the text message goes to patients: no condition in it"
    assert page.get_by_text("WordPress leaves these choices out").is_visible()
    preview = page.locator("#way-frame iframe")
    preview.scroll_into_view_if_needed()
    live = preview.content_frame
    live.get_by_role("heading", name="Tea & talk").wait_for()
    assert live.get_by_label("Health condition").input_value() == "stroke"
    page.get_by_label("Heading", exact=True).fill("")
    page.get_by_label("Show first what suits").select_option("")
    assert [one.inner_text() for one in page.locator("[data-snippet]").all()] == plain


@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_use_the_pages(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("practices/", "about/widget/", PRACTICE, *OTHERS):
        page.goto(site.url + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_retired_code_says_where_to_go(page: Page, site: Site) -> None:
    page.goto(f"{site.url}practices/x90004/")
    page.get_by_role("main").get_by_role("link", name="The Old School Practice").first.click()
    assert page.url.endswith("/practices/x90003/")


def test_a_provider_has_the_same_for_its_own_sessions(page: Page, site: Site) -> None:
    page.goto(f"{site.url}providers/peak-strollers/")
    page.get_by_role("link", name="Show this list on your own website").click()
    assert '<activity-finder provider="peak-strollers">' in page.locator("#way-code").inner_text()
    page.goto(site.frame("peak-strollers"))
    assert set(page.locator(".card__provider").all_inner_texts()) == {"Peak Strollers"}


# --- walls, hands and screens ---------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_fits_its_paper_and_its_code_is_read(page: Page, site: Site, sheet: str) -> None:
    width, height = SHEETS[sheet]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site.url}{PRACTICE}{sheet}/")
    page.emulate_media(media="print" if sheet != "screen" else "screen")
    box = page.locator(".sheet").bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (width, height)
    over = page.locator(".sheet").evaluate("e => e.scrollHeight - e.clientHeight")
    assert over <= 1, "nothing is cut off"
    assert read_codes(page, page.screenshot()) == [site.frame()]
    address = re.sub(r"\s", "", page.locator(".sheet__address").inner_text())
    assert f"http://{address}/" == site.frame(), "for those who type"
    assert page.locator(".sheet__help").first.is_visible()
    if sheet == "poster":
        assert page.locator(".sheet__kinds li").count() >= 3
    else:
        rows = page.locator(".sheet__offers li").all()
        seen = [one for one in rows if inside(one.bounding_box(), box)]
        assert len(seen) >= 3
        for one in rows:
            edges = one.bounding_box()
            assert edges
            assert inside(edges, box) or edges["x"] >= box["width"] / 2, "none is cut in two"
    page.emulate_media(media="screen")
    assert violations(page) == []


def read_codes(page: Page, png: bytes) -> list[str]:
    """What a phone reads in a picture; the browser turns it into grey pixels."""
    blank = page.context.new_page()
    grey = blank.evaluate(
        """async (png) => {
            const picture = new Image();
            picture.src = "data:image/png;base64," + png;
            await picture.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [picture.width, picture.height];
            const drawn = canvas.getContext("2d");
            drawn.drawImage(picture, 0, 0);
            const {data} = drawn.getImageData(0, 0, canvas.width, canvas.height);
            let bytes = "";
            for (let at = 0; at < data.length; at += 4) bytes += String.fromCharCode(data[at + 1]);
            return [canvas.width, canvas.height, btoa(bytes)];
        }""",
        base64.b64encode(png).decode(),
    )
    blank.close()
    wide, high, pixels = grey
    array = numpy.frombuffer(base64.b64decode(pixels), dtype=numpy.uint8).reshape(high, wide)
    return [one.text for one in zxingcpp.read_barcodes(array)]


def inside(one: object, other: object) -> bool:
    """Whether a box lies within another, to a pixel."""
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    return bool(
        one["x"] >= other["x"] - 1
        and one["y"] >= other["y"] - 1
        and one["x"] + one["width"] <= other["x"] + other["width"] + 1
        and one["y"] + one["height"] <= other["y"] + other["height"] + 1
    )


def test_sheets_print_on_one_page_of_their_size(page: Page, site: Site) -> None:
    for sheet, points in (("poster", (595, 842)), ("leaflet", (420, 595)), ("screen", (1440, 810))):
        page.goto(f"{site.url}{PRACTICE}{sheet}/")
        raw = page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", raw)
        assert len(boxes) == 1, sheet
        wide, high = map(float, boxes[0])
        assert abs(wide - points[0]) < 2
        assert abs(high - points[1]) < 2


def test_pages_are_valid(site: Site) -> None:
    paths = ["practices", PRACTICE, *OTHERS, f"{PRACTICE}poster", f"{PRACTICE}leaflet"]
    assert faults([site.folder / path / "index.html" for path in paths]) == []
    # A screen that nobody touches renews itself, less often than WCAG 2.2.1 limits (20 hours).
    screen = site.folder / PRACTICE / "screen" / "index.html"
    assert [one.split()[1] for one in faults([screen])] == ["meta-refresh:"]
    assert 'http-equiv="refresh" content="86400"' in screen.read_text("utf-8")
