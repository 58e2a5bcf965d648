"""Taking a listing away: the text message, paper, and a QR code drawn when asked."""

from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
import zxingcpp
from playwright.sync_api import BrowserContext, Page
from tests.support.components import page_examples, write_pages
from tests.support.until import until

LISTING = page_examples()["listing-walk"][1]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("take-away")
    write_pages(folder)
    return folder


@pytest.fixture
def listing(page: Page, static_server: Callable[..., str], pages: Path) -> Page:
    page.goto(static_server(pages, host="localhost") + "listing-walk.html")
    return page


def press(page: Page, name: str) -> None:
    page.locator(f'.take-away [data-action="{name}"]').click()


def test_the_message_is_copied_and_said(listing: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(listing, "copy-text")
    until(listing, "document.querySelector('[data-said]').textContent")
    assert listing.evaluate("navigator.clipboard.readText()") == LISTING["message"]
    assert listing.locator("[data-said]").text_content() == "The message is copied."


def test_without_a_clipboard_the_message_is_marked(listing: Page) -> None:
    listing.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    press(listing, "copy-text")
    assert listing.evaluate("getSelection().toString()") == LISTING["message"]


def test_the_code_is_drawn_only_when_asked(listing: Page, requests_made: list[str]) -> None:
    assert not any("qrcode" in url for url in requests_made)
    press(listing, "qr")
    svg = listing.locator("[data-qr] svg")
    svg.wait_for()
    press(listing, "qr")
    assert svg.count() == 1
    assert sum("qrcode" in url for url in requests_made) == 1
    assert svg.get_attribute("aria-label") == "QR code that opens this page"


def test_the_code_says_the_address(listing: Page) -> None:
    press(listing, "qr")
    svg = listing.locator("[data-qr] svg")
    svg.wait_for()
    side = int((svg.get_attribute("viewBox") or "").split()[-1])
    picture = numpy.full((side * 8, side * 8), 255, dtype=numpy.uint8)
    for part in (svg.locator("path").get_attribute("d") or "").split("M")[1:]:
        x, y = (int(number) + 4 for number in part.split("h")[0].split())
        picture[y * 8 : y * 8 + 8, x * 8 : x * 8 + 8] = 0
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [LISTING["address"]]


@pytest.mark.parametrize(("name", "all_of_it"), [("print", False), ("print-all", True)])
def test_print_one_page_or_all(listing: Page, name: str, all_of_it: bool) -> None:
    listing.evaluate(
        """() => { window.print = () => {
        window.printed = document.documentElement.classList.contains("print-all");
        window.dispatchEvent(new Event("afterprint")) } }"""
    )
    press(listing, name)
    until(listing, "window.printed !== undefined")
    assert listing.evaluate("window.printed") is all_of_it
    assert listing.locator("[data-qr] svg").count() == 1, "paper carries the QR code"
    assert not listing.evaluate("document.documentElement.classList.contains('print-all')")
