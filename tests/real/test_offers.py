"""The restated offers: all of them load without an error, and speak plainly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from waymark.load import Loaded, load_directory
from waymark.reading.strict_yaml import Document, read
from waymark.reading.tree_walk import SourceFile, walk_providers
from waymark.report.text import one

HERE = Path(__file__).parent
LONGEST_SENTENCE = 20
NOT_SENTENCES = {"url", "title"}


@pytest.fixture(scope="module")
def loaded(today: dt.date) -> Loaded:
    return load_directory(HERE / "offers", HERE / "content", today, shown="tests/real/offers")


@cache
def documents() -> list[tuple[SourceFile, Document]]:
    files, _ = walk_providers(HERE / "offers", "tests/real/offers")
    found = [(file, read(Path(file.path).read_bytes(), file.shown, file.limit)) for file in files]
    return [(file, document) for file, document in found if isinstance(document, Document)]


def values(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every value in a document, with the name of the field that holds it."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from values(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, key)
    else:
        yield key, node


def test_they_load_without_an_error(loaded: Loaded) -> None:
    errors = [one(finding) for finding in loaded.findings if finding.level == "error"]
    assert not errors, "\n".join(errors)
    assert not loaded.lost
    assert not loaded.broken_providers
    assert len(loaded.directory.listings) == loaded.files >= 81


def test_each_says_where_its_facts_come_from() -> None:
    for file, document in documents():
        if file.listing:
            assert document.root["source"][0]["url"], file.shown
            checked = document.root["checked"]
            assert (checked["by"], checked["how"]) == ("directory-editor", "public-page")
            assert checked["on"].startswith("2026-11-"), file.shown


def test_sentences_are_short() -> None:
    for file, document in documents():
        for key, value in values(document.root):
            if key not in NOT_SENTENCES:
                for sentence in re.split(r"(?<=[.!?])\s+|\n", value):
                    words = len(sentence.split())
                    assert words <= LONGEST_SENTENCE, f"{file.shown}: {sentence}"
