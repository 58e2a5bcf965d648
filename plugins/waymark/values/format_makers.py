"""How a format is made: a pattern and a conversion, a choice of words, or a number with limits.

`formats.py` says which formats there are. A pattern must match the whole text (`fullmatch`), and
only ASCII digits count as digits, so a trailing line break or a full-width numeral never slips
through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from waymark.values.format_error import FormatError


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a value.

    `parse` gives the Python value or raises `FormatError`; `python` is that value's type as written
    in records.py; `json_schema` is what an editor can check; `says` completes "this should be ...".
    `few` is true where values repeat across listings, so remembering them pays.
    """

    name: str
    parse: Callable[[str], Any]
    python: str
    says: str
    json_schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    few: bool = True


def pattern(
    name: str,
    pattern: str,
    says: str,
    *,
    convert: Callable[[str], Any] = str,
    python: str = "str",
    code: str = "",
    number: str = "",
    limits: Mapping[str, float] | None = None,
    longest: int = 0,
) -> Format:
    """A format that is a pattern, then a conversion that may still say no by ValueError, or by
    FormatError for a message of its own.

    `number`: "integer" or "number" where editors (YAML 1.2) read the same text as a number;
    `limits` are what JSON Schema can then say about that number. `code` is the message for what
    does not fit, `<name>-format` unless given.
    """
    matches, code = re.compile(pattern).fullmatch, code or f"{name}-format"

    def parse(text: str) -> Any:
        if not matches(text) or (longest and len(text) > longest):
            raise FormatError(code)
        try:
            return convert(text)
        except FormatError:
            raise
        except ValueError:
            raise FormatError(code) from None

    fragment: dict[str, Any] = {"type": ["string", number] if number else "string"}
    fragment["pattern"] = f"^(?:{pattern})$"
    fragment.update(limits or {})
    if longest:
        fragment["maxLength"] = longest
    return Format(name, parse, python, says, fragment)


def choice(name: str, values: Mapping[str, Any], python: str, says: str) -> Format:
    """A format that takes a few words, each of which stands for a value."""
    code = f"{name.replace('_', '-')}-format"

    def parse(text: str) -> Any:
        try:
            return values[text]
        except KeyError:
            raise FormatError(code) from None

    return Format(name, parse, python, says, {"enum": list(values)})


def number(
    name: str,
    python: str,
    says: str,
    *,
    low: float = 0,
    high: float = 1_000_000,
    places: int = 0,
    sign: bool = False,
) -> Format:
    """A number between `low` and `high` with at most so many decimal places."""
    convert = float if places else int

    def read(text: str) -> float:
        value = convert(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    digits = "(?:0|[1-9][0-9]{0,6})" + (f"(?:\\.[0-9]{{1,{places}}})?" if places else "")
    return pattern(
        name,
        f"-?{digits}" if sign else digits,
        says,
        convert=read,
        python=python,
        code="number-format",
        number="number" if places else "integer",
        limits={"minimum": low, "maximum": high},
    )
