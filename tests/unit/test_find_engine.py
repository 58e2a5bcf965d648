"""The finder's engine by itself: what listings answer, and that a count is what a tick brings."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.conftest import TODAY
from tests.support.find import answers, made_up, tiles_of
from tests.support.golden import ROOT

from waymark.load import load_directory
from waymark.model import Directory
from waymark_search.lexicon import plain

NO, SILENT, YES, BARRED = range(4)
MONDAY_MORNING, MONDAY_SOMETIME, SOME_EVENING = 1 << 0, 1 << 21, 1 << 30
PLACES = [None, {"lat": 53.21, "lon": -1.67}, {"lat": 53.14, "lon": -1.55}]


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The demonstration's model."""
    return load_directory(ROOT / "providers", ROOT / "content", TODAY, demonstration=True).directory


@pytest.fixture(scope="module")
def number(directory: Directory) -> Any:
    """`number("activities", "yoga")`: the place of a term in its vocabulary."""

    def find(vocabulary: str, term: str) -> int:
        return [one.id for one in directory.vocabularies[vocabulary]].index(term)

    return find


def test_a_count_is_what_a_tick_brings(directory: Directory) -> None:
    """Beside each option stands what a search with that option finds: whatever else is ticked, and
    with words, for listings of one place and of several."""
    tiles = tiles_of(directory)
    groups = answers(directory, tiles, [{"do": "groups"}])[0]
    names = [name for name in groups if name != "kind"]
    dice = random.Random(4)
    asked: list[dict[str, Any]] = []
    for _ in range(60):
        chosen = {
            name: dice.sample(
                groups[name]["ids"], min(len(groups[name]["ids"]), dice.choice((1, 2)))
            )
            for name in dice.sample(names, dice.randrange(3))
        }
        words = None
        if dice.random() < 0.5:
            group = dice.choice(("activity", "condition", "good"))
            words = {"pieces": [[{"group": group, "id": dice.choice(groups[group]["ids"][:20])}]]}
            words["mentions"] = [[dice.randrange(100), 1] for _ in range(dice.randrange(30))]
        asked.append(
            {
                "chosen": chosen,
                "days": dice.sample(range(7), dice.randrange(2)),
                "parts": dice.sample(range(3), dice.randrange(2)),
                "words": words,
                "point": dice.choice(PLACES),
                "silent": dice.random() < 0.5,
            }
        )
    told = answers(directory, tiles, [{"do": "search", "query": query} for query in asked])
    ticks: list[tuple[str, str, int, dict[str, Any]]] = []
    for query, answer in zip(asked, told, strict=True):
        for name in names:
            ids = groups[name]["ids"]
            for option in dice.sample(range(len(ids)), min(4, len(ids))):
                before = query["chosen"].get(name, []) if groups[name]["every"] else []
                after = {**query["chosen"], name: [*before, ids[option]]}
                ticks.append((name, ids[option], option, {**query, "chosen": after, "is": answer}))
        for name, field, count in (("day", "days", 7), ("time", "parts", 3)):
            for option in range(count):
                ticks.append((name, str(option), option, {**query, field: [option], "is": answer}))
    brought = answers(
        directory,
        tiles,
        [
            {"do": "search", "query": {key: of for key, of in query.items() if key != "is"}}
            for *_, query in ticks
        ],
    )
    some = 0
    for (name, option, position, query), found in zip(ticks, brought, strict=True):
        counts = query.pop("is")["counts"][name]
        said = counts["yes"][position], counts["silent"][position]
        assert said == (found["total"] + found["mentions"], found["silent"]), (name, option, query)
        some += said[0] > 0
    assert some > 1000, "most ticks must bring something, or this shows little"


