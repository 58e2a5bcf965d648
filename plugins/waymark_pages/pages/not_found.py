"""`404.html`, which hosts show for any address that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark_pages.edition import Edition
from waymark_pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """One page. It is shown at any depth, so its links are from the top of the host."""
    yield Page("404.html", "missing.html", partial(_context, edition), hashed(edition.site.base))


def _context(edition: Edition) -> Mapping[str, object]:
    words = edition.words
    head = edition.head("404.html", words.text("missing.title"), words.text("missing.text"))
    head = msgspec.structs.replace(head, root=edition.site.base, canonical="", noindex=True)
    return {"page": head}
