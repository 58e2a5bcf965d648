"""The filters of the finder's page: each group with the options that some listing has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict

from waymark.dates import WEEKDAYS
from waymark.model import Directory, Listing
from waymark.vocabulary import Vocabulary
from waymark.words import Words
from waymark_search import reading
from waymark_search.facts import needs

SHOWN = 8
"""Options of a long group that are seen at once, the most frequent; the others one tap away."""


class Option(TypedDict):
    """One thing to choose; `rest` when it waits behind "show all"."""

    value: str
    text: str
    rest: bool


class Choice(TypedDict):
    """A list of which one thing is picked."""

    name: str
    legend: str
    options: list[Option]


class Group(TypedDict):
    """One question: `options` to tick, `more` when some of them wait; or `lists` to pick from."""

    name: str
    legend: str
    hint: str
    options: list[Option]
    more: bool
    lists: list[Choice]


def groups(directory: Directory, words: Words) -> list[Group]:
    """All groups in the order of the page; one with nothing to choose between is left out."""
    return [group for group in _all(directory, words) if group["options"] or group["lists"]]


def _all(directory: Directory, words: Words) -> Iterator[Group]:
    terms, listings = directory.vocabularies, directory.listed

    def made(name: str, options: Iterable[tuple[str, str]], lists: Iterable[Choice] = ()) -> Group:
        hinted = f"find.hint.{name}"
        listed = list(options)
        long = len(listed) > SHOWN + 2
        return Group(
            name=name,
            legend=words.text(f"find.group.{name}"),
            hint=words.text(hinted) if hinted in words else "",
            options=[
                Option(value=value, text=text, rest=long and position >= SHOWN)
                for position, (value, text) in enumerate(listed)
            ],
            more=long,
            lists=list(lists),
        )

    def used(
        vocabulary: str, of: Callable[[Listing], Iterable[str]], *, wider: bool = False
    ) -> list[tuple[str, str]]:
        return _used(terms[vocabulary], listings, of, wider)

    def own(name: str, values: Sequence[str]) -> list[tuple[str, str]]:
        return [(value, words.text(f"find.{name}.{value}")) for value in values]

    yield made("day", own("day", WEEKDAYS))
    yield made("need", _needs(directory))
    yield made("time", own("time", reading.PARTS))
    steps = own("price", [str(step) for step in reading.PRICE_STEPS[:-1]])
    prices = [Option(value="", text=words.text("find.any_price"), rest=False)]
    prices += [Option(value=value, text=text, rest=False) for value, text in steps]
    lists = [
        Choice(name=name, legend=words.text(f"find.group.{name}"), options=prices)
        for name in ("first", "each", "up-front")
    ]
    yield made("cost", (), lists)
    yield made("condition", used("conditions", _conditions, wider=True))
    yield made("activity", used("activities", reading.activities, wider=True))
    yield made("good", used("good-for", lambda one: one.record.good_for))
    levels = {one.support_level for one in listings}
    in_order = [term.id for term in terms["support-levels"] if term.id in levels]
    yield made("level", [(level, words.text(f"level.{level}")) for level in in_order])
    yield made("join", own("join", ("self", "new")))
    yield made("role", used("roles", _roles))
    yield made(
        "who", used("groups", lambda one: one.record.who_for.groups if one.record.who_for else ())
    )
    yield made("setting", used("settings", lambda one: one.record.setting))
    yield made("home", own("home", ("in-person", "at-home", "online")))
    languages = used(
        "languages", lambda one: (*one.record.languages, *one.provider.record.languages)
    )
    yield made("language", languages or [("en", terms["languages"].label("en"))])


def _conditions(listing: Listing) -> Iterator[str]:
    return (one.condition for one in listing.record.conditions)


def _roles(listing: Listing) -> Iterator[str]:
    for route in listing.record.joining.routes if listing.record.joining else ():
        if route.who == "professional":
            yield from route.roles


def _needs(directory: Directory) -> list[tuple[str, str]]:
    """What people can tick of access: only what is there somewhere, the most frequent first."""
    features = directory.vocabularies["access-features"]
    ticked = set(needs(directory.vocabularies))
    count: Counter[str] = Counter()
    for listing in directory.listed:
        accesses = [session.access for session in listing.sessions] or [listing.access]
        count.update({term for one in accesses for term in (*one.has, *one.on_request)} & ticked)
    ordered = sorted(count, key=lambda term: (-count[term], features.label(term)))
    return [(term, features.label(term)) for term in ordered]


def _used(
    vocabulary: Vocabulary,
    listings: Iterable[Listing],
    of: Callable[[Listing], Iterable[str]],
    wider: bool,
) -> list[tuple[str, str]]:
    """The terms that listings have, and with `wider` those above them; the most frequent first."""
    count: Counter[str] = Counter()
    for listing in listings:
        terms = set(of(listing))
        if wider:
            terms = {above for term in terms for above in vocabulary.lineage(term)}
        count.update(term for term in terms if term in vocabulary)
    ordered = sorted(count, key=lambda term: (-count[term], vocabulary.label(term)))
    return [(term, vocabulary.label(term)) for term in ordered]
