"""The form for people against the check: the same verdict in the same words, and never stricter."""

import random
import re
from typing import Any

import pytest
import yaml
from tests.support import our_schema
from tests.support.documents import broken, complete, valid
from tests.support.form import answers
from tests.support.tree import LISTING

from waymark.reading import strict_yaml
from waymark.schemas.explain import Explainer

SEED = 20261121
BEYOND = re.compile("phone-|url-|host-|email-format|date-|number-format|id-format")
"""What JSON Schema cannot know: a number nobody can ring, a link to nowhere."""
_GUESS = re.compile(r' Did you mean "[^"]*"\?$')


def judged(kind: str, root: dict[str, Any]) -> list[tuple[str, str]] | None:
    """What the check says of the shape: (code, what) of each finding, guesses left out."""
    text = yaml.safe_dump(root, sort_keys=False, allow_unicode=True, default_style='"', width=9999)
    document = strict_yaml.read(text.encode(), "providers/a/b.yaml", limit=1 << 20)
    if not isinstance(document, strict_yaml.Document) or document.findings:
        return None  # the file would not be read at all, or not as it was written
    explain = Explainer(our_schema.schemas(), kind, our_schema.terms())
    return sorted((one.code, _GUESS.sub("", one.what)) for one in explain(document))


@pytest.mark.parametrize("kind", ["listing", "provider"])
def test_the_same_verdict_in_the_same_words(kind: str) -> None:
    schemas = our_schema.schemas()
    rng = random.Random(SEED)
    roots = [
        broken(valid(schemas[kind], rng, rng.choice([0.02, 0.05, 0.1])), rng) for _ in range(600)
    ]
    known = [(root, said) for root in roots if (said := judged(kind, root)) is not None]
    found = answers([{"do": "check", "kind": kind, "root": root} for root, _ in known])
    refused = 0
    for (root, said), by_form in zip(known, found, strict=True):
        form = sorted((one["code"], one["what"]) for one in by_form)
        # A misspelt name is one finding for the check, which guesses the field that was meant.
        form = [one for one in form if one in said or one[0] != "field-missing"]
        unsaid = [one for one in said if one not in form]
        assert [one for one in form if one not in said] == [], (root, said)
        assert [one for one in unsaid if not BEYOND.match(one[0])] == [], (root, form)
        refused += bool(form)
    assert refused > 250


@pytest.mark.parametrize("kind", ["listing", "provider"])
def test_a_file_that_says_everything_passes(kind: str) -> None:
    whole = complete(our_schema.schemas()[kind])
    assert answers([{"do": "check", "kind": kind, "root": whole}]) == [[]]


def test_a_word_that_is_not_in_its_list_is_told_how_the_check_tells_it() -> None:
    root = {**LISTING, "kind": "walk", "activities": ["wakling"], "checked": {"by": "me"}}
    text = yaml.safe_dump(root, sort_keys=False, default_style='"')
    document = strict_yaml.read(text.encode(), "providers/a/b.yaml")
    assert isinstance(document, strict_yaml.Document)
    explain = Explainer(our_schema.schemas(), "listing", our_schema.terms())
    said = {one.fix for one in explain(document) if one.code.endswith("-unknown")}
    (found,) = answers([{"do": "check", "kind": "listing", "root": root}])
    assert {one["fix"] for one in found if one["code"].endswith("-unknown")} == said
    assert len(said) == 3
