"""Build the site, show it on this machine, and build it again when a file changes.

The site is served at 127.0.0.1 only: nobody else on the network sees it. When a build fails, the
findings are printed and the last good site stays. Control-C stops it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from waymark.commands import build as build_command
from waymark.faults import COMPLETE, MachineFault, UsageError

ROOT = Path(__file__).parents[3]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, and what `build` takes."""
    parser.add_argument(
        "--port", type=int, default=8000, help="the first port to try (default 8000)"
    )
    build_command.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; ends at once when there is no site to show."""
    from waymark.building.static_server import listen

    if not 0 < args.port < 65536:
        raise UsageError(f"--port {args.port} is not a port: use a number from 1 to 65535.")
    command = [sys.executable, str(ROOT / "build.py"), "build", *build_arguments(args)]
    code = subprocess.run(command).returncode
    if not (args.output / "index.html").is_file():
        return code or MachineFault.exit_code
    with listen(args.output, args.port) as server:
        print(f"The site is at {server.url()} (Control-C stops it)", flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            rebuild_on_change(command, watched(args))
        except KeyboardInterrupt:
            print()
        server.shutdown()
    return COMPLETE


def build_arguments(args: argparse.Namespace) -> list[str]:
    """The options of `build` as they were given to `serve`."""
    given = [
        *("--providers", args.providers),
        *("--content", args.content),
        *("--output", args.output),
        *("--jobs", args.jobs),
    ]
    if args.today:
        given += ["--today", args.today]
    if args.site_url:
        given += ["--site-url", args.site_url]
    flags = {"--strict": args.strict, "--accept-losses": args.accept_losses}
    return [*map(str, given), *(flag for flag, on in flags.items() if on)]


def watched(args: argparse.Namespace) -> list[Path]:
    """Every folder whose files a build reads."""
    ours = (ROOT / "theme" / "templates", ROOT / "theme" / "static", ROOT / "plugins")
    return [args.providers, args.content, *(folder for folder in ours if folder.is_dir())]


def rebuild_on_change(
    command: Sequence[str], folders: Sequence[Path], stop: threading.Event | None = None
) -> None:
    """Run `command` whenever a file in `folders` changes, until interrupted or `stop` is set.

    Each build is a process of its own, so a change in the code counts as well.
    """
    from watchfiles import watch

    for changes in watch(*folders, debounce=300, stop_event=stop, raise_interrupt=True):
        names = sorted({Path(path).name for _, path in changes})
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        print(f"\nChanged: {', '.join(names[:3])}{more}", flush=True)
        subprocess.run(command)
