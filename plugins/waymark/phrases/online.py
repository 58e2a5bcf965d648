"""Online sessions and apps: how it works and what people need."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Link, Row, Rows, yes_no


def rows(say: Say, online: records.Online | None) -> list[Row]:
    """Every stated fact; empty where nothing is."""
    found = Rows(say)
    if online is None:
        return found
    found.add("online.key.platform", online.platform)
    found.add("online.key.live", yes_no(say, online.live))
    found.add("online.key.recorded", yes_no(say, online.recorded))
    found.add("online.key.captions", yes_no(say, online.captions))
    found.add("online.key.needs", online.needs)
    links: list[Link] = [{"text": url, "href": url} for url in online.links]
    found.add("online.key.links", links)
    found.add("online.key.help", online.help)
    found.add("online.key.posted", online.posted)
    return found
