"""The words of the directory: one `Vocabulary` for each file in providers/_vocabulary.

A term has an id that listings use, a label that the public reads, and other names and misspellings
that the finder understands. Adding a term is adding it to its file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from waymark import content_records
from waymark.faults import Refused
from waymark.findings import Finding
from waymark.messages import finding
from waymark.reading import strict_yaml
from waymark.reading.site_files import LIMIT, WrongFiles, read_site_file
from waymark.reading.strict_yaml import Document
from waymark.reading.strict_yaml import Path as Place
from waymark.rules import Hit, findings
from waymark.values.suggest import did_you_mean

_LATIN_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['’‘`´]")
_PLAIN = re.compile("[a-z0-9]+")


def plain(words: str) -> str:
    """Words as they are compared: small letters and figures, no accents or apostrophes, one space
    for anything else. Other scripts keep their marks. "T'ai-Chi" → "tai chi"."""
    folded = _APOSTROPHES.sub("", words).casefold()
    if folded.isascii():
        return " ".join(_PLAIN.findall(folded))
    bare = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    whole = unicodedata.normalize("NFC", bare)
    return " ".join(
        "".join(
            c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in whole
        ).split()
    )


NAMES = frozenset(
    (
        *("Black", "Chinese", "Christian", "Eastern", "Gypsy", "Hindu", "Jewish", "Job", "Long"),
        *("Muslim", "Parkinson's", "Sikh", "South"),
    )
)
"""Words that keep their capital inside a sentence, where a label begins with one."""


def inside(label: str) -> str:
    """A label inside a sentence: "practice nurse", but "GP", "NHS staff", "Parkinson's nurse"."""
    first = label.partition(" ")[0]
    named = first in NAMES or (len(first) > 1 and first[:2].isupper())
    return label if named else label[:1].lower() + label[1:]


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term. What only some vocabularies have stays empty in the others."""

    id: str
    label: str
    definition: str = ""
    other_names: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    source: str = ""
    broader: str = ""
    stage: str = ""
    openactive_id: str = ""
    intensity_usual: str = ""
    level: int | None = None
    framework: str = ""
    awarding_body: str = ""
    specialism: str = ""
    conditions_covered: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    historic: Literal["yes", "no"] = "no"
    group: str = ""
    filter: Literal["yes", "no"] = "no"
    type: str = ""
    unit: str = ""
    as_sender: str = ""
    note: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything people may type for it, the label first."""
        return (self.label, *self.other_names, *self.misspellings)


class Vocabulary(msgspec.Struct, frozen=True, dict=True):
    """The terms of one file, in its order. `vocabulary[id]` gives a term or raises KeyError."""

    title: str
    terms: tuple[Term, ...]
    about: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    def __getitem__(self, term: str) -> Term:
        return self.by_id[term]

    def __contains__(self, term: object) -> bool:
        return term in self.by_id

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def label(self, term: str) -> str:
        """What the public reads; the id itself for a term that is not here (never in a listing)."""
        known = self.by_id.get(term)
        return known.label if known else term

    @cached_property
    def by_words(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the terms that some words stand for, by those words as `plain` writes them.

        Labels come first, then other names, then misspellings.
        """
        found: dict[str, list[str]] = {}
        for kind in ("label", "other_names", "misspellings"):
            for term in self.terms:
                words = getattr(term, kind)
                for word in (words,) if isinstance(words, str) else words:
                    ids = found.setdefault(plain(word), [])
                    if term.id not in ids:
                        ids.append(term.id)
        return {word: tuple(ids) for word, ids in found.items()}

    def meant_by(self, words: str) -> tuple[str, ...]:
        """The ids of the terms these very words stand for, likeliest first; maybe none."""
        return self.by_words.get(plain(words), ())

    def lineage(self, term: str) -> tuple[str, ...]:
        """The term and everything broader, nearest first."""
        found: list[str] = []
        while term in self.by_id and term not in found:
            found.append(term)
            term = self.by_id[term].broader
        return tuple(found)


