"""Take-downs: `providers/_withdrawn.yaml` names a listing, or a whole provider, that must go.

The file of the listing may stay, so that history is kept; the next build leaves it out everywhere
but on a page at its address that says why and where else to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from waymark import records
from waymark.findings import Finding
from waymark.messages import finding
from waymark.model import Withdrawn
from waymark.reading import strict_yaml
from waymark.rules import Hit, findings
from waymark.schemas.schema import our_schemas
from waymark.schemas.shape import Shape
from waymark.values.suggest import did_you_mean

FILE = "_withdrawn.yaml"


def load_withdrawn(
    file: Path, shown: str, known: Collection[str] = ()
) -> tuple[list[Withdrawn], list[Finding]]:
    """What is taken down; no file means nothing is. With an error nothing can be trusted to be
    taken down, so it is reported and the build refuses.

    `known` are the ids there are: a name much like one of them was probably meant for it.
    """
    if not file.exists():
        return [], []
    document = strict_yaml.read(file.read_bytes(), shown, strict_yaml.PROVIDER_LIMIT)
    if isinstance(document, list):
        return [], document
    read = Shape(our_schemas(), "withdrawn", {}, records.WithdrawnRecord).read(document)
    if isinstance(read, list):
        return [], [*read, finding("withdrawn-wrong", shown)]
    found = [
        Withdrawn(id=one.id, on=one.on, reason=one.reason or "", see_instead=one.see_instead)
        for one in read.withdrawn
    ]
    return found, list(findings(_misspelt(found, known), document))


def _misspelt(withdrawn: Collection[Withdrawn], known: Collection[str]) -> Iterator[Hit]:
    """An id that nothing has may be long gone, unless it is much like one that is there."""
    for number, one in enumerate(withdrawn):
        guess = did_you_mean(one.id, known) if known and one.id not in known else ""
        if guess:
            values = {"value": one.id, "guess": guess}
            yield Hit("withdrawn-unknown", ("withdrawn", number, "id"), values)
