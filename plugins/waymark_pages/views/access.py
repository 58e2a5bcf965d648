"""Access, place by place where places differ."""

from __future__ import annotations

from waymark.model import Access, Listing, Session
from waymark.phrases import access, places, when
from waymark.phrases.say import Say
from waymark.phrases.text import several


def blocks(say: Say, listing: Listing) -> list[dict[str, object]]:
    """{title, groups}: one block without a title, or one for each set of facts that differ."""
    if not listing.sessions:
        somewhere = listing.record.kind not in ("app", "online", "campaign")
        return [{"groups": access.groups(say, listing.access, place=somewhere)}]
    apart = _apart(listing)
    if len(apart) == 1:
        sessions, facts = apart[0]
        return [{"groups": access.groups(say, facts, place=_somewhere(sessions))}]
    names = [several(say, _places(say, sessions)) for sessions, _ in apart]
    return [
        {
            "title": _title(say, name, sessions, names.count(name) > 1),
            "groups": access.groups(say, facts, place=_somewhere(sessions)),
        }
        for name, (sessions, facts) in zip(names, apart, strict=True)
    ]


def _apart(listing: Listing) -> list[tuple[list[Session], Access]]:
    """Sessions that share all access facts together."""
    found: list[tuple[list[Session], Access]] = []
    for session in listing.sessions:
        for sessions, facts in found:
            if facts == session.access:
                sessions.append(session)
                break
        else:
            found.append(([session], session.access))
    return found


def _places(say: Say, sessions: list[Session]) -> list[str]:
    return list(dict.fromkeys(name for one in sessions if (name := places.of_session(say, one))))


def _somewhere(sessions: list[Session]) -> bool:
    return not all(session.online and not session.places for session in sessions)


def _title(say: Say, name: str, sessions: list[Session], double: bool) -> str:
    if name and not double:
        return name
    times = several(say, list(dict.fromkeys(when.title(say, one) for one in sessions)))
    return say("access.place", place=name, session=times) if name else times
