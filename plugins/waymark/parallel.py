"""Shares work out over processes by forking, so that nothing has to be sent to the children.

Results come back as bytes through a pipe. One process does it all where there is little to do or
where the system cannot fork; the results are the same.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import BinaryIO, TypeVar

import msgspec

from waymark.faults import Fault, MachineFault

Item = TypeVar("Item")
TOLD, SYSTEM = 4, 5
"""Exit codes of a child that says, instead of an answer, why it has none: in words, or what the
system said (number, words and file)."""
FEWEST = 64
"""Below this many items a second process costs more than it brings."""


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the garbage collector: making a million objects that all stay makes it look again and
    again for what is not there (measured: two thirds of the time of reading)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def share(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item], jobs: int) -> list[bytes]:
    """`work` applied to consecutive slices of `items`; its answers in the order of the slices.

    `jobs` is the most processes used, this one among them. What fails in a child is raised here
    once all others have ended: an OSError as it was, anything else, or its end, as MachineFault.
    """
    jobs = min(jobs, max(1, len(items) // FEWEST))
    if jobs <= 1 or not hasattr(os, "fork"):
        return [work(items)]
    slices = _slices(items, jobs)
    gc.freeze()  # keeps the collector from touching, and so copying, what children share
    children = [_start(work, part) for part in slices[1:]]
    try:
        first: bytes | None = work(slices[0])
    finally:
        gc.unfreeze()
        answers = [(pipe.read(), os.waitpid(child, 0)[1]) for child, pipe in children]
        for _, pipe in children:
            pipe.close()
    _refuse_failed(answers, jobs)
    assert first is not None
    return [first, *(answer for answer, _ in answers)]


class Aside:
    """Work begun in a process of its own, while this one goes on with something else.

    Where there is to be only one process, it is done when its answer is asked for.
    """

    def __init__(self, work: Callable[[], bytes], jobs: int) -> None:
        self._work = work
        self._begun = _start(lambda _: work(), ()) if jobs > 1 and hasattr(os, "fork") else None

    def answer(self) -> bytes:
        """What the work gave, once it is done. Raises what `share` does."""
        if self._begun is None:
            return self._work()
        (child, pipe), self._begun = self._begun, None
        with pipe:
            answer = pipe.read()
        _refuse_failed([(answer, os.waitpid(child, 0)[1])], 1)
        return answer

    def end(self) -> None:
        """Stop it where nobody has asked for its answer."""
        if self._begun is not None:
            (child, pipe), self._begun = self._begun, None
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            pipe.close()


def _refuse_failed(answers: Sequence[tuple[bytes, int]], processes: int) -> None:
    """Raise what a child says, or MachineFault, unless each gave its answer and the status 0."""
    for answer, status in answers:
        code = os.waitstatus_to_exitcode(status)
        if code == TOLD:
            raise MachineFault(answer.decode())
        if code == SYSTEM:
            raise OSError(*msgspec.msgpack.decode(answer))
    failed = sum(status != 0 for _, status in answers)
    if failed:
        raise MachineFault(
            f"{failed} of {processes} worker processes stopped before the end (out of memory, or "
            "killed). Nothing was changed: free some memory and run it again, or add --jobs 1."
        )


def _slices(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    edges = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(edges)]


def _start(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> tuple[int, BinaryIO]:
    sys.stdout.flush()
    sys.stderr.flush()
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, os.fdopen(reader, "rb")
    code = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            try:
                answer, then = work(items), 0
            except Fault as fault:
                answer, then = str(fault).encode(), TOLD
            except OSError as fault:
                said = (fault.errno or errno.EIO, fault.strerror or str(fault), fault.filename)
                answer, then = msgspec.msgpack.encode(said), SYSTEM
            pipe.write(answer)
        code = then
    except (MemoryError, BrokenPipeError):
        pass  # the parent then says so itself, or has ended and nobody is left to tell
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
