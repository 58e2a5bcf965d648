"""What changed in a providers tree, from its git history: added, changed, renamed and removed.

Nothing here depends on the clock or the machine: the same commit gives the same changes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import msgspec

from waymark.history import git

Kind = Literal["added", "changed", "removed"]
_KINDS: dict[str, Kind] = {"A": "added", "M": "changed", "D": "removed", "T": "changed"}
_BETWEEN = "\x01"


class Change(msgspec.Struct, frozen=True):
    """One listing in one day's commits: its id, what happened, and when (UTC, of the last)."""

    on: dt.datetime
    listing: str
    kind: Kind


def changes(providers: Path, since: dt.date, until: dt.date) -> list[Change]:
    """Changes of listings committed from `since` to `until`, newest first; each listing once a day.

    Empty outside a git checkout, or where its history was not fetched.
    """
    log = git(
        providers,
        "log",
        "--no-renames",
        "--no-merges",
        f"--since={since}T00:00:00Z",
        f"--until={until}T23:59:59Z",
        f"--format={_BETWEEN}%cI",
        "--name-status",
        "--relative",
        "--",
        ".",
    )
    found: dict[tuple[dt.date, str], Change] = {}
    for commit in log.split(_BETWEEN)[1:]:
        when, *lines = commit.strip().splitlines()
        moment = dt.datetime.fromisoformat(when).astimezone(dt.UTC)
        for line in lines:
            status, _, path = line.partition("\t")
            listing = _listing(path)
            if listing and status in _KINDS:
                key = (moment.date(), listing)
                later = found.get(key)
                change = Change(moment, listing, _KINDS[status])
                found[key] = _one(change, later) if later else change
    return sorted(found.values(), key=lambda one: (one.on, one.listing), reverse=True)


def _one(earlier: Change, later: Change) -> Change:
    """Two changes of a day as one: added then changed is added."""
    kind = "added" if earlier.kind == "added" and later.kind == "changed" else later.kind
    return Change(later.on, later.listing, kind)


def _listing(path: str) -> str:
    provider, slash, name = path.partition("/")
    if not slash or "/" in name or provider.startswith("_") or not name.endswith(".yaml"):
        return ""
    return "" if name == "provider.yaml" else f"{provider}/{name.removesuffix('.yaml')}"
