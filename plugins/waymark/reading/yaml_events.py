"""From libyaml's events to a tree of text, in one pass, stopping at the first thing out of the way.

This is the fast path: it takes a file or raises `Refused`, and never explains. What was wrong is
found by `yaml_refusals.py`, which reads the same events slowly.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

DEEPEST = 20
"""Groups and lists inside one another. libyaml itself crashes Python at 26,000."""

_GAP = "\0 \t\r\n\x85\u2028\u2029"

Node = dict[str, Any] | list[Any] | str
Get = Callable[[], Any]
Add = Callable[[Any], None]


class Refused(Exception):
    """Something strict reading does not take."""


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for machines without libyaml. About twenty times slower."""

    def __init__(self, raw: bytes) -> None:
        Reader.__init__(self, raw)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_plain(self) -> ScalarToken:
        """As PyYAML's, but a question mark in a list in brackets is text, as it is for libyaml."""
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        after_colon = _GAP + ",[]{}" if self.flow_level else _GAP
        stops = ",[]{}" if self.flow_level else ""
        while self.peek() != "#":
            length = 0
            while (sign := self.peek(length)) not in _GAP + stops:
                if sign == ":" and self.peek(length + 1) in after_colon:
                    break
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start) or []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)


new_parser: Callable[[bytes], Any] = (
    yaml.cyaml.CParser if yaml.__with_libyaml__ else PurePythonParser  # type: ignore[attr-defined]
)


def build(raw: bytes) -> tuple[Node, list[Any], bool]:
    """The tree in `raw` (UTF-8), with a mark for every key and value in the order of the file.

    The third answer says whether unquoted text runs over several lines. Raises `Refused`,
    `yaml.YAMLError`, or (PyYAML's parser on an impossible escape) ValueError or OverflowError.
    """
    get = new_parser(raw).get_event
    get()
    start = get()
    if start.__class__ is not DocumentStartEvent or start.version or start.tags:
        raise Refused
    marks: list[Any] = []
    folded: list[Any] = []
    tree = _node(get, marks.append, folded.append, get(), 1)
    if get().__class__ is not DocumentEndEvent or get().__class__ is not StreamEndEvent:
        raise Refused
    return tree, marks, bool(folded)


def _node(get: Get, mark: Add, fold: Add, event: Any, depth: int) -> Node:
    if event.__class__ is MappingStartEvent:
        return _mapping(get, mark, fold, event, depth)
    if event.__class__ is SequenceStartEvent:
        return _sequence(get, mark, fold, event, depth)
    if event.__class__ is ScalarEvent:
        return _scalar(mark, fold, event)
    raise Refused


def _scalar(mark: Add, fold: Add, event: Any) -> str:
    value: str = event.value
    start = event.start_mark
    if not value or event.tag is not None or event.anchor is not None:
        raise Refused
    if event.style:
        if value.isspace():
            raise Refused
    elif event.end_mark.line != start.line:
        fold(start)
    mark(start)
    return value


def _mapping(get: Get, mark: Add, fold: Add, event: Any, depth: int) -> dict[str, Any]:
    if depth > DEEPEST or event.tag is not None or event.anchor is not None:
        raise Refused
    mark(event.start_mark)
    fields: dict[str, Any] = {}
    depth += 1
    while True:
        event = get()
        if event.__class__ is not ScalarEvent:
            if event.__class__ is MappingEndEvent and fields and "" not in fields:
                return fields
            raise Refused
        key = event.value
        if key in fields or key == "<<" or event.tag is not None or event.anchor is not None:
            raise Refused
        mark(event.start_mark)
        event = get()
        if event.__class__ is ScalarEvent:  # as in _scalar, without the call
            value = event.value
            start: Any = event.start_mark
            end: Any = event.end_mark
            if not value or event.tag is not None or event.anchor is not None:
                raise Refused
            if event.style:
                if value.isspace():
                    raise Refused
            elif end.line != start.line:
                fold(start)
            mark(start)
            fields[key] = value
        else:
            fields[key] = _node(get, mark, fold, event, depth)


def _sequence(get: Get, mark: Add, fold: Add, event: Any, depth: int) -> list[Any]:
    if depth > DEEPEST or event.tag is not None or event.anchor is not None:
        raise Refused
    mark(event.start_mark)
    items: list[Any] = []
    depth += 1
    while True:
        event = get()
        if event.__class__ is ScalarEvent:
            items.append(_scalar(mark, fold, event))
        elif event.__class__ is not SequenceEndEvent:
            items.append(_node(get, mark, fold, event, depth))
        elif items:
            return items
        else:
            raise Refused
