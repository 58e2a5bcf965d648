"""Access facts after inheritance: the place first, then the listing, then the session.

What comes later wins, fact by fact. A fact given with a number or in words elsewhere (Blue Badge
spaces, a carer's free entry) counts as its term too, so that nobody has to say it twice.
What nobody stated stays unstated: it is never turned into a "no".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from waymark import records
from waymark.model import Access

Record = TypeVar("Record", bound=records.Record)
_NOTHING = records.Access()
_LISTS = ("has", "has_not", "on_request")


def merge(base: Record | None, over: Record | None) -> Record | None:
    """`base` with every fact that `over` states put in its place; groups are merged inside."""
    if base is None or over is None:
        return over or base
    changes = {}
    for name in base.__struct_fields__:
        stated = getattr(over, name)
        if stated is None or stated == ():
            continue
        before = getattr(base, name)
        both = isinstance(stated, msgspec.Struct) and isinstance(before, msgspec.Struct)
        changes[name] = merge(before, stated) if both else stated
    return msgspec.structs.replace(base, **changes) if changes else base


def inherit(
    stated: Iterable[records.Access | None], companions: records.Companions | None = None
) -> Access:
    """Access from what each level said, the widest first; `companions` as they hold in the end."""
    answers: dict[str, str] = {}
    details: records.Access | None = None
    equipment: list[records.Equipment] = []
    for access in stated:
        if access is None:
            continue
        implied = _implied(access)
        answers.update(implied)
        for answer in _LISTS:
            answers.update(dict.fromkeys(getattr(access, answer), answer))
        equipment.extend(one for one in access.equipment if one not in equipment)
        details = merge(details, access)
    for term, answer in _from_companions(companions).items():
        answers.setdefault(term, answer)
    if details is not None and details.equipment != tuple(equipment):
        details = msgspec.structs.replace(details, equipment=tuple(equipment))
    has, has_not, on_request = (
        tuple(term for term, answer in answers.items() if answer == name) for name in _LISTS
    )
    return Access(has=has, has_not=has_not, on_request=on_request, details=details or _NOTHING)


def _implied(access: records.Access) -> dict[str, str]:
    found: dict[str, str] = {}
    if (parking := access.parking) is not None:
        if parking.blue_badge_spaces is not None:
            found["blue-badge-parking"] = "has" if parking.blue_badge_spaces else "has_not"
        if parking.on_site is False:
            found["no-parking"] = "has"
    if access.entrance is not None and access.entrance.steps is not None:
        found["step-free"] = "has_not" if access.entrance.steps else "has"
    if (journey := access.getting_there) is not None and journey.transport_provided is not None:
        found["transport-provided"] = "has" if journey.transport_provided else "has_not"
    if (path := access.path) is not None:
        slope = {
            "flat": "flat-route",
            "mostly-flat": "mostly-flat",
            "some-slopes": "some-slopes",
        }.get(path.slope or "")
        if slope:
            found[slope] = "has"
        if path.steps:
            found["some-steps"] = "has"
            found["step-free"] = "has_not"
        if path.stiles is not None:
            found["stiles-or-gates"] = "has" if path.stiles else "has_not"
        if path.benches is not None:
            found["seats-to-rest"] = "has" if path.benches else "has_not"
    for one in access.equipment:
        if one.feature and one.count != 0:
            found[one.feature] = "has"
    return found


def _from_companions(companions: records.Companions | None) -> dict[str, str]:
    if companions is None:
        return {}
    takes_part = companions.take_part
    facts = {
        "carer-comes-free": companions.free,
        "companions-welcome": companions.welcome,
        "companions-take-part": takes_part and takes_part != "no",
    }
    return {term: "has" if fact else "has_not" for term, fact in facts.items() if fact is not None}
