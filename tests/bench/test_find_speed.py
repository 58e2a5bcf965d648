"""Bytes and time of a search on an old phone on a slow network, beside Pagefind's own page.

Sizes: WAYMARK_BENCH="1000,10000" listings as a whole site, and WAYMARK_BENCH_ALONE="100000" for the
index alone (empty: not at all). People are given 80 ms a letter, faster than nearly anyone types;
the time is from the last key to the end of the frame that shows what it brings. Pagefind runs
without its worker, like ours, because Chromium slows down no workers.

Times are printed, and what misses its aim. What is asserted is the bytes of what is near and of a
town, and that both are shown no later than Pagefind's page shows its first title.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pagefind_bin import get_executable
from playwright.sync_api import Browser
from tests.bench.measure import run
from tests.bench.slow_page import OURS, PAGEFINDS, SlowPage
from tests.conftest import Serve
from tests.support.finder_site import build_finder

ROOT = Path(__file__).parents[2]
SIZES = [int(one) for one in os.environ.get("WAYMARK_BENCH", "1000,10000").split(",")]
ALONE = [int(one) for one in os.environ.get("WAYMARK_BENCH_ALONE", "100000").split(",") if one]
RESULTS = ROOT / "test-results" / "bench-find.json"
SETTLED = '[data-part-of-finder="results"][aria-busy="false"]'
THEIRS = "Pagefind's page"
AIMS = {
    "nearest": (100, 1000),
    "a town": (100, 1000),
    "a word of ours": (100, 1000),
    "a seldom word": (250, 2500),
    "a word of texts": (250, 2500),
}
"""Kilobytes beyond the page and milliseconds until the first results, at 10,000 listings."""
TOUCH = 50
"""Milliseconds that one more tick or letter may take."""
LETTER = 80
"""Milliseconds."""
SELDOM = "newcomers"
"""A word of ours by which no listing of the sample is filed, so that only texts bring results."""
ONLY_IN_TEXTS = "slowest"
"""A word of the sample's sentences that no vocabulary knows."""
ZZ9 = {
    "outcode": "ZZ9",
    "lat": 53.18,
    "lon": -1.62,
    "areas": ["derbyshire-dales"],
    "units": {"1AA": [53.2134, -1.6755, 0]},
}
RIVAL = """<!doctype html><html lang="en-GB"><title>Search</title>
<link rel="stylesheet" href="pagefind/pagefind-ui.css">
<script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>
new PagefindUI({element: "#search", noWorker: true, showImages: false, debounceTimeoutMs: 0});
</script></html>"""


class Seen(NamedTuple):
    """`first` results and `whole` answer: milliseconds, and kilobytes beyond the page by then."""

    first: float
    first_kb: float
    whole: float
    whole_kb: float