def test_what_is_listed_is_what_is_counted(directory: Directory) -> None:
    tiles = tiles_of(directory)
    query = {"chosen": {"condition": ["copd"]}, "silent": True, "limit": 10_000}
    found = answers(directory, tiles, [{"do": "search", "query": query}])[0]
    parts = [one["part"] for one in found["list"]]
    counted = [found["total"], found["silent"], found["mentions"], found["barred"]]
    assert [parts.count(part) for part in range(4)] == counted
    assert parts == sorted(parts)
    assert min(found["total"], found["silent"]) > 0


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["copd"], [YES, NO, SILENT, YES, BARRED, YES]),
        (["copd", "asthma"], [NO, NO, SILENT, YES, BARRED, YES]),
    ],
)
def test_every_condition_must_hold(
    directory: Directory, number: Any, chosen: list[str], said: list[int]
) -> None:
    copd, asthma = number("conditions", "copd"), number("conditions", "asthma")
    tile = made_up(
        [
            {"conditions": ((copd,), (), 2)},
            {"conditions": ((asthma,), (), 2)},
            {},
            {"conditions": ((copd, asthma), (), 2)},
            {"conditions": ((), (copd,), 0)},
            {"conditions": ((), (), 1)},  # for any long-term condition
        ]
    )
    told = answers(directory, [tile], [{"do": "group", "name": "condition", "chosen": chosen}])[0]
    assert [answer for answer, _ in told] == said


def test_one_of_several_activities_is_enough_and_the_main_one_says_most(
    directory: Directory, number: Any
) -> None:
    yoga, pilates = number("activities", "yoga"), number("activities", "pilates")
    gym = number("activities", "gym")
    tile = made_up(
        [{"activities": (yoga,)}, {"activities": (gym, yoga)}, {"activities": (pilates,)}]
    )
    tasks = [{"do": "group", "name": "activity", "chosen": one} for one in (["yoga"], [])]
    told, nothing = answers(directory, [tile], tasks)
    assert [answer for answer, _ in told] == [YES, YES, NO]
    assert told[0][1] > told[1][1] > told[2][1] == 0
    assert nothing == [[None, None]] * 3, "what is not asked is not worked out"


def test_a_morning_is_the_morning_of_a_day(directory: Directory) -> None:
    tile = made_up(
        [{"days": mask} for mask in (MONDAY_MORNING, MONDAY_SOMETIME, SOME_EVENING, 0, 1 << 5)]
    )
    tasks = [
        {"do": "days", "days": days, "parts": parts}
        for days, parts in (([0], [0]), ([0], []), ([], [2]), ([], []))
    ]
    both, monday, evening, nothing = answers(directory, [tile], tasks)
    assert [one["chosen"] for one in both] == [YES, SILENT, NO, SILENT, NO]
    assert [one["chosen"] for one in monday] == [YES, YES, SILENT, SILENT, NO]
    assert [one["chosen"] for one in evening] == [NO, SILENT, YES, SILENT, YES]
    assert [one["chosen"] for one in nothing] == [YES] * 5
    assert monday[0]["day"] == [YES, NO, NO, NO, NO, NO, NO]
    assert monday[0]["time"] == [YES, NO, NO], "beside a part stands what it brings with Monday"


def test_words_ask_facts_and_texts(directory: Directory, number: Any) -> None:
    """A word of ours must be meant, may be left unsaid where listings seldom say it, and is not
    found where it is barred; what only a text says is found through its hits."""
    yoga, copd = number("activities", "yoga"), number("conditions", "copd")
    tile = made_up(
        [
            {"activities": (yoga,), "conditions": ((copd,), (), 0)},
            {"activities": (yoga,)},
            {"activities": (yoga,), "conditions": ((), (copd,), 0)},
            {"conditions": ((copd,), (), 0)},
            {},
        ]
    )
    pieces = [[{"group": "activity", "id": "yoga"}], [{"group": "condition", "id": "copd"}]]
    asked = [
        {"pieces": pieces},
        {"pieces": pieces, "mentions": [[3, 1], [0, 0.5]]},
        {"pieces": [], "hits": [[4, 1], [2, 0.5]]},
        {"pieces": pieces[:1], "hits": [[4, 1], [1, 0.5]]},
    ]
    told = answers(directory, [tile], [{"do": "words", "words": words} for words in asked])
    facts, mentioned, hits, both = told
    assert [one["answer"] for one in facts] == [YES, SILENT, BARRED, NO, NO]
    assert facts[1]["lacks"] == 1, "the second word is what it does not say"
    assert [one["answer"] for one in mentioned] == [YES, SILENT, BARRED, YES, NO]
    assert [one["mention"] for one in mentioned] == [False, False, False, True, False]
    assert mentioned[0]["score"] > facts[0]["score"], "a text that says it too counts for more"
    assert [one["answer"] for one in hits] == [NO, NO, YES, NO, YES]
    assert hits[4]["score"] > hits[2]["score"]
    assert [one["answer"] for one in both] == [NO, YES, NO, NO, NO]


