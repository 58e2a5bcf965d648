"""How long a build takes beside Hugo, by stage, and how much memory it needs.

Sizes: WAYMARK_BENCH="1000,10000,50000" (default 1000,10000). Everything lies on tmpfs where there
is one. The aims hold at 10,000 listings, where both have been started once before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.bench.hugo_site import hugo, write_hugo_site
from tests.bench.measure import Run, run
from tests.support.golden import files

ROOT = Path(__file__).parents[2]
SIZES = [int(size) for size in os.environ.get("WAYMARK_BENCH", "1000,10000").split(",")]
AIMED_AT = 10_000
ALIKE = 0.2
"""How far the number and the size of Hugo's pages may be from ours."""
STAGE = re.compile(r"^([a-z ]+?)\s+(?:[\d,]+ \w+\s+)?(\d+\.\d\d) s$", re.MULTILINE)
RESULTS = ROOT / "test-results" / "bench-build.json"


def build(place: Path, *, output: str = "public", memory: bool = False) -> Run:
    command = [
        *(sys.executable, str(ROOT / "build.py"), "build"),
        *("--providers", str(place / "providers"), "--output", str(place / output)),
    ]
    return run(command, ROOT, memory=memory)


def stages(one: Run) -> str:
    return ", ".join(f"{name} {seconds}" for name, seconds in STAGE.findall(one.said))


def edit(place: Path, number: int) -> None:
    """Change one sentence of one listing in the middle."""
    listings = [one for one in sorted(place.glob("providers/*/*.yaml")) if one.stem != "provider"]
    file = listings[len(listings) // 2]
    text = file.read_text("utf-8")
    file.write_text(
        re.sub("^summary: .*", f"summary: Edit {number} of a sentence.", text, flags=re.M)
    )


@pytest.mark.bench
@pytest.mark.parametrize("size", SIZES)
def test_build(place: Path, size: int, capsys: pytest.CaptureFixture[str]) -> None:
    program = hugo()
    assert program, "Hugo is missing: make bench installs it"
    sample = [sys.executable, str(ROOT / "build.py"), "sample", str(size), "--into"]
    run([*sample, str(place / "providers")], ROOT)

    cold = build(place)
    pages = [path for path in files(place / "public") if path.endswith(".html")]
    assert len(pages) > size
    same = build(place)
    edit(place, 1)
    build(place)  # from here on there is an older build to take up again
    edit(place, 2)
    edited = build(place)
    after = files(place / "public")
    clean = build(place, output="clean", memory=True)
    assert files(place / "clean") == after, "incremental is not what a clean build gives"
    shutil.rmtree(place / "clean.builds")

    ours = next(iter(sorted(place.glob("public/listings/*/*/index.html"))))
    write_hugo_site(place / "providers", ours, place / "hugo")
    command = [program, "--quiet", "--source", str(place / "hugo"), "--destination"]
    theirs = run([*command, str(place / "hugo-public")], ROOT)
    their_memory = run([*command, str(place / "hugo-again")], ROOT, memory=True).peak
    their_pages = sorted((place / "hugo-public").rglob("*.html"))

    check_and_render = sum(
        float(seconds) for name, seconds in STAGE.findall(cold.said) if name in ("check", "pages")
    )
    row = {
        "listings": size,
        "pages": len(pages),
        "cold": cold.seconds,
        "check and render": check_and_render,
        "no change": same.seconds,
        "one edit": edited.seconds,
        "peak MB": clean.peak,
        "Hugo": theirs.seconds,
        "cold, CPU": cold.cpu,
        "no change, CPU": same.cpu,
        "one edit, CPU": edited.cpu,
        "Hugo, CPU": theirs.cpu,
        "Hugo pages": len(their_pages),
        "Hugo peak MB": their_memory,
        "page bytes": sum(len(after[path]) for path in pages) / len(pages),
        "Hugo page bytes": sum(one.stat().st_size for one in their_pages) / len(their_pages),
    }
    keep(size, row)
    with capsys.disabled():
        print(f"\n{size:,} listings")
        for name, value in row.items():
            print(f"  {name:<18} {value:>12,.2f}")
        for name, one in (("cold", cold), ("no change", same), ("one edit", edited)):
            print(f"  {name:<10} {stages(one)}")
    for ours_, theirs_ in (("pages", "Hugo pages"), ("page bytes", "Hugo page bytes")):
        assert abs(row[theirs_] / row[ours_] - 1) < ALIKE, f"{theirs_} are not as ours"
    if size == AIMED_AT:
        assert check_and_render <= theirs.seconds / 3, "check and render: a third of Hugo's time"
        assert edited.seconds <= theirs.seconds / 10, "one edit: a tenth of Hugo's time"
        assert clean.peak < 300, "peak memory: under 300 MB"


def keep(size: int, row: dict[str, float]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps({**known, str(size): row}, indent=2) + "\n")
