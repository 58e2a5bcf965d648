"""Words that promise too much, and fields that were taken for words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from waymark.findings import Mark
from waymark.reading.strict_yaml import Path
from waymark.reading.yaml_events import Node
from waymark.rules import Hit

CLAIMS = re.compile(
    r"\b(cures?|cured|miracle|guaranteed?|clinically proven|medically proven|doctor[- ]approved|"
    r"nhs[- ](?:approved|endorsed|accredited|recommended)|prevents? (?:cancer|dementia|stroke)|"
    r"reverses? (?:diabetes|dementia|ageing)|risk[- ]free)\b",
    re.IGNORECASE,
)
"""Claims that the UK advertising code (CAP, section 12) asks evidence for, or that borrow the
NHS's name."""
_STEMS = (
    b"nhs",
    b"cure",
    b"miracle",
    b"guarantee",
    b"proven",
    b"doctor",
    b"prevent",
    b"reverse",
    b"risk",
)
"""One of these stands in every claim: ten times quicker to rule out than the pattern."""


def claims(root: Node, raw: bytes) -> Iterator[Hit]:
    """Claims of cure, certainty or approval, in any text of the file."""
    plain = raw.lower()
    for stem in _STEMS:
        if stem in plain:
            break
    else:
        return
    for at, text in texts(root):
        if found := CLAIMS.search(text):
            yield Hit("claim", at, {"value": found[0]})


_BLOCK = re.compile(rb"( *(?:- +)*)[a-z_0-9]+: +[|>][-+0-9]* *(?:#.*)?$")
_FIELD = re.compile(rb"(?:- )*([a-z_0-9]+):(?: |$)")


def swallowed(raw: bytes, fields: Collection[str]) -> Iterator[tuple[Mark, str]]:
    """Lines of a text in block form (after | or >) that look like one of `fields`: one space too
    many takes a field into the text above it. Each with its place."""
    if b": |" not in raw and b": >" not in raw:
        return
    deeper = -1
    for number, line in enumerate(raw.splitlines(), 1):
        plain = line.lstrip(b" ")
        indent = len(line) - len(plain)
        if deeper >= 0 and plain and indent <= deeper:
            deeper = -1
        if deeper < 0:
            if block := _BLOCK.match(line):
                deeper = len(block[1])
        elif (found := _FIELD.match(plain)) and found[1].decode() in fields:
            yield (number, indent + 1), line.decode().strip()


def texts(root: Node, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a file with its path, in the order of the file."""
    if isinstance(root, str):
        yield at, root
    elif isinstance(root, dict):
        for key, value in root.items():
            yield from texts(value, (*at, key))
    else:
        for position, value in enumerate(root):
            yield from texts(value, (*at, position))
