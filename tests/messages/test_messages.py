"""Every kind of finding has a sample, and its words are the ones in the file."""

import functools
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support import our_schema

from waymark import messages
from waymark.findings import Finding, in_order
from waymark.reading import strict_yaml
from waymark.report import text
from waymark.schemas.explain import Explainer

HERE = Path(__file__).parent
CUT = "\n----\n"
JARGON = "invalid|syntax|parser?|null|scalar|mapping|sequence|string|boolean|integer|schema|regex"
PLACE = "providers/peak-strollers/gentle-walk-matlock.yaml"


@functools.cache
def explainer() -> Explainer:
    """Explains listings by our own schema and words."""
    words = our_schema.vocabularies()
    return Explainer(our_schema.schemas(), "listing", words.ids, words.names)


def found(sample: dict[str, Any], code: str) -> list[Finding]:
    """The findings a sample stands for."""
    path = sample.get("path", PLACE)
    if "values" in sample:
        mark = (sample.get("line", 1), sample.get("column", 1))
        return [messages.finding(code, path, mark, **sample["values"])]
    if "listing" in sample:
        document = strict_yaml.read(sample["listing"].encode(), path)
        assert isinstance(document, strict_yaml.Document)
        return in_order(document.findings + explainer()(document))
    raw = bytes.fromhex(sample["bytes"]) if "bytes" in sample else sample["document"].encode()
    answer = strict_yaml.read(raw * sample.get("times", 1), path)
    return answer if isinstance(answer, list) else answer.findings


@pytest.mark.parametrize("code", messages.catalogue())
def test_words(code: str) -> None:
    file = HERE / f"{code}.txt"
    assert file.exists(), f"add tests/messages/{code}.txt (see the README there)"
    head, _, expected = file.read_text("utf-8").partition(CUT)
    findings = found(yaml.safe_load(head), code)
    assert code in [one.code for one in findings]
    words = "\n".join(map(text.one, findings))
    if os.environ.get("WAYMARK_REFRESH"):
        file.write_text(f"{head}{CUT}{words}", "utf-8")
        expected = words
    assert words == expected


def test_no_sample_without_an_entry() -> None:
    assert {file.stem for file in HERE.glob("*.txt")} == set(messages.catalogue())


@pytest.mark.parametrize("code", messages.catalogue())
def test_style(code: str) -> None:
    """Whole sentences on one line, ending in a full stop unless they end in what to type."""
    message = messages.catalogue()[code]
    assert message.what[0].isupper() or message.what[0] in '"{'
    for part in (message.what, message.why, message.fix):
        assert part == part.strip()
        assert "\n" not in part
        assert part[-1] in ".?`}", part
        assert all(len(sentence.split()) <= 22 for sentence in re.split(r"(?<=[.?!]) ", part)), part
        assert not re.search(rf"\b({JARGON})\b", part.lower()), part
