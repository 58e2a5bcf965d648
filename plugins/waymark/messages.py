"""The catalogue of findings: `messages.yaml` beside this file, and the only way to make one.

An entry names its level and three templates. `{name}` in a template is filled from the values
given; a value is shown on one line, shortened, with unseen characters spelled out as U+200B. Text
that may be empty (a "Did you mean ...?") is given as the value "". To add a kind of finding: an
entry in `messages.yaml`, and a sample of it in `tests/messages/`.
"""

import functools
import re
import string
from collections.abc import Iterable
from pathlib import Path

import msgspec

from waymark.findings import WHOLE_FILE, Finding, Level, Mark
from waymark.reading import yaml_events
from waymark.reading.characters import is_unseen

CATALOGUE = Path(__file__).with_name("messages.yaml")
LONGEST_VALUE = 160
_GAPS = re.compile(r"[ \n]+")


class MessageError(LookupError):
    """A finding was asked for in a way the catalogue does not know; a mistake in our own code."""


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the catalogue: a level and three templates."""

    level: Level
    what: str
    why: str
    fix: str


@functools.cache
def catalogue() -> dict[str, Message]:
    """Every kind of finding by its code, in the order of the file."""
    entries, _, _ = yaml_events.build(CATALOGUE.read_bytes())
    return msgspec.convert(entries, dict[str, Message])


@functools.cache
def _names(message: Message) -> tuple[str, ...]:
    """The names a caller has to give."""
    text = f"{message.what} {message.why} {message.fix}"
    return tuple({name for _, name, _, _ in string.Formatter().parse(text) if name})


def finding(code: str, path: str, mark: Mark | None = None, **values: object) -> Finding:
    """Make a finding of the kind `code` about `path` at `mark` (line, column; None: whole file).

    Raises `MessageError` when the code is unknown or a value its templates name is missing.
    """
    message = catalogue().get(code)
    if message is None:
        raise MessageError(f"{code!r} is not in {CATALOGUE.name}")
    line, column = mark or WHOLE_FILE
    try:
        shown = {name: show(values[name]) for name in _names(message)}
    except KeyError as missing:
        raise MessageError(f"{code!r} needs a value for {missing}") from missing
    what, why, fix = (
        _tidy(template.format_map(shown)) if "{" in template else template
        for template in (message.what, message.why, message.fix)
    )
    return Finding(_seen(path), line, column, message.level, code, what, why, fix)


def _tidy(text: str) -> str:
    """Without the gaps that an empty value leaves."""
    return _GAPS.sub(" ", text).strip() if "  " in text or "\n" in text else text.strip()


def show(value: object) -> str:
    """A value as one line that is safe to print: unseen characters named, long text cut short."""
    if not isinstance(value, str):
        if isinstance(value, Iterable) and not isinstance(value, bytes | dict):
            return ", ".join(map(show, value))
        value = str(value)
    text = value.replace("\n", " ")
    if len(text) > LONGEST_VALUE:
        text = text[: LONGEST_VALUE - 1].rstrip() + "…"
    return _seen(text)


def _seen(text: str) -> str:
    """`text` with every unseen character spelled out: U+200B."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"U+{ord(one):04X}" if is_unseen(one) else one for one in text)
