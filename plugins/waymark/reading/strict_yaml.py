"""Reading YAML strictly: bytes in, a tree of dict, list and str out, with the place of every value.

Every scalar stays the text that was written; the schema gives it meaning. Whatever could be read in
two ways, or hides something, is refused by name (`yaml_faults.py` and `yaml_refusals.py`). The tree
is built from libyaml's events, which costs what libyaml costs; PyYAML's own parser stands in where
libyaml is missing, with the same result.
"""

import re
from itertools import pairwise
from typing import Any

import yaml

from waymark.findings import WHOLE_FILE, Finding, Mark, has_errors, in_order
from waymark.reading import characters, yaml_events, yaml_faults, yaml_refusals
from waymark.reading.yaml_events import Node

LISTING_LIMIT = 32 * 1024
PROVIDER_LIMIT = 256 * 1024
Path = tuple[str | int, ...]

_TIGHT_DASH = re.compile(rb"\n *-[^ \n-]")
_TIGHT_COLON = re.compile(rb":[A-Za-z\"'\[{]")
# Each pattern begins with a plain sign, which lets re skip ahead: 6 µs a listing, not 150.
_ENDS_A_WORD = frozenset(b" \"'[]{}|>+-0123456789")


class Document:
    """One file that was read: `root` (never change it), `findings` (warnings), and places.

    `mark(path)` and `key_mark(path)` take keys and list positions from the root and return (line,
    column), from 1, in characters. For a path that does not exist they give the nearest group or
    list around it, which is where a missing field is reported; the root's own place is (1, 1).
    """

    __slots__ = ("_marks", "findings", "path", "root")

    def __init__(self, path: str, root: Node, marks: list[Any], findings: list[Finding]) -> None:
        self.path = path
        self.root = root
        self.findings = findings
        self._marks = marks

    def mark(self, path: Path) -> Mark:
        """The place of the value at `path`."""
        return self._places(path)[0]

    def key_mark(self, path: Path) -> Mark:
        """The place of the key at `path`; for a list item, the place of the item."""
        return self._places(path)[1]

    def _places(self, path: Path) -> tuple[Mark, Mark]:
        """The places of the value and its key. Marks stand in the order of the file."""
        node = self.root
        at = key = 0
        for step in path:
            before = _before(node, step)
            if before is None:
                return (self._place(key),) * 2
            key = at + before
            at = key + isinstance(node, dict)
            node = node[step]  # type: ignore[index]
        return self._place(at), self._place(key)

    def _place(self, at: int) -> Mark:
        mark = self._marks[at]
        return (mark.line + 1, mark.column + 1) if at else WHOLE_FILE


def _before(node: Node, step: str | int) -> int | None:
    """How many marks lie between that of `node` and that of its `step`; None: it has none."""
    if isinstance(node, dict) and step in node:
        before = 1
        for key, value in node.items():
            if key == step:
                return before
            before += 2 if value.__class__ is str else 1 + _size(value)
    if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
        return 1 + sum(map(_size, node[:step]))
    return None


def _size(node: Node) -> int:
    """How many marks `node` and all within it have."""
    if isinstance(node, str):
        return 1
    inside = node.values() if isinstance(node, dict) else node
    keys = len(node) if isinstance(node, dict) else 0
    size = 1 + keys + len(node)
    for one in inside:
        if one.__class__ is not str:
            size += _size(one) - 1
    return size


def read(
    raw: bytes,
    path: str,
    limit: int = LISTING_LIMIT,
    root: type[dict[Any, Any]] | type[list[Any]] = dict,
) -> Document | list[Finding]:
    """Read one file. Returns a `Document`, or the findings (at least one error) when refused.

    `path` is what findings call the file; `limit` is in bytes; `root` says whether the file holds
    named fields (dict) or a list. Never raises for anything a file can hold.
    """
    if refusal := yaml_faults.in_bytes(raw, path, limit):
        return refusal
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    unusual = characters.unusual(raw)
    if unusual and (findings := yaml_faults.in_characters(raw.decode(), path)):
        return findings
    try:
        tree, marks, folded = yaml_events.build(raw)
    except (yaml_events.Refused, yaml.YAMLError, ValueError, OverflowError):
        return yaml_refusals.in_events(raw, path)
    if not isinstance(tree, root):
        return yaml_faults.wrong_root(raw, path, root)
    findings = []
    if folded or unusual or _may_have_lost_text(raw):
        findings = yaml_refusals.in_events(raw, path, refused=False)
    if (unusual or b"\\" in raw) and not has_errors(findings):
        tree, more = yaml_faults.tidy(tree, marks, path)
        findings += more
    return (
        in_order(findings)
        if has_errors(findings)
        else Document(path, tree, marks, in_order(findings))
    )


def _may_have_lost_text(raw: bytes) -> bool:
    """True when a # stands after text, or no space after a dash or colon: worth a slower look."""
    return (
        any(_cuts_text(before, after) for before, after in pairwise(raw.split(b"#")))
        or _TIGHT_DASH.search(raw) is not None
        or _TIGHT_COLON.search(raw) is not None
    )


def _cuts_text(before: bytes, after: bytes) -> bool:
    """Unless the # is part of a word, begins its line, or is set off as a note by two spaces and
    one. Quotes, brackets and the signs of a block end a word."""
    if not before or before[-1] not in _ENDS_A_WORD:
        return False
    is_note = before.endswith(b"  ") and after.startswith((b" ", b"\n"))
    return not is_note and before.rstrip(b" ")[-1:] not in (b"", b"\n")
