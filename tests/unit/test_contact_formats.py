"""Phones and web addresses against the collected bad inputs; each row says what it wants."""

import json
import os
from pathlib import Path

import pytest

from waymark.values.formats import FORMATS, FormatError
from waymark.values.phones import is_mobile
from waymark.values.web_addresses import doubts


def rows(name: str, key: str) -> list[tuple[str, str]]:
    """Text and what is wanted, or nothing where the test data is absent."""
    file = Path(os.environ.get("WAYMARK_TEST_DATA", "")) / "bad-inputs" / name
    if not file.exists():
        return []
    return [(row[key], row["want"]) for row in map(json.loads, file.read_text().splitlines())]


def test_every_collected_row_is_tried(test_data: Path) -> None:
    assert len(rows("phones-uk.jsonl", "phone")) >= 26
    assert len(rows("urls.jsonl", "url")) >= 38


@pytest.mark.parametrize(("text", "want"), rows("phones-uk.jsonl", "phone"))
def test_phone(text: str, want: str) -> None:
    if want.startswith("reject"):
        with pytest.raises(FormatError):
            FORMATS["phone"].parse(text)
    else:
        number = FORMATS["phone"].parse(text)
        assert number.startswith("0")
        assert is_mobile(number) == ("mobile" in want)


@pytest.mark.parametrize(("text", "want"), rows("urls.jsonl", "url"))
def test_url(text: str, want: str) -> None:
    if want.startswith("reject"):
        with pytest.raises(FormatError):
            FORMATS["url"].parse(text)
        return
    address = FORMATS["url"].parse(text)
    assert bool(doubts(address)) == ("warn" in want)
    if want == "encode":
        assert "'" not in address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("09065212345", "phone-charged"),
        ("070 1234 5678", "phone-personal"),
        ("call us", "phone-format"),
    ],
)
def test_a_phone_says_why(text: str, code: str) -> None:
    with pytest.raises(FormatError) as wrong:
        FORMATS["phone"].parse(text)
    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://nhs.uk@evil.example/", "url-user"),
        ("https://example.org:22/", "url-port"),
        ("https://n\u04bbs.uk/", "host-letters"),
        ("https://example.internal/", "host-unknown"),
        ("https://example.org/" + "a" * 500, "url-long"),
        ("example.org", "url-format"),
    ],
)
def test_a_url_says_why(text: str, code: str) -> None:
    with pytest.raises(FormatError) as wrong:
        FORMATS["url"].parse(text)
    assert wrong.value.code == code


def test_the_suffix_list_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*args: object) -> None:
        raise AssertionError("a web address was looked up on the network")

    monkeypatch.setattr("socket.getaddrinfo", no_network)
    monkeypatch.setattr("socket.socket.connect", no_network)
    assert FORMATS["url"].parse("https://never-seen-before.co.uk/")
