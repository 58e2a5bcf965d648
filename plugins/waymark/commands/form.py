"""Answer an issue form on GitHub, and do what it asks once somebody who may has said yes.

For the job that reads issues. A listing becomes one pull request after the label "approved";
"still right" counts from a login in `owners` or from the team; a take-down is done at once for the
team.
"""

import argparse
import os
import tempfile
from pathlib import Path

from waymark.arguments import add_event, add_folders, day
from waymark.faults import COMPLETE, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The event, and where previews go."""
    add_event(parser)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write the pages here")
    parser.add_argument(
        "--only-answer",
        action="store_true",
        help="change nothing; write act=true to $GITHUB_OUTPUT where there is more to do",
    )
    parser.add_argument("--job-page", default="", metavar="URL", help="the page of this job")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--site-url", metavar="URL", help="default: url in content/site.yaml")
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Do it and say what was done."""
    from waymark.arguments import read_event
    from waymark.loop.form_job import ACT, Job, answer_form
    from waymark.loop.github import Repository
    from waymark.loop.report import Report
    from waymark.loop.review import review
    from waymark.parallel import cores
    from waymark.site import in_london, load_site
    from waymark.words import load_words
    from waymark_pages.build import words_file
    from waymark_pages.preview import previews

    if not args.repository or not args.event:
        raise UsageError("Say which --repository and which --event.")
    site = load_site(args.content, args.today, args.site_url)
    words = load_words(words_file(args.content))

    def reviewed(before: Path, after: Path) -> Report:
        report = review(before, after, args.content, site, words, jobs=cores())
        if args.into is None:
            return report
        with tempfile.TemporaryDirectory() as scratch:
            return previews(report, after, args.content, site, args.into, Path(scratch))

    job = Job(
        repository=Repository(args.repository),
        providers=args.providers,
        today=args.today or in_london(),
        review=reviewed,
        run=args.job_page,
        may_act=not args.only_answer,
    )
    done = answer_form(read_event(args.event, "issue"), job)
    output = os.environ.get("GITHUB_OUTPUT")
    if args.only_answer and output:
        with Path(output).open("a", encoding="utf-8") as told:
            told.write(f"act={'true' if done == ACT else 'false'}\n")
    print(done)
    return COMPLETE
