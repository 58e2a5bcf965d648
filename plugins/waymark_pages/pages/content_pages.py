"""The owner's own pages: content/pages/about.md is `/about/`, and privacy.md `/about/privacy/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from waymark import content_records
from waymark.building.manifest import hashed
from waymark.messages import finding
from waymark.outputs import markdown
from waymark.reading.site_files import WrongFiles, read_site_text
from waymark_pages.edition import Edition
from waymark_pages.page import Page, root_of

FENCE = b"---\n"


def pages(edition: Edition) -> Iterator[Page]:
    """One for each Markdown file; Refused, with findings, for one that is wrong at its top."""
    folder = edition.content / "pages"
    files = sorted(folder.rglob("*.md"))
    titles = {}
    read = {}
    for file in files:
        name = file.relative_to(folder).with_suffix("").as_posix()
        path = "about/" if name == "about" else f"about/{name}/"
        read[path] = _read(file)
        titles[path] = read[path][0].title
    for path, (top, body) in read.items():
        trail = [(above, titles[above]) for above in _above(path) if above in titles]
        key = hashed(path, top.title, top.description, str(top.hidden), body, str(trail))
        context = partial(_context, edition, path, top, body, trail)
        yield Page(path, "text.html", context, key, sitemap=not top.hidden)


def _context(
    edition: Edition,
    path: str,
    top: content_records.PageRecord,
    body: str,
    trail: list[tuple[str, str]],
) -> Mapping[str, object]:
    return {
        "page": edition.head(
            path, top.title, top.description, trail=trail, noindex=bool(top.hidden)
        ),
        "text": {"title": top.title, "html": markdown.page(body, root_of(path)), "toc": None},
    }


def _read(file: Path) -> tuple[content_records.PageRecord, str]:
    raw = file.read_bytes().replace(b"\r\n", b"\n")
    _, fence, rest = raw.partition(FENCE)
    top, end, body = rest.partition(b"\n" + FENCE)
    if not raw.startswith(FENCE) or not fence or not end:
        raise WrongFiles([finding("page-top-missing", str(file))])
    # The opening fence counts as a line, so that findings name lines of the file.
    record, _ = read_site_text(b"\n" + top + b"\n", file, "page", content_records.PageRecord)
    return record, body.decode()


def _above(path: str) -> Iterator[str]:
    """ "about/data/privacy/" lies below "about/" and "about/data/"."""
    parts = path.split("/")[:-2]
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count]) + "/"
