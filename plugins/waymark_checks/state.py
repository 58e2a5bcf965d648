"""What was seen on each page, remembered from one build to the next by content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from waymark.building.memory import recall, remember
from waymark_checks.page import Fault, Seen


class _Page(msgspec.Struct, array_like=True):
    digest: bytes
    title: str
    noindex: bool
    links: list[int]
    loads: list[int]
    size: int
    faults: list[Fault]


class _State(msgspec.Struct, array_like=True):
    fingerprint: bytes
    targets: list[str]
    pages: dict[str, _Page]


def read_state(path: Path, fingerprint: bytes) -> dict[str, tuple[bytes, Seen]]:
    """Digest and what was seen, by file; empty when other code looked, or nobody did."""
    state = recall(path, _State)
    if state is None or state.fingerprint != fingerprint:
        return {}
    targets = state.targets
    return {
        file: (
            one.digest,
            Seen(
                one.title,
                one.noindex,
                [targets[number] for number in one.links],
                [targets[number] for number in one.loads],
                one.size,
                one.faults,
            ),
        )
        for file, one in state.pages.items()
    }


def write_state(path: Path, fingerprint: bytes, pages: Mapping[str, tuple[bytes, Seen]]) -> None:
    """Links are numbers in one table: most pages share most of them."""
    numbers: dict[str, int] = {}

    def number(target: str) -> int:
        return numbers.setdefault(target, len(numbers))

    kept = {
        file: _Page(
            digest,
            seen.title,
            seen.noindex,
            [number(one) for one in seen.links],
            [number(one) for one in seen.loads],
            seen.size,
            seen.faults,
        )
        for file, (digest, seen) in pages.items()
    }
    remember(path, _State(fingerprint, list(numbers), kept))
