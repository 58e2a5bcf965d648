"""When and where: what holds for all sessions, each session, and each place."""

from __future__ import annotations

from waymark.model import Listing, Session
from waymark.phrases import (
    companions,
    cost,
    coverage,
    effort,
    joining,
    online,
    places,
    status,
    when,
    who,
)
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, flow


def sessions(say: Say, listing: Listing) -> tuple[list[Row], list[dict[str, object]]]:
    """What holds for the whole, and {title, facts} of each session with only what differs."""
    rows = [_rows(say, listing, session) for session in listing.sessions]
    first, rest = (rows[0], rows[1:]) if len(rows) > 1 else ([], [])
    common = [row for row in first if all(row in other for other in rest)]
    each: list[dict[str, object]] = [
        {"title": when.title(say, session), "facts": [row for row in facts if row not in common]}
        for session, facts in zip(listing.sessions, rows, strict=True)
    ]
    return [*common, *_shared(say, listing)], each


def _shared(say: Say, listing: Listing) -> list[Row]:
    """What holds for the whole: opening hours, area covered, online."""
    record = listing.record
    found = Rows(say)
    if record.session_choice:
        found.add("when.key.choice", say.choice("when.choice", record.session_choice))
    hours = places.opening(say, record.opening_hours, listing.provider.id)
    found.add("when.key.opening", hours)
    found += coverage.rows(say, record.coverage)
    found += online.rows(say, record.online)
    return found


def venues(say: Say, listing: Listing) -> list[dict[str, object]]:
    """{name, address, facts} of every place that has a name or an address."""
    found: list[dict[str, object]] = []
    for place in listing.places:
        name = places.name(say, place)
        facts = places.facts(say, place)
        if name and (place.ref or facts):
            found.append({"name": name, "address": places.address(place), "facts": facts})
    return found


def _rows(say: Say, listing: Listing, session: Session) -> list[Row]:
    record, found = session.record, Rows(say)
    if record.status is not None:
        found.add("session.status", status.line(say, record.status))
    found.add("session.activities", ", ".join(say.labels("activities", record.activities)))
    if (len(listing.places) > 1 and not record.rotating_venues) or not session.places:
        found.add("session.place", places.of_session(say, session))
    if record.online is not None and session.places:
        found.add("session.online", say("yes" if record.online else "no"))
    found += when.rows(say, session)
    found += effort.rows(say, record.intensity)
    if record.who_for is not None:
        found += who.rows(say, record.who_for, whole=False)
        people = companions.lines(say, record.who_for.companions)
        found.add("who.key.companions", people)
    if record.cost is not None:
        prices = cost.steps(say, record.cost, listing.provider.id)
        found.add("session.cost", [cost.line(step) for step in prices])
        found += cost.rows(say, record.cost, record.cost.cancelling)
        found.add("who.key.companions", companions.lines(say, record.cost.companions))
    found.add("session.booking", joining.booking(say, record.booking))
    found.add("joining.key.places", joining.capacity(say, record.capacity))
    found.add("session.leads", record.staff_note)
    found.add("session.off", flow(record.announcements))
    if record.announcements_url:
        link = {"text": say("session.off_link"), "href": record.announcements_url}
        found.add("session.off", link)
    found.add("session.weather", record.weather)
    found.add("session.more", record.note)
    return found
