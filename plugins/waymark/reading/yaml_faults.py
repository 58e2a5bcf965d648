"""What strict reading refuses or points out before and after the parser has its say.

Before: the bytes and the characters. After: what the file is as a whole, and texts to tidy. What
the parser's events show is in `yaml_refusals.py`.
"""

import re
from typing import Any

from waymark.findings import MOST_IN_A_FILE, Finding, Mark, has_errors
from waymark.messages import finding
from waymark.reading import characters
from waymark.reading.yaml_events import Node
from waymark.reading.yaml_refusals import in_events

_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_DIRECTIVE = re.compile(rb"(?:\xef\xbb\xbf)?(?: *(?:#[^\n]*)?\r?\n)*%")


def in_bytes(raw: bytes, path: str, limit: int) -> list[Finding]:
    """Too large, not UTF-8, or beginning with an instruction to the program."""
    if len(raw) > limit:
        return [too_large(path, len(raw), limit)]
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return [finding("file-not-utf8", path, encoding=name)]
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        encoding = (
            "UTF-16" if raw[: error.start].count(0) > len(raw) // 8 else "an older Windows encoding"
        )
        return [finding("file-not-utf8", path, _mark_at(before, len(before)), encoding=encoding)]
    if found := _DIRECTIVE.match(raw):
        return [finding("yaml-directive", path, (raw.count(b"\n", 0, found.end()) + 1, 1))]
    return []


def too_large(path: str, size: int, limit: int) -> Finding:
    """`size` and `limit` in bytes."""
    shown, most = (f"{-(-number // 1024):,} KB" for number in (size, limit))
    return finding("file-too-large", path, size=shown, limit=most)


def in_characters(text: str, path: str) -> list[Finding]:
    """Characters that hide, mislead or were broken: the first of each kind on each line."""
    found: dict[tuple[str, int], Finding] = {}
    line = start = 0
    end = -1
    for index, code in characters.refused(text):
        while end < index:  # on to the line that holds it: never back to the top for each
            line, start = line + 1, end + 1
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
        if (code, line) not in found:
            mark = (line, index - start + 1)
            found[code, line] = finding(code, path, mark, around=around(text, index))
        if len(found) > MOST_IN_A_FILE:
            break
    return list(found.values())


def wrong_root(raw: bytes, path: str, root: type[Any]) -> list[Finding]:
    """The file can be read, but is not made of named fields (or is not the list it should be)."""
    text = raw.decode()
    first = next((line for line in text.split("\n") if line.strip() and line[0] != "#"), "")
    found = in_events(raw, path, refused=False)
    if not has_errors(found):
        code = "file-not-list" if root is list else "file-not-fields"
        found.append(finding(code, path, line=first.strip()))
    return found


def tidy(tree: Node, marks: list[Any], path: str) -> tuple[Node, list[Finding]]:
    """The tree with its texts tidied, and a warning wherever that changed something.

    `marks` are those of `yaml_events.build`. Characters that only an escape such as "\\u202e"
    could bring in are refused here.
    """
    found: list[Finding] = []
    places = ((mark.line + 1, mark.column + 1) for mark in marks)

    def clean(value: str, place: Mark) -> str:
        for index, code in characters.refused(value):
            found.append(finding(code, path, place, around=around(value, index)))
            return value
        plain = characters.tidied(value)
        if not plain or plain.isspace():
            found.append(finding("value-empty", path, place, field="this text"))
        elif plain != value:
            found.append(finding("text-tidied", path, place, value=plain))
        return plain

    def walk(node: Node) -> Node:
        place = next(places)
        if isinstance(node, str):
            return clean(node, place)
        if isinstance(node, list):
            return [walk(item) for item in node]
        fields: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.items():
            place = next(places)
            plain = clean(key, place)
            if plain in fields:
                found.append(finding("key-twice", path, place, key=plain, first=lines[plain]))
            lines[plain] = place[0]
            fields[plain] = walk(value)
        return fields

    return walk(tree), found


def _mark_at(text: str, index: int) -> Mark:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def around(text: str, index: int) -> str:
    """The words around a character, which is spelled out: `Gentle [U+200B]walk`."""
    before = text[max(0, index - 20) : index].rpartition("\n")[2]
    after = text[index + 1 : index + 21].partition("\n")[0]
    return f"{before}[U+{ord(text[index]):04X}]{after}".strip()
