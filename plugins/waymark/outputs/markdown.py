"""Markdown as HTML that can do no harm: raw HTML is off, and what is left is cleaned to a list.

Providers may write paragraphs, lists, bold and links. The owner's own pages may also have
headings, tables and quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LIMITED_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
PAGE_TAGS = LIMITED_TAGS | {
    *("h2", "h3", "h4", "hr", "blockquote", "code", "pre", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
NOWHERE: dict[str, set[str]] = {"*": set()}
"""Attributes on any element: nh3 lets in lang and title unless told otherwise."""

_limited = MarkdownIt("zero").enable(["list", "link", "emphasis", "newline", "escape", "entity"])
_page = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def limited(text: str) -> Markup:
    """A provider's words as paragraphs, lists, bold and links to other sites; nothing else."""
    if not _MARKS.search(text):
        return _paragraphs(text)
    return Markup(
        nh3.clean(
            _limited.render(text),
            tags=LIMITED_TAGS,
            attributes={"a": {"href"}, **NOWHERE},
            url_schemes=SCHEMES,
            link_rel="external nofollow noopener",
            attribute_filter=_outside,
        )
    )


def page(text: str, root: str) -> Markup:
    """An owner's page. `root` leads from the page to the site's root ("../"); `/about/` means
    this site's own page, wherever the site is published. Headings get an id to link to, the
    second of two that are alike with a number behind it."""
    tokens = _page.parse(text)
    taken: set[str] = set()
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            name = plain = anchor(inline.content)
            number = 1
            while name in taken:
                number += 1
                name = f"{plain}-{number}"
            taken.add(name)
            heading.attrSet("id", name)
    html = _page.renderer.render(tokens, _page.options, {})
    return Markup(
        nh3.clean(
            html,
            tags=PAGE_TAGS,
            attributes={
                "a": {"href"},
                "th": {"align"},
                "td": {"align"},
                **{tag: {"id"} for tag in ("h2", "h3", "h4")},
                **NOWHERE,
            },
            url_schemes=SCHEMES,
            link_rel=None,
            attribute_filter=_own_links(root),
        )
    )


def anchor(heading: str) -> str:
    """The id of a heading: `What we don't know` → `what-we-dont-know`."""
    plain = unicodedata.normalize("NFKD", heading).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-") or "part"


_MARKS = re.compile(r"[\\`*_\[\]<>&#]|^[^\S\n]*(?:[-+]|\d+[.)])\s", re.MULTILINE)
"""What plain words do not hold: they need no parser, which most descriptions then do not."""


def _paragraphs(text: str) -> Markup:
    parts = re.split(r"\n\s*\n", text.strip())
    return Markup("").join(Markup("<p>{}</p>\n").format(part) for part in parts)


def _outside(tag: str, name: str, value: str) -> str | None:
    """A provider's link leads to a whole address; a path would lead somewhere in our own site."""
    return value if value.partition(":")[0].lower() in SCHEMES else None


def _own_links(root: str) -> Callable[[str, str, str], str | None]:
    def change(tag: str, name: str, value: str) -> str | None:
        if name != "href" or not value.startswith("/"):
            return value
        # "//host/" would be another site in the guise of a page of ours.
        return None if value.startswith("//") else root + value[1:] or "./"

    return change