class Vocabularies(msgspec.Struct, frozen=True, dict=True):
    """Every vocabulary by the name of its file. `fingerprint` changes when any word does."""

    by_name: Mapping[str, Vocabulary]
    fingerprint: str

    def __getitem__(self, name: str) -> Vocabulary:
        return self.by_name[name]

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of each vocabulary, as the schema's `term` rule wants them."""
        return {name: frozenset(one.by_id) for name, one in self.by_name.items()}

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """For each vocabulary, the id of a term by its id and by everything people call it."""
        return {
            name: {word: term.id for term in one for word in (*term.words, term.id)}
            for name, one in self.by_name.items()
        }


def load_vocabularies(folder: Path) -> Vocabularies:
    """Read every file of a _vocabulary folder; raises Refused for one that is wrong."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise Refused(f"{folder}: there are no vocabulary files here.")
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(file.stem.encode() + b"\0" + file.read_bytes())
    return _load(tuple(files), digest.hexdigest())


@lru_cache(maxsize=2)
def _load(files: tuple[Path, ...], fingerprint: str) -> Vocabularies:
    """Remembered by what the files hold: a server builds again and again with the same words."""
    found: dict[str, Vocabulary] = {}
    documents: dict[str, Document] = {}
    wrong: list[Finding] = []
    for file in files:
        try:
            record, document = read_site_file(file, "vocabulary", content_records.VocabularyRecord)
        except WrongFiles as refused:
            wrong += refused.findings
        else:
            terms = tuple(map(_term, record.terms))
            found[file.stem] = Vocabulary(record.title, terms, record.about or "")
            documents[file.stem] = document
    for name, one in found.items() if not wrong else ():
        wrong += findings(_problems(one, found), documents[name])
    if wrong:
        raise WrongFiles(wrong)
    return Vocabularies(found, fingerprint)


def _term(record: content_records.Term) -> Term:
    """What is not said stays as `Term` has it; yes and no stay words."""
    said: dict[str, Any] = {}
    for name in Term.__struct_fields__:
        value = getattr(record, name)
        if value is not None:
            said[name] = ("no", "yes")[value] if isinstance(value, bool) else value
    return Term(**said)


def _problems(one: Vocabulary, every: Mapping[str, Vocabulary]) -> Iterator[Hit]:
    """Ids that stand twice, terms that name one which is not there, and circles."""
    conditions = every.get("conditions", one)
    seen: set[str] = set()
    for number, term in enumerate(one.terms):
        at: Place = ("terms", number)
        if term.id in seen:
            yield Hit("term-twice", (*at, "id"), {"value": term.id})
        seen.add(term.id)
        named: list[tuple[Place, Vocabulary, str]] = []
        if term.broader:
            named.append(((*at, "broader"), one, term.broader))
        for key, where in (("satisfies", one), ("conditions_covered", conditions)):
            named += [((*at, key, n), where, id_) for n, id_ in enumerate(getattr(term, key))]
        for here, where, other in named:
            if other not in where:
                values = {"value": other, "guess": did_you_mean(other, where.by_id)}
                yield Hit("term-not-here", here, values)
        circle = one.lineage(term.id)
        if one.by_id[circle[-1]].broader in circle:
            yield Hit("term-circle", (*at, "broader"), {"way": " → ".join(circle)})


def shared_words(folder: Path, vocabularies: Vocabularies, shown: str) -> Iterator[Finding]:
    """A warning for each word that stands for two terms of one vocabulary; `shown` names folder."""
    for name, one in vocabularies.by_name.items():
        twice = {word: ids for word, ids in one.by_words.items() if len(ids) > 1}
        if not twice:
            continue
        path = f"{shown}/{name}.yaml"
        read = strict_yaml.read((folder / f"{name}.yaml").read_bytes(), path, LIMIT)
        for word, ids in twice.items():
            place = ("terms", [term.id for term in one.terms].index(ids[1]), "id")
            mark = None if isinstance(read, list) else read.mark(place)
            yield finding("word-twice", path, mark, word=word, term=ids[1], other=ids[0])
