"""Looks into the owner's pictures: whether one is what its name says, and whether it only shows.

A drawing (SVG) shown by a page is drawn and nothing else. Opened at its own address, though, it is
a document of our site, which may run scripts and fetch from other hosts, and no policy goes with
it. So it may hold shapes, words and colours: what drawing programs write as plain SVG. Whatever is
not on that list is refused, rather than what is known to be dangerous today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from waymark.findings import Finding, Mark
from waymark.messages import finding

LIMIT = 256 * 1024
BEGINS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
SVG = "http://www.w3.org/2000/svg"
STYLE = f"{SVG} style"
LIVELY = frozenset(("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"))
"""Namespaces besides SVG that a browser acts on. Those of drawing programs mean nothing to it."""
DRAWS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"),
        *("text", "tspan", "textPath", "marker", "pattern", "clipPath", "mask", "filter"),
        *("linearGradient", "radialGradient", "stop", "view"),
    )
)
FILTER = re.compile("fe[A-Z][A-Za-z]*")
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"""url\((?!\s*(["']?)\#[^"'()\\\0]*\1\s*\))"""
    r"""|@import|//|\\|(?:image-set|(?<![a-z-])src|expression)\s*\(""",
    re.IGNORECASE | re.ASCII,
)
"""What styles could fetch with; a backslash could write each of them in another way.

An address is let through only where no quote, bracket or comment in it could end it, or go on
after it, in one way for a browser and in another for us."""
_COMMENT = re.compile(r"""/\*.*?(?:\*/|\Z)|"[^"\n\r\f]*"?|'[^'\n\r\f]*'?""", re.DOTALL)
"""Comments, and strings, in which the sign of a comment is none; a string ends with its line."""
_DROPPED = "\0"
"""Where a comment was: no drawing can hold it."""


class _More(Exception):
    """It holds something besides a drawing: `args[0]` says what."""


class _Unreadable(Exception):
    """It is not what its name says."""


def wrong_picture(picture: Path, path: str, mark: Mark) -> Finding | None:
    """The finding on a picture that the file at `path` names at `mark`; None when all is well."""
    with picture.open("rb") as file:
        raw = file.read(LIMIT + 1)
    name = picture.name
    if len(raw) > LIMIT:
        return finding("picture-heavy", path, mark, value=name, limit=f"{LIMIT // 1024} KB")
    try:
        if picture.suffix == ".svg":
            _read_drawing(raw)
        elif not BEGINS[picture.suffix].match(raw):
            raise _Unreadable
    except _Unreadable:
        kind = picture.suffix[1:].upper()
        return finding("picture-unreadable", path, mark, value=name, kind=kind)
    except _More as more:
        return finding("picture-lively", path, mark, value=name, part=more.args[0])
    return None


def _read_drawing(raw: bytes) -> None:
    """Raises _More or _Unreadable. Nothing is expanded and nothing fetched on the way."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    inside: list[str] = []
    sheet: list[str] = []  # the words of the style element that is open

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        if not inside and tag != f"{SVG} svg":
            raise _Unreadable
        if inside and inside[-1] == STYLE:
            raise _More(f"<{tag.rpartition(' ')[2]}>")
        inside.append(tag)
        _look_at_element(tag)
        for name, value in attributes.items():
            _look_at_attribute(name, value)

    def end(tag: str) -> None:
        inside.pop()
        if tag == STYLE:
            _look_at_style("".join(sheet))  # a comment ends with its element
            sheet.clear()

    def words(text: str) -> None:
        if inside[-1] == STYLE:
            sheet.append(text)

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.casefold() not in ("utf-8", "us-ascii"):
            raise _Unreadable  # a browser might read other words than we do

    def doctype(_: str, __: object, ___: object, has_more: int) -> None:
        if has_more:  # entities; a mere name of the kind of file is never fetched
            raise _More("<!DOCTYPE [")

    def instruction(target: str, _: str) -> None:
        if target.casefold() == "xml-stylesheet":
            raise _More("<?xml-stylesheet?>")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    try:
        raw.decode()
        parser.Parse(raw, True)
    except (expat.ExpatError, ValueError):
        raise _Unreadable from None


def _look_at_element(tag: str) -> None:
    space, _, name = tag.rpartition(" ")
    if space in LIVELY or (space == SVG and name not in DRAWS and not FILTER.fullmatch(name)):
        raise _More(f"<{name}>")


def _look_at_attribute(name: str, value: str) -> None:
    space, _, short = name.rpartition(" ")
    if space not in ("", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"):
        return
    if short.casefold().startswith("on") or short == "base":
        raise _More(short)
    if short.casefold() in ("href", "src") and not _INSIDE.match(value.strip()):
        raise _More(f"{short} {value}")
    if short == "style" or "(" in value:
        _look_at_style(value)


def _look_at_style(text: str) -> None:
    bare = _COMMENT.sub(lambda one: _DROPPED if one[0].startswith("/*") else one[0], text)
    found = _OUTSIDE.search(bare)
    if found:
        part = bare[max(0, found.start() - 20) : found.end() + 40]
        raise _More(part.replace(_DROPPED, " ").strip())
