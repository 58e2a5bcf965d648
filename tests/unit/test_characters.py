"""What people write with is kept; what hides or misleads is refused; look-alikes are tidied."""

import unicodedata

import pytest

from waymark.reading import characters

KEPT = [
    "Cyfeillion y Parc ŵŷ Ŵ",
    "Zażółć gęślą jaźń",
    "پیدل چلنے کا گروپ",
    "می\u200cخواهم",
    "ਸੈਰ ਕਰਨਾ",
    "क्\u200dष",
    "散步，每週一（免費）！",
    "Nhóm đi bộ",
    "St Mary’s “walk” – 10 °C… £3 €4 ½",
    "🚶\u200d♀\ufe0f 👩🏽\u200d🦽 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 ❤\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Cymru",
    "two\nlines",
    "",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept_as_it_is(text: str) -> None:
    assert list(characters.refused(text)) == []
    assert characters.tidied(text) == unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x00b", "character-control"),
        ("a\x1bb", "character-control"),
        ("a\x7fb", "character-control"),
        ("a\x85b", "character-control"),
        ("a\rb", "character-control"),
        ("a\u2028b", "character-control"),
        ("a\tb", "tab-character"),
        ("a\u200bb", "character-hidden"),
        ("a\u202eb", "character-hidden"),
        ("a\u2066b", "character-hidden"),
        ("a\ufeffb", "character-hidden"),
        ("a\u200db", "character-hidden"),
        ("a\u200cb", "character-hidden"),
        ("a\ufe0fb", "character-hidden"),
        ("a\u3164b", "character-hidden"),
        ("a\u034fb", "character-hidden"),
        ("a\U000e0041b", "character-hidden"),
        ("a\U000e0100b", "character-hidden"),
        ("🏴\U000e0067\U000e0062b", "character-hidden"),
        ("a\ue000b", "character-private"),
        ("a\U0010fffeb", "character-private"),
        ("a\ud800b", "character-private"),
        ("a\ufffdb", "character-lost"),
        ("Z\u0351\u036b\u0343", "character-stacked"),
    ],
)
def test_refused(text: str, code: str) -> None:
    found = list(characters.refused(text))
    assert found[0] == (1, code) or text[0] == "🏴"
    assert {one for _, one in found} <= {code, "character-hidden"}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Der\u00adby", "Derby"),
        ("\uff24erby \uff11\uff10", "Derby 10"),
        ("10\u00a0miles\u202f!", "10 miles !"),
        ("group-session\u00a0", "group-session"),
        ("\u2003walk ", "walk "),
        ("cafe\u0301", "café"),
    ],
)
def test_tidied(text: str, plain: str) -> None:
    assert list(characters.refused(text)) == []
    assert characters.tidied(text) == plain
    assert characters.unusual(f"name: {text}".encode())


@pytest.mark.parametrize("text", ["name: walk\n", "St Mary’s £3 ŵ", "散步"])
def test_everyday_text_needs_no_second_look(text: str) -> None:
    assert not characters.unusual(text.encode())
