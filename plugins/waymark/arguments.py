"""Arguments that several commands share."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from waymark.faults import UsageError


def add_folders(parser: argparse.ArgumentParser) -> None:
    """`--providers` and `--content`."""
    add_folder(parser, "providers", "listings")
    add_folder(parser, "content", "the site's own files")


def add_folder(parser: argparse.ArgumentParser, name: str, what: str) -> None:
    """`--name`, a folder that is called so by default and holds `what`."""
    parser.add_argument(
        f"--{name}",
        type=folder,
        default=Path(name),
        metavar="FOLDER",
        help=f"where {what} are; default: {name}",
    )


def add_event(parser: argparse.ArgumentParser) -> None:
    """`--repository` and `--event`: where on GitHub, and what happened there."""
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help="where to answer")
    parser.add_argument(
        "--event", type=Path, metavar="FILE", help="what happened, as GitHub tells its jobs (JSON)"
    )


def read_event(file: Path | None, about: str) -> dict[str, Any]:
    """What happened to `about`, such as "issue"; UsageError where the file says nothing of it."""
    try:
        event = json.loads(file.read_bytes()) if file and file.is_file() else None
    except ValueError:
        event = None
    if not isinstance(event, dict) or not isinstance(event.get(about), dict):
        raise UsageError("Say what happened with --event and a file that GitHub wrote.")
    return event


def folder(text: str) -> Path:
    """A folder that exists."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def day(text: str) -> dt.date:
    """A date as 2026-11-21."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-11-21") from None
