"""The words people type and what they stand for: one file made from the vocabularies.

The terms are in the order of their files, so a term's place is its number. Labels come first; a
misspelling is left out where the browser would find it by itself, one slip away from another word.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec
from rapidfuzz.distance import OSA

from waymark.vocabulary import Term, Vocabularies
from waymark_search.facts import needs

NAMES = (
    *("conditions", "activities", "good-for", "settings", "support-levels", "kinds", "roles"),
    *("groups", "languages"),
)
"""The vocabularies that filters are made of; access features, fewer, are added as "needs"."""
PAIRS = (
    *(("center", "centre"), ("theater", "theatre"), ("color", "colour"), ("gray", "grey")),
    *(("program", "programme"), ("fiber", "fibre"), ("pediatric", "paediatric")),
    *(("anemia", "anaemia"), ("edema", "oedema"), ("estrogen", "oestrogen"), ("mom", "mum")),
    *(("esophagus", "oesophagus"), ("orthopedic", "orthopaedic"), ("diarrhea", "diarrhoea")),
    *(("hemophilia", "haemophilia"), ("leukemia", "leukaemia"), ("gynecology", "gynaecology")),
    *(("dietician", "dietitian"), ("soccer", "football"), ("apnea", "apnoea")),
    *(("aging", "ageing"), ("counseling", "counselling"), ("practise", "practice")),
    *(("license", "licence"), ("neighborhood", "neighbourhood")),
    *(
        ("favorite", "favourite"),
        ("tumor", "tumour"),
        ("labor", "labour"),
        ("behavior", "behaviour"),
    ),
)
"""American and British: what is typed, and what it is read as."""

FILTER_WORDS = (
    *("day=monday|mon", "day=tuesday|tue|tues", "day=wednesday|wed|weds", "day=friday|fri"),
    *("day=thursday|thu|thur|thurs", "day=saturday|weekend", "day=sunday|sun|weekend"),
    *("day=saturday|sat", "time=morning|mornings|in the morning|am"),
    *("time=afternoon|afternoons|lunchtime|daytime", "time=morning|daytime"),
    *("time=evening|evenings|after work|night|at night|tonight",),
    *("each=0|free|no cost|for nothing|costs nothing|free of charge", "each=300|cheap|low cost"),
    *("home=online|zoom|on the internet|virtual|video call|on screen",),
    *("home=at-home|at home|in my own home|housebound|home visit",),
    *("join=self|self referral|self refer|refer myself|no referral|without a referral",),
    *("join=self|no doctor needed|drop in|turn up",),
    *("join=new|taking new people|places now|spaces now",),
)
"""Words for what is a filter without a vocabulary: group, value, then what people type."""


_ACCENTS = re.compile("[\u0300-\u036f]")
_QUOTES = re.compile("['\u2019`]")
_BETWEEN = re.compile("[^a-z0-9+]+")


def terms(vocabularies: Vocabularies) -> dict[str, dict[str, object]]:
    """For the start file: ids by vocabulary, and the number of each term's broader one (-1)."""
    found: dict[str, dict[str, object]] = {}
    for name in NAMES:
        numbers = {term.id: number for number, term in enumerate(vocabularies[name])}
        up = [numbers.get(term.broader, -1) for term in vocabularies[name]]
        found[name] = {"ids": " ".join(numbers)}
        if any(number >= 0 for number in up):
            found[name]["up"] = up
    found["needs"] = {"ids": " ".join(needs(vocabularies))}
    return found


def lexicon_file(vocabularies: Vocabularies) -> bytes:
    """JSON: for each vocabulary a line for each term, its words parted by bars, then after two bars
    its misspellings; `pairs` of spellings; and `filters`, words for what has no vocabulary."""
    ticked = set(needs(vocabularies))
    wanted = {name: list(vocabularies[name]) for name in NAMES}
    wanted["needs"] = [term for term in vocabularies["access-features"] if term.id in ticked]
    lines = {name: "\n".join(map(_line, of)) for name, of in wanted.items()}
    return msgspec.json.encode({**lines, "pairs": dict(PAIRS), "filters": "\n".join(FILTER_WORDS)})


def _line(term: Term) -> str:
    """Only the label is ever shown: the rest is as the browser reads it, which packs better. What
    is in another script has no letters there, and its bars would part the wrong words."""
    names = list(filter(None, map(plain, term.other_names)))
    known = [plain(term.label), *names]
    slips = (
        slip
        for slip in filter(None, map(plain, term.misspellings))
        if len(slip) < 5 or min(OSA.distance(slip, word) for word in known) > 1
    )
    wrong = "|".join(dict.fromkeys(slips))
    right = "|".join([term.label, *(name for name in dict.fromkeys(names) if name != known[0])])
    return f"{right}||{wrong}" if wrong else right


def plain(text: str) -> str:
    """Lower case, no accents or punctuation: `plain` of find-words.js."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))
    return _BETWEEN.sub(" ", _QUOTES.sub("", bare)).strip()
