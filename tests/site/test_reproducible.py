"""The same sources and day give the same bytes, wherever and however they are built.

Two copies of the whole project, in folders of other names and depths, files made in another order
and at another time, with other numbers of processes, locales, time zones, hash seeds and rights.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.golden import GOLDEN, ROOT, files

LISTINGS = 130
"""Enough for reading and for making pages to be shared out over two processes."""


def copy_of_the_project(folder: Path, *, backwards: bool) -> Path:
    """Code, theme, schema and words, with a sample to build; its root."""

    def copy_file(source: str, target: str) -> None:
        shutil.copyfile(source, target)
        if backwards:
            os.utime(target, (978_307_200, 978_307_200))

    names = ["build.py", "plugins", "theme", "content", "providers"]
    for name in reversed(names) if backwards else names:
        source, target = ROOT / name, folder / name
        if source.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            copy_file(str(source), str(target))
        else:
            ignore = shutil.ignore_patterns("node_modules", "__pycache__", "*.egg-info")
            shutil.copytree(source, target, ignore=ignore, copy_function=copy_file)
    shutil.copytree(GOLDEN / "content", folder / "tiny", copy_function=copy_file)
    shutil.copy(ROOT / "content" / "areas.yaml", folder / "tiny")
    return folder


def build(
    root: Path, here: Path, *options: str, umask: int, **environment: str
) -> dict[str, bytes]:
    """Build the sample there, from the folder `here`; every file of the site."""
    python = [sys.executable, os.path.relpath(root / "build.py", here)]
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root / "plugins"), **environment}
    sample = [*python, "sample", str(LISTINGS), "--into", os.path.relpath(root / "listings", here)]
    subprocess.run(sample, cwd=here, env=clean, umask=umask, check=True, capture_output=True)
    places = {
        "--providers": root / "listings",
        "--content": root / "tiny",
        "--output": root / "out",
    }
    given = [part for name, path in places.items() for part in (name, os.path.relpath(path, here))]
    done = subprocess.run(
        [*python, "build", "--today", "2026-11-21", *given, *options],
        cwd=here,
        env=clean,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return files(root / "out")


def test_the_same_bytes(tmp_path: Path) -> None:
    one = copy_of_the_project(tmp_path / "a", backwards=False)
    other = copy_of_the_project(tmp_path / "b é" / "deep er", backwards=True)
    first = build(
        *(one, one, "--jobs", "1"),
        umask=0o022,
        **{"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0", "HOME": "/"},
    )
    second = build(
        *(other, tmp_path, "--jobs", "3"),
        umask=0o077,
        **{"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"},
        **{"PYTHONHASHSEED": "4242", "HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert first.keys() == second.keys()
    different = [path for path in first if first[path] != second[path]]
    pagefind = [path for path in first if path.startswith("find/words/")]
    print(f"{len(different)} of {len(first)} files differ, {len(pagefind)} of them Pagefind's")
    assert not different
    assert len(first) > 500
    assert {Path(path).suffix for path in pagefind} >= {".pf_index", ".pf_meta", ".js", ".json"}
