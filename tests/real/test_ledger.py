"""The ledger: every hard fact of the real offers has a home in a listing, and words on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from waymark.reading.strict_yaml import PROVIDER_LIMIT, Document, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OFFERS = HERE / "offers"
FIELD = re.compile(r"(?:provider:)?[a-z0-9_-]+(?:\.[a-z0-9_-]+|\[[0-9]+\])*")


@cache
def load(path: Path) -> Any:
    """A YAML file, read strictly: every value is the text it is written as."""
    document = read(path.read_bytes(), path.name, PROVIDER_LIMIT)
    assert isinstance(document, Document), document
    return document.root


LEDGER: dict[str, Any] = {}
for _file in sorted((HERE / "ledger").glob("*.yaml")):
    LEDGER |= load(_file)
FACTS = [(ref, number) for ref, entry in LEDGER.items() for number in entry["hard_facts"]]


def listing_path(listing: str) -> Path:
    return OFFERS / f"{listing}.yaml"


def home(ref: str, number: str) -> tuple[str, list[str], list[str]]:
    """The listing, the fields and the words of one hard fact."""
    entry = LEDGER[ref]
    fact = entry["hard_facts"][number]
    fields = fact["field"]
    return (
        fact.get("listing", entry["listings"][0]),
        [fields] if isinstance(fields, str) else fields,
        fact["words"],
    )


def value_at(listing: str, field: str) -> Any:
    """What the listing (or its provider's file) says at `field`; raises LookupError."""
    path = listing_path(listing)
    if field.startswith("provider:"):
        field, path = field.removeprefix("provider:"), path.with_name("provider.yaml")
    value = load(path)
    for key in re.findall(r"[a-z0-9_-]+", field):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def texts(value: Any) -> Iterator[str]:
    """Every piece of text in a document."""
    if isinstance(value, str):
        yield value
    else:
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def plain(text: str) -> str:
    return " ".join(text.replace("£", "").casefold().split())


@pytest.fixture(scope="session")
def labels() -> dict[str, str]:
    """The label of every vocabulary id."""
    files = sorted((ROOT / "providers" / "_vocabulary").glob("*.yaml"))
    return {term["id"]: term["label"] for file in files for term in load(file)["terms"]}


@pytest.mark.parametrize("ref", LEDGER)
def test_an_offer_has_listings(ref: str) -> None:
    entry = LEDGER[ref]
    assert set(entry) == {"listings", "hard_facts"}
    assert entry["listings"]
    for listing in entry["listings"]:
        assert listing_path(listing).is_file(), f"{ref}: {listing} is not under {OFFERS}"
    assert list(entry["hard_facts"]) == [
        str(number + 1) for number in range(len(entry["hard_facts"]))
    ]


@pytest.mark.parametrize(("ref", "number"), FACTS)
def test_a_hard_fact_has_a_home(ref: str, number: str) -> None:
    fact = LEDGER[ref]["hard_facts"][number]
    assert {"fact", "field", "words"} <= set(fact) <= {"fact", "field", "words", "listing"}
    listing, fields, words = home(ref, number)
    assert fact["fact"]
    assert listing in LEDGER[ref]["listings"]
    assert fields
    assert words
    for field in fields:
        assert FIELD.fullmatch(field), field
        try:
            assert value_at(listing, field)
        except (LookupError, ValueError, TypeError):
            pytest.fail(f"{ref} fact {number}: {listing} has no {field}")


@pytest.mark.parametrize(("ref", "number"), FACTS)
def test_the_words_of_a_hard_fact_are_the_listings_own(
    ref: str, number: str, labels: dict[str, str]
) -> None:
    """Words that no value of the listing holds could only come from a template."""
    listing, _, words = home(ref, number)
    values = [*texts(load(listing_path(listing)))]
    values += texts(load(listing_path(listing).with_name("provider.yaml")))
    said = plain(" | ".join([*values, *(labels[value] for value in values if value in labels)]))
    for word in words:
        # "6 weeks": the number is the listing's, the unit may be the template's.
        numbers = re.findall(r"[0-9]+(?:[.:/][0-9]+)*", word)
        found = plain(word) in said or (numbers and all(number in said for number in numbers))
        assert found, f"{ref} fact {number}: {listing} does not say {word!r}"


def test_every_listing_belongs_to_an_offer() -> None:
    listed = {listing for entry in LEDGER.values() for listing in entry["listings"]}
    there = {
        f"{path.parent.name}/{path.stem}"
        for path in OFFERS.glob("*/*.yaml")
        if path.name != "provider.yaml"
    }
    assert there == listed


def test_the_ledger_holds_every_offer_and_every_hard_fact(real_offers: Path) -> None:
    text = real_offers.read_text(encoding="utf-8")
    offers = [offer for offer in yaml.load_all(text, Loader=yaml.CBaseLoader) if offer]
    assert {ref: len(entry["hard_facts"]) for ref, entry in LEDGER.items()} == {
        offer["ref"]: len(offer["hard_facts"]) for offer in offers
    }
