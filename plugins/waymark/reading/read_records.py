"""Reads every file of a providers tree, on all cores, and remembers what it read.

A file is read again only when its bytes, the schema, the words or this code changed: what is
remembered is kept by content, never by date. Findings inside one file come with its record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from waymark.building.manifest import hashed
from waymark.building.memory import recall, remember
from waymark.parallel import share
from waymark.reading.record_reader import Read, RecordReader
from waymark.reading.tree_walk import SourceFile, read_bytes

AT_ONCE = 100
"""Files between two reports of how far it is."""


class _Remembered(msgspec.Struct, array_like=True):
    fingerprint: bytes
    files: dict[str, Read]


def read_all(
    files: Sequence[SourceFile],
    reader: RecordReader,
    jobs: int = 1,
    memory: Path | None = None,
    advance: Callable[[int], None] | None = None,
) -> Mapping[str, Read]:
    """Every file by what findings call it. `memory` is the file to remember in, or None;
    `advance` is told how many more files are done."""
    before = _recall(memory, reader.fingerprint)
    parent = os.getpid()

    def work(part: Sequence[SourceFile]) -> bytes:
        answers: list[Read | None] = []
        for start in range(0, len(part), AT_ONCE):
            some = part[start : start + AT_ONCE]
            answers += [_read(file, reader, before) for file in some]
            if advance and os.getpid() == parent:  # the others are as far, near enough
                advance(len(some) * len(files) // len(part))
        return msgspec.msgpack.encode(answers)

    decode = msgspec.msgpack.Decoder(list[Read | None]).decode
    answers = [one for answer in share(work, files, jobs) for one in decode(answer)]
    done = {
        file.shown: answer or before[file.shown]
        for file, answer in zip(files, answers, strict=True)
    }
    if memory is not None and (any(answers) or len(done) != len(before)):
        remember(memory, _Remembered(reader.fingerprint, done))
    return done


def _read(file: SourceFile, reader: RecordReader, before: Mapping[str, Read]) -> Read | None:
    """What the file holds now; None when it is what we remember."""
    raw = read_bytes(file)
    if isinstance(raw, list):
        return Read(findings=raw, broken=True)
    digest = hashed(raw)
    known = before.get(file.shown)
    if known is not None and known.digest == digest:
        return None
    return reader.read(file, raw, digest)


def _recall(memory: Path | None, fingerprint: bytes) -> Mapping[str, Read]:
    """Nothing when it was spoilt, or other code read: reading again gives the same."""
    remembered = recall(memory, _Remembered)
    known = remembered is not None and remembered.fingerprint == fingerprint
    return remembered.files if remembered and known else {}
