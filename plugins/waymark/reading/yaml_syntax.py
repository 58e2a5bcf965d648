"""The parser's complaint in our words: what a provider most likely did, and how to put it right.

A parser says where it gave up, which is often a line after the mistake. So the lines around are
looked at for the usual slips: a colon or a quote inside a text, a quote left open, a line moved in
or out, a forgotten space or colon, a text that begins with a sign YAML keeps for itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from waymark.findings import Finding
from waymark.messages import finding
from waymark.reading.characters import NO_BREAK_SPACES

_KEY = r"^(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):"
_VALUE = re.compile(_KEY + r" +(?P<value>\S(?:.*[^ ])?) *$")
_ITEM = re.compile(r"^(?P<lead> *(?:- +)+)(?P<value>[^\s-](?:.*[^ ])?) *$")
_NO_SPACE = re.compile(_KEY + r"(?P<rest>[^\s/:].*)$")
_TIGHT_DASH = re.compile(r"^ *(?P<item>-[^\s-].*)$")
_HARD_SPACE = re.compile(
    rf"^[ {NO_BREAK_SPACES}]*(?:- +)?(?:(?:[\w-]+:|-)[{NO_BREAK_SPACES}]|[{NO_BREAK_SPACES}])"
)
_TEXT_AFTER_QUOTES = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'(?!')) *(?!\#)[^\s,\]}:]""")
_TEXT_AFTER_BRACKET = re.compile(r"(\[[^\[\]]*\]|\{[^{}]*\}) *(?!\#)[^\s,\]}:]")
_BARE = re.compile(r"^ *(?:- +)*(?![#\-\"'\[{&*!|>])\S(?:(?!:\s|:$).)*$")
_BLOCK = re.compile(r"[|>][-+0-9]*( +#.*)?")
_SIGNS = "@`%*&!|>"
_Slip = tuple[str, int, int, dict[str, object]]
"""Code, line and column (both from 0), values for the words."""


def quoted(text: str) -> str:
    """`text` as YAML in quotes, as a person would write it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def explain(error: yaml.MarkedYAMLError, lines: list[str], path: str) -> Finding:
    """One finding for what stopped the parser in a file of these `lines`."""
    mark: Any = error.problem_mark or error.context_mark
    opened: Any = error.context_mark or mark
    at = min(mark.line, len(lines) - 1)
    while at and not lines[at].strip():
        at -= 1
    problem = f"{error.problem or ''} {error.context or ''}"
    trouble = _Trouble(lines, at, mark, min(opened.line, len(lines) - 1), opened.column, problem)
    for check in _CHECKS:
        if slip := check(trouble):
            code, number, column, values = slip
            values.setdefault("line", lines[number].strip())
            return finding(code, path, (number + 1, column + 1), **values)
    return finding("yaml-unreadable", path, (mark.line + 1, mark.column + 1))


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser gave up (`at`), and where the text or group it was in began (`opened`)."""

    lines: list[str]
    at: int
    mark: Any
    opened: int
    opened_column: int
    problem: str

    def near(self) -> list[int]:
        """The lines worth a look, the likeliest first."""
        return list(dict.fromkeys(n for n in (self.at, self.at - 1, self.opened) if n >= 0))


def _escape(trouble: _Trouble) -> _Slip | None:
    if "escape" in trouble.problem or "hexdecimal" in trouble.problem:
        return "yaml-escape", trouble.mark.line, trouble.mark.column, {}
    return None


def _hard_space(trouble: _Trouble) -> _Slip | None:
    for number in trouble.near():
        if found := _HARD_SPACE.match(trouble.lines[number]):
            return "no-break-space", number, found.end() - 1, {}
    return None


