"""The public RSS feed of changes: changes.xml, listings added, changed or removed.

Made from the git history of the providers folder, so the same commit gives the same bytes. Without
a history (a copy without git) the feed is there and empty.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from functools import partial

import feedgenerator

from waymark.building.manifest import hashed
from waymark.upkeep.changes import Change, changes
from waymark_pages.edition import Edition
from waymark_pages.page import File

PATH = "changes.xml"
DAYS = 60
MOST = 200


def pages(edition: Edition) -> Iterator[File]:
    """One file."""
    today = edition.directory.today
    found = changes(edition.providers, today - dt.timedelta(days=DAYS), today)[:MOST]
    named = {one.listing for one in found}
    names = (
        f"{one.id} {one.record.name} {one.record.summary}"
        for one in edition.directory.listings
        if one.id in named
    )
    down = (one.id for one in edition.directory.withdrawn)
    key = hashed(*down, *(f"{one.on} {one.listing} {one.kind}" for one in found), *names)
    yield File(PATH, partial(_feed, edition, found), key)


def _feed(edition: Edition, found: Sequence[Change]) -> bytes:
    site, words = edition.site, edition.words
    feed = feedgenerator.Rss201rev2Feed(
        title=words.text("changes.title", name=site.name),
        link=site.url,
        description=words.text("changes.description"),
        language=site.lang,
        feed_url=site.url + PATH,
    )
    there = {one.id: one for one in edition.directory.listings}
    down = {one.id for one in edition.directory.withdrawn}
    for change in found:
        listing = there.get(change.listing)
        if {change.listing, change.listing.partition("/")[0]} & down:
            continue
        if listing is None and change.kind != "removed":
            continue  # being corrected or renamed since
        name = listing.record.name if listing else change.listing
        feed.add_item(
            title=words.text(f"changes.{change.kind}", name=name),
            link=f"{site.url}listings/{change.listing}/",
            description=listing.record.summary if listing else "",
            pubdate=change.on,
            unique_id=f"{site.url}listings/{change.listing}/#{change.on:%Y-%m-%d}",
            unique_id_is_permalink=False,
        )
    # The library dates an empty feed by the clock; a fixed day keeps the bytes the same.
    feed.latest_post_date = lambda: found[0].on if found else _midnight(edition.directory.today)
    page = io.StringIO()
    feed.write(page, "utf-8")
    return page.getvalue().encode()


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
