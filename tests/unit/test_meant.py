"""Guesses at what a person meant; never a guess that would itself be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.values.formats import FORMATS
from waymark.values.meant import meant


@pytest.mark.parametrize(
    ("name", "text", "guess"),
    [
        ("time", "6.30pm", "18:30"),
        ("time", "6pm", "18:00"),
        ("time", "12am", "00:00"),
        ("time", "9:30", "09:30"),
        ("time", "1830", "18:30"),
        ("time", "noon", "12:00"),
        ("time", "7", None),
        ("time", "25:00", None),
        ("date", "14/09/2026", "2026-09-14"),
        ("date", "Monday 14th September 2026", "2026-09-14"),
        ("date", "2026-9-1", "2026-09-01"),
        ("date", "2026-02-30", None),
        ("money", "£3.50", "3.50"),
        ("money", "£3.5", "3.50"),
        ("money", "50p", "0.50"),
        ("money", "free", "0"),
        ("whole", "12 weeks", "12"),
        ("whole", "1,000", "1000"),
        ("whole", "12.0", "12"),
        ("whole", "a few", None),
        ("latitude", "53.1384512", "53.13845"),
        ("yes_no", "True", "yes"),
        ("yes_no", "maybe", None),
        ("weekday", "Tues", "tuesday"),
        ("weekday", "Thursdays", "thursday"),
        ("month", "Sept", "september"),
        ("id", "Gentle Walk (Matlock)", "gentle-walk-matlock"),
        ("listing_ref", "Peak Strollers/Walk", "peak-strollers/walk"),
        ("url", "www.example.org", "https://www.example.org"),
        ("email", "mailto:walks@example.org", "walks@example.org"),
        ("phone", "tel:01144960123", "01144960123"),
        ("postcode", "DE45", None),
        ("postcode", "de45  1ab", "DE45 1AB"),
        ("postcode", "DE4 OAB", "DE4 0AB"),
        ("company_number", "1234567", "01234567"),
        ("text", " padded ", None),
    ],
)
def test_meant(name: str, text: str, guess: str | None) -> None:
    assert meant(name, text) == guess


@given(
    st.sampled_from(sorted(FORMATS)), st.text(max_size=30) | st.from_regex(r"[0-9£:./ apm-]{1,9}")
)
def test_a_guess_can_be_read(name: str, text: str) -> None:
    guess = meant(name, text)
    if guess is not None:
        FORMATS[name].parse(guess)
