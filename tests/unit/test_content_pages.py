"""The owner's Markdown pages: each has its head, and reads as plainly as the rest of the site."""

import re
from pathlib import Path

import pytest
import yaml
from tests.support.readability import grade, sentences

PAGES = sorted((Path(__file__).parents[2] / "content" / "pages").glob("*.md"))
NAMES_WE_MUST_USE = re.compile(
    r"\bWeb Content Accessibility Guidelines, version 2\.2, level AA\b"
    r"|\[[^\]]*\]\(https?:[^)]*\)(?:, version 3 or later)?"
    r"|^Contains .*$",
    re.MULTILINE,
)
"""Titles of laws, licences and bodies; lines that a licence fixes word for word."""
LABEL = 5
"""A line of at most so many words is a heading or a label, and would only flatter the grade."""


def split(path: Path) -> tuple[dict[str, object], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def plain(body: str) -> list[str]:
    """The paragraphs, headings and list items of a page, without their marks."""
    body = NAMES_WE_MUST_USE.sub("it", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    lines = (re.sub(r"^\s*(?:#+|[-*]|\d+\.)\s+|\*\*", "", line) for line in body.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_head(path: Path) -> None:
    head, body = split(path)
    assert head.keys() == {"title", "description", "order"}
    assert len(str(head["description"])) <= 160
    assert "\n# " not in "\n" + body, "the title is the only first-level heading"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_plain(path: Path) -> None:
    head, body = split(path)
    lines = [str(head["description"]), *plain(body)]
    for line in lines:
        for words in sentences(line):
            assert len(words) <= 20, " ".join(words)
    prose = [line for line in lines if len(line.split()) > LABEL]
    assert grade("\n".join(prose)) <= 6


def test_all_four_are_there() -> None:
    assert {"about", "accessibility", "privacy", "licence"} <= {path.stem for path in PAGES}
