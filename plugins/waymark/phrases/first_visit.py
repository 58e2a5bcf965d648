"""The first visit: what to bring and wear, who meets you, and what happens."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, amount, yes_no


def rows(say: Say, visit: records.FirstVisit | None) -> list[Row]:
    """Every stated fact; empty where nothing is."""
    found = Rows(say)
    if visit is None:
        return found
    found.add("first.key.meet", visit.meet)
    if visit.arrive_minutes_early is not None:
        minutes = amount(say, "minutes", visit.arrive_minutes_early)
        found.add("first.key.early", say("first.early", minutes=minutes))
    found.add("first.key.bring", visit.bring)
    found.add("first.key.wear", visit.wear)
    found.add("first.key.provided", visit.provided)
    found.add("first.key.what", visit.what_happens)
    found.add("first.key.watch", yes_no(say, visit.come_and_watch))
    found.add("first.key.someone", yes_no(say, visit.bring_someone))
    found.add("first.key.more", visit.note)
    return found
