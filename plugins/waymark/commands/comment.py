"""Answer a change on GitHub, from the report of its check.

For the job that may comment: it reads the report of `review` and the event of the check that ended,
and keeps one comment up to date. Without --repository it prints the comment.
"""

import argparse
from pathlib import Path

from waymark.arguments import add_event, add_folder
from waymark.faults import COMPLETE, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The report, and where it is told."""
    parser.add_argument("report", type=Path, metavar="REPORT", help="report.json of review --into")
    add_event(parser)
    add_folder(parser, "providers", "listings")


def run(args: argparse.Namespace) -> int:
    """Say it."""
    from waymark.arguments import read_event
    from waymark.loop.change_job import answer_change
    from waymark.loop.comment import comment
    from waymark.loop.github import Repository
    from waymark.loop.report import read_report

    report = read_report(args.report) if args.report.is_file() else None
    if report is None and not args.repository:
        raise UsageError(f"There is no report {args.report}.")
    if report and not args.repository:
        print(comment(report), end="")
        return COMPLETE
    repository = Repository(args.repository)
    event = read_event(args.event, "workflow_run")
    number = answer_change(event, report, repository, args.providers)
    print(f"Answered on #{number}." if number else "No open change has this commit any more.")
    return COMPLETE
