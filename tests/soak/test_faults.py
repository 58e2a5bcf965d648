"""Whatever fails while building: one sentence, the old site stays, and the next build mends it.

Each build is a fork of this process, with one fault put into it. What only the system can do (a
full disk, one that may only be read) is done with a small disk of its own, where we may mount it.
"""

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest
from tests.support import golden

from waymark import parallel
from waymark.building.builds import Builds
from waymark.building.manifest import hashed
from waymark.commands import main
from waymark_search import pagefind_service, text_shards

pytestmark = pytest.mark.soak

FAULTS = 200
DAY = "2026-11-21"
KILLED = -signal.SIGKILL
STAND_INS = {
    "missing": None,
    "may not run": "",
    "crashes": "#!/bin/sh\nexit 1\n",
    "crashes later": "#!/bin/sh\nhead -c 2000 >/dev/null\nexit 1\n",
    "talks nonsense": "#!/bin/sh\necho 'no such thing,'\n",
    "hangs": "#!/bin/sh\nexec sleep 600\n",
}


def build(
    folder: Path, fault: Callable[[], object] = bool, jobs: int = 2, output: Path | None = None
) -> tuple[int, str]:
    """Exit code and what was said of one build of the site in `folder`, with `fault` in it."""
    words = ["build", "--today", DAY, "--jobs", str(jobs), "--output"]
    words += [str(output or folder / "public"), "--accept-losses"]
    words += ["--providers", str(folder / "providers"), "--content", str(folder / "content")]
    log = folder / "log"
    child = os.fork()
    if not child:
        code = 99
        try:
            number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(number, 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            parallel.FEWEST = 1  # so that so small a site has workers too
            text_shards.program.cache_clear()
            fault()
            code = main(words)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # How far it is, is told too: one line for each stage.
    told = [line for line in log.read_text("utf-8").splitlines() if not is_progress(line)]
    return code, "\n".join(told)


def is_progress(line: str) -> bool:
    return bool(
        re.fullmatch(r"[a-z][a-z ]+ [\d,]* ?[a-z]* +[\d.]+ s|[a-z ]+ [\d,]+ of [\d,]+", line)
    )


def assert_told(code: int, told: str) -> None:
    """One of our exit codes, and what happened in a line that is no traceback."""
    assert code == 3, told
    assert "Traceback" not in told, told
    assert len(told.splitlines()) == 1, told
    assert told.endswith("."), told


def tiny(folder: Path) -> None:
    """The sources of the tiny site, without the listing that has a mistake."""
    golden.copy(folder)
    (folder / "providers" / "old-and-quiet" / "skittles.yaml").unlink()


def edit(folder: Path, number: int) -> None:
    """One listing is called after `number`, and so its index is new; every sixth time every page
    is."""
    site = folder / "content" / "site.yaml"
    name = f"name: Golden edition {number // 6}"
    site.write_text(re.sub("^name:.*", name, site.read_text("utf-8"), flags=re.M), "utf-8")
    file = min(f for f in (folder / "providers").glob("*/*.yaml") if f.name != "provider.yaml")
    file.write_text(
        re.sub("^name:.*", f"name: Walk {number}", file.read_text("utf-8"), flags=re.M), "utf-8"
    )


def assert_whole(output: Path) -> None:
    """What is served is exactly what one finished build put there."""
    current = Builds(output).current()
    assert current is not None
    manifest = current.manifest()
    assert manifest is not None
    there = golden.files(output)
    assert there.keys() == manifest.files.keys()
    assert all(hashed(raw) == manifest.files[path].digest for path, raw in there.items())


def clean(folder: Path, beside: Path) -> dict[str, bytes]:
    """The files of a first build of the same sources, somewhere else."""
    shutil.rmtree(beside, ignore_errors=True)
    for part in ("providers", "content"):
        shutil.copytree(folder / part, beside / part)
    assert build(beside)[0] == 0
    return golden.files(beside / "public")


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Once here, so that no fork has to import everything again."""
    golden.publish(golden.copy(tmp_path_factory.mktemp("warm")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny site, built, and its sources changed since."""
    folder = tmp_path / "a"
    tiny(folder)
    edit(folder, 0)
    assert build(folder) == (0, "")
    edit(folder, 6)
    return folder


def survives(folder: Path, fault: Callable[[], object]) -> str:
    """The build fails in a sentence, nothing changes, and the next one mends; the sentence."""
    before = golden.files(folder / "public")
    code, told = build(folder, fault)
    assert_told(code, told)
    assert golden.files(folder / "public") == before
    assert build(folder)[0] == 0
    assert_whole(folder / "public")
    assert golden.files(folder / "public") == clean(folder, folder.parent / "clean")
    return told


def stand_in(folder: Path, what: str) -> Callable[[], None]:
    """Another program in the place of Pagefind."""

    def put() -> None:
        program = folder / "pagefind"
        program.unlink(missing_ok=True)
        if (text := STAND_INS[what]) is not None:
            program.write_text(text)
            program.chmod(0o755 if text else 0o644)
        pagefind_service.LONGEST_SILENCE = 1
        pagefind_bin.get_candidate_paths = lambda: [program]

    return put


@pytest.mark.parametrize("what", STAND_INS)
def test_pagefind(folder: Path, what: str) -> None:
    told = survives(folder, stand_in(folder, what))
    assert "Pagefind" in told
    if what == "hangs":
        assert "did not answer for 1 seconds" in told


@contextlib.contextmanager
def small_disk(at: Path) -> Iterator[None]:
    """A disk of 20 MB at `at`; skips, and says so, where we may not mount one."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(at)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        print("skipped: only root may mount the small disk this needs")
        pytest.skip("only root may mount the small disk this needs")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@pytest.mark.parametrize("left", [0, 4096, 100_000, 400_000])
def test_disk_full(folder: Path, left: int) -> None:
    with small_disk(folder / "disk"):
        output = folder / "disk" / "public"
        assert build(folder, output=output)[0] == 0
        before = golden.files(output)
        edit(folder, 12)
        free = shutil.disk_usage(folder / "disk").free
        (folder / "disk" / "filler").write_bytes(bytes(free - left))
        code, told = build(folder, output=output)
        assert_told(code, told)
        assert "No space left on device" in told
        assert "The site stays as it was" in told
        assert golden.files(output) == before
        (folder / "disk" / "filler").unlink()
        assert build(folder, output=output)[0] == 0
        assert_whole(output)
        assert golden.files(output) == clean(folder, folder.parent / "clean")


def test_read_only(folder: Path) -> None:
    with small_disk(folder / "disk"):
        output = folder / "disk" / "public"
        assert build(folder, output=output)[0] == 0
        before = golden.files(output)
        edit(folder, 12)
        subprocess.run(["mount", "-o", "remount,ro", str(folder / "disk")], check=True)
        code, told = build(folder, output=output)
        assert_told(code, told)
        assert "Read-only file system" in told
        assert golden.files(output) == before
        subprocess.run(["mount", "-o", "remount,rw", str(folder / "disk")], check=True)
        assert build(folder, output=output)[0] == 0
        assert_whole(output)


def at_write(count: int, do: Callable[[], object]) -> Callable[[], None]:
    """`do` when something below *.builds is opened to write, linked, moved or removed: the
    `count`th time in one process."""
    seen = [0]

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            touches = bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        else:
            touches = event in ("os.link", "os.rename", "os.remove", "os.mkdir", "os.symlink")
        if touches and ".builds" in str(args[0]):
            seen[0] += 1
            if seen[0] == count:
                do()

    return lambda: sys.addaudithook(hook)


def only_worker(parent_is: int, do: Callable[[], object]) -> Callable[[], None]:
    def maybe() -> None:
        if os.getppid() != parent_is:
            do()

    return maybe


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_is_killed(folder: Path) -> None:
    told = survives(folder, at_write(12, only_worker(os.getpid(), die)))
    assert "worker processes stopped before the end" in told


def test_a_worker_has_no_disk_left(folder: Path) -> None:
    told = survives(folder, at_write(12, only_worker(os.getpid(), lambda: fail(28))))
    assert "No space left on device" in told


def fail(number: int) -> None:
    raise OSError(number, os.strerror(number), "a file")


MEMORY = ("parsed", "*/manifest", "*/checks.state", "*/words.state", "placed", "journal")


def spoil(folder: Path, chance: random.Random) -> str:
    """Spoil one file that an earlier build left for this one; what was done to which."""
    files = sorted(f for name in MEMORY for f in (folder / "public.builds").glob(name))
    file, how = chance.choice(files), chance.choice(["cut", "emptied", "one byte", "noise", "gone"])
    raw = bytearray(file.read_bytes())
    if how == "cut":
        del raw[chance.randrange(len(raw)) :]
    elif how == "one byte":
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    elif how == "noise":
        raw = bytearray(chance.randbytes(len(raw)))
    elif how == "emptied":
        raw.clear()
    file.write_bytes(raw)
    if how == "gone":
        file.unlink()
    return f"{file.parent.name}/{file.name} {how}"


@pytest.mark.parametrize("name", MEMORY[:4])
@pytest.mark.parametrize("raw", [b"", b"{}", b"\xc1 spoilt", b"[1, 2"])
def test_spoilt_memory(folder: Path, name: str, raw: bytes) -> None:
    """It is forgotten: the site is the one a first build makes."""
    for file in (folder / "public.builds").glob(name):
        file.write_bytes(raw)
    assert build(folder) == (0, "")
    assert_whole(folder / "public")
    assert golden.files(folder / "public") == clean(folder, folder.parent / "clean")


@pytest.mark.parametrize("year", [1980, 2099])
def test_clock_jumps(folder: Path, year: int) -> None:
    """What is new is known by its bytes, whatever the dates of the files say."""
    stamp = (year - 1970) * 31_556_952
    for file in folder.rglob("*"):
        os.utime(file, (stamp, stamp))
    assert build(folder) == (0, "")
    assert_whole(folder / "public")
    assert golden.files(folder / "public") == clean(folder, folder.parent / "clean")


def random_fault(folder: Path, chance: random.Random) -> tuple[str, Callable[[], object]]:
    """What it is, and what to do inside the build."""
    kind = chance.choice(["killed", "worker", "disk", "disk", "memory", "memory", "pagefind"])
    count = int(2 ** chance.uniform(0, 8))
    if kind == "killed":
        return f"killed at write {count}", at_write(count, die)
    if kind == "worker":
        worker = only_worker(os.getpid(), die)
        return f"a worker killed at write {count}", at_write(count, worker)
    if kind == "disk":
        number = chance.choice([28, 30, 5, 13])  # full, read-only, input/output, rights
        return (
            f"{os.strerror(number)} at write {count}",
            at_write(count, lambda: fail(number)),
        )
    if kind == "pagefind":
        what = chance.choice(list(STAND_INS))
        return f"Pagefind {what}", stand_in(folder, what)
    stamp = chance.randrange(4_000_000_000)
    for file in folder.rglob("*"):
        os.utime(file, (stamp, stamp))
    return f"memory: {spoil(folder, chance)}", bool


def test_random_faults(tmp_path: Path) -> None:
    seed = int(os.environ.get("WAYMARK_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    print(f"WAYMARK_SEED={seed}")
    chance = random.Random(seed)
    folder = tmp_path / "a"
    tiny(folder)
    edit(folder, 0)
    assert build(folder)[0] == 0
    failed = 0
    for number in range(1, FAULTS + 1):
        before = golden.files(folder / "public")
        edit(folder, number)
        what, fault = random_fault(folder, chance)
        code, told = build(folder, fault)
        try:
            if code == 0:  # it struck nothing that mattered, or too late
                assert_whole(folder / "public")
            else:
                failed += 1
                assert golden.files(folder / "public") == before
                if code != KILLED:
                    assert_told(code, told)
            assert build(folder)[0] == 0
            assert_whole(folder / "public")
            if number % 20 == 0 or what.startswith("memory"):
                wanted = clean(folder, tmp_path / "clean")
                assert golden.files(folder / "public") == wanted
        except AssertionError as fault_found:
            raise AssertionError(f"{number}: {what}: {code} {told}") from fault_found
        print(f"{number}: {what}: {code} {told}")
    print(f"{FAULTS} random faults, {failed} stopped a build, 0 broken sites")
    assert failed > FAULTS // 4
