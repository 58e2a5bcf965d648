"""Asks every web address in the directory whether it still answers, politely and safely.

Provider text decides where we connect, so an address is looked up once, refused unless all it
resolves to is public (no loopback, private or link-local network), and connected to as looked up;
each redirect is checked the same way. One request at a time and a pause for each host, a limit on
time, redirects and the whole run; nothing of a page is read but its first lines. What fails is
asked once more at the end, since a host may have been down for a moment. It reports and never
changes a listing.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from waymark.model import Directory, Listing, Provider

Verdict = Literal["works", "moved", "gone", "failing", "refused", "unasked"]
TIMEOUT = 15.0
"""Seconds without a sign of life."""
DEADLINE = 30.0
"""Seconds for one answer, however slowly it drips in."""
MOST_TIME = 40 * 60.0
"""Seconds for all of them; what is left then is not asked."""
MOST_REDIRECTS = 5
MOST_ADDRESSES = 4
PAUSE = 1.0
"""Seconds between two requests to one host."""
AT_ONCE = 8
_SAFE = "/%:@!$&'()*+,;=~-._?"
"""What stands in an address as it is; everything else is written as %XX."""
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_NO_HEAD = {400, 403, 405, 406, 429, 500, 501, 503}
_BLOCKED = {401, 403, 405, 406, 429}
"""Answers of pages that are there and do not let programs in."""

Connect = Callable[[str, int], socket.socket]


class LinkResult(msgspec.Struct, frozen=True):
    """What one address answered. `detail` is the status, the new address, or the reason."""

    url: str
    verdict: Verdict
    detail: str
    listings: tuple[str, ...] = ()


def addresses(directory: Directory) -> Mapping[str, tuple[str, ...]]:
    """Every web address in listings and providers, with the ids of those that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    things: list[Provider | Listing] = [*directory.providers, *directory.listings]
    for thing in things:
        for url in dict.fromkeys(_urls(thing.record)):
            found[url].append(thing.id)
    return {url: tuple(ids) for url, ids in sorted(found.items())}


def _urls(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith(("http://", "https://")) and not any(map(str.isspace, value)):
            yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _urls(getattr(value, name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _urls(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _urls(one)


def check_links(
    urls: Mapping[str, tuple[str, ...]],
    agent: str,
    *,
    pause: float = PAUSE,
    connect: Connect | None = None,
    most_time: float = MOST_TIME,
    done: Callable[[], object] = lambda: None,
) -> list[LinkResult]:
    """Ask each address; in the order given. `agent` says who asks, with where to complain.

    `connect` opens a connection to a host and port; the default only reaches public addresses.
    """
    asker = _Asker(agent, pause, connect or public_connection, time.monotonic() + most_time)
    found: dict[str, tuple[Verdict, str]] = {}

    def ask(url: str) -> None:
        found[url] = asker.ask(url)

    def first(url: str) -> None:
        ask(url)
        done()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(first, _by_turns(urls)))
        list(pool.map(ask, [url for url in urls if found[url][0] == "failing"]))
    return [LinkResult(url, *found[url], ids) for url, ids in urls.items()]


def _by_turns(urls: Iterable[str]) -> list[str]:
    """One of each host, then the next of each: so that few wait for the same host at once."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[url.split("/")[2]].append(url)
    turns = zip_longest(*hosts.values())
    return [url for turn in turns for url in turn if url is not None]


class NotPublic(OSError):
    """An address that a visitor could not reach, or that we must not."""


def public_connection(host: str, port: int) -> socket.socket:
    """A connection to `host`, if every address it has is public; raises NotPublic otherwise."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(_is_public(entry[4][0]) for entry in found):
        raise NotPublic("it leads to a private network")
    reason: OSError = OSError("it has no address")
    for family, kind, protocol, _, address in found[:MOST_ADDRESSES]:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(TIMEOUT)
        try:
            connection.connect(address)
            return connection
        except OSError as fault:
            connection.close()
            reason = fault
    raise reason


def _is_public(address: str | int) -> bool:
    one = ipaddress.ip_address(str(address).partition("%")[0])
    mapped = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None)
    return one.is_global and not one.is_multicast and (mapped is None or mapped.is_global)


class _Asker:
    def __init__(self, agent: str, pause: float, connect: Connect, until: float) -> None:
        self.agent, self.pause, self.connect, self.until = agent, pause, connect, until
        self._hosts: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._tls = ssl.create_default_context()

    def ask(self, url: str) -> tuple[Verdict, str]:
        """The verdict on one address, following its redirects."""
        here, moved = url, False
        if time.monotonic() > self.until:
            return "unasked", "there was no time left"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                status, location = self._politely(here)
            except NotPublic as fault:
                return "refused", str(fault)
            except ssl.SSLCertVerificationError as fault:
                return "failing", f"its certificate is not valid: {fault.verify_message}"
            except TimeoutError:
                return "failing", f"no answer in {DEADLINE:.0f} seconds"
            except (OSError, http.client.HTTPException, ValueError) as fault:
                return "failing", str(fault) or type(fault).__name__
            if status in _REDIRECTS and location:
                moved = moved or status in _FOR_GOOD
                here = urljoin(here, location)
                continue
            if status in (404, 410):
                return "gone", f"{status}"
            if status < 400 or status in _BLOCKED:
                return ("moved", here) if moved and here != url else ("works", f"{status}")
            return "failing", f"{status}"
        return "failing", f"more than {MOST_REDIRECTS} redirects"

    def _politely(self, url: str) -> tuple[int, str]:
        host = urlsplit(url).hostname or ""
        with self._hosts[host]:
            status, location = self._request("HEAD", url)
            if status in _NO_HEAD:
                time.sleep(self.pause)
                status, location = self._request("GET", url)
            time.sleep(self.pause)
        return status, location

    def _request(self, method: str, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotPublic("it leads to something that is not a web page")
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
        connection.sock = plain = self.connect(parts.hostname, port)
        late = threading.Event()

        def stop() -> None:
            late.set()
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(DEADLINE, stop)
        timer.start()
        try:
            if secure:
                connection.sock = self._tls.wrap_socket(
                    plain, server_hostname=parts.hostname, do_handshake_on_connect=False
                )
                connection.sock.do_handshake()
            path = quote(parts.path or "/", _SAFE)
            path += f"?{quote(parts.query, _SAFE)}" if parts.query else ""
            connection.request(method, path, headers={"User-Agent": self.agent, "Accept": "*/*"})
            answer = connection.getresponse()
            location = answer.getheader("Location", "").encode("latin-1").decode("utf-8", "replace")
            return answer.status, location
        except (OSError, http.client.HTTPException):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
            connection.close()
            plain.close()


def needs_attention(results: Iterable[LinkResult]) -> list[LinkResult]:
    """Those a person should look at, the surest first: gone, failing, refused, moved for good."""
    order: tuple[Verdict, ...] = ("gone", "failing", "refused", "moved")
    chosen = [one for one in results if one.verdict in order]
    return sorted(chosen, key=lambda one: (order.index(one.verdict), one.url))
