"""Putting words together: lists with "and", ranges, sentences in a row, and rows of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from waymark import records
from waymark.phrases.say import Say

Link = dict[str, str]
"""`text` and `href`; from the site's root where `inside` is set, else a full address."""
Line = str | Link
Row = dict[str, object]
"""What the component facts shows: `key`, and `value` or `list`, `href`, `inside`, `note`."""
_ENDS = (".", "!", "?", "…", ":")


def several(say: Say, items: Sequence[str], word: str = "and") -> str:
    """`a, b and c`; `word` is "and" or "or"."""
    if len(items) < 2:
        return "".join(items)
    first = items[0]
    for item in items[1:-1]:
        first = say("list.more", first=first, last=item)
    return say(f"list.{word}", first=first, last=items[-1])


def span(say: Say, first: object, last: object) -> str:
    """`10`, `10 to 12`, `10 or more`, `up to 12`; "" where neither end is stated."""
    if first is None and last is None:
        return ""
    if last is None:
        return say("number.least", first=first)
    if first is None:
        return say("number.most", last=last)
    return str(first) if first == last else say("number.range", first=first, last=last)


def amount(say: Say, unit: str, range_: records.WholeRange | int | None) -> str:
    """A number or a range with its unit: `45 to 60 minutes`, `1 week`; "" if not stated."""
    if isinstance(range_, records.WholeRange):
        number = span(say, range_.from_, range_.to)
    else:
        number = "" if range_ is None else str(range_)
    return say(f"unit.{unit}", count=number) if number else ""


def number(value: float) -> str:
    """`4`, `1.5`: no decimals that say nothing."""
    return f"{value:g}"


def miles(say: Say, distance: records.MilesRange | None) -> str:
    """`1.5 to 4 miles`; "" if not stated."""
    if distance is None:
        return ""
    ends = [None if one is None else number(one) for one in (distance.from_, distance.to)]
    length = span(say, *ends)
    return say("unit.miles", count=length) if length else ""


def flow(*parts: str | None) -> str:
    """Sentences in a row; a single one stays as it is, so that a few words stay a few words."""
    said = [part for part in parts if part]
    if len(said) < 2:
        return "".join(said)
    return " ".join(part if part.endswith(_ENDS) else f"{part}." for part in said)


def capital(text: str) -> str:
    """`Up to 6 weeks`: words of ours at the start of a line."""
    return text[:1].upper() + text[1:]


def yes_no(say: Say, value: bool | None) -> str:
    """`Yes`, `No`, or "" if not stated."""
    return "" if value is None else say("yes" if value else "no")


class Rows(list[Row]):
    """Facts with their names, in order. A name is the key of its words, looked up when needed."""

    def __init__(self, say: Say, rows: Iterable[Row] = ()) -> None:
        super().__init__(rows)
        self._say = say

    def add(self, key: str, *lines: Line | Iterable[Line] | None, note: str = "") -> None:
        """A fact of one or more lines; without a line there is no row."""
        said: list[Line] = []
        for line in lines:
            if isinstance(line, (str, dict)):
                said += [line] if line else []
            elif line is not None:
                said += [one for one in line if one]
        if not said and note:
            said, note = [note], ""
        if said:
            self.append(_row(self._say(key), said, note))

    def ask(self, key: str, *lines: Line | Iterable[Line] | None, note: str = "") -> None:
        """As `add`, for a fact people look for: without a line the row says "not stated"."""
        before = len(self)
        self.add(key, *lines, note=note)
        if len(self) == before:
            self.append({"key": self._say(key)})


def _row(key: str, said: list[Line], note: str) -> Row:
    row: Row = {"key": key}
    if len(said) > 1:
        row["list"] = said
    elif isinstance(said[0], str):
        row["value"] = said[0]
    else:
        link = said[0]
        row.update({name: text for name, text in link.items() if name != "text"})
        row["value"] = link["text"]
    if note:
        row["note"] = note
    return row
