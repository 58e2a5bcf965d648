"""Findings as one Markdown comment, grouped by file, the files with errors first.

Whatever stood in a file may stand in a finding, so nothing here is taken as Markdown: what is in
quotes becomes code, the rest is escaped, and nobody is mentioned, linked or embedded. What cannot
be seen, or turns the direction of what follows, is named (U+202E): a title from GitHub, or a name
of a file, may hold it.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from waymark.findings import Finding, in_order
from waymark.reading.characters import spelled_out
from waymark.report.text import count, summary

MARKER = "<!-- waymark-check -->"
"""First line of the comment, by which the next check finds it and replaces it."""
LONGEST = 60_000
"""GitHub refuses a comment of more than 65,536 characters."""

_CODE = re.compile(r"`([^`]+)`|\"([^\"]+)\"")
_SIGNS = re.compile(r"([\\`*_{}\[\]()+\-.!|~=>])")
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Everything that ends a line for some reader: a name of a file may hold any of them."""
_LINKING = re.compile(r"@|#|://|(?<=www)\\?\.|(?<=GH)\\?-", re.IGNORECASE)


def report(
    findings: Iterable[Finding], listings: int, providers: int, longest: int = LONGEST
) -> str:
    """The whole comment, at most `longest` characters; what does not fit is counted at the end."""
    ordered = in_order(findings)
    parts = [f"{MARKER}\n### {_heading(ordered)}\n\n{summary(ordered, listings, providers)}\n"]
    room = longest - len(parts[0]) - 200
    told = 0
    for part, number in files(ordered):
        room -= len(part)
        if room < 0:
            left = count(len(ordered) - told, "more finding")
            parts.append(f"\n… and {left}. Run `python build.py check` to see them all.\n")
            break
        parts.append(part)
        told += number
    return "".join(parts)


def _heading(findings: list[Finding]) -> str:
    errors = sum(one.level == "error" for one in findings)
    if errors:
        return f"Thank you. {count(errors, 'thing')} to put right"
    return "Thank you. Please have a look" if findings else "Thank you. All fine"


def files(ordered: list[Finding]) -> Iterator[tuple[str, int]]:
    """Pieces of the comment, each with how many findings it tells."""
    files = [(path, list(group)) for path, group in groupby(ordered, key=lambda one: one.path)]
    files.sort(key=lambda file: not any(one.level == "error" for one in file[1]))
    for path, findings in files:
        heading = f"\n#### {code(path)}\n\n"
        for one in findings:
            yield heading + _item(one), 1
            heading = ""


def _item(one: Finding) -> str:
    return (
        f"- **Line {one.line}, {one.level}:** {prose(one.what)}\\\n"
        f"  *Why:* {prose(one.why)}\\\n"
        f"  *Fix:* {prose(one.fix)} ({code(one.code)})\n"
    )


def prose(text: str) -> str:
    """A sentence as Markdown that says it and does nothing else; quoted parts are code."""
    pieces: list[str] = []
    end = 0
    for found in _CODE.finditer(text):
        between = escaped(text[end : found.start()])
        gap = " " if pieces and not between else ""  # two fences that touch would be one
        pieces += [between, gap, code(found[1] or found[2])]
        end = found.end()
    return "".join([*pieces, escaped(text[end:])])


def code(text: str) -> str:
    """A code span that `text` cannot end, whatever it holds."""
    text = _in_a_line(text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def escaped(text: str) -> str:
    """Markdown and HTML escaped; an empty comment keeps @names, #numbers and addresses apart."""
    text = _SIGNS.sub(r"\\\1", html.escape(_in_a_line(text), quote=False))
    return _LINKING.sub(lambda found: f"{found[0]}<!-- -->", text)


def _in_a_line(text: str) -> str:
    return spelled_out(_BREAKS.sub(" ", text))
