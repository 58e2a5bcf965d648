"""What a host copies: safe whatever it is called, and a text message that is one message."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from waymark.hosts import Host
from waymark.outputs.gsm import LETTERS, simplify
from waymark.practices_table import COLUMNS
from waymark.site import load_site
from waymark.words import load_words
from waymark_widget import embeds
from waymark_widget.frame import PRICES

ROOT = Path(__file__).parents[2]
WORDS = load_words(ROOT / "content" / "words" / "en.yaml")
SITE = msgspec.structs.replace(load_site(ROOT / "content", None), url="https://moves.example/~us/")


def embed(name: str, code: str = "x90001") -> embeds.Embed:
    return embeds.of_host(SITE, WORDS, Host(code=code, type="practice", name=name))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Alder Lane", "Keep active near Alder Lane. See what is on"),
        ("Tŷ Gŵyr – “Ebbw” …", 'Keep active near Ty Gwyr - "Ebbw" .... See'),
        ("Dr O’Malley & Partners", "Keep active near Dr O'Malley & Partners. See"),
        ("The Very Long Name of a Practice " * 5, "Keep active near you. See what is on"),
        ("صحت مرکز", "Keep active near you. See what is on"),
    ],
)
def test_a_text_message_is_one_message(name: str, said: str) -> None:
    message = embeds.text_message(WORDS, embed(name))
    assert message.startswith(said)
    assert message.endswith("https://moves.example/~us/w/v1/x90001/"), "never changed"
    assert len(message) <= embeds.SMS_LENGTH
    assert set(message) <= LETTERS | {"~"}


def test_letters_without_a_like_stay() -> None:
    assert simplify("Café Łódź 中文") == "Café Łodz 中文"


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', 'O\'Neill & "Sons" <PCN>'])
def test_a_name_never_becomes_markup(name: str) -> None:
    one = embed(name)
    for snippet in (embeds.link(one), embeds.frame(one), embeds.element(SITE, one)):
        assert name not in snippet
        assert "<script>" not in snippet
        assert "<PCN>" not in snippet
    answer = json.loads(embeds.oembed(SITE, one))
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"] == one.heading
    assert "<script" not in answer["html"]
    assert answer["html"].count("<iframe ") == 1
    assert {"width", "height", "provider_name", "provider_url"} <= answer.keys()


def test_the_contract_is_written_down() -> None:
    """docs/widget.md names what the scripts read and keep to."""
    said = (ROOT / "docs" / "widget.md").read_text("utf-8")
    scripts = ROOT / "theme" / "static"
    frame = (scripts / "scripts" / "frame.js").read_text("utf-8")
    element = (scripts / "embed" / "v1.js").read_text("utf-8")
    names = re.search(r"NAMES = \[(.*?)\]", frame)
    assert names
    read = [*re.findall(r'"(\w+)"', names[1]), *re.findall(r"wishes\.(\w+)", frame)]
    assert {"condition", "heading", "scheme"} <= set(read)
    for name in set(read) - {"secret"}:
        assert f"| `{name}` |" in said, name
    for name in set(re.findall(r'get\("(\w+)"\)', element)):
        assert f"| `{name}` |" in said, name
    low, high = re.search(r"Math\.max\(d\.height,(\d+)\),(\d+)\)", element).groups()  # type: ignore[union-attr]
    assert f"between {int(low):,} and {int(high):,} pixels" in said
    length = re.search(r"LONGEST_HEADING = (\d+)", frame)
    assert length
    assert f"{length[1]} characters are kept" in said
    for pence in PRICES:
        assert f"`{pence}`" in said
    for column in COLUMNS:
        assert f"`{column}`" in said, column
