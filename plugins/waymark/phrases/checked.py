"""Who confirmed what, when and how, and where the facts come from."""

from __future__ import annotations

from waymark import records
from waymark.model import Freshness
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, flow

_OLD = frozenset({"due", "stale", "hidden", "gone"})


def checked(say: Say, fresh: Freshness, record: records.Checked | None) -> dict[str, object]:
    """What listing.html wants: {text, detail, state, parts}."""
    if fresh.on is None:
        return {"text": say("checked.none"), "detail": say("checked.none_more"), "state": "none"}
    old = fresh.age in _OLD
    text = say("checked.old" if old else "checked.fresh", date=clock.date(say, fresh.on))
    parts = [part(say, name, one) for name, one in fresh.groups.items()]
    return {
        "text": text,
        "detail": flow(
            _by(say, fresh),
            record.note if record else "",
            say("checked.old_more") if old else "",
        ),
        "state": "old" if old else "",
        "parts": parts,
    }


def part(say: Say, name: str, fresh: Freshness) -> str:
    """`What it costs: confirmed on 1 September 2026. Our directory team ...`."""
    if fresh.on is None:
        return ""
    on = clock.date(say, fresh.on)
    return flow(say("checked.part", part=say(f"part.{name}"), date=on), _by(say, fresh))


def short(say: Say, fresh: Freshness) -> str:
    """One line for a card."""
    if fresh.on is None:
        return say("checked.short_none")
    key = "short_old" if fresh.age in _OLD else "short"
    return say(f"checked.{key}", date=clock.date(say, fresh.on))


def sources(say: Say, found: tuple[records.Source, ...]) -> list[Row]:
    """Where the facts come from, as a row of links."""
    rows = Rows(say)
    rows.add("checked.key.source", [_source(say, one) for one in found])
    return rows


def questions(say: Say, asked: tuple[records.Question, ...]) -> list[str]:
    """What to ask the provider, by part, with what the sources say."""
    return [
        flow(say("checked.question", part=say(f"part.{one.about}"), question=one.question), one.why)
        for one in asked
    ]


def _by(say: Say, fresh: Freshness) -> str:
    if not fresh.by:
        return ""
    who = say.label("checked-by", fresh.by)
    if not fresh.how:
        return say("checked.by", who=who)
    return say.choice("checked.by_how", fresh.how, who=who)


def _source(say: Say, one: records.Source) -> Line:
    text = flow(
        one.title or ("" if not one.url else say("checked.source_page")),
        say("checked.page_date", date=one.page_date) if one.page_date else "",
        say("checked.seen", date=clock.date(say, one.seen_on)) if one.seen_on else "",
    )
    return {"text": text, "href": one.url} if one.url else text
