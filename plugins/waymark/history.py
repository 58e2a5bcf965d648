"""Which listings and hosts there were before, from git, so that none is lost without a word."""

from __future__ import annotations

import datetime as dt
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from waymark.faults import Refused
from waymark.practices import FILE
from waymark.practices_table import read_table


def listings_before(providers: Path) -> tuple[str, ...]:
    """Ids of the listings in the version this one started from: where HEAD left the main branch,
    else HEAD. Empty outside a git checkout, or without git."""
    start = _start(providers)
    if not start:
        return ()
    names = git(providers, "ls-tree", "-r", "--name-only", "-z", start, "--", ".").split("\0")
    return tuple(
        f"{parts[0]}/{parts[1].removesuffix('.yaml')}"
        for parts in (name.split("/") for name in names)
        if len(parts) == 2
        and parts[1].endswith(".yaml")
        and parts[1] != "provider.yaml"
        and not parts[0].startswith("_")
    )


def hosts_before(content: Path) -> tuple[str, ...]:
    """Codes in practices.csv as it was in that version; empty where it cannot be told."""
    start = _start(content)
    was = git(content, "show", f"{start}:./{FILE}") if start else ""
    try:
        rows, _ = read_table(was.encode(), FILE)
    except Refused:
        return ()
    return tuple(row.values["code"] for row in rows if "code" in row.values)


def _start(folder: Path) -> str:
    """Where HEAD left the main branch, else HEAD; "" outside a git checkout."""
    if not git(folder, "rev-parse", "--show-toplevel").strip():
        return ""
    return git(folder, "merge-base", "HEAD", "refs/remotes/origin/HEAD").strip() or "HEAD"


def git(folder: Path, *words: str) -> str:
    """What git prints, "" when it is missing or refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def tree_at(providers: Path, version: str, into: Path) -> bool:
    """Put the folder as it was where this version left `version` (a branch or commit) into `into`.

    False outside a git checkout, or when there is no such version or folder in it.
    """
    if version.startswith("-"):
        return False
    top = git(providers, "rev-parse", "--show-toplevel").strip()
    start = git(providers, "merge-base", version, "HEAD").strip()
    below = git(providers, "rev-parse", "--show-prefix").strip()
    tree = f"{start}:{below}"
    if not start or git(providers, "cat-file", "-t", tree).strip() != "tree":
        return False
    into.mkdir(parents=True)
    packed = into.with_suffix(".tar").resolve()
    # From the top: inside a folder git packs only what lies below the same folder of that tree.
    git(Path(top), "archive", "--format=tar", f"--output={packed}", tree)
    if not packed.is_file() or not packed.stat().st_size:
        return False
    with tarfile.open(packed) as archive:
        archive.extractall(into, filter="data")
    packed.unlink()
    return True


def last_before(providers: Path, day: dt.date) -> str:
    """The last commit before a day (UTC); "" where there is none."""
    return git(providers, "rev-list", "-1", f"--before={day}T00:00:00Z", "HEAD").strip()


def versions(file: Path, most: int = 20) -> Iterator[str]:
    """The texts a file had in the last commits that touched it, the newest first."""
    top = git(file.parent, "rev-parse", "--show-toplevel").strip()
    below = git(file.parent, "rev-parse", "--show-prefix").strip()
    for commit in git(file.parent, "log", f"-{most}", "--format=%H", "--", file.name).split():
        yield git(Path(top), "show", f"{commit}:{below}{file.name}")
