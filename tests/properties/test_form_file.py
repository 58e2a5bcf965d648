"""The form writes YAML that says exactly what it should, and leaves the rest of a file alone."""

import copy
import random
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import our_schema
from tests.support.documents import at, paths, valid
from tests.support.form import answers

from waymark.reading import strict_yaml
from waymark.reading.tree_walk import walk_providers

SEED = 20261121
FOLDERS = (our_schema.PROVIDERS, our_schema.ROOT / "tests" / "real" / "offers")
COMMENTED = """\
# yaml-language-server: $schema=../_schema/json/listing.schema.json
# Ask Jo before changing the price.
name: Gentle walk   # as on the poster
summary: 'It''s a slow walk: flat paths, and tea.'
kind: group-session

activities: [health-walk]   # more to come
who_for: {open_to_anyone: yes}
description: |-
  We walk slowly.

  Nobody is left behind.
# --- sessions ---
sessions:
  # the first is the busiest
  - venue: bandstand
    days: [tuesday]

    start: 10:30  # was 10:00
    end: 11:30
  # the second
  - venue: other-group/hall
    days:
      - friday
    start: "14:00"
# prices
cost: {kind: free}
checked: {by: provider, on: 2026-10-05}
# the end
"""


def texts() -> list[tuple[str, str]]:
    """Every file of the demonstration and of the real offers: (kind, text)."""
    found = []
    for folder in FOLDERS:
        for file in walk_providers(folder, "providers")[0]:
            text = Path(file.path).read_text("utf-8")
            found.append(("listing" if file.listing else "provider", text))
    return found


def root_of(text: str) -> dict[str, Any]:
    """What the strict reader reads, which must have nothing to say about how it is written."""
    document = strict_yaml.read(text.encode(), "providers/a/b.yaml", limit=1 << 20)
    assert isinstance(document, strict_yaml.Document), f"{document}\n{text}"
    assert document.findings == [], f"{document.findings}\n{text}"
    return document.root


def edit(text: str, notes: dict[str, Any], kind: str = "listing") -> str:
    [answer] = answers([{"do": "edit", "kind": kind, "text": text, "notes": notes}])
    assert answer["lost"] == []
    assert answer["carried"] == answer["text"]
    return str(answer["text"])


def test_it_reads_what_the_strict_reader_reads() -> None:
    files = texts()
    found = answers([{"do": "read", "text": text} for _, text in files])
    assert len(files) > 200
    for (_, text), root in zip(files, found, strict=True):
        assert root == root_of(text)


def test_without_a_change_not_a_byte_differs() -> None:
    files = [*texts(), ("listing", COMMENTED)]
    tasks = [{"do": "edit", "kind": kind, "text": text, "notes": {}} for kind, text in files]
    for (_, text), answer in zip(files, answers(tasks), strict=True):
        assert answer["text"] == text
        assert answer["found"] == {}


def test_a_new_time_touches_only_the_time() -> None:
    notes = {"sessions.0.start": "11:00", "sessions.1.start": "15:00", "cost.kind": "ask"}
    wanted = COMMENTED.replace("start: 10:30", "start: 11:00").replace('"14:00"', "15:00")
    assert edit(COMMENTED, notes) == wanted.replace("kind: free", "kind: ask")


def test_what_is_added_stands_where_the_schema_has_it() -> None:
    notes = {
        "good_for": ["company", "balance"],
        "sessions.1.end": "15:00",
        "sessions.2": {"venue": "bandstand", "days": ["sunday"], "note": "Dogs: on leads"},
        "cost.prices": [{"per": "session", "amount": "3.50"}],
        "cost.kind": "priced",
        "contact": {"phone": "0114 496 0123"},
    }
    assert edit(COMMENTED, notes) == (
        COMMENTED.replace("# --- s", "good_for: [company, balance]\n# --- s")
        .replace(
            'start: "14:00"\n',
            'start: "14:00"\n    end: 15:00\n'
            "  - venue: bandstand\n    days: [sunday]\n"
            '    note: "Dogs: on leads"\n',
        )
        .replace(
            "cost: {kind: free}\n",
            "cost: {kind: priced, prices: [{amount: 3.50, per: session}]}\n"
            "contact:\n  phone: 0114 496 0123\n",
        )
    )


def test_what_is_taken_away_takes_nothing_along() -> None:
    text = edit(COMMENTED, {"sessions.0": None, "description": None, "sessions.1.days": None})
    root = root_of(text)
    assert root["sessions"] == [{"venue": "other-group/hall", "start": "14:00"}]
    assert "description" not in root
    for comment in (
        "Ask Jo",
        "as on the poster",
        "more to come",
        "the second",
        "# prices",
        "the end",
    ):
        assert comment in text


