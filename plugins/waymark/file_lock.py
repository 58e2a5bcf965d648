"""A lock between processes that the system lets go when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path


class Taken(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold `path` (made when absent, and left there); raises `Taken` at once when another does."""
    with path.open("ab") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise Taken from None
        yield  # closing the file lets go


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
