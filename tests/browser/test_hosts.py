"""What hosts send: nginx and Caddy as we hand them out, `_headers`, and `serve` say the same.

The finder, and the widget in a sandbox on a stranger's page, work with it.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.conftest import Serve
from tests.support import golden, host_servers
from tests.support.watch import Watch

from waymark.building.host_headers import (
    ALWAYS,
    ASK_AGAIN,
    FRAMED_POLICY,
    IMMUTABLE,
    PAGE_POLICY,
    headers_of,
)

COMPARED = (*ALWAYS, "Content-Security-Policy", "Cache-Control", "Content-Type")
SPELT_OTHERWISE = ("w/v1/..%2f..%2ffind/", "w/v1/%2e%2e/%2e%2e/find/", "listings//../find/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, built."""
    return golden.publish(golden.copy(tmp_path_factory.mktemp("site"))).site.resolve()


@pytest.fixture(params=["serve", "nginx", "caddy"])
def host(
    request: pytest.FixtureRequest, site: Path, static_server: Serve, tmp_path: Path
) -> Iterator[str]:
    """The address of the site on each kind of host."""
    if request.param == "serve":
        yield static_server(site, host="localhost")
    elif host_servers.program(request.param) is None:
        pytest.skip(f"{request.param} is not installed: docs/hosts/ was not tried with it")
    else:
        with host_servers.serving(request.param, site, tmp_path / request.param) as address:
            yield address


def answer(address: str, path: str) -> tuple[int, dict[str, str]]:
    """Status and the compared headers of an address as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", "/" + path, headers={"Accept-Encoding": "identity"})
    found = connection.getresponse()
    found.read()
    headers = {name: found.headers[name] for name in COMPARED if found.headers[name] is not None}
    twice = [name for name in headers if len(found.headers.get_all(name) or []) > 1]
    assert not twice, (path, twice)
    connection.close()
    return found.status, headers


def addresses(site: Path) -> list[str]:
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return sorted(file.removesuffix("index.html") for file in files if file != "_headers")


def test_every_file_has_its_headers(host: str, site: Path) -> None:
    kinds = {"page": 0, "widget": 0, "kept": 0, "other": 0}
    for path in addresses(site):
        status, headers = answer(host, path)
        assert status == 200, path
        kind = headers.get("Content-Type", "")
        wanted = headers_of("/" + path, kind)
        got = {name: value for name, value in headers.items() if name != "Content-Type"}
        assert got == wanted, path
        html = path.endswith(("/", ".html")) or not path
        assert kind.startswith("text/html") == html, path
        assert ("Content-Security-Policy" in got) == html, path
        policy = got.get("Content-Security-Policy")
        kinds["widget"] += policy == FRAMED_POLICY
        kinds["page"] += policy == PAGE_POLICY
        kinds["kept"] += got["Cache-Control"] == IMMUTABLE
        kinds["other"] += not html and got["Cache-Control"] == ASK_AGAIN
    print(kinds)
    assert min(kinds.values()) > 3


def test_what_is_not_there_and_odd_spellings_open_no_frame(host: str) -> None:
    status, headers = answer(host, "nowhere/")
    assert status == 404
    assert headers["Content-Security-Policy"] == PAGE_POLICY
    assert headers["Cache-Control"] == ASK_AGAIN
    assert answer(host, "styles/nothing.css")[1]["Cache-Control"] != IMMUTABLE
    for path in SPELT_OTHERWISE:
        status, headers = answer(host, path)
        assert headers.get("Content-Security-Policy") != FRAMED_POLICY, (path, status)


def test_headers_file_says_the_same(site: Path) -> None:
    """Read as Cloudflare Pages documents it: rules that match are joined, `*` takes anything."""
    rules: dict[str, list[tuple[str, str]]] = {}
    rule = ""
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rule = line
        elif not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            rules.setdefault(rule, []).append((name, value))
    assert len(rules) < 60, "hosts read 100"
    assert all(one.count("*") <= 1 for one in rules)
    for path in addresses(site):
        found: dict[str, str] = {}
        for one, headers in rules.items():
            parts = re.split(r"(:[a-z]+|\*)", one)
            known = "".join(
                ".*" if part == "*" else "[^/]+" if part[:1] == ":" else re.escape(part)
                for part in parts
            )
            if re.fullmatch(known, "/" + path):
                for name, value in headers:
                    assert name not in found, f"{name} is said twice for /{path}"
                    found[name] = value
        kind = "text/html" if path.endswith(("/", ".html")) or not path else "x"
        assert found.setdefault("Cache-Control", ASK_AGAIN)
        assert found == headers_of("/" + path, kind), path


def test_pages_work(
    host: str, page: Page, context: BrowserContext, requests_made: list[str]
) -> None:
    watch = Watch(context, host)
    for path in ("", "listings/", "map/", "add/", "conditions/", "professionals/"):
        page.goto(host + path)
        page.wait_for_load_state("networkidle")
    page.goto(host + "find/")
    page.fill("#what", "gentle walk")
    with page.expect_response(re.compile(r"\.pf_index")):  # Pagefind searches, after our own index
        page.press("#what", "Enter")
    page.wait_for_selector("[data-search][data-ready=yes]")
    page.locator(".card__name", has_text="walk").first.wait_for()
    assert not watch.counts.total(), watch.told
    kept = [one for one in requests_made if _is_kept(one)]
    assert len(kept) > 10
    unversioned = [
        one for one in kept if not re.search(r"[?&]v=[0-9a-f]{8}|[./_][0-9a-f]{7,12}[./]", one)
    ]
    assert not unversioned, "what is kept for a year has a version in its address"


def _is_kept(address: str) -> bool:
    path = urlsplit(address).path
    return (
        headers_of(path, "text/html" if path.endswith("/") else "x")["Cache-Control"] == IMMUTABLE
    )


def test_the_sandboxed_widget_its_listings_and_nothing_else_in_a_frame(
    host: str, page: Page, static_server: Serve, tmp_path: Path
) -> None:
    folder = tmp_path / "stranger"
    folder.mkdir()
    framed = host + "w/v1/x90001/"
    (folder / "index.html").write_text(
        f'<!doctype html><iframe id="widget" sandbox="allow-scripts" src="{framed}"></iframe>'
        f'<iframe id="page" src="{host}find/"></iframe>',
        "utf-8",
    )
    page.goto(static_server(folder, host="127.0.0.1"))
    widget = page.frame_locator("#widget")
    widget.locator("h1").wait_for()
    widget.locator("select, button").first.wait_for(state="visible")  # which only its script shows
    widget.locator(".card a").locator(
        "visible=true"
    ).first.click()  # no link may leave this frame, so it opens inside
    widget.locator("h2", has_text="How to join").wait_for()
    refused = page.frame_locator("#page")
    refused.get_by_text("refused to connect").first.wait_for(state="attached")
    assert refused.locator("#main").count() == 0
