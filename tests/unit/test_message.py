"""The text message: at most 306 characters, the address whole, the least needed cut first."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.listing_page import LISTING, PROVIDER, TODAY, edition, link, say

from waymark.load import load_directory
from waymark.outputs.message import LIMIT, cut, message

ROOT = Path(__file__).parents[2]
ADDRESS = "https://example.org/listings/peak-strollers/quiet-hour/"
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The telephone alphabet (GSM 03.38): one sign outside it halves what a message holds."""


def written(address: str = ADDRESS, **facts: Any) -> str:
    provider = {**PROVIDER, "contact": {"phone": "0114 496 0123"}}
    directory, listing = link({**LISTING, **facts}, provider)
    return message(edition(directory).cards.glance, say(directory), listing, address)


def test_it_says_what_to_know() -> None:
    assert written(
        sessions=[{"venue": "north-hall", "days": ["tuesday"], "start": "10:30", "end": "11:30"}],
        cost={"kind": "free"},
        joining={"booking": "not-needed"},
    ) == (
        "Quiet hour. Tuesdays, 10:30am to 11:30am. Next: Tue 24 Nov. North Hall, Bakewell. Free. "
        f"Just turn up. Ring 0114 496 0123. {ADDRESS}"
    )


def test_what_is_needed_least_goes_first() -> None:
    long = {"name": "N" * 80, "coverage": {"areas": ["high-peak"]}}
    for length in range(60, 290):
        address = "https://example.org/" + "a" * (length - 20)
        said = written(address, **long)
        assert len(said) <= LIMIT
        assert said.endswith(address)
        assert said.startswith("N") or length > 285
    assert "Ring" in written("https://example.org/" + "a" * 150, **long)


def test_typing_signs_become_plain_ones() -> None:
    assert written(name="Mum’s “walk” – slow…").startswith('Mum\'s "walk" - slow... ')


@pytest.mark.parametrize(
    ("text", "room", "said"),
    [
        ("one two three", 20, "one two three"),
        ("one two three", 11, "one two..."),
        ("onetwo", 5, "on..."),
    ],
)
def test_cutting_keeps_words_whole(text: str, room: int, said: str) -> None:
    assert cut(text, room) == said


def test_every_listing_of_the_demonstration_fits() -> None:
    loaded = load_directory(ROOT / "providers", ROOT / "content", TODAY, demonstration=True)
    shown = edition(loaded.directory)
    assert len(loaded.directory.listings) > 80
    for listing in loaded.directory.listings:
        address = shown.site.url + listing.path
        said = message(shown.cards.glance, shown.say, listing, address)
        assert len(said) <= LIMIT, listing.id
        assert said.startswith(listing.record.name[:20])
        assert said.endswith(address)
        if listing.contact.phone:
            assert listing.contact.phone in said, listing.id
        assert not set(said) - GSM, (listing.id, set(said) - GSM)
