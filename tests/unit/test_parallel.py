"""Work shared over processes gives what one process gives, and a dead child is noticed."""

import errno
import os
import signal
import time

import psutil
import pytest

from waymark.faults import MachineFault
from waymark.parallel import FEWEST, Aside, share


def joined(items):
    return b",".join(str(item * 2).encode() for item in items)


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST * 2, 1001])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_same_answer_whatever_the_number_of_processes(count, jobs):
    items = list(range(count))
    assert b",".join(filter(None, share(joined, items, jobs))) == joined(items)


def test_answers_larger_than_a_pipe_arrive_whole():
    answers = share(lambda items: b"x" * 3_000_000, list(range(FEWEST * 2)), 2)
    assert [len(answer) for answer in answers] == [3_000_000, 3_000_000]


def killed(items):
    if items[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return b""


def failing(items):
    if items[0]:
        raise ValueError("in the child")
    return b""


@pytest.mark.parametrize("work", [killed, failing])
def test_a_child_that_dies_fails_the_whole(work, capfd):
    with pytest.raises(MachineFault, match="1 of 2 worker processes"):
        share(work, list(range(FEWEST * 2)), 2)


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "No space left.*'/a/b'"),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied"),
        (OSError("no number"), "no number"),
        (MachineFault("Pagefind stopped."), "Pagefind stopped"),
        (MemoryError(), "1 of 2 worker processes.*out of memory"),
    ],
)
def test_what_fails_in_a_child_is_told_as_if_it_had_been_here(fault, raised, capfd):
    def work(items):
        if items[0]:
            raise fault
        return b""

    kind = MachineFault if isinstance(fault, MemoryError) else type(fault)
    with pytest.raises(kind, match=raised) as told:
        share(work, list(range(FEWEST * 2)), 2)
    if isinstance(fault, OSError) and fault.errno:
        assert (told.value.errno, told.value.filename) == (fault.errno, fault.filename)
    assert capfd.readouterr().err == ""


def test_a_failure_in_this_process_leaves_no_child_behind():
    def here(items):
        if not items[0]:
            raise KeyError("here")
        return b"done"

    before = psutil.Process().children()
    with pytest.raises(KeyError):
        share(here, list(range(FEWEST * 2)), 2)
    assert psutil.Process().children() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_aside_gives_its_answer_when_it_is_asked_for(jobs):
    before = psutil.Process().children()
    aside = Aside(lambda: b"x" * 3_000_000, jobs)
    assert aside.answer() == b"x" * 3_000_000
    aside.end()
    assert psutil.Process().children() == before


def test_work_aside_is_done_in_another_process():
    assert Aside(lambda: str(os.getpid()).encode(), 2).answer() != str(os.getpid()).encode()


def test_work_aside_that_nobody_asks_for_is_ended():
    before = psutil.Process().children()
    aside = Aside(lambda: time.sleep(600) or b"", 2)
    aside.end()
    assert psutil.Process().children() == before


def test_work_aside_that_fails_is_noticed(capfd):
    with pytest.raises(MachineFault, match="1 of 1 worker processes"):
        Aside(lambda: killed([1]), 2).answer()
    with pytest.raises(OSError, match="No space left"):
        Aside(full_disk, 2).answer()


def full_disk():
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site")
