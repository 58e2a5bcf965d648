"""`serve` builds again when a file changes, and hands `build` its options."""

import argparse
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from waymark.commands import build, serve


def wait_for(path: Path, text: str) -> None:
    """Until a file holds a text; fails after ten seconds."""
    for _ in range(200):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        time.sleep(0.05)
    pytest.fail(f"{path} never held {text!r}")


def test_a_change_starts_a_build(tmp_path: Path) -> None:
    watched, log = tmp_path / "providers", tmp_path / "log"
    watched.mkdir()
    script = f"open({str(log)!r}, 'a').write('x')"
    stop = threading.Event()
    thread = threading.Thread(
        target=serve.rebuild_on_change, args=([sys.executable, "-c", script], [watched], stop)
    )
    thread.start()
    try:
        time.sleep(0.5)
        (watched / "a.yaml").write_text("a: b\n")
        wait_for(log, "x")
        time.sleep(0.5)
        (watched / "a.yaml").write_text("a: c\n")
        wait_for(log, "xx")
    finally:
        stop.set()
        thread.join()


def test_options_reach_the_build() -> None:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    words = ["--port", "9000", "--today", "2026-11-21", "--strict", "--jobs", "2", "--output", "x"]
    given = serve.build_arguments(parser.parse_args(words))
    again = argparse.ArgumentParser()
    build.add_arguments(again)
    args = again.parse_args(given)
    assert args.strict
    assert not args.accept_losses
    assert (args.jobs, args.output, str(args.today)) == (2, Path("x"), "2026-11-21")


def test_without_a_site_it_ends(tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "build.py"
    done = subprocess.run(
        [sys.executable, str(script), "serve"], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "There is no folder providers" in done.stderr
