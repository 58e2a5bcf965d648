"""What was seen on pages in a form that is small: between processes, and from build to build.

Most pages lead to the same places, so each target stands once in a table, and links are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from waymark.building.memory import recall, remember
from waymark_checks.page import Fault, Seen


class _Page(msgspec.Struct, array_like=True):
    title: str
    noindex: bool
    links: list[int]
    loads: list[int]
    size: int
    zipped: int
    faults: list[Fault]


class Packed(msgspec.Struct, array_like=True):
    """What was seen on some pages, in their order."""

    targets: list[str]
    pages: list[_Page]


class _State(msgspec.Struct, array_like=True):
    fingerprint: bytes
    digests: dict[str, bytes]
    seen: Packed


def pack(seen: Iterable[Seen]) -> Packed:
    """Links as numbers in one table."""
    numbers: dict[str, int] = {}

    def numbered(targets: list[str]) -> list[int]:
        return [numbers.setdefault(one, len(numbers)) for one in targets]

    pages = [
        _Page(
            one.title,
            one.noindex,
            numbered(one.links),
            numbered(one.loads),
            one.size,
            one.zipped,
            one.faults,
        )
        for one in seen
    ]
    return Packed(list(numbers), pages)


def unpack(packed: Packed) -> list[Seen]:
    """What was packed; all pages share the text of a target."""
    targets = packed.targets
    return [
        Seen(
            one.title,
            one.noindex,
            [targets[number] for number in one.links],
            [targets[number] for number in one.loads],
            one.size,
            one.faults,
            one.zipped,
        )
        for one in packed.pages
    ]


def read_state(path: Path, fingerprint: bytes) -> dict[str, tuple[bytes, Seen]]:
    """Digest and what was seen, by file; empty when other code looked, or nobody did."""
    state = recall(path, _State)
    if state is None or state.fingerprint != fingerprint:
        return {}
    files = zip(state.digests.items(), unpack(state.seen), strict=True)
    return {file: (digest, seen) for (file, digest), seen in files}


def write_state(path: Path, fingerprint: bytes, pages: Mapping[str, tuple[bytes, Seen]]) -> None:
    """Remember it for the next build."""
    digests = {file: digest for file, (digest, _) in pages.items()}
    remember(path, _State(fingerprint, digests, pack(seen for _, seen in pages.values())))
