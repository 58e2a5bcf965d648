"""The link check tells what works from what does not, and never reaches a private network."""

import http.server
import socket
import threading
import time

import pytest
from tests.support.tree import LISTING, listing, load

from waymark.upkeep.links import (
    NotPublic,
    _by_turns,
    addresses,
    check_links,
    needs_attention,
    public_connection,
)

ANSWERS = {
    "/ok": (200, ""),
    "/gone": (410, ""),
    "/missing": (404, ""),
    "/broken": (500, ""),
    "/locked": (403, ""),
    "/moved": (301, "/ok"),
    "/for-now": (302, "/ok"),
    "/round": (302, "/round"),
    "/private": (302, "http://127.0.0.1:1/admin"),
    "/file": (302, "file:///etc/hosts"),
}


@pytest.fixture
def server():
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            asked.append((self.command, self.path, self.headers["User-Agent"]))
            if self.path == "/no-head" and self.command == "HEAD":
                self.send_response(405)
            elif self.path == "/once-broken" and len(asked) < 3:
                self.send_response(500)
            else:
                status, location = ANSWERS.get(self.path, (200, ""))
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, *args):
            pass

    one = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    yield one.server_address[1], asked
    one.shutdown()
    one.server_close()


def ask(port, *paths):
    """As if walks.example.org stood at the test server, and nothing else were public."""

    def connect(host, wanted):
        if host != "walks.example.org":
            return public_connection(host, wanted)
        return socket.create_connection(("127.0.0.1", port), 5)

    urls = {f"http://walks.example.org{path}": ("a/b",) for path in paths}
    results = check_links(urls, "Waymark test", pause=0, connect=connect)
    return {one.url.removeprefix("http://walks.example.org"): one for one in results}


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/ok", "works"),
        ("/no-head", "works"),
        ("/locked", "works"),
        ("/for-now", "works"),
        ("/moved", "moved"),
        ("/gone", "gone"),
        ("/missing", "gone"),
        ("/broken", "failing"),
        ("/round", "failing"),
        ("/private", "refused"),
        ("/file", "refused"),
    ],
)
def test_verdicts(server, path, verdict):
    port, _ = server
    assert ask(port, path)[path].verdict == verdict


def test_it_says_who_asks_and_sends_nothing_else(server):
    port, asked = server
    ask(port, "/ok")
    assert asked == [("HEAD", "/ok", "Waymark test")]


def test_a_host_that_drips_is_given_up(monkeypatch):
    monkeypatch.setattr("waymark.upkeep.links.DEADLINE", 0.5)

    def drip(listening):
        while True:
            try:
                connection, _ = listening.accept()
                connection.recv(1000)
                while True:
                    connection.send(b"H")
                    time.sleep(0.05)
            except OSError:
                if listening.fileno() < 0:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        found = ask(listening.getsockname()[1], "/slow")["/slow"]
    assert (found.verdict, found.detail) == ("failing", "no answer in 0 seconds")


def test_what_fails_is_asked_once_more(server):
    port, asked = server
    assert ask(port, "/once-broken")["/once-broken"].verdict == "works"
    assert ask(port, "/broken")["/broken"].verdict == "failing"
    assert [path for _, path, _ in asked].count("/once-broken") == 3


def test_letters_that_no_address_holds_are_written_as_one(server):
    port, asked = server
    assert ask(port, "/café?q=ü b".replace(" ", "+"))["/café?q=ü+b"].verdict == "works"
    assert asked[0][1] == "/caf%C3%A9?q=%C3%BC+b"


def test_when_time_is_up_the_rest_is_not_asked(server):
    _, asked = server
    urls = {"http://walks.example.org/ok": ("a/b",)}
    (found,) = check_links(urls, "Waymark test", pause=0, most_time=-1)
    assert found.verdict == "unasked"
    assert needs_attention([found]) == []
    assert asked == []


def test_hosts_take_turns():
    urls = [f"https://{host}.example.org/{n}" for host in "ab" for n in range(3)]
    assert [url[8:9] for url in _by_turns(urls)] == list("ababab")


def test_worst_first(server):
    port, _ = server
    results = ask(port, "/ok", "/moved", "/broken", "/gone")
    assert [one.verdict for one in needs_attention(results.values())] == [
        "gone",
        "failing",
        "moved",
    ]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "100.64.0.1",
        "::ffff:127.0.0.1",
        "fd00::1",
        "fe80::1",
        "224.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_private_networks_are_never_reached(host):
    with pytest.raises(NotPublic):
        public_connection(host, 80)


def test_every_address_with_those_who_name_it(tmp_path):
    site = "https://walks.example.org/"
    step = {"who": "self", "steps": [{"do": "book-online", "url": "https://book.example.org/"}]}
    files = {
        "peak-strollers/one.yaml": listing(contact={"website": site}, joining={"routes": [step]}),
        "peak-strollers/two.yaml": {**LISTING, "contact": {"website": site}},
    }
    assert addresses(load(tmp_path, files).directory) == {
        "https://book.example.org/": ("peak-strollers/one",),
        site: ("peak-strollers/one", "peak-strollers/two"),
    }
