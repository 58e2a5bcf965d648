"""Read every listing and name every problem at once.

Changes nothing. Prints what is wrong with file, line and column, why it matters and how to put
it right. Ends with 0 when nothing keeps a listing from being published, 1 otherwise. With paths,
all files are read (they may need each other) and only what concerns those paths is told.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from waymark.arguments import add_folders, day
from waymark.faults import COMPLETE, Refused, UsageError
from waymark.findings import Finding, has_errors

if TYPE_CHECKING:
    from waymark.check import Checked
    from waymark.site import Site

FORMATS = ("text", "github", "json", "markdown")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only tell about these")
    add_folders(parser)
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes; default: one a core"
    )


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 when there are errors."""
    from waymark.reading.site_files import WrongFiles
    from waymark.site import load_site

    if args.jobs < 0:
        raise UsageError(f"--jobs {args.jobs} is not a number of processes.")
    wanted = [_wanted(path, args.providers) for path in args.paths]
    try:
        site = load_site(args.content, args.today)
        checked = _check(args, site)
    except WrongFiles as wrong:  # nothing can be said about listings until these are right
        if args.format == "text":
            raise
        print(report(args.format, wrong.findings, 0, 0), end="")
        return Refused.exit_code
    findings = [one for one in checked.findings if _concerns(one, wanted)]
    print(report(args.format, findings, checked.listings, checked.providers), end="")
    return Refused.exit_code if has_errors(findings) else COMPLETE


def _check(args: argparse.Namespace, site: Site) -> Checked:
    from waymark.check import check_directory
    from waymark.history import hosts_before, listings_before
    from waymark.parallel import cores
    from waymark.progress import Progress

    with ExitStack() as stack:
        return check_directory(
            args.providers,
            args.content,
            demonstration=site.demonstration,
            jobs=args.jobs or cores(),
            before=listings_before(args.providers),
            hosts_before=hosts_before(args.content),
            shown=shown(args.providers),
            today=site.today,
            reading=lambda n: stack.enter_context(Progress().stage("checked", n, "file")),
        )


def shown(folder: Path) -> str:
    """What findings call a folder: from here if it lies below, with forward slashes."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def _wanted(path: str, providers: Path) -> str:
    """What findings call a file or folder that was asked for."""
    if not os.path.lexists(path):
        raise UsageError(f"{path}: there is no such file or folder.")
    called, folder = shown(Path(path)), shown(providers)
    if called != folder and not called.startswith(f"{folder}/"):
        raise UsageError(f"{path} is not in {providers}, where the listings are.")
    return called


def _concerns(finding: Finding, wanted: Sequence[str]) -> bool:
    """Whether a finding is about one of these files, or a file in one of these folders."""
    if not wanted:
        return True
    return any(finding.path == path or finding.path.startswith(f"{path}/") for path in wanted)


def report(form: str, findings: Sequence[Finding], listings: int, providers: int) -> str:
    """The findings in one of FORMATS; for `github`, the job's summary is written as well."""
    from waymark.report import github, json, markdown, text

    if form == "github":
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as page:
                page.write(github.job_summary(findings, listings, providers))
        return github.annotations(findings) + text.summary(findings, listings, providers) + "\n"
    reports = {"text": text.report, "json": json.report, "markdown": markdown.report}
    return reports[form](findings, listings, providers)
