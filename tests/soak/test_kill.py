"""Killed at any moment, a build leaves one whole site, and the next build goes on from there."""

import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.support import golden

from waymark.building.builds import Builds
from waymark.building.manifest import hashed
from waymark.faults import Refused

ROOT = Path(__file__).parents[2]
BUILDS = 50
LISTINGS = 200
EDITION = re.compile(r"Golden edition (\d+)")


WITHOUT_LINKS = """
import sys
from pathlib import Path
from waymark_pages.build import Options, build
folder, theme = map(Path, sys.argv[1:])
build(
    Options(
        providers=folder / "providers",
        content=folder / "content",
        output=folder / "public",
        theme=theme,
        jobs=2,
        accept_losses=True,
        links=False,
    )
)
"""


def command(folder: Path, links: bool) -> list[str]:
    """A build, on a system with symbolic links or as on one without."""
    if not links:
        return [sys.executable, "-c", WITHOUT_LINKS, str(folder), str(ROOT / "theme")]
    return [
        *(sys.executable, str(ROOT / "build.py"), "build", "--jobs", "2"),
        *("--providers", str(folder / "providers"), "--content", str(folder / "content")),
        *("--output", str(folder / "public"), "--accept-losses"),
    ]


def edit(folder: Path, number: int) -> None:
    """Every page bears the number of its edition, so that a mixture shows."""
    site = folder / "content" / "site.yaml"
    text = re.sub("^name:.*", f"name: Golden edition {number}", site.read_text("utf-8"), flags=re.M)
    site.write_text(text, "utf-8")


def assert_whole(folder: Path) -> int:
    """The served folder is exactly what one build put there; returns which edition it is."""
    current = Builds(folder / "public").current()
    assert current is not None
    manifest = current.manifest()
    assert manifest is not None, "what is served was finished"
    there = golden.files(folder / "public")
    assert there.keys() == manifest.files.keys()
    editions = set()
    for path, raw in there.items():
        assert hashed(raw) == manifest.files[path].digest, path
        if path.endswith(".html"):
            editions |= set(EDITION.findall(raw.decode()))
    assert len(editions) == 1, f"pages of editions {editions} are mixed"
    return int(editions.pop())


def once_free(folder: Path, links: bool) -> int:
    """As `assert_whole`, once the workers of a killed build have ended: they hold its lock until
    then, so that nobody builds into the folder that they still write to."""
    until = time.monotonic() + 60
    while True:
        try:
            with Builds(folder / "public", links=links).locked():
                return assert_whole(folder)
        except Refused:
            assert time.monotonic() < until, "the lock is never let go"
            time.sleep(0.05)


@pytest.mark.soak
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_killed_at_any_moment(tmp_path: Path, links: bool) -> None:
    """Without links there is an instant with no site, and the next run ends what was begun."""
    shutil.copytree(golden.GOLDEN / "content", tmp_path / "content")
    shutil.copy(ROOT / "content" / "areas.yaml", tmp_path / "content")
    sample = ["sample", str(LISTINGS), "--into", str(tmp_path / "providers")]
    subprocess.run([sys.executable, str(ROOT / "build.py"), *sample], check=True)
    edit(tmp_path, 0)
    start = time.perf_counter()
    subprocess.run(command(tmp_path, links), check=True, capture_output=True)
    usual = time.perf_counter() - start
    chance = random.Random(7)
    missing: list[str] = []
    stop = threading.Event()

    def visit() -> None:
        page = tmp_path / "public" / "index.html"
        while not stop.wait(0.001):
            if links and not page.is_file():
                missing.append("the home page was away")

    visitor = threading.Thread(target=visit)
    visitor.start()
    killed = switched = 0
    try:
        before = assert_whole(tmp_path)
        for number in range(1, BUILDS + 1):
            edit(tmp_path, number)
            build = subprocess.Popen(
                command(tmp_path, links), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            try:
                build.wait(chance.uniform(0.1, 1.8) * usual)
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
                build.wait()
                killed += 1
            served = once_free(tmp_path, links)
            assert served in (before, number)
            switched += served == number
            before = served
    finally:
        stop.set()
        visitor.join()
    assert not missing, missing[:3]
    assert killed >= BUILDS // 4, "enough builds were killed to mean something"
    assert switched >= 3, "enough builds ended to mean something"
    subprocess.run(command(tmp_path, links), check=True, capture_output=True)
    assert assert_whole(tmp_path) == BUILDS
    kept = [one for one in (tmp_path / "public.builds").iterdir() if one.name.isdigit()]
    assert len(kept) == 2
    clean = tmp_path / "clean"
    shutil.copytree(tmp_path / "providers", clean / "providers")
    shutil.copytree(tmp_path / "content", clean / "content")
    subprocess.run(command(clean, True), check=True, capture_output=True)
    assert golden.files(clean / "public") == golden.files(tmp_path / "public")
    print(f"{killed} of {BUILDS} builds killed, {switched} switched in")
