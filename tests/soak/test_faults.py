"""Whatever fails while building: one sentence, the old site stays, and the next build mends it.

Each build is a fork of this process, with one fault put into it. What only the system can do (a
full disk, one that may only be read) is done with a small disk of its own, where we may mount it.
"""

import contextlib
import mmap
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest
from tests.support import golden

from waymark import parallel
from waymark.building import builds
from waymark.building.builds import Builds
from waymark.building.manifest import hashed
from waymark.commands import main
from waymark.file_lock import Taken, file_lock
from waymark_search import pagefind_service, text_shards

pytestmark = pytest.mark.soak

FAULTS, PARTS = 200, 8
DAY = "2026-11-21"
KILLED = -signal.SIGKILL
TOUCHING = {"os.link", "os.rename", "os.remove", "os.mkdir", "os.symlink", "shutil.rmtree"}
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
    if code == KILLED:
        wait_for_workers(output or folder / "public")
    # How far it is, is told too: one line for each stage.
    told = [line for line in log.read_text("utf-8").splitlines() if not is_progress(line)]
    return code, "\n".join(told)


def wait_for_workers(output: Path) -> None:
    """The workers of a killed build go on, and hold its lock until they have ended."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(Taken), file_lock(Builds(output).folder / "lock"):
            return
        time.sleep(0.01)
    raise AssertionError("the lock is never let go")


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


@pytest.mark.parametrize("part", [0, 0.02, 0.3, 0.7, 0.98])
def test_disk_full(folder: Path, part: float) -> None:
    """With room for nothing, or for a part of what the build needs."""
    with small_disk(folder / "disk"):
        output = folder / "disk" / "public"
        assert build(folder, output=output)[0] == 0
        before = golden.files(output)
        edit(folder, 12)
        trial = shutil.copytree(folder / "disk", folder / "trial", symlinks=True)
        free = shutil.disk_usage(folder / "disk").free
        assert build(folder, output=output)[0] == 0
        needed = free - shutil.disk_usage(folder / "disk").free
        assert needed > 200_000
        for one in (output, Builds(output).folder):
            shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
        shutil.copytree(trial, folder / "disk", symlinks=True, dirs_exist_ok=True)
        free = shutil.disk_usage(folder / "disk").free
        (folder / "disk" / "filler").write_bytes(bytes(free - int(part * needed)))
        code, told = build(folder, output=output)
        print(f"{part:.0%} of {needed:,} bytes: {code} {told}")
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


class Writes:
    """Puts something into a build when it opens to write, links, moves or removes a file of its
    own: the `count`th time in one process. `most` is how often each kind of process does so."""

    def __init__(self) -> None:
        self.shared = mmap.mmap(-1, 16)

    def count(self) -> Callable[[], None]:
        """Counts, in this build."""
        self.shared[:] = bytes(16)
        return self._hook(0, bool, None)

    def most(self, worker: bool) -> int:
        """How many there were in the build that counted."""
        return int.from_bytes(self.shared[8 * worker : 8 * worker + 8], "little")

    def at(
        self, count: int, do: Callable[[], object], *, worker: bool = False
    ) -> Callable[[], None]:
        """`do` at the `count`th write of the build itself, or of each of its workers."""
        return self._hook(count, do, worker)

    def _hook(self, count: int, do: Callable[[], object], where: bool | None) -> Callable[[], None]:
        builder, here, seen = os.getpid(), [0], [0]

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event == "open":
                touches = bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            else:
                touches = event in TOUCHING
            if not touches or ".builds" not in str(args[0]):
                return
            worker = os.getppid() != builder
            if here[0] != os.getpid():  # each process counts its own
                here[0], seen[0] = os.getpid(), 0
            seen[0] += 1
            if where is None:
                most = max(self.most(worker), seen[0])
                self.shared[8 * worker : 8 * worker + 8] = most.to_bytes(8, "little")
            elif worker == where and seen[0] == count:
                do()

        return lambda: sys.addaudithook(hook)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_is_killed(folder: Path) -> None:
    told = survives(folder, Writes().at(12, die, worker=True))
    assert "worker processes stopped before the end" in told


def test_a_worker_has_no_disk_left(folder: Path) -> None:
    told = survives(folder, Writes().at(12, lambda: fail(28), worker=True))
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


def jump(folder: Path, chance: random.Random) -> Callable[[], None]:
    """A clock that is somewhere else, before and after, each time it is asked; and so are the
    dates of the files, before the build and at each of its writes."""

    def anywhen() -> float:
        return chance.uniform(1, 4_000_000_000)

    def date_files() -> None:
        for file in folder.rglob("*"):
            with contextlib.suppress(OSError):
                os.utime(file, (anywhen(), anywhen()), follow_symlinks=False)

    def put() -> None:
        date_files()
        time.time = anywhen
        time.time_ns = lambda: int(anywhen() * 1e9)
        every = iter(range(10**9))

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event == "os.mkdir" and next(every) % 8 == 0:
                date_files()

        sys.addaudithook(hook)

    return put


@pytest.mark.parametrize("seed", range(4))
def test_clock_jumps_during_a_build(folder: Path, seed: int) -> None:
    """Twice over, the second time with nothing to do."""
    for number in (6, 6, 7):
        edit(folder, number)
        assert build(folder, jump(folder, random.Random(seed))) == (0, "")
        assert_whole(folder / "public")
    assert golden.files(folder / "public") == clean(folder, folder.parent / "clean")


class Faults:
    """What may befall a build, and how often a build of each size writes: one listing is new, or
    every page."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.writes = Writes()
        self.most: dict[tuple[bool, bool], int] = {}

    def measure(self, number: int) -> None:
        """Build edit `number`, and count."""
        edit(self.folder, number)
        assert build(self.folder, self.writes.count())[0] == 0
        for worker in (False, True):
            self.most[number % 6 == 0, worker] = self.writes.most(worker)

    def one(self, number: int) -> tuple[str, Callable[[], object]]:
        """What it is, and what to do inside the build of edit `number`."""
        chance = self.chance
        kind = chance.choice(
            ["killed", "killed", "disk", "disk", "room", "memory", "memory", "pagefind", "clock"]
        )
        if kind == "pagefind":
            what = chance.choice(list(STAND_INS))
            return f"Pagefind {what}", stand_in(self.folder, what)
        if kind == "clock":
            return "the clock jumps", jump(self.folder, random.Random(chance.random()))
        if kind == "memory":
            return f"memory: {spoil(self.folder, chance)}", bool
        worker = chance.random() < 0.4
        count = chance.randint(1, max(1, self.most[number % 6 == 0, worker]))
        where = f"at write {count}{' of a worker' if worker else ''}"
        if kind == "killed":
            return f"killed {where}", self.writes.at(count, die, worker=worker)
        if kind == "room":
            return f"no memory {where}", self.writes.at(count, no_room, worker=worker)
        wrong = chance.choice([28, 30, 5, 13])  # full, read-only, input/output, rights
        what = f"{os.strerror(wrong)} {where}"
        return what, self.writes.at(count, lambda: fail(wrong), worker=worker)


