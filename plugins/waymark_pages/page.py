"""What a page kind gives: pages made from a template, and files made from bytes.

Both say what they are made of by `key`, so that a build can tell, without making them, that they
are the same as last time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from waymark.site import Notice


class Page(NamedTuple):
    """One HTML page.

    `path` is its address below the root: "find/" (its index.html) or "404.html". `context()` gives
    what the template sees and is called only when the page must be made. `key` is a hash of
    everything that `context()` depends on, apart from what every page depends on: code, templates,
    words, vocabularies, areas, and content/site.yaml are counted in by the framework. `sitemap`
    says that search engines are told of it.
    """

    path: str
    template: str
    context: Callable[[], Mapping[str, object]]
    key: bytes
    sitemap: bool = False

    @property
    def file(self) -> str:
        """The file below the site's root."""
        return self.path + "index.html" if self.path.endswith("/") or not self.path else self.path


class File(NamedTuple):
    """One file that no template makes. Without a `key`, `body()` is cheap and is its own key."""

    path: str
    body: Callable[[], bytes]
    key: bytes | None = None

    @property
    def file(self) -> str:
        """The file below the site's root."""
        return self.path


class Link(msgspec.Struct, frozen=True):
    """A link for templates: `href` from the site's root, or in a breadcrumb from the page."""

    href: str
    text: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The variable `page` of every template; base.html says what each is for.

    `root` leads from the page to the site's root: "" there, else "../" for each level. Addresses
    in `scripts` are from the site's root, those in `breadcrumb` from the page. `pictures` is
    another host that the page may show pictures from: the one of the map background.
    """

    title: str
    description: str
    root: str
    canonical: str = ""
    noindex: bool = False
    section: str = ""
    current: bool = False
    breadcrumb: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    scripts: tuple[str, ...] = ()
    pictures: str = ""


def root_of(path: str) -> str:
    """`../` for each folder between an address and the root: "listings/a/b/" → "../../../"."""
    return "../" * path.count("/")
