"""A download of postcodes that breaks off, in every way: the look-up files stay byte for byte."""

import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.support.golden import files
from tests.unit.test_places import GRID, TABLE, archive, packed, tree

from waymark.commands import main, places

__all__ = ["tree"]

OK = "HTTP/1.1 200 OK\r\n"
CSV, ZIP = "codepo_gb.csv", "codepo_gb.zip"
LINES = TABLE.encode() * 500
Serve = Callable[[socket.socket], None]


def head(*lines: str) -> bytes:
    return "".join([OK, *(f"{line}\r\n" for line in lines), "\r\n"]).encode()


def length(raw: bytes) -> bytes:
    return head(f"Content-Length: {len(raw)}", "Connection: close")


def send(*parts: bytes) -> Serve:
    """Say that, and hang up."""

    def serve(to: socket.socket) -> None:
        for part in parts:
            to.sendall(part)

    return serve


def send_and_wait(*parts: bytes) -> Serve:
    """Say that, and nothing more."""

    def serve(to: socket.socket) -> None:
        send(*parts)(to)
        to.settimeout(20)
        to.recv(1)  # until they hang up

    return serve


def drip(*parts: bytes) -> Serve:
    """Say that, then a byte every now and then, for ever."""

    def serve(to: socket.socket) -> None:
        send(*parts)(to)
        for _ in range(400):
            to.sendall(b"Z")
            time.sleep(0.05)

    return serve


def reset(*parts: bytes) -> Serve:
    """Say that, and break the connection."""

    def serve(to: socket.socket) -> None:
        send(*parts)(to)
        to.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    return serve


def whole_zip(folder: Path) -> bytes:
    return packed(archive(folder / "a", GRID * 50), folder / "whole.zip").read_bytes()


def locked_zip(folder: Path) -> bytes:
    """The same, as if it asked for a password."""
    raw = bytearray(whole_zip(folder))
    for start, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        here = raw.find(start)
        while here >= 0:
            raw[here + at] |= 1
            here = raw.find(start, here + 1)
    return bytes(raw)