def test_a_listing_counts_once_for_the_place_that_does_best(
    directory: Directory, number: Any
) -> None:
    there = number("activities", "yoga")
    tile = made_up(
        [
            {
                "activities": (there,),
                "places": [
                    {"days": MONDAY_MORNING, "kind_of_place": 0, "point": (532134, -16755)},
                    {"days": MONDAY_MORNING, "kind_of_place": 0, "point": (540000, -16755)},
                    {"days": 1 << 5, "kind_of_place": 0, "point": (532134, -16755)},
                ],
            }
        ]
    )
    query = {"point": {"lat": 53.2134, "lon": -1.6755}, "order": "near"}
    tasks = [{"do": "search", "query": {**query, "days": days}} for days in ([], [0], [1])]
    any_day, monday, tuesday = answers(directory, [tile], tasks)
    assert (any_day["total"], monday["total"], tuesday["total"]) == (1, 1, 1)
    assert any_day["counts"]["day"]["yes"] == [1, 1, 0, 0, 0, 0, 0]
    assert monday["list"][0]["row"] == 0, "the nearer of the two"
    assert tuesday["list"][0]["row"] == 2
    assert monday["list"][0]["miles"] == pytest.approx(0, abs=0.01)


def test_words_are_served_as_the_browser_reads_them(directory: Directory) -> None:
    texts = ["Café  d’Été, Nº 5", "COPD (lungs)", "men's shed", "12+ and over", "Łódź", ""]
    for vocabulary in directory.vocabularies.by_name.values():
        for term in vocabulary:
            texts += [term.label, *term.other_names, *term.misspellings]
    told = answers(directory, [], [{"do": "plain", "texts": texts}])[0]
    assert told == [plain(text) for text in texts]
    assert len(texts) > 1000


FORMS = (
    "baby babies",
    "body bodies",
    "city cities",
    "copy copies copied copying",
    "cup cups",
    "dog dogs",
    "end ends ended ending",
    "fit fits fitted fitting fitness",
    "hub hubs",
    "mindful mindfulness minds",
    "pad pads padded",
    "ride rides riding",
    "save saves saved saving",
    "see sees seeing",
    "sew sews sewing",
    "sky skies",
    "sow sowing",
    "tea teas",
    "use uses used using useful",
    "accessible accessibility access",
)
"""Words that Pagefind takes for the same, or for the beginning of one."""


def test_a_text_is_looked_through_for_every_form_of_a_word(directory: Directory) -> None:
    same = [(a, b) for line in FORMS for a in line.split() for b in line.split()]
    other = [
        ("dogs", "domino"),
        ("teas", "tennis"),
        ("hubs", "human"),
        ("using", "unit"),
        ("welcome", "well"),
    ]
    other += [("babies", "badminton"), ("swimming", "sweat"), ("day", "dance")]
    told = answers(directory, [], [{"do": "beginnings", "pairs": [*same, *other]}])[0]
    assert [pair for pair, held in zip(same, told, strict=False) if not held] == []
    assert not any(told[len(same) :])
