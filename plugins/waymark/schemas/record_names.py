"""How a schema's names become Python names in records.py."""

from __future__ import annotations

import keyword


def class_name(part: str) -> str:
    """The record of a part or kind: `first_visit` → `FirstVisit`."""
    return "".join(word.capitalize() for word in part.replace("-", "_").split("_"))


def kind_class_name(kind: str) -> str:
    """The record of a whole file: `listing` → `ListingRecord` (the model has the `Listing`)."""
    return class_name(kind) + "Record"


def attribute(field: str) -> str:
    """A field's name as an attribute: itself, or with `_` where Python has taken it (`from_`)."""
    return field + "_" if keyword.iskeyword(field) else field
