"""`/data/` and `/data/listings.csv`: what is listed, to take away and use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from waymark.building.manifest import hashed
from waymark.outputs import spreadsheet
from waymark.outputs.listings_csv import COLUMNS, rows
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page

PATH = "data/"
CSV = "data/listings.csv"


def pages(edition: Edition) -> Iterator[Page | File]:
    """The page that says what each column holds, and the file."""
    listed = edition.browse.all
    yield File(CSV, partial(_csv, edition), hashed(*sorted(one.fingerprint for one in listed)))
    key = hashed(PATH, str(len(listed)))
    yield Page(PATH, "data.html", partial(_context, edition), key, sitemap=True)


def _csv(edition: Edition) -> bytes:
    return spreadsheet.table(rows(edition.browse.all, edition.cards.glance, edition.site.url))


def _context(edition: Edition) -> Mapping[str, object]:
    words, listed = edition.words, edition.browse.all
    names = ["id", "url", *COLUMNS]
    return {
        "page": edition.head(PATH, words.text("data.title"), words.text("data.lead")),
        "data": {
            "title": words.text("data.title"),
            "lead": words.text("data.lead"),
            "file": CSV,
            "count": words.text("count.listings", count=f"{len(listed):,}"),
            "columns": [
                {"key": name, "value": words.text(f"data.columns.{name}")} for name in names
            ],
        },
    }
