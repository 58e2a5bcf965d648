"""What only shows when all pages are seen together: links, titles, and the weight of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from waymark_checks.page import Fault, Seen, zipped

HEAVIEST, HEAVIEST_SCRIPT = 60_000, 10_000
"""Bytes over the wire, gzipped, that a content page and its scripts may weigh."""
MAY_BE_HEAVY = ("find/", "map/", "add/", "w/")
"""Pages that are tools: their scripts are measured by tests of their own."""
_ID = re.compile(r'\sid="([^"]*)"')
Read = Callable[[str], bytes]
Placed = tuple[str, Fault]
"""A file and what is wrong with it."""


def links(pages: Mapping[str, Seen], files: Collection[str], read: Read) -> Iterator[Placed]:
    """Links to files that are not there, and to ids that are not on the page they name.

    A whole section that this build leaves out (`/map/` without its plugin) is only a warning.
    """
    targets = {target for seen in pages.values() for target in (*seen.links, *seen.loads)}
    sections = {file.partition("/")[0] for file in pages if "/" in file}
    absent: set[str] = set()
    broken: dict[str, str] = {}
    ids: dict[str, set[str]] = {}
    for target in targets:
        file, _, fragment = target.partition("#")
        if file not in files:
            section = file.partition("/")[0]
            known = section in sections or "/" not in file
            broken[target] = "site-link-broken" if known else "site-section-missing"
        elif fragment and file.endswith(".html"):
            if file not in ids:
                ids[file] = set(_ID.findall(read(file).decode()))
            if fragment not in ids[file]:
                broken[target] = "site-fragment-broken"
    if broken:
        for file, seen in pages.items():
            for target in (*seen.links, *seen.loads):
                section = target.partition("/")[0]
                if target not in broken or section in absent:
                    continue
                if broken[target] == "site-section-missing":
                    absent.add(section)  # said once: it would stand on every page
                yield file, Fault(broken[target], 0, target)


def titles(pages: Mapping[str, Seen]) -> Iterator[Placed]:
    """Pages that share a title with another; those kept from search engines may."""
    first: dict[str, str] = {}
    for file, seen in pages.items():
        if seen.title and not seen.noindex and first.setdefault(seen.title, file) != file:
            yield file, Fault("site-title-twice", 1, seen.title)


def weights(pages: Mapping[str, Seen], read: Read) -> Iterator[Placed]:
    """Pages that are slow to load on a phone."""

    @cache
    def weigh(file: str) -> int:
        return zipped(read(file))

    sums: dict[tuple[str, ...], tuple[int, int]] = {}
    for file, seen in pages.items():
        if file.startswith(MAY_BE_HEAVY):
            continue
        loads = tuple(seen.loads)
        if loads not in sums:
            scripts = sum(weigh(one) for one in loads if one.endswith(".js"))
            sums[loads] = sum(map(weigh, loads)), scripts
        together, scripts = sums[loads]
        # A page is never heavier zipped, so most need no zipping to know.
        if together + seen.size > HEAVIEST:
            whole = together + (seen.zipped or weigh(file))
            if whole > HEAVIEST:
                yield file, Fault("site-weight", 1, f"{whole:,} bytes")
        if scripts > HEAVIEST_SCRIPT:
            yield file, Fault("site-weight", 1, f"{scripts:,} bytes of scripts")


def address(target: str) -> str:
    """How people write a file of the site: `/find/` for "find/index.html"."""
    return "/" + target.replace("index.html", "")
