"""The words of real offers have a term, and are understood as they were written there.

`words.tsv` holds offer, vocabulary, words, term. Some words are understood in more than one list.
"""

from pathlib import Path

import pytest
import yaml

from waymark.vocabulary import load_vocabularies, plain

ROOT = Path(__file__).parents[2]
WORDS = load_vocabularies(ROOT / "providers" / "_vocabulary")
ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("words.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("ref", "vocabulary", "words", "term"), ROWS, ids=map(" ".join, ROWS))
def test_the_words_are_understood(ref: str, vocabulary: str, words: str, term: str) -> None:
    assert WORDS[vocabulary].meant_by(words)[:1] == (term,)


def test_the_words_stand_in_the_offers(real_offers: Path) -> None:
    offers = yaml.load_all(real_offers.read_text("utf-8"), Loader=yaml.CBaseLoader)
    said = {offer["ref"]: plain(str(offer)) for offer in offers if offer}
    strange = [(ref, words) for ref, _, words, _ in ROWS if plain(words) not in said[ref]]
    assert strange == []
