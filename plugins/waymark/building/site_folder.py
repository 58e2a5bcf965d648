"""The folder a build writes into, and what it carries over from the builds before.

Nothing is ever written in place: a file is new, or it is another link to one that was finished.
Links are shared with the folder being served, so writing into one would change that too.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from waymark.building.manifest import Entry, Manifest, hashed


class TwoPages(Exception):
    """Two things want the same address; a mistake in a page kind, or two ids that collide."""


class SiteFolder:
    """Writes one site. `files` says what has been put there so far, by path below the root, and
    `written` which of them were made anew.

    `held` is what the folder holds from an earlier build, `last` what the served folder `served`
    holds. Children of a fork each write their part, and the parent takes over their `files`.
    """

    def __init__(
        self,
        root: Path,
        held: Manifest | None = None,
        served: Path | None = None,
        last: Manifest | None = None,
    ) -> None:
        self.root, self.served = root, served
        self.files: dict[str, Entry] = {}
        self.written: set[str] = set()
        self._held = (held or Manifest()).files
        self._last = (last or Manifest()).files if served else {}

    def keep(self, path: str, key: bytes) -> bool:
        """Leave `path` where it lies if it is held already and was made from the same `key`."""
        self._refuse_second(path)
        entry = self._held.get(path)
        if entry is None or entry.key != key or not os.access(f"{self.root}/{path}", os.F_OK):
            return False
        self.files[path] = entry
        return True

    def carry(self, path: str, key: bytes) -> bool:
        """Take `path` over from any earlier build if it was made from the same `key`."""
        if self.keep(path, key):
            return True
        entry = self._last.get(path)
        if entry is None or entry.key != key:
            return False
        assert self.served is not None
        try:
            self._link(self.served / path, path)
        except FileNotFoundError:
            return False  # somebody removed it: it is made anew
        self.files[path] = entry
        return True

    def write(self, path: str, raw: bytes, key: bytes) -> None:
        """Put a new file there, replacing one held from an earlier build."""
        self._refuse_second(path)
        file = f"{self.root}/{path}"
        if path in self._held:
            _remove(file)
        try:
            _write_new(file, raw)
        except FileNotFoundError:
            os.makedirs(file.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
            _write_new(file, raw)
        self.files[path] = Entry(key, hashed(raw))
        self.written.add(path)

    def put_since(self, paths: Iterable[str]) -> bytes:
        """What this process did with `paths`, for `take_over` in another."""
        done = {path: self.files[path] for path in paths}
        return msgspec.msgpack.encode((done, sorted(self.written.intersection(done))))

    def take_over(self, answer: bytes) -> None:
        """Count in what another process put here."""
        files, written = msgspec.msgpack.decode(answer, type=tuple[dict[str, Entry], list[str]])
        self.files.update(files)
        self.written.update(written)

    def changed(self) -> dict[str, Entry]:
        """The files whose bytes are not those that the served site has there."""
        return {
            path: entry
            for path, entry in self.files.items()
            if path not in self._last or self._last[path].digest != entry.digest
        }

    def clear(self) -> None:
        """Remove what an earlier build left here and this one did not take over."""
        emptied = set()
        for path in self._held.keys() - self.files.keys():
            _remove(f"{self.root}/{path}")
            emptied.add((self.root / path).parent)
        for folder in emptied:
            with contextlib.suppress(OSError):  # not empty
                while folder != self.root:
                    folder.rmdir()
                    folder = folder.parent

    def _refuse_second(self, path: str) -> None:
        if path in self.files:
            raise TwoPages(f"two pages want the address /{path}")

    def _link(self, source: Path, path: str) -> None:
        file = f"{self.root}/{path}"
        if path in self._held:
            _remove(file)
        os.makedirs(file.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        try:
            os.link(source, file)
        except OSError:
            shutil.copyfile(source, file)  # another file system, or one without links


def _remove(file: str) -> None:
    with contextlib.suppress(FileNotFoundError):  # somebody was there before us
        os.unlink(file)  # noqa: PTH108 - pathlib costs as much as the call itself


def _write_new(file: str, raw: bytes) -> None:
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        if os.write(number, raw) != len(raw):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file)
    finally:
        os.close(number)
