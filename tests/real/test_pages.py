"""The pages of the real offers: the words of every hard fact can be read on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.real.test_ledger import FACTS, home
from tests.support.listing_page import pages_of, plain, text

from waymark.load import load_directory

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def pages(today: dt.date) -> Mapping[str, str]:
    """What can be read on each listing's page, by the listing's id."""
    directory = load_directory(HERE / "offers", HERE / "content", today).directory
    return {name: plain(text(page)) for name, page in pages_of(directory)}


@pytest.mark.parametrize(("ref", "number"), FACTS)
def test_the_words_of_a_hard_fact_are_on_the_page(
    ref: str, number: str, pages: Mapping[str, str]
) -> None:
    listing, _, words = home(ref, number)
    missing = [word for word in words if plain(word) not in pages[listing]]
    assert not missing, f"{ref} fact {number}: /listings/{listing}/ does not say {missing}"


def test_every_offer_has_its_page(pages: Mapping[str, str]) -> None:
    there = {
        f"{path.parent.name}/{path.stem}"
        for path in (HERE / "offers").glob("*/*.yaml")
        if path.name != "provider.yaml"
    }
    assert set(pages) == there
