"""docs/findings.md: every finding there is, from the catalogue that findings are made from."""

from __future__ import annotations

import re

from waymark.messages import CATALOGUE, catalogue
from waymark.report.markdown import prose

HEAD = """\
# What a check can say

Every finding there is. Made from [messages.yaml](../plugins/waymark/messages.yaml) by
`python build.py generate`: change the words there, not on this page.

- An **error** keeps a file from being published until it is put right.
- A **warning** asks to look again; it may be just as you meant it.
- A **note** says what readers will take a blank to mean.

What stands in braces is filled in from the file.
"""
_FAMILY = re.compile(r"^# --- (.+?) -+$|^([a-z][a-z-]*):$", re.MULTILINE)

_HARMLESS = re.compile(r"\\([-.!()=+|~>{}])")
"""Signs that mean nothing to Markdown inside a sentence: our own words need no guard for them."""


def generate() -> str:
    """The text of the page, family by family in the order of the catalogue."""
    sections = [HEAD]
    for family, code in _FAMILY.findall(CATALOGUE.read_text("utf-8")):
        if family:
            sections.append(f"## {family}\n")
            continue
        one = catalogue()[code]
        what = re.sub(r"\{(?:did_you_mean|guess)\}", "Did you mean ...?", one.what)
        why, fix = (f"{text[:1].upper()}{text[1:]}" for text in (one.why, one.fix))
        sections.append(
            f"### `{code}`\n\n**{one.level.capitalize()}.** {prose(what)}\n\n"
            f"*Why:* {prose(why)}\\\n*Fix:* {prose(fix)}\n"
        )
    return _HARMLESS.sub(r"\1", "\n".join(sections))
