"""The start tags of a page, read fast.

Our templates and cleaned Markdown write one plain form of HTML: every value in double quotes, no
`<` outside of tags. That form one regular expression reads exactly, in a tenth of the time that a
parser takes, and a page in any other form is reported. What a tag means is worked out once: most
tags of a page stand on every other page too.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from waymark_checks.addresses import ELSEWHERE, Addresses

TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9-]*(?:\s[^\s"\'<>=/]+(?:="[^"]*")?)*\s?/?>')
START = re.compile("<(?:[a-zA-Z]|!--)")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE = re.compile(r'\s([a-zA-Z_:@][-a-zA-Z0-9_:.]*)(?:="([^"]*)")?')
_LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
    "embed": "src",
    "input": "src",
    "object": "data",
    "use": "href",
    "image": "href",
    "form": "action",
}
"""Where an element names what it fetches or sends to. `link` depends on its `rel`."""
_ONLY_NAMES = {
    "canonical",
    "alternate",
    "license",
    "author",
    "help",
    "prev",
    "next",
    "me",
    "search",
}
MOST_REMEMBERED = 50_000


class Tag(NamedTuple):
    """What matters about one start tag; most are empty.

    `link` leads to a page, `loads` is fetched with the page. `policy` is the content of a CSP.
    `fault` is a code of messages.yaml, with `value`.
    """

    id: str = ""
    link: str = ""
    loads: str = ""
    heading: str = ""
    policy: str = ""
    noindex: bool = False
    fault: str = ""
    value: str = ""


Read = tuple[Tag, str | None]
"""A tag, and the file its address means; None where that depends on the page."""


class Tags(dict[str, Read | None]):
    """Tags by their text, on pages from which `root` ("../../") leads to the site's root.

    None for a tag that does not matter.
    """

    def __init__(self, root: str, addresses: Addresses) -> None:
        self._root, self._addresses = root, addresses

    def __missing__(self, text: str) -> Read | None:
        tag = read_tag(text)
        read = None if tag is None else (tag, self._target(tag))
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = read
        return read

    def _target(self, tag: Tag) -> str | None:
        href, root = tag.link or tag.loads, self._root
        if not href or tag.fault or href[0] in "#/":
            return None if href and not tag.fault else ELSEWHERE
        if root and href.startswith(root):
            # Most links go by way of the root, and mean the same on every page.
            return self._addresses.file("", href[len(root) :] or "./")
        target = self._addresses.file("", href)
        absolute = target == ELSEWHERE or href.startswith(self._addresses.url)
        return target if absolute else None


def read_tag(text: str) -> Tag | None:
    """What a start tag means for the checks, or None when it means nothing."""
    match = _NAME.match(text)
    assert match
    name = match[1].lower()
    found = {key.lower(): html.unescape(value) for key, value in _ATTRIBUTE.findall(text)}
    tag = Tag(
        id=found.get("id", ""),
        heading=name[1] if len(name) == 2 and name[0] == "h" and name[1] in "123456" else "",
    )
    if name == "meta":
        if found.get("http-equiv", "").lower() == "content-security-policy":
            tag = tag._replace(policy=found.get("content", ""))
        elif found.get("name") == "robots" and "noindex" in found.get("content", ""):
            tag = tag._replace(noindex=True)
    elif name in ("a", "area"):
        tag = tag._replace(link=found.get("href", ""))
    elif name == "link":
        rel = set(found.get("rel", "").split())
        href = found.get("href", "")
        tag = tag._replace(link=href) if rel & _ONLY_NAMES else tag._replace(loads=href)
    elif name in _LOADS:
        tag = tag._replace(loads=found.get(_LOADS[name], ""))
    fault, value = _fault(name, found, tag)
    tag = tag._replace(fault=fault, value=value)
    return None if tag == Tag() else tag


def _fault(name: str, found: dict[str, str], tag: Tag) -> tuple[str, str]:
    """A code and its value for what is wrong whatever the page; else two empty texts."""
    if name == "img" and "alt" not in found:
        return "site-alt-missing", found.get("src", "")
    if re.match(r"(?:https?:)?//", tag.loads):
        return "site-foreign", tag.loads
    if name == "script" and "src" not in found and not found.get("type", "").endswith("json"):
        return "site-inline", "<script>"
    if name == "style" or "style" in found:
        return "site-inline", "style"
    handler = next((key for key in found if key.startswith("on")), "")
    if handler:
        return "site-inline", handler
    if name == "base":
        return "site-inline", "<base>"
    link = tag.link.strip().lower()
    if link.startswith(("javascript:", "data:", "vbscript:")):
        return "site-inline", tag.link
    return "", ""
