"""Each format: what it reads, what it refuses, and that JSON Schema never refuses what it reads."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.values.formats import FORMATS, BloodPressure, FormatError

READS = [
    ("text", "Gentle walk", "Gentle walk"),
    ("text", "Folded by YAML\n", "Folded by YAML"),
    ("text", "Llwybr â hanes", "Llwybr â hanes"),
    ("markdown", "One.\n\nTwo.\n", "One.\n\nTwo."),
    ("id", "gentle-walk-2", "gentle-walk-2"),
    ("money", "3.50", 350),
    ("money", "3", 300),
    ("money", "0.05", 5),
    ("time", "18:30", time(18, 30)),
    ("date", "2028-02-29", date(2028, 2, 29)),
    ("yes_no", "no", False),
    ("weekday", "monday", "monday"),
    ("whole", "0", 0),
    ("percent", "90", 90),
    ("miles", "2.5", 2.5),
    ("latitude", "53.13840", 53.1384),
    ("longitude", "-1.5555", -1.5555),
    ("postcode", "de451ab", "DE45 1AB"),
    ("postcode", "M1 1AE", "M1 1AE"),
    ("measure", "30", 30.0),
    ("measure", "160/100", BloodPressure(160, 100)),
    ("language", "pa-Guru", "pa-Guru"),
    ("listing_ref", "peak-strollers/walk", "peak-strollers/walk"),
    ("venue_ref", "hall", "hall"),
    ("venue_ref", "peak-leisure/hall", "peak-leisure/hall"),
    ("email", "walks@Example.org", "walks@example.org"),
    ("url", "HTTPS://Example.org", "https://example.org/"),
    ("url", "https://gov.uk/blue-badge", "https://gov.uk/blue-badge"),
    ("url", "https://example.org:443/x", "https://example.org/x"),
    ("url", "https://café.example/", "https://xn--caf-dma.example/"),
    ("phone", "(01632) 960123", "01632 960123"),
    ("phone", "+44 114 496 0123", "0114 496 0123"),
    ("phone", "0118 496 0123 x12", "0118 496 0123 ext 12"),
    ("charity_number", "SC012345", "SC012345"),
    ("company_number", "01234567", "01234567"),
]
REFUSES = {
    "text": ["two\nlines", " led by a space", "trailing\u00a0", "next\u2028line", "a\n\n"],
    "id": ["Gentle", "a--b", "-a", "a_b", "x" * 61, "walk\n"],
    "money": ["£3", "3.5", "3.500", "-1", "1,000", "03", "٣", "free", "3.50\n", "1e3"],
    "time": ["9:30", "24:00", "18.30", "6pm", "18:30:00", "1830", "１８:30"],
    "date": ["2026-02-30", "20260901", "14/09/2026", "2026-W01-1", "1066-10-14", "2026-9-1"],
    "yes_no": ["Yes", "true", "on", "y", "1"],
    "weekday": ["Monday", "mon", "mondays"],
    "whole": ["-1", "1.0", "1e3", "007", "10000001", "two"],
    "percent": ["101", "50%"],
    "latitude": ["153.1", "48.9", "53.123456", "53,1"],
    "longitude": ["5.2", "1.5W"],
    "postcode": ["DE45", "DE45  1AB", "D1E 45A", "DE45 1CV", "DE451A"],
    "measure": ["-1", "1/2/3", "100/160", "160/100 mmHg", "999/100", "1e3", "10001"],
    "language": ["english", "EN", "en_GB"],
    "listing_ref": ["walk", "a/b/c", "a/"],
    "github_name": ["@peak", "a--b", "-a"],
    "email": ["walks", "a@b", "a@@example.org", "a b@example.org", "a@example.org\n"],
    "url": ["example.org", "https://example.org/a b", "https://example.org/%zz", "https://a"],
    "phone": ["0114 496 0123\n", "０114 496 0123", "0114 496", "999"],
    "company_number": ["1234567"],
}


@pytest.mark.parametrize(("name", "text", "value"), READS)
def test_reads(name: str, text: str, value: object) -> None:
    assert FORMATS[name].parse(text) == value


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, many in REFUSES.items() for t in many])
def test_refuses(name: str, text: str) -> None:
    with pytest.raises(FormatError):
        FORMATS[name].parse(text)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_never_a_value(name: str) -> None:
    with pytest.raises(FormatError):
        FORMATS[name].parse("")


def accepted_by_json_schema(name: str, text: str) -> bool:
    """JSON Schema's view of one text: pattern (searched, as ECMA does), length, enum."""
    schema = FORMATS[name].json_schema
    return (
        re.search(schema.get("pattern", ""), text) is not None
        and len(text) <= schema.get("maxLength", len(text))
        and text in schema.get("enum", [text])
    )


@pytest.mark.parametrize(("name", "text", "value"), READS)
def test_editors_accept_what_we_read(name: str, text: str, value: object) -> None:
    assert accepted_by_json_schema(name, text)


@given(st.sampled_from(sorted(FORMATS)), st.text(max_size=40) | st.from_regex(r"[0-9+./: -]{1,15}"))
def test_any_text_gives_a_value_or_a_code(name: str, text: str) -> None:
    try:
        FORMATS[name].parse(text)
    except FormatError:
        return
    assert accepted_by_json_schema(name, text)
