"""Takes a listing, or a whole provider, down: one entry more in providers/_withdrawn.yaml.

The listing's own file stays, so that its history is kept; the next build leaves it out everywhere.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import yaml

from waymark.faults import Refused, UsageError
from waymark.reading.tree_walk import PROVIDER_FILE, as_id
from waymark.report import text
from waymark.withdrawn import FILE, load_withdrawn

HEAD = """\
# Listings, or whole providers, that had to go at once. See docs/fields.md.
withdrawn:
"""
LONGEST_REASON = 300


def take_down(
    providers: Path,
    which: str,
    on: dt.date,
    reason: str = "",
    see_instead: tuple[str, ...] = (),
) -> bool:
    """Write the entry; False when `which` is down already.

    `which` is "provider/listing" or "provider", or the address of its page. Raises UsageError when
    there is no such file, Refused when the list cannot be read.
    """
    one = as_page_id(which)
    provider, _, listing = one.partition("/")
    there = providers / provider / f"{listing or 'provider'}.yaml"
    if f"{listing}.yaml" == PROVIDER_FILE or not there.is_file():
        raise UsageError(
            f"{which}: there is no such listing or provider. Give its id, such as "
            "peak-strollers/gentle-walk, or the address of its page."
        )
    for other in see_instead:
        if not (providers / f"{as_page_id(other)}.yaml").is_file():
            raise UsageError(f"{other}: there is no such listing to point to instead.")
        if as_page_id(other) == one or as_page_id(other).partition("/")[0] == one:
            raise UsageError(f"{other} is what you take down: point to something that stays.")
    file = providers / FILE
    before, problems = load_withdrawn(file, file.as_posix())
    if problems:
        raise Refused("\n".join(map(text.one, problems)))
    if any(entry.id == one for entry in before):
        return False
    entry: dict[str, object] = {"id": one, "on": on}
    if reason.strip():
        entry["reason"] = " ".join(reason.split())[:LONGEST_REASON]
    if see_instead:
        entry["see_instead"] = [as_page_id(other) for other in see_instead]
    block = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=1000)
    lines = "".join(f"  {line}\n" for line in block.splitlines())
    old = file.read_text("utf-8") if before else HEAD
    beside = file.with_suffix(".new")
    beside.write_text(old.rstrip("\n") + "\n" + lines, "utf-8")
    _, problems = load_withdrawn(beside, file.as_posix())
    if problems:
        beside.unlink()
        raise Refused("\n".join(map(text.one, problems)))
    beside.replace(file)
    return True


def as_page_id(which: str) -> str:
    """The id in `which`: an id, or an address that holds /listings/ or /providers/ before it."""
    for part in ("/listings/", "/providers/"):
        _, found, rest = which.partition(part)
        if found:
            which = rest
    return "/".join(filter(None, (as_id(part) for part in which.strip().strip("/").split("/"))))
