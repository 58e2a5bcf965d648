"""What a build would take away from the listings last published, and how much is too much."""

from __future__ import annotations

from collections.abc import Collection, Set

from waymark.faults import Refused
from waymark.model import Directory
from waymark.report.text import count

FEWEST, MOST, SHARE = 5, 20, 0.02


def limit(published: int) -> float:
    """How many of `published` listings may be lost: 2%, but at least 5 and at most 20."""
    return max(FEWEST, min(MOST, published * SHARE))


def losses(before: Collection[str], directory: Directory) -> list[str]:
    """Ids of `before` that would have no page, neither withdrawn nor renamed on purpose."""
    there = {listing.id for listing in directory.listings}
    withdrawn = {one.id for one in directory.withdrawn}
    return sorted(
        one
        for one in before
        if one not in there
        and one not in directory.moved
        and one not in withdrawn
        and one.partition("/")[0] not in withdrawn
    )


def refuse_losses(
    before: Collection[str] | None,
    directory: Directory,
    broken_providers: Set[str],
    *,
    strict: bool = False,
    accept: bool = False,
) -> None:
    """Raise Refused when more would be lost than a slip or two explains.

    `before` are the listings last published; None when that is not known (a fresh checkout):
    then every listing that cannot be published counts. All listings of one of `broken_providers`
    (whose provider.yaml has an error) count once.
    """
    if before is None:
        broken = [one.id for one in directory.being_corrected]
        before = [*(one.id for one in directory.listings), *broken]
    lost = losses(before, directory)
    alone = [one for one in lost if one.partition("/")[0] not in broken_providers]
    whole = {one.partition("/")[0] for one in lost} & broken_providers
    counted = len(alone) + len(whole)
    allowed = 0 if strict else limit(len(before))
    if counted <= allowed or accept:
        return
    names = [*sorted(f"everything of {name}" for name in whole), *alone]
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    raise Refused(
        f"This build would lose {counted} of {count(len(before), 'listing')}: {shown}. "
        "The site stays as it was. Put these right, or add --accept-losses if it is meant."
    )
