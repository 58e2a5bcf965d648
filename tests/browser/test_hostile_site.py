"""A directory whose every text is hostile, built and opened: it is text wherever it comes out.

`make soak` opens every page (tests/soak/test_hostile_pages.py); here it is a few of each kind, and
everything that scripts make: the finder, maps, the form and the widget on a stranger's page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.conftest import Serve
from tests.support import hostile, hostile_site
from tests.support.hostile_site import Twins

OF_EACH_KIND = 2
FEW = "peak-group-session/quiet-hour-0"


@pytest.fixture(scope="module")
def twins(
    test_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
    session_server: Serve,
) -> Iterator[Twins]:
    twins = hostile_site.build(
        tmp_path_factory.mktemp("hostile"), test_data, browser, session_server
    )
    yield twins
    twins.close()


def test_every_payload_is_refused_by_name_or_stands_somewhere(twins: Twins) -> None:
    payloads = twins.payloads
    print(
        f"{len(payloads.texts)} of {len(payloads.texts) + payloads.refused.total()} texts may "
        f"stand in a listing, and fill {payloads.fields:,} fields; "
        f"refused: {dict(payloads.refused)}"
    )
    assert "yaml-unreadable" not in payloads.refused
    assert payloads.fields > 5_000


def test_pages(twins: Twins) -> None:
    hostile_site.open_pages(twins, OF_EACH_KIND)
    hostile_site.assert_calm(twins, "pages")


def test_every_text_of_a_listing_is_on_its_page_unchanged(twins: Twins) -> None:
    count = 0
    for file in sorted((twins.hostile.folder / "providers").glob("*/quiet-hour-*.yaml")):
        page = twins.hostile.site / "listings" / file.parent.name / file.stem / "index.html"
        if file.parent.name == "peak-app" and file.stem == "quiet-hour-1":
            continue  # taken down
        said = hostile_site.text_of(page)
        for path, text in hostile.texts_shown(file):
            assert " ".join(text.split()) in said, (file, path, text)
            count += 1
    print(f"{count:,} texts unchanged on their pages")
    assert count > 2_500


def test_files_for_machines(twins: Twins) -> None:
    hostile_site.open_files(twins)
    hostile_site.assert_calm(twins, "feeds and data")


def test_finder(twins: Twins) -> None:
    for one in twins:
        page = one.page
        page.goto(one.url + "find/")
        for words in (
            "<script>alert(1)</script>",
            "script alert",
            '"><img src=x onerror=alert(1)>',
            "",
        ):
            page.fill("#what", words)
            page.fill("#where", words)
            page.press("#what", "Enter")
            page.wait_for_selector("[data-search][data-ready=yes]")
            page.wait_for_timeout(100)
            one.look("find/")
        page.fill("#where", "")
        page.press("#what", "Enter")
        page.wait_for_selector(".card__name")
        cards = page.evaluate(
            """async () => {
            for (const fold of document.querySelectorAll("details")) fold.open = true;
            for (const box of document.querySelectorAll("main input[type=checkbox]")) {
              box.click();
              await new Promise((done) => setTimeout(done, 5));
              box.click();
            }
            return document.querySelectorAll(".card__name").length;
            }"""
        )
        assert cards >= 10
        one.look("find/ after every filter")
        for state in ("#what=%3Cimg%20src=x%20onerror=alert(1)%3E", "#sort=%3Cb%3E&kind=__proto__"):
            page.goto("about:blank")
            page.goto(one.url + "find/" + state)
            page.wait_for_timeout(400)
            one.look("find/" + state)
    hostile_site.assert_calm(twins, "the finder")


def test_maps(twins: Twins) -> None:
    for one in twins:
        page = one.page
        for address in ("map/", "places/derbyshire-dales/", f"listings/{FEW}/"):
            page.goto(one.url + address)
            if address != "map/":
                page.locator("[data-map-open]").first.click()
            page.wait_for_selector(".leaflet-marker-icon")
            for _ in range(2):
                marker = page.locator(".leaflet-marker-icon").first
                marker.dispatch_event("click")
                page.wait_for_timeout(250)
                one.look(address + " with its markers")
            for item in page.locator(".map__list button, .map-place button").all()[:3]:
                item.click()
                page.wait_for_timeout(100)
            one.look(address + " with its list")
    hostile_site.assert_calm(twins, "maps")


def test_form(twins: Twins) -> None:
    hostile_site.walk_form(twins, [FEW])
    hostile_site.assert_calm(twins, "the form")


def test_widget_on_a_strangers_page(twins: Twins, tmp_path: Path, static_server: Serve) -> None:
    for one in twins:
        for code in ("x90001", "peak-group-session"):
            oembed = json.loads((one.site / f"w/v1/{code}/oembed.json").read_text("utf-8"))
            sandboxed = f'<iframe sandbox="allow-scripts" src="{one.url}w/v1/{code}/"></iframe>'
            for snippet in (oembed["html"], sandboxed):
                host = tmp_path / "host"
                host.mkdir(exist_ok=True)
                (host / "index.html").write_text(
                    f'<!doctype html><meta charset="utf-8"><title>Host</title>{snippet}', "utf-8"
                )
                address = static_server(host, host="127.0.0.1")
                one.watch.allow(address)
                one.page.goto(address)
                frame = one.page.frame_locator("iframe").first
                frame.locator("h1").wait_for()
                for child in one.page.frames:
                    one.watch.look(child, f"w/v1/{code}/ on a stranger's page")
    hostile_site.assert_calm(twins, "the widget")
