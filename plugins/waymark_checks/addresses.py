"""Which file of the site an address on a page means."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
ELSEWHERE, FROM_HOST = "", "/"


class Addresses:
    """Resolves what stands in `href` and `src`. `url` is the site's own address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._base = "/" + url.split("/", 3)[3]

    def file(self, folder: str | None, href: str) -> str:
        """The file, with its "#id" if any: "find/index.html", "about/index.html#data".

        ELSEWHERE for other sites, mail and phones; FROM_HOST when it begins at the host's root,
        which works only where the site lies there. `folder` is the page's own ("" at the root), or
        None for 404.html, which is shown at any address and so may begin at the host's root.
        Fragments with "=" are for scripts and name no part of a page.
        """
        if href.startswith(self.url):
            folder, href = "", href[len(self.url) :] or "./"
        elif _SCHEME.match(href):
            return ELSEWHERE
        elif href[0] == "/":
            if folder is not None or not href.startswith(self._base):
                return FROM_HOST
            folder, href = "", href[len(self._base) :] or "./"
        path, _, fragment = href.partition("#")
        path = unquote(path.partition("?")[0])
        target = posixpath.normpath(posixpath.join(folder or "", path))
        if path.endswith(("/", "/..")) or path in ("", ".", ".."):
            target = "index.html" if target == "." else f"{target}/index.html"
        fragment = "" if "=" in fragment else unquote(fragment)
        return f"{target}#{fragment}" if fragment else target


def folder_of(file: str) -> str | None:
    """The folder that links on the page in `file` start from; None for 404.html."""
    return None if file == "404.html" else posixpath.dirname(file)
