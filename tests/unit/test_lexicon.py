"""The file of words people type: a line a term, which the browser takes apart by its bars."""

from __future__ import annotations

import msgspec
import pytest
from tests.support.golden import ROOT

from waymark.vocabulary import Term, Vocabularies, Vocabulary, load_vocabularies
from waymark_search.lexicon import NAMES, lexicon_file, plain

WORDS = load_vocabularies(ROOT / "providers" / "_vocabulary")


def lines(words: Vocabularies, name: str) -> list[str]:
    """The lines of one vocabulary."""
    found: str = msgspec.json.decode(lexicon_file(words))[name]
    return found.split("\n")


def read(line: str) -> tuple[list[str], list[str]]:
    """The names and the misspellings of a line, as readLexicon of find-words.js finds them."""
    right, *wrong = line.split("||")
    return right.split("|"), wrong[0].split("|") if wrong else []


def line_of(term: Term) -> str:
    """The line of `term`, a language beside ours."""
    languages = Vocabulary("Languages", (*WORDS["languages"], term))
    words = Vocabularies({**WORDS.by_name, "languages": languages}, "changed")
    return lines(words, "languages")[-1]


@pytest.mark.parametrize("name", [*NAMES, "needs"])
def test_a_line_has_no_word_without_letters(name: str) -> None:
    for line in lines(WORDS, name):
        names, slips = read(line)
        assert line.count("||") == bool(slips), line
        assert all([*names, *slips]), line


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_taken_for_a_misspelling(name: str) -> None:
    terms = list(WORDS[name])
    found = lines(WORDS, name)
    assert len(found) == len(terms)
    for term, line in zip(terms, found, strict=True):
        names, slips = read(line)
        said = {plain(word) for word in (term.label, *term.other_names)}
        assert names[0] == term.label
        assert {plain(one) for one in names} == said - {""}
        assert set(slips) <= {plain(one) for one in term.misspellings}


def test_names_in_another_script() -> None:
    line = line_of(Term(id="xx", label="Punjabi", other_names=("ਪੰਜਾਬੀ", "Panjabi", "پنجابی")))
    assert line == "Punjabi|panjabi"
    line = line_of(Term(id="xx", label="Urdu", other_names=("اردو",)))
    assert line == "Urdu"


def test_misspellings_in_another_script() -> None:
    term = Term(id="xx", label="Urdu", other_names=("اردو",), misspellings=("اردؤ", "oordoo"))
    assert line_of(term) == "Urdu||oordoo"
    term = Term(id="xx", label="Urdu", misspellings=("اردو",))
    assert line_of(term) == "Urdu"
