"""What strict reading refuses, event by event: a slow, thorough look where the fast path stopped.

The file is read as far as it can be, so that everything wrong with it is said at once.
"""

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from waymark.findings import MOST_IN_A_FILE, Finding, Mark, has_errors, in_order
from waymark.messages import finding
from waymark.reading import yaml_events
from waymark.reading.characters import NO_BREAK_SPACES
from waymark.reading.yaml_events import DEEPEST
from waymark.reading.yaml_syntax import explain, quoted

_COMMENT = re.compile(r"( *)#(\S?)")
_NOTE_TOO_SOON = re.compile(r"[|>][-+0-9]*#")
_JOINED_KEY = re.compile(r"([A-Za-z_][\w-]*):(?![/\s])\S")
_HARD_SPACE = re.compile(rf"(?:[\w-]+:|-)[{NO_BREAK_SPACES}]")


def in_events(raw: bytes, path: str, refused: bool = True) -> list[Finding]:
    """What is wrong, in reading order. With `refused`, there is always at least one error."""
    look = _Look(raw.decode(), path)
    parser = yaml_events.new_parser(raw)
    try:
        while look.take(parser.get_event()):
            pass
    except yaml.MarkedYAMLError as error:
        look.found.append(explain(error, look.lines, path))
    except (yaml.YAMLError, ValueError, OverflowError):
        look.found.append(finding("yaml-escape", path, _here(parser)))
    if refused and not has_errors(look.found):
        look.found.append(finding("yaml-unreadable", path))
    return in_order(look.found)


class _Look:
    """Takes one event after another and keeps what is wrong."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.found: list[Finding] = []
        self.documents = 0
        self.open: list[_Open] = []
        self.aliases: set[str | None] = set()

    def say(self, code: str, mark: Any, **values: object) -> None:
        if len(self.found) > MOST_IN_A_FILE:
            return
        place = (mark.line + 1, mark.column + 1)
        self.found.append(finding(code, self.path, place, **values))

    def take(self, event: Any) -> bool:
        """Look at one event; False when the file ends or reading on is pointless."""
        if isinstance(event, StreamEndEvent) or event is None:
            if not self.documents:
                self.found.append(finding("file-empty", self.path))
            return False
        if isinstance(event, DocumentStartEvent):
            return self._document(event)
        if isinstance(event, CollectionEndEvent):
            closed = self.open.pop()
            if not closed.count:
                self.say("value-empty", closed.start, field=self._field())
        elif isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
            return self._node(event)
        return True

    def _document(self, event: DocumentStartEvent) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.say("yaml-several-documents", event.start_mark)
            return False
        if event.version or event.tags:
            self.say("yaml-directive", event.start_mark)
        return True

    def _node(self, event: Any) -> bool:
        parent = self.open[-1] if self.open else None
        is_key = parent is not None and parent.fields is not None and parent.waits_for_key
        if parent is not None:
            parent.count += 1
            parent.waits_for_key = not parent.waits_for_key
        if isinstance(event, AliasEvent):
            if event.anchor not in self.aliases:
                self.say("yaml-alias", event.start_mark, name=event.anchor)
            self.aliases.add(event.anchor)
            return True
        if event.anchor is not None:
            self.say("yaml-anchor", event.start_mark, name=event.anchor)
        if event.tag is not None:
            self.say("yaml-tag", event.start_mark, tag=event.tag)
        if isinstance(event, ScalarEvent):
            if is_key and parent is not None:
                self._key(event, parent)
            else:
                self._value(event)
            return True
        if is_key:
            self.say("yaml-key-not-text", event.start_mark)
        if len(self.open) >= DEEPEST:
            self.say("yaml-too-deep", event.start_mark, deepest=DEEPEST)
            return False
        self.open.append(_Open(event))
        return True

    def _key(self, event: Any, parent: "_Open") -> None:
        assert parent.fields is not None
        key = event.value
        parent.key = key
        if key == "<<":
            self.say("yaml-merge", event.start_mark)
        elif not key:
            self.say("yaml-key-empty", event.start_mark)
        elif key in parent.fields:
            first = parent.fields[key]
            self.say("key-twice", event.start_mark, key=key, first=first)
        else:
            parent.fields[key] = event.start_mark.line + 1

    def _value(self, event: Any) -> None:
        """Text that is missing, or was cut or joined by the way YAML reads it."""
        value, start, end = event.value, event.start_mark, event.end_mark
        if not self.open and not value and not event.style:
            self.found.append(finding("file-empty", self.path))
            return
        if event.style in ("|", ">") and _NOTE_TOO_SOON.match(self._line(start), start.column):
            line = self._line(start)[start.column :]
            self.say("yaml-odd-start", start, sign=event.style, fixed=quoted(line))
        comment = None if event.style else _COMMENT.match(self._line(end), end.column)
        if comment and comment[2] and (not value or comment[1] == " "):
            line = self._line(end).strip()
            self.say("text-cut", start, value=value, line=line, field=self._field())
        elif not value or value.isspace():
            self.say("value-empty", start, field=self._field())
        elif comment and (comment[2] or comment[1] == " "):
            self.say("text-before-hash", start, value=value)
        if not event.style:
            self._plain(value, start, end)

    def _plain(self, value: str, start: Any, end: Any) -> None:
        line = self._line(start)
        first_on_line = not line[: start.column].strip()
        if _HARD_SPACE.match(value):
            self.say("no-break-space", start, line=line.strip())
        elif first_on_line and value[:1] == "-" and value[1:2].isalpha():
            item = line[start.column :].strip()
            self.say("list-dash-space", start, value=item, fixed=f"- {item[1:]}")
        elif first_on_line and self.open and (joined := _JOINED_KEY.match(value)):
            fixed = value.replace(":", ": ", 1)
            self.say("yaml-colon-space", start, value=value, key=joined[1], fixed=fixed)
        for number in range(start.line + 1, end.line + 1):
            more = self.lines[number]
            if more.lstrip().startswith("- "):
                column = len(more) - len(more.lstrip()) + 1
                self.found.append(
                    finding(
                        "list-dash-lost",
                        self.path,
                        (number + 1, column),
                        line=more.strip(),
                    )
                )

    def _line(self, mark: Any) -> str:
        return self.lines[mark.line] if mark.line < len(self.lines) else ""

    def _field(self) -> str:
        """What to call the value at hand: the nearest key above it."""
        return next((group.key for group in reversed(self.open) if group.key), "this list")


class _Open:
    """A group or list that has been opened: its fields (None in a list) with their lines."""

    def __init__(self, event: Any) -> None:
        self.start = event.start_mark
        self.fields: dict[str, int] | None = {} if isinstance(event, MappingStartEvent) else None
        self.waits_for_key = True
        self.count = 0
        self.key = ""


def _here(parser: Any) -> Mark | None:
    mark = parser.get_mark() if hasattr(parser, "get_mark") else None
    return (mark.line + 1, mark.column + 1) if mark else None
