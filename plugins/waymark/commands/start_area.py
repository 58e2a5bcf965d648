"""Make this copy your own: take the demonstration out, put your area in.

Removes the invented providers and writes content/site.yaml and content/areas.yaml for your
districts. Look at what changed with git before you publish it.
"""

import argparse

from waymark.arguments import add_folders
from waymark.faults import COMPLETE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose directory it will be, and where."""
    parser.add_argument("--name", required=True, help="what the directory is called")
    parser.add_argument("--owner", required=True, help="the organisation that answers for it")
    parser.add_argument("--email", required=True, help="its address for questions")
    parser.add_argument("--url", required=True, help="where the site will be, with https://")
    parser.add_argument("--county", required=True, help="such as Nottinghamshire")
    parser.add_argument(
        "--districts", required=True, metavar="NAME, NAME", help="names with commas between"
    )
    parser.add_argument("--phone", default="", help="someone who helps people find something")
    parser.add_argument("--hours", default="", help="when to ring")
    parser.add_argument("--repository", default="", metavar="URL", help="its files on GitHub")
    add_folders(parser)


def run(args: argparse.Namespace) -> int:
    """Do it and say what went."""
    from waymark.upkeep.start_area import Start, start_area

    districts = tuple(name.strip() for name in args.districts.split(",") if name.strip())
    words = ("name", "owner", "email", "url", "county", "phone", "hours", "repository")
    start = Start(districts=districts, **{word: getattr(args, word).strip() for word in words})
    removed = start_area(args.providers, args.content, start)
    print(f"{args.name} is yours: {len(removed)} invented providers are gone.")
    print("Next: add your first provider with python build.py new provider NAME.")
    return COMPLETE