def changed(root: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Notes that change a few values of a document."""
    notes: dict[str, Any] = {}
    for path in rng.sample([path for path in paths(root) if path], 4):
        key = ".".join(map(str, path))
        if any(key.startswith(other) or other.startswith(key) for other in notes):
            continue
        value = at(root, path)
        roll = rng.random()
        if len(at(root, path[:-1])) <= 4:  # taking away might leave an empty group
            roll = 0.5
        if isinstance(value, str):
            notes[key] = rng.choice(TRICKY) if roll < 0.8 else None
        elif roll < 0.3:
            notes[key] = None
        elif isinstance(value, dict):
            notes[f"{key}.note"] = rng.choice(TRICKY)
        else:
            notes[f"{key}.{len(value)}"] = rng.choice(TRICKY)
    return notes


TRICKY = [
    *("Tea: and cake", "a #4 hut", "- dash", "yes", "it's", 'say "hi"', "[not a list]", "{x}", "*"),
    *(
        "two\nlines",
        "  ends",
        "10:30",
        "null",
        "~",
        "3.50",
        "é ŵ 中",
        "a\\b",
        "&x",
        "!y",
        "%z",
        "@",
    ),
    *("?", "? q", "key: value", "https://example.org/a?b=c#d", "comma, here", "-", "--- x", "-x"),
    *("long " * 40, "<<", "=", "0x1F", "a: ", "#no", "`tick`", "|", ">", "end:", "word\n", "\n\nx"),
]


def applied(root: dict[str, Any], notes: dict[str, Any]) -> dict[str, Any]:
    """The same notes in Python."""
    root, gone = copy.deepcopy(root), []
    for key, value in notes.items():
        *around, last = key.split(".")
        here: Any = root
        for step in around:
            here = here[int(step) if isinstance(here, list) else step]
        if isinstance(here, dict):
            if value is None:
                del here[last]
            else:
                here[last] = value
        elif value is None:
            gone.append((here, here[int(last)]))
        elif int(last) == len(here):
            here.append(value)
        else:
            here[int(last)] = value
    for here, value in gone:
        del here[next(at for at, one in enumerate(here) if one is value)]
    return root


def test_any_change_to_any_file_says_what_it_should() -> None:
    rng = random.Random(SEED)
    tasks = []
    for kind, text in [*texts(), ("listing", COMMENTED)] * 2:
        notes = changed(root_of(text), rng)
        tasks.append({"do": "edit", "kind": kind, "text": text, "notes": notes})
    for task, answer in zip(tasks, answers(tasks), strict=True):
        wanted = applied(root_of(task["text"]), task["notes"])
        document = strict_yaml.read(answer["text"].encode(), "providers/a/b.yaml", limit=1 << 20)
        assert isinstance(document, strict_yaml.Document), (document, task["notes"])
        assert document.root == wanted, (task["notes"], answer["text"])
        carried = strict_yaml.read(answer["carried"].encode(), "providers/a/b.yaml", limit=1 << 20)
        assert isinstance(carried, strict_yaml.Document)
        assert carried.root == wanted, (task["notes"], answer["found"])


def test_new_files_say_what_they_should() -> None:
    rng = random.Random(SEED)
    schema = our_schema.schemas()["listing"]
    roots = [valid(schema, rng, 0.1) for _ in range(150)]
    for root, text in zip(
        roots,
        answers([{"do": "make", "kind": "listing", "root": one} for one in roots]),
        strict=True,
    ):
        assert root_of(text) == root
        assert text.startswith("# yaml-language-server\nname: ")


WORDS = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)
"""Any text that is not blank: the form sends no blank ones."""


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=20))
def test_any_text_comes_back(values: list[str]) -> None:
    asked = {"name": "x", "other_names": values, "cost": {"note": values[0]}}
    [text] = answers([{"do": "make", "kind": "listing", "root": asked}])
    document = strict_yaml.read(text.encode(), "providers/a/b.yaml", limit=1 << 20)
    # Letters that look alike are tidied or refused by name; what is read is what was meant.
    if isinstance(document, strict_yaml.Document) and not document.findings:
        assert document.root == asked
    elif not isinstance(document, strict_yaml.Document):
        assert all(one.code.startswith(("character", "no-break", "tab")) for one in document), (
            document
        )
