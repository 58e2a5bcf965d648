"""Say what a change means for visitors, what to put right, and show its pages.

Holds the listings against an earlier version and prints the answer that a change gets on GitHub.
With --into it also writes the report for the job that speaks, and every changed listing as one
file that opens anywhere. Ends with 1 when the change holds an error.
"""

import argparse
import os
import tempfile
from pathlib import Path

from waymark.arguments import add_folders, day, folder
from waymark.faults import COMPLETE, Refused, UsageError
from waymark.findings import has_errors

FORMATS = ("markdown", "github", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to compare with, and where to put what is made."""
    before = parser.add_mutually_exclusive_group()
    before.add_argument(
        "--since",
        default="origin/main",
        metavar="VERSION",
        help="a git version; default: %(default)s",
    )
    before.add_argument(
        "--before", type=folder, metavar="FOLDER", help="the earlier listings, in a folder"
    )
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write report and pages here")
    parser.add_argument(
        "--format", choices=FORMATS, default="markdown", help="default: %(default)s"
    )
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--site-url", metavar="URL", help="default: url in content/site.yaml")
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Compare, write, print; 1 when the change holds an error."""
    import msgspec

    from waymark.commands.check import shown
    from waymark.history import tree_at
    from waymark.loop.comment import comment
    from waymark.loop.report import LONGEST_STOP, Report, write_report
    from waymark.loop.review import review
    from waymark.parallel import cores
    from waymark.report import github
    from waymark.site import load_site
    from waymark.words import load_words
    from waymark_pages.build import words_file
    from waymark_pages.preview import previews

    site = load_site(args.content, args.today, args.site_url)
    words = load_words(words_file(args.content))
    with tempfile.TemporaryDirectory() as scratch:
        before = args.before
        if before is None:
            before = Path(scratch, "before")
            if not tree_at(args.providers, args.since, before):
                raise UsageError(
                    f"There is no version {args.since} to compare with. Name one with --since, or "
                    "a folder with --before."
                )
        try:
            report = review(
                before,
                args.providers,
                args.content,
                site,
                words,
                jobs=cores(),
                shown=shown(args.providers),
            )
        except Refused as refused:
            report = Report(stopped=str(refused)[:LONGEST_STOP])
        if args.into:
            report = previews(report, args.providers, args.content, site, args.into, Path(scratch))
            write_report(report, args.into)
    text = comment(report)
    if args.format == "json":
        text = msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"
    elif args.format == "github":
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as page:
                page.write(text)
        text = github.annotations(report.findings)
        if report.stopped:
            text += f"::error::{github.data(report.stopped)}\n"
    print(text, end="")
    return Refused.exit_code if report.stopped or has_errors(report.findings) else COMPLETE
