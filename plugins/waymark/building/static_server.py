"""A small static server for a finished site: what any plain host does, on 127.0.0.1.

Folders serve their index.html, unknown addresses the site's own 404.html, and nothing is listed.
Headers are those that we ask of every host (host_headers.py).
Each request looks the folder up afresh, so a build switched in place is seen at once.
"""

import contextlib
import errno
import gzip
import io
import os
import sys
import urllib.parse
from collections.abc import Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from waymark.building.host_headers import headers_of
from waymark.faults import MachineFault

HOST = "127.0.0.1"
PORTS_TRIED = 100

# Said here because the system's own tables differ, and on Windows can be wrong.
MIME_TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".yaml": "text/yaml; charset=utf-8",
}
COMPRESSED = ("text/", "application/json", "application/geo", "application/xml", "image/svg")


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves `server.folder` under `server.prefix`."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = MIME_TYPES  # type: ignore[misc]
    server: "SiteServer"
    _kind, _found = "", True

    def send_head(self) -> Any:
        """Refuse what no file can be called, and what lies outside the prefix."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if "\0" in path or not path.startswith(self.server.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if self.server.compress and "gzip" in self.headers.get("Accept-Encoding", ""):
            return self._send_compressed_head() or super().send_head()
        return super().send_head()

    def _send_compressed_head(self) -> io.BytesIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and urllib.parse.urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        kind = MIME_TYPES.get(file.suffix, "")
        if not kind.startswith(COMPRESSED) or not file.is_file():
            return None
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def translate_path(self, path: str) -> str:
        """The file for an address under the prefix."""
        self.directory = str(self.server.folder)
        return super().translate_path("/" + path.removeprefix(self.server.prefix))

    def list_directory(self, path: Any) -> None:
        """A folder without index.html is not found: hosts do not list either."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page where there is one."""
        page = self.server.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self._found = False
        self.send_response(code)
        self.send_header("Content-Type", MIME_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_header(self, keyword: str, value: str) -> None:
        """As it is; the kind of file decides which headers go with it."""
        if keyword.lower() == "content-type":
            self._kind = value
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        """Add what every host should say, and the server's own headers."""
        # Of the file that is sent, not of how the address was spelt.
        file = Path(self.translate_path(self.path)) if self._found else Path("404.html")
        with contextlib.suppress(ValueError):
            file = file.relative_to(self.server.folder)
        folder = self._found and self.path.endswith("/")
        path = "/" if file == Path() else f"/{file.as_posix()}{'/' if folder else ''}"
        for name, value in headers_of(path, self._kind).items():
            super().send_header(name, value)
        self._kind, self._found = "", True
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged: the terminal is for the build."""


class SiteServer(ThreadingHTTPServer):
    """A listening server; `serve_forever()` answers, `url` is where."""

    daemon_threads = True
    # On Windows reuse would let two servers share one port in silence.
    allow_reuse_address = os.name != "nt"
    # A browser asks on several connections at once: more may wait than the usual five.
    request_queue_size = 64

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        *,
        prefix: str = "/",
        headers: Mapping[str, str] | None = None,
        compress: bool = False,
    ) -> None:
        """Listen on `port` (0: any free one). `prefix` begins and ends with "/".

        `compress` sends text as gzip to those who take it, as most hosts do: for measuring.
        """
        self.folder = folder
        self.prefix = prefix
        self.headers = dict(headers or {})
        self.compress = compress
        super().__init__((HOST, port), SiteHandler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news; anything else is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def url(self, host: str = HOST) -> str:
        """The address of the first page, as `host` (127.0.0.1 and localhost are two origins)."""
        return f"http://{host}:{self.server_port}{self.prefix}"


def listen(folder: Path, port: int, *, prefix: str = "/") -> SiteServer:
    """A server on `port`, or the next free one after it; MachineFault when 100 are taken."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return SiteServer(folder, candidate, prefix=prefix)
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise MachineFault(
        f"No free port from {port} on: stop another server, or name a port with --port."
    )
