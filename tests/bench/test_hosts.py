"""What every practice of a county adds to a build: frames, instructions and sheets for each."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from tests.bench.measure import run

ROOT = Path(__file__).parents[2]
AIM = 1.8
"""At most so many times the seconds of a build without hosts."""


@pytest.mark.bench
def test_hosts(test_data: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, str(ROOT / "build.py")]
    folders = {}
    for name in ("without", "with"):
        folders[name] = content = place / name
        shutil.copytree(ROOT / "content", content)
        (content / "practices.csv").unlink()
    health = test_data / "health"
    sources = [str(health / f"{name}-derbyshire-2023.csv") for name in ("gp-practices", "pcns")]
    run([*command, "practices", *sources, "--content", str(folders["with"])], ROOT)
    hosts = len((folders["with"] / "practices.csv").read_text("utf-8").splitlines()) - 1
    seconds: dict[str, list[float]] = {name: [] for name in folders}
    for turn in range(3):
        for name, content in folders.items():
            output = place / f"{name}-{turn}" / "public"
            given = ["--content", str(content), "--output", str(output)]
            done = run([*command, "build", *given, "--jobs", "1"], ROOT)
            seconds[name].append(done.seconds)
            shutil.rmtree(output.parent)
    without, with_ = min(seconds["without"]), min(seconds["with"])
    with capsys.disabled():
        print(
            f"\n{hosts} hosts: {without:.2f} s without, {with_:.2f} s with, "
            f"{1000 * (with_ - without) / hosts:.1f} ms each, {with_ / without:.2f} times"
        )
    assert hosts == 131
    assert with_ / without < AIM
