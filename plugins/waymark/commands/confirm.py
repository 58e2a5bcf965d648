"""Write that somebody confirmed a listing, or all listings of a provider.

Changes the line `checked` of each file and nothing else. For the answers that come by mail or
phone; look at what changed with git before you publish it.
"""

import argparse
from typing import get_args

from waymark.arguments import add_folder, day
from waymark.faults import COMPLETE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which, who said so and how."""
    from waymark.loop.confirm import By, How

    parser.add_argument("which", metavar="LISTING", help="provider/listing, provider, or its page")
    parser.add_argument("--by", choices=get_args(By), default="provider", help="who said so")
    parser.add_argument("--how", choices=get_args(How), default="email", help="how they said it")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="default: today")
    add_folder(parser, "providers", "listings")


def run(args: argparse.Namespace) -> int:
    """Write it and name what is confirmed."""
    from waymark.loop.confirm import confirm
    from waymark.site import in_london, in_words
    from waymark.upkeep.take_down import as_page_id

    on = args.today or in_london()
    files, names = confirm(args.providers, as_page_id(args.which), on, args.by, args.how)
    for path, text in files.items():
        (args.providers / path).write_text(text, "utf-8")
    print(f"Confirmed on {in_words(on)}: {', '.join(names)}.")
    return COMPLETE
