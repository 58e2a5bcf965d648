"""Whether a whole file that was sent starts from an older version, and so would undo what came
after. A form holds files as the site showed them when it was opened, which may be a while ago."""

from __future__ import annotations

from collections.abc import Iterable

from waymark.loop.leaves import differences
from waymark.reading import strict_yaml
from waymark.reading.strict_yaml import PROVIDER_LIMIT, Document
from waymark.reading.yaml_events import Node
from waymark.schemas.schema import Field


def undone(sent: str, now: str, before: Iterable[str], fields: tuple[Field, ...]) -> list[str]:
    """The labels of what `sent` would put back to what it was in one of the versions `before`.

    Only where `sent` is nearer to that version than to `now`: somebody may mean to put one thing
    back. [] where it starts from `now`.
    """
    new, current = _values(sent), _values(now)
    nearest, lost = len(differences(current, new, fields)), []
    for text in before:
        old = _values(text)
        if old is None or len(differences(old, new, fields)) >= nearest:
            continue
        nearest = len(differences(old, new, fields))
        moved_on = {
            (leaf.label, leaf.after, leaf.before) for leaf in differences(old, current, fields)
        }
        back = {(leaf.label, leaf.before, leaf.after) for leaf in differences(current, new, fields)}
        lost = [label for label, *_ in sorted(moved_on & back)]
    return lost


def _values(text: str) -> Node | None:
    document = strict_yaml.read(text.encode(), "", PROVIDER_LIMIT)
    return document.root if isinstance(document, Document) else None
