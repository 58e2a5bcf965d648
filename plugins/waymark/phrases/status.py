"""States that a reader must not miss: full, paused, ended, not confirmed, not heard of for long."""

from __future__ import annotations

from waymark import records
from waymark.model import Listing
from waymark.phrases import clock
from waymark.phrases.routes import rules_for_now
from waymark.phrases.say import Say
from waymark.phrases.text import flow

State = dict[str, str]
"""What the component notice shows: `title`, `text`, `kind`."""
_KINDS = {"ended": "stop", "open": ""}
_OLD = frozenset({"stale", "hidden", "gone"})


def states(say: Say, listing: Listing) -> list[State]:
    """Most pressing first: its own state, then how sure we are, then rules for now."""
    found = []
    status = listing.record.status
    if status is not None and (status.state != "open" or text(say, status)):
        kind = _KINDS.get(status.state, "warn")
        title = say.choice("status.title", status.state)
        more = text(say, status)
        if not more and status.state != "open":
            more = say.choice("status.more", status.state)
        found.append({"title": title, "text": more, "kind": kind})
    ended = listing.status.state == "ended"
    if not ended and listing.freshness.age in _OLD and listing.freshness.on:
        since = clock.date(say, listing.freshness.on)
        found.append(
            {"title": say("status.old"), "text": say("status.old_more", date=since), "kind": "warn"}
        )
    elif not ended and listing.freshness.age == "unconfirmed":
        found.append(
            {
                "title": say("status.unconfirmed"),
                "text": say("status.unconfirmed_more"),
                "kind": "warn",
            }
        )
    return found + rules_for_now(say, listing.record)


def text(say: Say, status: records.Status) -> str:
    """All that was said about a state: when it opens again or ended, and what to do."""
    found = []
    if status.reopens_on:
        key = "reopens_on" if status.reopens_on >= say.today else "reopened_on"
        found.append(say(f"status.{key}", date=clock.date(say, status.reopens_on)))
    found.append(status.reopens or "")
    if status.ended_on:
        key = "ended_on" if status.ended_on < say.today else "ends_on"
        found.append(say(f"status.{key}", date=clock.date(say, status.ended_on)))
    return flow(*found, status.ended, status.note)


def line(say: Say, status: records.Status) -> str:
    """State and all about it in one line, for one session of several."""
    return flow(say.choice("status.title", status.state), text(say, status))