def _open_quote(trouble: _Trouble) -> _Slip | None:
    """A value that opens a quote which is closed neither on its line nor on those it runs on to."""
    if "quoted scalar" in trouble.problem:
        return "yaml-quote-open", trouble.opened, trouble.opened_column, {}
    for number in range(trouble.at, -1, -1):
        found = _VALUE.match(trouble.lines[number])
        if not found or found["value"][0] not in "\"'":
            continue
        mark = found["value"][0]
        if found["value"].count(mark) > 1:
            continue
        for line in trouble.lines[number + 1 : trouble.at + 1]:
            if _VALUE.match(line) or _ITEM.match(line):
                return "yaml-quote-open", number, found.start("value"), {}
            if mark in line:
                break
        else:
            return "yaml-quote-open", number, found.start("value"), {}
    return None


def _value(trouble: _Trouble) -> _Slip | None:
    """A text that needs quotes."""
    for number in trouble.near():
        line = trouble.lines[number]
        if (found := _VALUE.match(line)) and (slip := _in_value(found["value"], found["key"])):
            code, column, values = slip
            return code, number, found.start("value") + column, values
        if (found := _ITEM.match(line)) and (slip := _in_value(found["value"], None)):
            code, column, values = slip
            return code, number, found.start("value") + column, values
    return None


def _in_value(value: str, key: str | None) -> tuple[str, int, dict[str, object]] | None:
    before = f"{key}: " if key else "- "
    fixed = before + quoted(value)
    if value[0] in "\"'":
        if not _TEXT_AFTER_QUOTES.match(value):
            return None
        inside = value.replace('"', "") if value[0] == '"' else value.strip("'")
        return "yaml-quote-inside", 0, {"fixed": before + quoted(inside)}
    if value[0] in _SIGNS and not _BLOCK.fullmatch(value):
        return "yaml-odd-start", 0, {"sign": value[0], "fixed": fixed}
    if value.startswith("- ") and key:
        return "yaml-dash-after-key", 0, {}
    if _TEXT_AFTER_BRACKET.match(value):
        return "yaml-bracket", 0, {}
    if value[0] in "[{" or not key:
        return None
    colon = value.find(": ") if not value.endswith(":") else value.index(":")
    return ("yaml-colon-in-text", colon, {"fixed": fixed}) if colon >= 0 else None


def _tight(trouble: _Trouble) -> _Slip | None:
    """No space after a colon or a dash."""
    for number in trouble.near():
        line = trouble.lines[number]
        if found := _NO_SPACE.match(line):
            key, rest = found["key"], found["rest"]
            values: dict[str, object] = {"key": key, "value": f"{key}:{rest}"}
            return (
                "yaml-colon-space",
                number,
                found.start("key"),
                values | {"fixed": f"{key}: {rest}"},
            )
        if found := _TIGHT_DASH.match(line):
            item = found["item"]
            values = {"value": item, "fixed": f"- {item[1:].lstrip()}"}
            return "list-dash-space", number, found.start("item"), values
    return None


def _bracket(trouble: _Trouble) -> _Slip | None:
    if "flow" in trouble.problem:
        return "yaml-bracket", trouble.opened, trouble.opened_column, {}
    return None


def _name(trouble: _Trouble) -> _Slip | None:
    """A colon without a name, or a name without a colon."""
    line = trouble.lines[trouble.at]
    if line.lstrip().startswith(":"):
        return "yaml-key-empty", trouble.at, line.index(":"), {}
    if "expected ':'" in trouble.problem or "mapping values" in trouble.problem:
        for number in dict.fromkeys((trouble.opened, trouble.at - 1)):
            if number >= 0 and _BARE.match(trouble.lines[number]):
                return "yaml-no-colon", number, _indent(trouble.lines[number]), {}
    return None


def _place(trouble: _Trouble) -> _Slip | None:
    line = trouble.lines[trouble.at]
    return ("yaml-indent", trouble.at, _indent(line), {}) if line.strip() else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_CHECKS: tuple[Callable[[_Trouble], _Slip | None], ...] = (
    _escape,
    _hard_space,
    _open_quote,
    _value,
    _tight,
    _bracket,
    _name,
    _place,
)
