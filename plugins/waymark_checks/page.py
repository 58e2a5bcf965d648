"""One page: what other checks need to know of it, and what is wrong with it by itself."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

import msgspec

from waymark_checks.addresses import ELSEWHERE, FROM_HOST, Addresses, folder_of
from waymark_checks.policy import policy_fault
from waymark_checks.tags import START, TAG, Read, Tag, Tags

WORTH_ZIPPING = 35_000
"""Bytes of a page below which it is light, whatever styles and scripts come with it."""
_TITLE = re.compile(r"<title>([^<]*)</title>")


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """Something wrong at a line of a page: a code of messages.yaml and its `value`."""

    code: str
    line: int
    value: str = ""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What was seen on a page. `links` and `loads` are files of this site, links with "#id" if any;
    `size` is in bytes, and `zipped` as they travel, 0 for a page too small to ask."""

    title: str
    noindex: bool
    links: list[str]
    loads: list[str]
    size: int
    faults: list[Fault]
    zipped: int = 0


class Looker:
    """Looks at pages of one site. `url` is its address, `tiles` the origin of map pictures."""

    def __init__(self, url: str, tiles: str = "") -> None:
        self.addresses, self.tiles = Addresses(url), tiles
        self._tags: dict[str, Tags] = {}
        self._policies: dict[tuple[str, bool], str] = {}

    def look(self, file: str, raw: bytes) -> Seen:
        """Look at the page in `file`, a path below the root."""
        text = raw.decode()
        texts = TAG.findall(text)
        known = self._known(file)
        found = [one for tag in texts if (one := known[tag]) is not None]
        tags = [tag for tag, _ in found]
        faults: list[Fault] = []
        # One is the doctype. Whatever else begins with "<" must be a tag in our plain form.
        if text.count("<") - text.count("</") - 1 != len(texts):
            faults += _odd(text)
        title = _TITLE.search(text)
        if not title or not title[1].strip():
            faults.append(Fault("site-title-missing", 1))
        faults += _ids(tags, text)
        faults += _headings(tags, text)
        faults += self._policy(tags, file, text)
        links, loads = self._targets(found, file, text, faults)
        if any(tag.fault for tag in tags):
            for one in texts:
                if (read := known[one]) is not None and read[0].fault:
                    faults.append(Fault(read[0].fault, _line(text, one), read[0].value))
        return Seen(
            title=html.unescape(title[1]) if title else "",
            noindex=any(tag.noindex for tag in tags),
            links=links,
            loads=loads,
            size=len(raw),
            faults=faults,
            zipped=zipped(raw) if len(raw) > WORTH_ZIPPING else 0,
        )

    def line_of(self, file: str, raw: bytes, target: str) -> int:
        """The line of the first link on a page that leads to `target`; 1 when none does."""
        text, folder, known = raw.decode(), folder_of(file), self._known(file)
        for match in TAG.finditer(text):
            read = known[match[0]]
            href = (read[0].link or read[0].loads) if read else ""
            if href and href[0] != "#" and self.addresses.file(folder, href) == target:
                return text.count("\n", 0, match.start()) + 1
        return 1

    def _known(self, file: str) -> Tags:
        """The tags of pages as deep as this one, on which the same words mean the same."""
        root = "" if file == "404.html" else "../" * file.count("/")
        if root not in self._tags:
            self._tags[root] = Tags(root, self.addresses)
        return self._tags[root]

    def _policy(self, tags: Iterable[Tag], file: str, text: str) -> list[Fault]:
        policies = [tag.policy for tag in tags if tag.policy]
        if len(policies) != 1:
            said = "there is none" if not policies else "there are several"
            return [Fault("site-policy", 1, said)]
        key = (policies[0], file == "find/index.html")
        if key not in self._policies:
            self._policies[key] = policy_fault(policies[0], file, self.tiles)
        wrong = self._policies[key]
        line = _line(text, "Content-Security-Policy") if wrong else 1
        return [Fault("site-policy", line, wrong)] if wrong else []

    def _targets(
        self, found: Iterable[Read], file: str, text: str, faults: list[Fault]
    ) -> tuple[list[str], list[str]]:
        """The files of this site that the page leads to, and those it fetches."""
        folder = folder_of(file)
        ids: set[str] | None = None
        links: dict[str, None] = {}
        loads: dict[str, None] = {}
        for tag, target in found:
            href = tag.link or tag.loads
            if not href or target == ELSEWHERE:
                continue
            if href[0] == "#":
                if ids is None:
                    ids = {tag.id for tag, _ in found if tag.id}
                if len(href) > 1 and unquote(href[1:]) not in ids and "=" not in href:
                    faults.append(Fault("site-fragment-broken", _line(text, href), href))
                continue
            if target is None:
                target = self.addresses.file(folder, href)
            if target == FROM_HOST:
                faults.append(Fault("site-link-absolute", _line(text, href), href))
            elif target:
                (links if tag.link else loads)[target] = None
        return list(links), list(loads)


def zipped(raw: bytes) -> int:
    """How many bytes travel to a browser."""
    return len(gzip.compress(raw, 6))


def _ids(tags: Iterable[Tag], text: str) -> list[Fault]:
    ids = [tag.id for tag in tags if tag.id]
    if len(set(ids)) == len(ids):
        return []
    twice = sorted({one for one in ids if ids.count(one) > 1})
    return [Fault("site-id-twice", _line(text, f'id="{one}"', again=True), one) for one in twice]


def _headings(tags: Iterable[Tag], text: str) -> list[Fault]:
    levels = "".join(tag.heading for tag in tags)
    faults = []
    if levels.count("1") != 1:
        faults.append(Fault("site-h1", _line(text, "<h1"), str(levels.count("1"))))
    before = "0"
    for level in levels:
        if int(level) > int(before) + 1 and before != "0":
            faults.append(
                Fault("site-heading-order", _line(text, f"<h{level}"), f"h{before}, h{level}")
            )
            break
        before = level
    return faults


def _odd(text: str) -> list[Fault]:
    """The first "<" that begins no tag in our plain form, if there is one."""
    plain = {match.start() for match in TAG.finditer(text)}
    for match in START.finditer(text):
        if match.start() not in plain:
            line = text.count("\n", 0, match.start()) + 1
            return [Fault("site-markup", line, text[match.start() : match.start() + 60])]
    return []


def _line(text: str, part: str, *, again: bool = False) -> int:
    """The line where `part` stands first, or second with `again`; 1 when it does not."""
    place = text.find(part)
    if again and place >= 0:
        place = text.find(part, place + 1)
    return text.count("\n", 0, max(place, 0)) + 1
