"""Fixtures every test may use; README.md beside this says what lives where."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support import chromium as chromium_support
from tests.support.until import LONGEST
from waymark.building.static_server import HOST, SiteServer

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
"""The day it is in tests: a Saturday, in Greenwich Mean Time."""


@pytest.fixture(scope="session")
def today() -> date:
    """The fixed TODAY."""
    return TODAY


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data from outside; skips where it is absent."""
    folder = os.environ.get("WAYMARK_TEST_DATA")
    if not folder:
        pytest.skip("WAYMARK_TEST_DATA is not set: tests/README.md says what it holds")
    if not Path(folder).is_dir():
        pytest.fail(f"WAYMARK_TEST_DATA names {folder}, which is not a folder")
    return Path(folder)


@pytest.fixture(scope="session")
def real_offers(test_data: Path) -> Path:
    """The facts of 81 real offers, beside the test data; skips where it is absent."""
    path = test_data.parent / "real-offers.yaml"
    if not path.is_file():
        pytest.skip("real-offers.yaml does not lie beside WAYMARK_TEST_DATA")
    return path


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def session_server() -> Iterator[Serve]:
    """As `static_server`, for session-scoped fixtures that serve one built site."""
    with ExitStack() as stack:
        yield lambda folder, **how: _serve(stack, folder, **how)


@pytest.fixture
def static_server() -> Iterator[Serve]:
    """``static_server(folder, host="127.0.0.1", prefix="/", headers={}, compress=False)``.


    Serves on a free port until the test ends, and returns the address. Call it twice, with
    hosts "127.0.0.1" and "localhost", for two origins; `prefix` as in "/a/b/"; `headers` go
    with every answer; `compress` as most hosts do.
    """
    with ExitStack() as stack:
        yield lambda folder, **how: _serve(stack, folder, **how)


def _serve(
    stack: ExitStack,
    folder: Path,
    host: str = HOST,
    prefix: str = "/",
    headers: dict[str, str] | None = None,
    compress: bool = False,
) -> str:
    server = stack.enter_context(
        SiteServer(folder, prefix=prefix, headers=headers, compress=compress)
    )
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    stack.callback(server.shutdown)
    return server.url(host)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium to drive. Without one the test fails, unless WAYMARK_NO_BROWSER=1."""
    if not chromium_support.wanted():
        pytest.skip("WAYMARK_NO_BROWSER=1")
    found = chromium_support.find()
    if found is None:
        pytest.fail(chromium_support.MISSING, pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for the whole session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=chromium_support.ARGUMENTS
        )
        expect.set_options(timeout=LONGEST * 1000)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile in British English; nothing is shared between tests."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(LONGEST * 1000)
    yield context
    context.close()


@pytest.fixture
def requests_made(context: BrowserContext) -> list[str]:
    """The address of every request the test's pages make, in order."""
    made: list[str] = []
    context.on("request", lambda request: made.append(request.url))
    return made


@pytest.fixture
def page(context: BrowserContext, requests_made: list[str]) -> Page:
    """A blank page; `requests_made` records what it asks for."""
    return context.new_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in browser/, bench/ and soak/ carry that marker without saying so.

    Whatever drives Chromium is tried again when it fails, on a machine that may be busy; the
    summary counts those as rerun.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=2))
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in ("browser", "bench", "soak"):
            item.add_marker(folder)
