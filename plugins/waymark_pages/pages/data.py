"""`/data/` and `/data/listings.csv`: what is listed, to take away and use.

The file holds every listing, so it is made again whenever one changes; the rows of the others are
remembered from the build before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.building.memory import recall, remember
from waymark.outputs import spreadsheet
from waymark.outputs.listings_csv import NAMES, row
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page

PATH = "data/"
CSV = "data/listings.csv"
STATE = "rows"


class _Rows(msgspec.Struct, array_like=True):
    """Lines of the file by the fingerprint of their listing; `edition` is what all depend on."""

    edition: bytes
    lines: dict[str, bytes]


def pages(edition: Edition) -> Iterator[Page | File]:
    """The page that says what each column holds, and the file."""
    listed = edition.browse.all
    if edition.last:
        edition.build.take_over_state(STATE, edition.last)
    yield File(CSV, partial(_csv, edition), hashed(*sorted(one.fingerprint for one in listed)))
    key = hashed(PATH, str(len(listed)))
    yield Page(PATH, "data.html", partial(_context, edition), key, sitemap=True)


def _csv(edition: Edition) -> bytes:
    state = edition.build.state(STATE)
    before = recall(state, _Rows)
    known = before.lines if before and before.edition == edition.fingerprint else {}
    made: dict[str, bytes] = {}
    for one in edition.directory.listed:  # in the order of their ids
        line = known.get(one.fingerprint)
        if line is None:
            line = spreadsheet.table([row(one, edition.cards.glance, edition.site.url)])
        made[one.fingerprint] = line
    remember(state, _Rows(edition.fingerprint, made))
    return spreadsheet.table([NAMES]) + b"".join(made.values())


def _context(edition: Edition) -> Mapping[str, object]:
    words, listed = edition.words, edition.browse.all
    return {
        "page": edition.head(PATH, words.text("data.title"), words.text("data.lead")),
        "data": {
            "title": words.text("data.title"),
            "lead": words.text("data.lead"),
            "file": CSV,
            "count": words.text("count.listings", count=f"{len(listed):,}"),
            "columns": [
                {"key": name, "value": words.text(f"data.columns.{name}")} for name in NAMES
            ],
        },
    }