@contextmanager
def served(serve: Serve) -> Iterator[str]:
    """The address of a server that answers every request so."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        with suppress(OSError):
            while True:
                to, _ = listening.accept()
                with to, suppress(OSError):
                    to.recv(65536)
                    serve(to)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    with suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)


BROKEN: dict[str, tuple[str, Callable[[Path], Serve], int, str]] = {
    "nothing": (ZIP, lambda _: send(), 3, "could not be fetched"),
    "no HTTP": (ZIP, lambda _: send(b"SSH-2.0-\x1b[2Jx\r\n"), 3, "(SSH-2.0-U+001B[2Jx)"),
    "cut in its head": (CSV, lambda _: send(OK.encode() + b"Content-Le"), 3, "how long it is"),
    "only its head": (CSV, lambda _: send(length(LINES)), 3, "ended too early"),
    "half a table": (
        CSV,
        lambda _: send(length(LINES), LINES[: len(LINES) // 2]),
        3,
        "ended too early",
    ),
    "all but a byte": (CSV, lambda _: send(length(LINES), LINES[:-1]), 3, "ended too early"),
    "half a zip": (
        ZIP,
        lambda folder: send(length(raw := whole_zip(folder)), raw[: len(raw) // 2]),
        3,
        "ended too early",
    ),
    "broken connection": (
        ZIP,
        lambda folder: reset(length(raw := whole_zip(folder)), raw[: len(raw) // 2]),
        3,
        "",
    ),
    "half in pieces": (
        CSV,
        lambda _: send(head("Transfer-Encoding: chunked"), b"ffff\r\n", LINES[:9000]),
        3,
        "could not be fetched",
    ),
    "pieces without their end": (
        CSV,
        lambda _: send(head("Transfer-Encoding: chunked"), b"a\r\npostcode,l\r\n"),
        3,
        "could not be fetched",
    ),
    "a table of no length": (CSV, lambda _: send(head(), LINES[:9000]), 3, "how long it is"),
    "a zip of no length": (
        ZIP,
        lambda folder: send(head(), (raw := whole_zip(folder))[: len(raw) // 2]),
        1,
        "not whole",
    ),
    "no number": (CSV, lambda _: send(head("Content-Length: many"), LINES), 3, "how long it is"),
    "below nothing": (CSV, lambda _: send(head("Content-Length: -1"), LINES), 3, "how long it is"),
    "silence": (ZIP, lambda _: send_and_wait(), 3, "could not be fetched"),
    "silence after its head": (
        CSV,
        lambda _: send_and_wait(length(LINES)),
        3,
        "could not be fetched",
    ),
    "silence in the middle": (
        CSV,
        lambda _: send_and_wait(length(LINES), LINES[:9000]),
        3,
        "could not be fetched",
    ),
    "a byte now and then": (
        CSV,
        lambda _: drip(length(LINES), LINES[:9000]),
        3,
        "too slowly",
    ),
    "no end": (CSV, lambda _: send(head(), *[b"x" * 100_000] * 40), 3, "too long"),
    "in a circle": (
        ZIP,
        lambda _: send(b"HTTP/1.1 302 Found\r\nLocation: /codepo_gb.zip\r\n\r\n"),
        3,
        "could not be fetched",
    ),
    "to a file": (
        ZIP,
        lambda _: send(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"),
        3,
        "could not be fetched",
    ),
    "a mistake of theirs": (
        ZIP,
        lambda _: send(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"),
        3,
        "could not be fetched",
    ),
    "a page to log in": (
        ZIP,
        lambda _: send(length(b"<!doctype html>Log in"), b"<!doctype html>Log in"),
        1,
        "not whole",
    ),
    "half a zip, well told": (
        ZIP,
        lambda folder: send(length(half := whole_zip(folder)[:-30]), half),
        1,
        "not whole",
    ),
    "a zip with a password": (
        ZIP,
        lambda folder: send(length(raw := locked_zip(folder)), raw),
        1,
        "damaged",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_old_files_stay(
    name: str,
    tmp_path: Path,
    tree: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, make, code, words = BROKEN[name]
    folder = tmp_path / "content" / "places"
    (tmp_path / "table.csv").write_text(TABLE)
    assert main(["places", str(tmp_path / "table.csv"), *tree]) == 0
    before, number = files(folder), folder.stat().st_ino
    assert set(before) == {"ZZ9.json", "outcodes.json"}
    capsys.readouterr()
    monkeypatch.setattr(places, "LONGEST_SILENCE", 0.3)
    monkeypatch.setattr(places, "LONGEST", 0.6)
    monkeypatch.setattr(places, "LARGEST", 2_000_000)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    with served(make(tmp_path)) as url:
        assert main(["places", f"{url}{path}", *tree]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert words in told.err
    assert "Traceback" not in told.err
    assert told.err.endswith((".\n", "again.\n"))
    assert ("Nothing was changed" in told.err) == (code == 3)
    assert files(folder) == before
    assert folder.stat().st_ino == number
    assert sorted(one.name for one in (tmp_path / "content").iterdir()) == ["areas.yaml", "places"]
    assert not list(scratch.iterdir())


def test_nobody_there(tmp_path: Path, tree: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with served(send()) as url:
        pass
    for source, code in ((f"{url}{ZIP}", 3), ("http://[::1", 2), (f"http://{'a' * 70}.test/", 3)):
        assert main(["places", source, *tree]) == code
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "content" / "places").exists()


def test_a_whole_download_is_taken(tmp_path: Path, tree: list[str]) -> None:
    """The same server, when it does not break off: with a length, in pieces, and as a zip."""
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in (LINES[:7000], LINES[7000:]))
    raw = whole_zip(tmp_path)
    assert zipfile.is_zipfile(tmp_path / "whole.zip")
    for path, serve in (
        (CSV, send(length(LINES), LINES)),
        (CSV, send(head("Transfer-Encoding: chunked"), pieces, b"0\r\n\r\n")),
        (ZIP, send(length(raw), raw)),
        (ZIP, send(head(), raw)),
    ):
        with served(serve) as url:
            assert main(["places", f"{url}{path}", *tree]) == 0
    assert (tmp_path / "content" / "places" / "ZZ9.json").is_file()


@pytest.mark.parametrize("at", [1, 2])
def test_killed_between_its_two_steps(
    at: int, tmp_path: Path, tree: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old folder waits beside: the next run puts it back first, even if nothing can be
    fetched."""
    folder = tmp_path / "content" / "places"
    (tmp_path / "table.csv").write_text(TABLE)
    assert main(["places", str(tmp_path / "table.csv"), *tree]) == 0
    before = files(folder)
    folder.rename(folder.with_name(".places.old"))
    (folder.with_name(".places.new")).mkdir()
    if at == 2:  # nothing was lost: the new one is in place
        folder.with_name(".places.new").rename(folder)
        (folder / "ZZ9.json").write_bytes(before["ZZ9.json"])
        (folder / "outcodes.json").write_bytes(before["outcodes.json"])
    with served(send()) as url:
        assert main(["places", f"{url}{ZIP}", *tree]) == 3
    assert files(folder) == before
    assert sorted(one.name for one in (tmp_path / "content").iterdir()) == ["areas.yaml", "places"]
