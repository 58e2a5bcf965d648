"""Ask every web address in the listings whether it still answers, and report.

Politely: one request at a time for each host, with a pause. Never changes a listing. Ends with 0
whatever it finds; the report is for a person to act on.
"""

import argparse

from waymark.arguments import add_folders
from waymark.faults import COMPLETE

SAYS = {
    "gone": "is gone",
    "failing": "does not answer",
    "refused": "was not asked",
    "moved": "has moved for good to",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folders, and the form of the report."""
    add_folders(parser)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")


def run(args: argparse.Namespace) -> int:
    """Ask and report."""
    import msgspec
    from tqdm import tqdm

    from waymark.load import load_directory
    from waymark.report.markdown import code, prose
    from waymark.site import load_site
    from waymark.upkeep.links import addresses, check_links, needs_attention

    site = load_site(args.content, None)
    loaded = load_directory(
        args.providers, args.content, site.today, demonstration=site.demonstration
    )
    urls = addresses(loaded.directory)
    agent = f"Waymark link check (+{site.url})"
    with tqdm(total=len(urls), unit="link", disable=None) as bar:
        results = check_links(urls, agent, done=bar.update)
    bad = needs_attention(results)
    if args.format == "json":
        print(msgspec.json.encode(results).decode())
        return COMPLETE
    for one in bad:
        if args.format == "markdown":
            ids = ", ".join(code(name) for name in one.listings)
            print(f"- {code(one.url)} {SAYS[one.verdict]} ({prose(one.detail)}): {ids}")
        else:
            print(f"{one.url} {SAYS[one.verdict]} ({one.detail}): {', '.join(one.listings)}")
    asked = sum(one.verdict != "unasked" for one in results)
    left = f", {len(urls) - asked:,} left for another time" if asked < len(urls) else ""
    print(f"{asked:,} links asked, {len(bad):,} to look at{left}.")
    return COMPLETE
