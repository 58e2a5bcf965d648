"""Check the listings and build the site.

The site is built beside the old one, checked, and put in its place in one step. A listing with a
mistake is left out, and its page says that it is being put right. Nothing changes when the site
would be broken, or would lose many listings at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from waymark.faults import COMPLETE, UsageError

ROOT = Path(__file__).parents[3]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, where to, for which day."""
    parser.add_argument(
        "--providers", type=Path, default=Path("providers"), help="the listings (default providers)"
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), help="the owner's own (default content)"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("public"), help="the built site (default public)"
    )
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day to build for (default today)"
    )
    parser.add_argument("--site-url", metavar="URL", help="where the site will be published")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes to use (default all cores)"
    )
    parser.add_argument(
        "--strict", action="store_true", help="refuse to lose or leave out a single listing"
    )
    parser.add_argument(
        "--accept-losses", action="store_true", help="publish however many listings are lost"
    )


def run(args: argparse.Namespace) -> int:
    """Build; 0 for a complete site, 1 for one that leaves something out."""
    from waymark_pages.build import Options, build

    if args.jobs < 0:
        raise UsageError(f"--jobs {args.jobs} is not a number of processes.")
    for folder in (args.providers, args.content):
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}.")
    outcome = build(
        Options(
            providers=args.providers,
            content=args.content,
            output=args.output,
            theme=ROOT / "theme",
            today=args.today,
            site_url=args.site_url,
            jobs=args.jobs,
            strict=args.strict,
            accept_losses=args.accept_losses,
            durable=True,
        )
    )
    sys.stdout.write(outcome.report)
    return COMPLETE if outcome.complete else 1


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-11-21") from None
