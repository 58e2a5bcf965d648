"""Say what waits and what is stale, for the coordinator's week.

Listings that nobody confirmed for long, by owner, with an e-mail ready to send; what listings do
not say; likely doubles; what changed. Changes nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waymark.arguments import add_folders, day
from waymark.faults import COMPLETE, UsageError
from waymark.parallel import cores

if TYPE_CHECKING:
    from waymark.site import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Folders, the day, and what other tools found."""
    add_folders(parser)
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--site-url", metavar="URL", help="default: url in content/site.yaml")
    parser.add_argument(
        "--waiting", type=Path, metavar="FILE", help="open changes, from gh pr list --json ..."
    )
    parser.add_argument(
        "--forms", type=Path, metavar="FILE", help="open issues, from gh issue list --json ..."
    )
    parser.add_argument(
        "--repository", metavar="URL", help="on GitHub; default: repository in content/site.yaml"
    )
    parser.add_argument(
        "--owners", action="store_true", help="JSON: an issue for each owner with a GitHub name"
    )
    parser.add_argument(
        "--links", type=Path, metavar="FILE", help="from build.py links --format json"
    )


def run(args: argparse.Namespace) -> int:
    """Print the report as Markdown."""
    import msgspec

    from waymark.load import load_directory
    from waymark.report.weekly import owner_issues, report, week_before
    from waymark.site import load_site
    from waymark.upkeep.changes import changes
    from waymark.upkeep.links import LinkResult
    from waymark.upkeep.status import status

    site = load_site(args.content, args.today, args.site_url)
    loaded = load_directory(
        args.providers,
        args.content,
        site.today,
        demonstration=site.demonstration,
        jobs=cores(),
        shown=args.providers.as_posix(),
    )
    found = status(loaded.directory, loaded.findings)
    if args.owners:
        repository = (args.repository or site.repository).rstrip("/")
        issues = owner_issues(found, site.name, site.url, repository)
        print(msgspec.json.encode(issues).decode())
        return COMPLETE
    try:
        waiting, forms = (
            msgspec.json.decode(file.read_bytes(), type=list[dict[str, Any]]) if file else ()
            for file in (args.waiting, args.forms)
        )
        links = (
            msgspec.json.decode(args.links.read_bytes(), type=list[LinkResult])
            if args.links
            else ()
        )
    except msgspec.MsgspecError as wrong:
        raise UsageError(
            f"--waiting, --forms or --links is not the JSON it should be: {wrong}"
        ) from None
    since = week_before(site.today)
    print(
        report(
            found,
            site_name=site.name,
            site_url=site.url,
            waiting=waiting,
            forms=forms,
            links=links,
            changes=changes(args.providers, since, site.today),
            noticed=_noticed(args, site, since),
        ),
        end="",
    )
    return COMPLETE


def _noticed(args: argparse.Namespace, site: Site, since: dt.date) -> dict[str, str]:
    """By the id of a listing, what visitors notice of its changes since a day."""
    from waymark.history import last_before, tree_at
    from waymark.loop.comment import in_a_line
    from waymark.loop.review import review
    from waymark.words import load_words
    from waymark_pages.build import words_file

    start = last_before(args.providers, since)
    with tempfile.TemporaryDirectory() as scratch:
        before = Path(scratch, "before")
        if not start or not tree_at(args.providers, start, before):
            return {}
        words = load_words(words_file(args.content))
        found = review(before, args.providers, args.content, site, words, jobs=cores())
    return {one.id: in_a_line(one) for one in found.changes}
