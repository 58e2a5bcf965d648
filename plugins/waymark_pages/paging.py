"""Long lists over several pages: /activities/walking/, /activities/walking/2/ and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
SIZE = 24
"""Cards on one page."""


class Sheet(NamedTuple, Generic[Item]):
    """One page of a list: its `number` from 1, how many there are, what stands before it."""

    number: int
    of: int
    before: int
    items: Sequence[Item]


def sheets(items: Sequence[Item], size: int = SIZE) -> list[Sheet[Item]]:
    """The list in pages of `size`; none for an empty list."""
    starts = range(0, len(items), size)
    return [
        Sheet(number, len(starts), start, items[start : start + size])
        for number, start in enumerate(starts, 1)
    ]


def address(path: str, number: int) -> str:
    """Where a page of the list at `path` ("activities/walking/") stands."""
    return path if number == 1 else f"{path}{number}/"


def turn(here: int, to: int) -> str:
    """The way from one page of a list to another, relative: "3/", "../", "../3/"."""
    up = "" if here == 1 else "../"
    return f"{up}{to}/" if to > 1 else up or "./"


def pagination(number: int, of: int) -> dict[str, object]:
    """The arguments of the component pagination; empty where there is only one page."""
    if of == 1:
        return {}
    shown = sorted({1, *range(max(1, number - 1), min(of, number + 1) + 1), of})
    numbers: list[dict[str, object]] = []
    for before, one in zip([0, *shown], shown, strict=False):
        if one - before == 2:
            numbers.append({"text": one - 1, "href": turn(number, one - 1)})
        elif one - before > 2:
            numbers.append({})
        entry: dict[str, object] = {"text": one, "href": turn(number, one)}
        if one == number:
            entry["current"] = True
        numbers.append(entry)
    view: dict[str, object] = {"numbers": numbers}
    if number > 1:
        view["previous"] = turn(number, number - 1)
    if number < of:
        view["next"] = turn(number, number + 1)
    return view
