"""What a visitor will notice of a listing or a provider, in the words of its own page.

Each line has a key (answers.yaml says what it is called) and the texts that stand for it, such as
one for each session. Two versions of a thing are held against each other line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from waymark.model import Listing, Provider
from waymark.outputs.glance import Glance
from waymark.phrases import checked, cost, status, when
from waymark.phrases.say import Say
from waymark.phrases.text import flow
from waymark.site import in_words

Lines = Mapping[str, tuple[str, ...]]
Pair = tuple[str, str]
COST = ("cost.kind", "cost.prices", "cost.donation")
COVERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "summary": ("summary",),
    "state": ("status",),
    "when": tuple(
        f"sessions.{name}"
        for name in (
            *("days", "start", "end", "repeats", "every_weeks", "nth", "dates", "time_of_day"),
            *("venue", "name", "only_during", "months"),
        )
    ),
    "cost": COST,
    "prices": COST,
    "join": ("joining.booking",),
    "phone": ("contact.phone",),
    "email": ("contact.email",),
    "website": ("contact.website",),
    "checked": ("checked",),
}
"""Per line, the fields it tells of: they need no line of their own in the list of values."""


def of_listing(glance: Glance, say: Say, listing: Listing) -> Lines:
    """The lines of a listing; what is not stated has none."""
    record, contact = listing.record, listing.contact
    state = record.status
    on = listing.freshness.on
    by = str(checked.checked(say, listing.freshness, record.checked)["detail"]) if on else ""
    return {
        "name": (record.name,),
        "summary": (record.summary,),
        "state": (status.line(say, state),) if state and state.state != "open" else (),
        "when": tuple(_sessions(say, glance, listing)) or (glance.when(listing),),
        "where": () if listing.sessions else (glance.where(listing),),
        "cost": (glance.cost(listing),),
        "prices": tuple(map(cost.line, cost.steps(say, record.cost, listing.provider.id))),
        "join": (glance.join(listing),),
        **_contact(contact.phone, contact.email, contact.website),
        "checked": (flow(in_words(on), by),) if on else (),
    }


def of_provider(provider: Provider) -> Lines:
    """The lines of a provider."""
    record, contact = provider.record, provider.record.contact
    reach = (contact.phone, contact.email, contact.website) if contact else (None, None, None)
    return {"name": (record.name,), **_contact(*reach)}


def differences(before: Lines, after: Lines) -> list[tuple[str, str, str]]:
    """Key, before and after of every text that differs, in the order of the lines.

    Where there are several prices each is told, else what it costs in short.
    """
    many = max(len(lines.get("prices", ())) for lines in (before, after)) > 1
    left_out = "cost" if many else "prices"
    return [
        (key, left, right)
        for key, texts in after.items()
        if key != left_out
        for left, right in pairs(before.get(key, ()), texts)
    ]


def pairs(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """What became what; "" stands for not there."""
    found = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        for step in range(max(b - a, d - c) if kind != "equal" else 0):
            left = before[a + step] if a + step < b else ""
            right = after[c + step] if c + step < d else ""
            found.append((left, right))
    return found


def covered(path: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether one of the lines that are `shown` tells of the value at `path` already."""
    dotted = ".".join(path)
    return any(
        dotted == field or dotted.startswith(f"{field}.")
        for key in shown
        for field in COVERS.get(key, ())
    )


def _sessions(say: Say, glance: Glance, listing: Listing) -> Iterator[str]:
    for session in listing.sessions:
        places = ", ".join(dict.fromkeys(glance.place(place) for place in session.places))
        yield ", ".join(part for part in (when.title(say, session), places) if part)


def _contact(phone: str | None, email: str | None, website: str | None) -> Lines:
    reach = {"phone": phone, "email": email, "website": website}
    return {key: (text,) if text else () for key, text in reach.items()}
