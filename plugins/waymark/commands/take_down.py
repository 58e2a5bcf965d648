"""Take a listing or a provider off the site, today.

Adds it to providers/_withdrawn.yaml. With the next build it is gone from every page, the finder,
the widget and the map; its address says why and where else to look.
"""

import argparse

from waymark.arguments import add_folders, day
from waymark.faults import COMPLETE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which, why, and what to look at instead."""
    parser.add_argument("which", metavar="LISTING", help="provider/listing, provider, or its page")
    parser.add_argument("--reason", default="", help="for the public, in plain words")
    parser.add_argument(
        "--see-instead", action="append", default=[], metavar="LISTING", help="may be repeated"
    )
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Write the entry."""
    from waymark.site import in_london
    from waymark.upkeep.take_down import take_down

    on = args.today or in_london()
    new = take_down(args.providers, args.which, on, args.reason, tuple(args.see_instead))
    print(f"{args.which} is taken down." if new else f"{args.which} was taken down before.")
    return COMPLETE
