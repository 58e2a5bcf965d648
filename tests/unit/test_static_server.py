"""The static server behaves as a plain host does."""

import gzip
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from waymark.building.static_server import SiteServer, listen

Serve = Callable[..., str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "find").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (folder / "find" / "index.html").write_text("<h1>Find</h1>", encoding="utf-8")
    (folder / "404.html").write_text("<h1>Not here</h1>", encoding="utf-8")
    for name in ("a.js", "a.css", "a.wasm", "a.ics", "a.webmanifest", "a.json", "a.pf_meta"):
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def get(url: str, method: str = "GET") -> tuple[int, str, str]:
    """Status, content type and body."""
    request = urllib.request.Request(url, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.headers["Content-Type"], fault.read().decode()


def test_folders_serve_their_index(static_server: Serve, site: Path) -> None:
    url = static_server(site)
    assert get(url) == (200, "text/html; charset=utf-8", "<h1>Home</h1>")
    assert get(url + "find/")[2] == "<h1>Find</h1>"
    assert get(url + "find")[2] == "<h1>Find</h1>"


@pytest.mark.parametrize("address", ["nowhere", "nowhere/", "empty/", "find/x.html", "%00"])
def test_the_sites_own_404(static_server: Serve, site: Path, address: str) -> None:
    assert get(static_server(site) + address)[::2] == (404, "<h1>Not here</h1>")


def test_without_404_html_still_not_found(static_server: Serve, site: Path) -> None:
    (site / "404.html").unlink()
    assert get(static_server(site) + "nowhere")[0] == 404


def test_head_of_a_missing_page_has_no_body(static_server: Serve, site: Path) -> None:
    """A body after HEAD would be read as the next answer on a kept connection."""
    port = int(static_server(site).rsplit(":", 1)[1].strip("/"))
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for path, status in [("/nowhere", 404), ("/", 200)]:
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (status, b"")
    connection.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.json", "application/json"),
        ("a.pf_meta", "application/octet-stream"),
    ],
)
def test_content_types(static_server: Serve, site: Path, name: str, kind: str) -> None:
    assert get(static_server(site) + name)[1] == kind


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/find/../../secret.txt"])
def test_nothing_outside_the_folder(static_server: Serve, site: Path, path: str) -> None:
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    port = int(static_server(site).rsplit(":", 1)[1].strip("/"))
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.putrequest("GET", path, skip_host=False)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"secret" not in answer.read()
    connection.close()


def test_under_a_prefix(static_server: Serve, site: Path) -> None:
    url = static_server(site, prefix="/a/b/")
    assert url.endswith("/a/b/")
    assert get(url + "find/")[2] == "<h1>Find</h1>"
    assert get(url.removesuffix("a/b/"))[0] == 404
    assert get(url.removesuffix("b/") + "find/")[0] == 404


def test_two_origins_and_extra_headers(static_server: Serve, site: Path) -> None:
    one = static_server(site, headers={"X-Frame-Options": "DENY"})
    two = static_server(site, host="localhost")
    assert one.startswith("http://127.0.0.1:")
    assert two.startswith("http://localhost:")
    with urllib.request.urlopen(one) as answer:
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert get(two)[0] == 200


def test_compressed_where_asked_for(static_server: Serve, site: Path) -> None:
    url = static_server(site, compress=True)
    for path, packed in [("", True), ("find/", True), ("a.js", True), ("a.wasm", False)]:
        request = urllib.request.Request(url + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            body = answer.read()
            assert answer.headers["Content-Encoding"] == ("gzip" if packed else None)
            assert len(body) == int(answer.headers["Content-Length"])
            content = gzip.decompress(body) if packed else body
            assert content == get(url + path)[2].encode()


def test_a_switched_folder_is_seen_at_once(static_server: Serve, tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    output = tmp_path / "public"
    output.symlink_to("old")
    url = static_server(output)
    assert get(url)[2] == "old"
    (tmp_path / "next").symlink_to("new")
    (tmp_path / "next").replace(output)
    assert get(url)[2] == "new"


def test_the_next_free_port(site: Path) -> None:
    with SiteServer(site) as busy, listen(site, busy.server_port) as server:
        assert server.server_port > busy.server_port
