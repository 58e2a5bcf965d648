"""Our scripts as they are served: without the comments, which are for people who change them."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def without_comments(script: str) -> str:
    """`script` without the lines that are nothing but comment, and without indentation.

    Comments behind code stay: only a whole parser could tell them from what is in quotes. A script
    with a text over several lines (a backtick) stays as it is.
    """
    code = _INDENT.sub("", _LINE.sub("", _BLOCK.sub("", script)))
    several_lines = any(line.count("`") % 2 for line in code.splitlines())
    return script if several_lines else code
