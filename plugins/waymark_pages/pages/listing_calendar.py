"""`calendar.ics` beside each listing's page that has dates to show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from waymark.building.manifest import hashed
from waymark.model import Listing
from waymark.outputs.calendars import calendar
from waymark_pages.edition import Edition
from waymark_pages.page import File


def pages(edition: Edition) -> Iterator[File]:
    """One for each listing with a date to come."""
    day = edition.directory.today.isoformat()
    for listing in edition.directory.listings:
        if has_calendar(listing):
            yield File(
                f"{listing.path}calendar.ics",
                partial(calendar, edition.say, listing.record.name, [listing], edition.site.url),
                hashed(listing.fingerprint, day),
            )


def has_calendar(listing: Listing) -> bool:
    """Whether there is a date to come, and a page to tell of it."""
    dated = any(session.occurrences for session in listing.sessions)
    return dated and listing.status.state != "ended" and listing.freshness.age != "gone"
