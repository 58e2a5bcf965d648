"""Write a starting file for a provider or a listing.

  python build.py new provider peak-strollers
  python build.py new listing peak-strollers/gentle-walk --kind walk-or-club

Each holds the questions that its kind is asked, with help and an example above every answer: at
most 12 for a walk, 20 for a class or a gym, everything for a referral programme.
Nothing is ever written over.
"""

import argparse
from pathlib import Path

from waymark.arguments import add_folder
from waymark.faults import COMPLETE

STARTS = Path(__file__).parents[3] / "providers" / "_template"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to make, and its name."""
    what = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    provider = what.add_parser("provider", help="who runs something, and the places they use")
    provider.add_argument("name", metavar="PROVIDER", help="its folder, such as peak-strollers")
    add_folder(provider, "providers", "listings")
    listing = what.add_parser("listing", help="something people can join")
    listing.add_argument(
        "name", metavar="PROVIDER/LISTING", help="such as peak-strollers/gentle-walk"
    )
    listing.add_argument(
        "--kind",
        choices=sorted({file.stem for file in STARTS.glob("*.yaml")} - {"provider"}),
        required=True,
        help="how much there is to say: from few questions to all",
    )
    add_folder(listing, "providers", "listings")


def run(args: argparse.Namespace) -> int:
    """Write it, and say what to do next."""
    from waymark.upkeep.new_file import new_listing, new_provider
    from waymark.values.formats import PLACEHOLDER

    if args.what == "provider":
        file = new_provider(args.name, args.providers)
    else:
        file = new_listing(args.name, args.kind, args.providers)
    there = "" if args.providers == Path("providers") else f" --providers {args.providers}"
    steps = [
        f"Open {file} and write your answers where it says {PLACEHOLDER}.",
        "Delete the lines that do not apply. Leave private things out: everything here is public.",
        f"Check it: python build.py check {file}{there}",
    ]
    if args.what == "provider":
        steps.append(
            "Then add what people can join: "
            f"python build.py new listing {args.name}/NAME --kind walk-or-club{there}"
        )
    print(f"Wrote {file}. Next:")
    for number, step in enumerate(steps, 1):
        print(f"  {number}. {step}")
    return COMPLETE