@pytest.mark.bench
@pytest.mark.parametrize("size", [*SIZES, *(-one for one in ALONE)], ids=lambda size: f"{size:,}")
def test_find(
    size: int,
    tmp_path: Path,
    browser: Browser,
    session_server: Serve,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = built(abs(size), tmp_path, alone=size < 0)
    find = session_server(site, compress=True) + "find/"
    row = {
        "nearest": asked(browser, find, "ZZ9 1AA", ""),
        "a town": asked(browser, find, "Bakewell", ""),
        "a word of ours": asked(browser, find, "ZZ9 1AA", "yoga"),
        "a seldom word": asked(browser, find, "ZZ9 1AA", SELDOM),
        "a word of texts": asked(browser, find, "ZZ9 1AA", ONLY_IN_TEXTS),
    }
    further = dict(touched(browser, find))
    if size > 0:
        rival(site, tmp_path)
        beside = session_server(tmp_path / "rival", compress=True)
        row[THEIRS] = theirs(browser, beside, ONLY_IN_TEXTS)
    keep(size, {name: one._asdict() for name, one in row.items()} | {"further": further})
    with capsys.disabled():
        print(f"\n{abs(size):,} listings{'' if size > 0 else ', the index alone'}")
        for name, one in row.items():
            print(
                f"  {name:<16} first {one.first:>6,.0f} ms {one.first_kb:>5,.0f} KB"
                f"   whole {one.whole:>7,.0f} ms {one.whole_kb:>5,.0f} KB"
            )
        for name, milliseconds in further.items():
            late = f", where {TOUCH} are aimed at" if milliseconds > TOUCH else ""
            print(f"  {name:<16} {milliseconds:>12,.0f} ms{late}")
        for name, (most, longest) in AIMS.items():
            if row[name].first_kb > most:
                print(f"  {name}: {row[name].first_kb:,.0f} KB, where {most} are aimed at")
            if row[name].first > longest:
                print(f"  {name}: {row[name].first:,.0f} ms, where {longest} are aimed at")
    for name in ("nearest", "a town"):
        assert row[name].first_kb <= AIMS[name][0], name
        if size > 0:
            assert row[name].first <= row[THEIRS].first, name


def built(size: int, folder: Path, *, alone: bool) -> Path:
    """A site of `size` made-up listings, with one postcode file."""
    sample = [sys.executable, str(ROOT / "build.py"), "sample", str(size), "--into"]
    run([*sample, str(folder / "providers")], ROOT)
    places = folder / "places"
    places.mkdir()
    (places / "ZZ9.json").write_text(json.dumps(ZZ9))
    return build_finder(folder / "site", folder / "providers", alone=alone, places=places)


def asked(browser: Browser, find: str, where: str, what: str) -> Seen:
    """Someone types a place and words, and presses Enter."""
    with SlowPage(browser, find, OURS) as slow:
        page = slow.page
        page.focus("#where")
        page.keyboard.type(where, delay=LETTER)
        if what:
            page.keyboard.press("Tab")
            page.keyboard.type(what, delay=LETTER)
        page.keyboard.press("Enter")
        first = slow.first_paint()
        assert page.locator(".card").count() > 0
        page.wait_for_timeout(500)
        page.wait_for_selector(SETTLED, state="attached")
        return seen(slow, first)


def seen(slow: SlowPage, first: float) -> Seen:
    """The first and the last results so far, with what had come by then."""
    last = slow.last_paint()
    return Seen(first, slow.kilobytes(first), last, slow.kilobytes(last))


def touched(browser: Browser, find: str) -> Iterator[tuple[str, float]]:
    """Milliseconds of one more tick and one more letter, once an answer is there."""
    with SlowPage(browser, find, OURS) as slow:
        page = slow.page
        page.fill("#where", "ZZ9 1AA")
        page.fill("#what", "yoga")
        page.press("#what", "Enter")
        slow.first_paint()
        page.wait_for_selector(SETTLED, state="attached")
        page.wait_for_timeout(3000)
        page.evaluate("document.querySelector('.filters').open = true")
        page.locator("summary", has_text="Day").first.click()
        for number, day in enumerate(("monday", "tuesday", "friday"), 1):
            slow.forget()
            page.locator(f"#day-{day}").click()
            yield f"tick {number}", slow.first_paint()
            page.wait_for_selector(SETTLED, state="attached")
            page.wait_for_timeout(1500)
        page.focus("#what")
        page.keyboard.press("End")
        for letter in " wal":
            slow.forget()
            page.keyboard.press("Space" if letter == " " else letter)
            yield f"letter {letter!r}", slow.first_paint()
            page.wait_for_timeout(1500)


def rival(site: Path, folder: Path) -> None:
    """Pagefind's own index and page over the listings of our site."""
    into = folder / "rival"
    into.mkdir()
    (into / "index.html").write_text(RIVAL)
    options = ["--glob", "listings/*/*/index.html", "--root-selector", "main"]
    command = [get_executable(), "--site", site, "--output-path", into / "pagefind", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def theirs(browser: Browser, address: str, word: str) -> Seen:
    """Someone types a word into Pagefind's page, which searches at every letter."""
    with SlowPage(browser, address, PAGEFINDS) as slow:
        slow.page.focus("input")
        slow.page.keyboard.type(word, delay=LETTER)
        first = slow.first_paint()
        slow.page.wait_for_timeout(5000)
        return seen(slow, first)


def keep(size: int, row: dict[str, object]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps({**known, str(size): row}, indent=2) + "\n")
