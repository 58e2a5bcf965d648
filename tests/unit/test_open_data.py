"""/data/listings.csv: safe in any spreadsheet, whole, in one order, each column described."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.tree import ROOT, TODAY, listing, load

from waymark.outputs import spreadsheet
from waymark.outputs.card import Cards
from waymark.outputs.listings_csv import COLUMNS, NAMES, row
from waymark.words import load_words

WORDS = load_words(ROOT / "content" / "words" / "en.yaml")
URL = "https://example.org/"


def test_every_known_hazard_is_defused(test_data: Path) -> None:
    lines = (test_data / "bad-inputs" / "csv-formula.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    assert len(cases) == 17
    for case in cases:
        made = spreadsheet.safe(case["cell"])
        assert made.startswith("'") == case["hazard"], case
        assert made.endswith(case["cell"][-1:]) or not case["cell"].isascii()


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\u200b\t @x", "'\u200b\t @x"),
        ("-1.553", "-1.553"),
        ("-1.553\n", "'-1.553\n"),
        ("-1+1", "'-1+1"),
        ("+44 114 496 0123", "'+44 114 496 0123"),
        ("Tai chi = calm", "Tai chi = calm"),
        ("", ""),
        ("ﬁt", "ﬁt"),
        ("Siân", "Siân"),
    ],
)
def test_cells(cell: str, made: str) -> None:
    assert spreadsheet.safe(cell) == made


def test_a_table_reads_back() -> None:
    raw = spreadsheet.table([["a", "b"], ['say "hi", you', "two\nlines"]])
    assert raw == b'a,b\r\n"say ""hi"", you","two\nlines"\r\n'


def made(folder: Path, **listings: dict[str, Any]) -> list[dict[str, str]]:
    loaded = load(folder, {f"a/{name}.yaml": facts for name, facts in listings.items()})
    directory = loaded.directory
    cards = Cards(TODAY, directory.vocabularies, directory.areas, WORDS)
    found = [row(one, cards.glance, URL) for one in directory.listed]
    raw = spreadsheet.table([NAMES, *found])
    return list(csv.DictReader(io.StringIO(raw.decode())))


def test_a_row_holds_the_facts(tmp_path: Path) -> None:
    route = {
        "who": "professional",
        "roles": ["gp", "practice-nurse"],
        "steps": [{"do": "referral", "who": "professional"}],
    }
    facts = listing(
        name="=Walk",
        conditions=[{"condition": "copd"}, {"condition": "asthma"}],
        joining={"routes": [route]},
        programme={"weeks": {"from": "8", "to": "12"}},
        who_for={"ages": {"from": "50"}},
    )
    first, second = made(tmp_path, walk=facts, also=listing())
    assert (first["id"], second["id"]) == ("a/also", "a/walk")
    assert second["url"] == "https://example.org/listings/a/walk/"
    said = {
        "name": "'=Walk",
        "provider": "Peak Strollers",
        "conditions": "copd; asthma",
        "who_may_refer": "gp; practice-nurse",
        "can_ask_yourself": "no",
        "weeks": "8-12",
        "age_from": "50",
        "age_to": "",
        "cost_each_time": "0.00",
        "town": "Matlock",
        "longitude": "-1.553",
        "areas": "matlock; derbyshire-dales; derbyshire; derby-and-derbyshire; england",
        "access_has": "hearing-loop",
        "checked_on": "2026-11-02",
        "when": "Tuesdays, 10:30am to 11:30am",
    }
    assert {name: second[name] for name in said} == said
    assert first["can_ask_yourself"] == ""


def test_only_what_is_listed(tmp_path: Path) -> None:
    found = made(tmp_path, one=listing(), over=listing(status={"state": "ended"}))
    assert [row["id"] for row in found] == ["a/one"]


def test_access_is_what_every_session_has(tmp_path: Path) -> None:
    bare = {"venue": "hall", "days": ["tuesday"]}
    there = {**bare, "access": {"has": ["lift", "ramp"]}}
    (row,) = made(tmp_path, one=listing(access=None, sessions=[there, bare]))
    assert row["access_has"] == ""


def test_every_column_is_described() -> None:
    for name in ("id", "url", *COLUMNS):
        assert WORDS.text(f"data.columns.{name}").endswith("."), name
    described = {key.split(".")[-1] for key, _ in WORDS if key.startswith("data.columns.")}
    assert described == {"id", "url", *COLUMNS}
