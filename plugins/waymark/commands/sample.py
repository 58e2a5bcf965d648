"""Write a made-up directory of any size, to measure with.

The same number and seed give the same files. They pass `check` as a demonstration does.
"""

import argparse
from pathlib import Path

from waymark.faults import COMPLETE, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, where, and the seed."""
    parser.add_argument("count", type=int, metavar="N", help="how many listings")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="a new folder")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default: 1")


def run(args: argparse.Namespace) -> int:
    """Write the files; refuses a folder that holds something."""
    from waymark.geography.areas import load_areas
    from waymark.parallel import cores
    from waymark.reading.record_reader import ROOT
    from waymark.upkeep.sample import write_sample

    if args.count < 1:
        raise UsageError(f"{args.count} listings cannot be written: ask for at least 1.")
    if args.into.exists() and any(args.into.iterdir()):
        raise UsageError(f"{args.into} holds something already: name a new folder.")
    areas = load_areas(ROOT / "content" / "areas.yaml")
    towns = [town for town in areas.places if town.lat is not None and town.lon is not None]
    providers = write_sample(args.count, args.into, args.seed, towns, cores())
    print(f"{args.count:,} listings of {providers:,} providers are in {args.into}.")
    return COMPLETE