def without_links() -> None:
    builds._can_link = lambda _: False


def no_room() -> None:
    raise MemoryError


@pytest.mark.parametrize("part", range(PARTS))
def test_random_faults(tmp_path: Path, part: int) -> None:
    """In parts, each with a site of its own, so that no single one takes long. In the last two the
    system has no links, so that a killed switch may leave an instant without a site."""
    given = os.environ.get("WAYMARK_SEED")
    seed = int(given) if given else random.SystemRandom().randrange(1, 10**6)
    start, count = time.monotonic(), FAULTS // PARTS
    folder = tmp_path / "a"
    tiny(folder)
    faults = Faults(folder, random.Random(f"{seed} {part}"))
    edit(folder, 0)
    links = part < PARTS - 2
    assert build(folder, bool if links else without_links)[0] == 0
    assert (folder / "public").is_symlink() == links
    for number in (1, 2, 6):  # so that there are two builds, and the second small edit counts
        faults.measure(number)
    print(f"\nWAYMARK_SEED={seed} part {part}, writes: {faults.most}")
    kinds: Counter[str] = Counter()
    for number in range(7, count + 7):
        before, linked = golden.files(folder / "public"), (folder / "public").is_symlink()
        edit(folder, number)
        what, fault = faults.one(number)
        code, told = build(folder, fault)
        try:
            if code == 0:  # it struck nothing that mattered
                assert_whole(folder / "public")
            elif code == KILLED and golden.files(folder / "public") != before:
                # It was switched in just before.
                if linked or (folder / "public").exists():
                    assert_whole(folder / "public")
            else:
                assert golden.files(folder / "public") == before
                if code != KILLED:
                    assert_told(code, told)
            assert build(folder) == (0, "")
            assert_whole(folder / "public")
            if number % 10 == 0 or what.startswith(("memory", "the clock")):
                wanted = clean(folder, tmp_path / "clean")
                assert golden.files(folder / "public") == wanted
        except AssertionError as fault_found:
            raise AssertionError(f"{seed} {part} {number}: {what}: {code} {told}") from fault_found
        kinds[
            f"{what.split(':')[0].split(' at ')[0]}: {'went on' if code == 0 else 'stopped'}"
        ] += 1
        print(f"{number}: {what}: {code} {told}")
    failed = sum(times for kind, times in kinds.items() if kind.endswith("stopped"))
    seconds = time.monotonic() - start
    print(
        f"seed {seed} part {part}: {count} random faults, {failed} stopped a build, "
        f"0 broken sites, {seconds:.0f} s; {dict(sorted(kinds.items()))}"
    )
    assert failed > count // 4
