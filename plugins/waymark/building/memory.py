"""What one build remembers for the next: files that are whole and of the expected shape, or none.

Each begins with a hash of the rest, so that one spoilt on the disk is forgotten, never believed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from waymark.building.on_disk import keep_on_disk

SIZE = 16
Kept = TypeVar("Kept")


def recall(path: Path | None, kind: type[Kept]) -> Kept | None:
    """What `remember` put there; None when there is nothing, or it is spoilt or of another kind."""
    if path is None:
        return None
    try:
        raw = path.read_bytes()
        if raw[:SIZE] != _sum(raw[SIZE:]):
            return None
        return msgspec.msgpack.decode(raw[SIZE:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def remember(path: Path, kept: object, *, durable: bool = False) -> None:
    """Write it in one step, so that it is there whole or not at all.

    `durable`: it and all that was written before it are on the disk before its name is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = msgspec.msgpack.encode(kept)
    half = path.with_name(f"{path.name}.half")
    half.write_bytes(_sum(raw) + raw)
    if durable:
        keep_on_disk(half.parent)
    half.replace(path)


def _sum(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=SIZE).digest()
