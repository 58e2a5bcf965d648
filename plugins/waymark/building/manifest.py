"""What one build put into its folder: for every file what it was made from, and what it holds.

Kept beside the site, never in it. The next build reads it to carry over what did not change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from waymark.building.memory import recall, remember

FORMAT = 1
"""Of the manifest itself; a build of another format is not carried over."""


class Entry(NamedTuple):
    """One file: `key` is a hash of all that went into it, `digest` one of its bytes."""

    key: bytes
    digest: bytes


class Manifest(msgspec.Struct, frozen=True):
    """Files by their path below the site's root ("find/index.html"), and the listings they show."""

    format: int = FORMAT
    listings: tuple[str, ...] = ()
    files: dict[str, Entry] = {}


def read_manifest(path: Path) -> Manifest | None:
    """The manifest of a finished build; None where there is none, or it has another format."""
    found = recall(path, Manifest)
    return found if found is not None and found.format == FORMAT else None


def write_manifest(path: Path, manifest: Manifest, *, durable: bool = False) -> None:
    """In one step, so that a manifest is there whole or not at all."""
    remember(path, manifest, durable=durable)


def hashed(*parts: str | bytes) -> bytes:
    """Twelve bytes that change when any part does, or their order."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(4, "big") + raw)
    return digest.digest()


def hashed_files(files: Iterable[Path], root: Path) -> bytes:
    """As `hashed`, of the names below `root` and the bytes of `files`, in order of their names."""
    parts: list[str | bytes] = []
    for file in sorted(files):
        parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return hashed(*parts)
