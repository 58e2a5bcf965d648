"""Runs Pagefind over text records, speaking the protocol of its `--service` mode.

Each message is base64 of JSON and ends with a comma; answers come in any order. The package's own
Python interface waits a tenth of a second before it reads each answer, which is why we speak it
ourselves. The plain binary is asked for by name: the extended one is never used.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from waymark.faults import MachineFault

SIGNATURE = b"pagefind_dcd"
LONGEST_SILENCE = 120
"""Seconds without an answer after which it is taken to hang: 2,500 listings take under one."""
FAILED = (
    "Pagefind could not index the listings ({}). The site stays as it was: run the build again."
)


def index(records: Sequence[str]) -> tuple[dict[str, bytes], list[str]]:
    """Index `records`: every file of the index by its path, and the id that each record was given.

    The files come through the pipe, for those that Pagefind writes may still be empty when it ends.
    Raises MachineFault when the program is missing, stops, or says nothing for LONGEST_SILENCE.
    """
    with _service() as (stdin, answers):
        _send(stdin, 0, type="NewIndex", config={"force_language": "en"})
        number = _next(answers)["index_id"]
        _add(stdin, number, records, answers)
        _send(stdin, 1, type="GetFiles", index_id=number)
        sent = _next(answers)["files"]
    files = {one["path"]: base64.b64decode(one["content"]) for one in sent}
    return files, _ids(files, len(records))


@contextmanager
def _service() -> Iterator[tuple[IO[bytes], Iterator[dict[str, Any]]]]:
    """The program's input and its answers. It is killed when it has been silent for too long."""
    from pagefind_bin import get_executable

    try:
        service = subprocess.Popen(
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as fault:
        why = fault.strerror or "it is not there"
        raise MachineFault(
            f"Pagefind cannot be started ({why}). The site stays as it was: run make setup, then "
            "the build again."
        ) from None
    assert service.stdin is not None
    assert service.stdout is not None
    watch = _Watch(service)
    try:
        yield service.stdin, _answers(service.stdout, watch)
    except (BrokenPipeError, ConnectionResetError):
        raise MachineFault(FAILED.format("it stopped")) from None
    except (KeyError, ValueError):
        raise MachineFault(FAILED.format("its answer cannot be read")) from None
    finally:
        watch.end()
        with contextlib.suppress(OSError):
            service.stdin.close()
        try:
            service.wait(LONGEST_SILENCE)
        except subprocess.TimeoutExpired:
            service.kill()
            service.wait()
        service.stdout.close()


class _Watch:
    """Kills a program that has not answered for LONGEST_SILENCE."""

    def __init__(self, service: subprocess.Popen[bytes]) -> None:
        self._service = service
        self._heard = time.monotonic()
        self._over = threading.Event()
        self.hung = False
        threading.Thread(target=self._look, daemon=True).start()

    def heard(self) -> None:
        """It has answered just now."""
        self._heard = time.monotonic()

    def end(self) -> None:
        """Look no longer."""
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(min(1.0, LONGEST_SILENCE / 4)):
            if time.monotonic() - self._heard > LONGEST_SILENCE:
                self.hung = True
                self._service.kill()
                return


def _add(
    stdin: IO[bytes], number: int, records: Sequence[str], answers: Iterator[dict[str, Any]]
) -> None:
    """Write from a thread and read here, so that neither pipe can fill up and stop both."""

    def write() -> None:
        with contextlib.suppress(OSError):  # it stopped, which the reader notices
            for position, content in enumerate(records):
                record = {"url": f"/{position}", "content": content, "language": "en"}
                _send(stdin, position + 2, type="AddRecord", index_id=number, **record)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in records:
            _next(answers)
    finally:
        writer.join()


def _send(stdin: IO[bytes], message: int, **payload: object) -> None:
    raw = json.dumps({"message_id": message, "payload": payload}).encode()
    stdin.write(base64.b64encode(raw) + b",")
    stdin.flush()


def _answers(stdout: IO[bytes], watch: _Watch) -> Iterator[dict[str, Any]]:
    waiting = b""
    while part := stdout.read1(65536):  # type: ignore[attr-defined]
        watch.heard()
        *whole, waiting = (waiting + part).split(b",")
        for raw in whole:
            yield json.loads(base64.b64decode(raw))["payload"]
    if watch.hung:
        raise MachineFault(FAILED.format(f"it did not answer for {LONGEST_SILENCE} seconds"))


def _next(answers: Iterator[dict[str, Any]]) -> dict[str, Any]:
    answer = next(answers, None)
    if answer is None or answer["type"] == "Error":
        raise MachineFault(FAILED.format(answer["message"] if answer else "it stopped"))
    return answer


def _ids(files: Mapping[str, bytes], count: int) -> list[str]:
    """The page ids by record: Pagefind keeps them only in the names of its fragments."""
    found: dict[int, str] = {}
    for path, raw in files.items():
        if path.startswith("fragment/"):
            page = json.loads(gzip.decompress(raw)[len(SIGNATURE) :])
            found[int(page["url"].strip("/"))] = PurePosixPath(path).stem
    return [found[position] for position in range(count)]
