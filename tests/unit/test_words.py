"""Words: every key resolves, values are escaped, and what the public reads is short and plain."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup
from tests.support.readability import grade, sentences

from waymark.loop.answers import answers
from waymark.words import PLACEHOLDER, Words, WordsError, load_words

ROOT = Path(__file__).parents[2]
WORDS = load_words(ROOT / "content" / "words" / "en.yaml")
LABEL = 5
"""A text of at most so many words is a label: too short for a grade to mean anything."""


def plain(text: str) -> str:
    """A text with a short name for each placeholder, as a reader meets it."""
    return PLACEHOLDER.sub("Ann", text)


@pytest.mark.parametrize(("key", "text"), [*WORDS, *answers()], ids=lambda value: str(value)[:40])
def test_words_are_short_and_plain(key: str, text: str) -> None:
    for words in sentences(plain(text)):
        assert len(words) <= 20, (key, text)
    if sum(map(len, sentences(plain(text)))) > LABEL:
        assert grade(plain(text)) <= 6, (key, text, round(grade(plain(text)), 1))


def test_grade_tells_plain_from_hard() -> None:
    assert grade("Start from where you are and build up.") < 3
    assert grade("Eligibility is contingent upon satisfactory clinical assessment.") > 12


def test_text_fills_placeholders() -> None:
    words = Words({"a": "Ring {phone} or {phone}, {name}."})
    assert words.text("a", phone="01632 960123", name="Jo") == (
        "Ring 01632 960123 or 01632 960123, Jo."
    )


def test_html_escapes_all_but_markup() -> None:
    words = Words({"a": "Bread & {b}: {c}"})
    assert words.html("a", b="<script>", c=Markup("<b>1</b>")) == (
        "Bread &amp; &lt;script&gt;: <b>1</b>"
    )


def test_a_value_is_never_a_placeholder() -> None:
    assert Words({"a": "{b} {c}"}).text("a", b="{c}", c="{b.__class__}") == "{c} {b.__class__}"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "None"), (1, "One"), (2, "2 things"), ("1,234", "1,234 things")]
)
def test_counts(count: object, said: str) -> None:
    words = Words({"a": {"zero": "None", "one": "One", "other": "{count} things"}})
    assert words.text("a", count=count) == said


def test_without_zero_or_one_the_other_is_said() -> None:
    assert Words({"a": {"one": "One", "other": "{count} things"}}).text("a", count=0) == "0 things"


@pytest.mark.parametrize(
    ("key", "values"), [("b", {}), ("a", {}), ("a", {"x": 1, "y": 2}), ("n", {})]
)
def test_wrong_use_is_an_error(key: str, values: dict[str, int]) -> None:
    with pytest.raises(WordsError):
        Words({"a": "{x}", "n": {"one": "1", "other": "{count}"}}).text(key, **values)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a:",
        "a: [b]",
        "a: b\na: c",
        "a: '{x.y}'",
        "a: '{0}'",
        "a: 'left { alone'",
        "a: {other: {b: c}}",
        "a: 'unclosed",
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "en.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordsError):
        load_words(path)


def test_words_in_a_file_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "en.yaml"
    path.write_text("a: {b: no, c: 18:30, on: 01234}", encoding="utf-8")
    assert dict(load_words(path)) == {"a.b": "no", "a.c": "18:30", "a.on": "01234"}


def test_templates_name_words_that_exist() -> None:
    named = {
        (path.name, key)
        for path in (ROOT / "theme" / "templates").rglob("*.html")
        for key in re.findall(r'"([a-z_]+(?:\.[\w-]+)+)"\s*\|\s*w\b', path.read_text("utf-8"))
    }
    assert named
    assert {(name, key) for name, key in named if key not in WORDS} == set()
