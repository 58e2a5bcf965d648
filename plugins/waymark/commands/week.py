"""Open the coordinator's task of the week on GitHub, and ask owners who are there.

For the job that may open issues: it reads what `status` wrote and holds nothing else.
"""

import argparse
from pathlib import Path

from waymark.faults import COMPLETE, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to tell, and where."""
    parser.add_argument("task", type=Path, metavar="TASK", help="the Markdown of status")
    parser.add_argument("owners", type=Path, metavar="OWNERS", help="the JSON of status --owners")
    parser.add_argument("--repository", required=True, metavar="OWNER/NAME", help="where to tell")


def run(args: argparse.Namespace) -> int:
    """Tell it."""
    import msgspec

    from waymark.loop.github import Repository
    from waymark.loop.week import tell_week

    try:
        owners = msgspec.json.decode(args.owners.read_bytes(), type=list[dict[str, str]])
    except msgspec.MsgspecError as wrong:
        raise UsageError(f"{args.owners} is not what status --owners writes: {wrong}") from None
    task = args.task.read_text("utf-8")
    opened, renewed, closed = tell_week(Repository(args.repository), task, owners)
    print(f"{opened} issues opened, {renewed} renewed, {closed} closed.")
    return COMPLETE
