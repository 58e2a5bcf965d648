"""How to write what somebody meant: the text that would do in place of a value that does not.

`free` where a group of facts belongs becomes `kind: free`; `Mon and Weds` where a list belongs
becomes `[monday, wednesday]`; `45-60` becomes `{from: 45, to: 60}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from waymark.schemas.schema import Field, Names, Terms
from waymark.values.format_error import FormatError
from waymark.values.formats import FORMATS
from waymark.values.meant import meant
from waymark.values.suggest import nearest

_BETWEEN = re.compile(r"[,;/&+]|\band\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PRICE = re.compile(r"£ ?(\d+(?:\.\d\d)?)")
_AT_LEAST = re.compile(r"\+|\b(?:over|from|at least|and above|or more|plus|min)\b")
_AT_MOST = re.compile(r"\b(?:under|up to|at most|below|max|until)\b")
_WORDS = ("text", "markdown")
Guess = Callable[[Field, str], str | None]


class Rewriter:
    """Knows the words of the vocabularies: `terms` by id, `names` by everything they are called."""

    def __init__(self, terms: Terms, names: Names) -> None:
        self._terms, self._names = terms, names

    def word(self, vocabulary: str, text: str) -> str | None:
        """The id of the term that was probably meant."""
        names = self._names.get(vocabulary) or {term: term for term in self._terms[vocabulary]}
        word = nearest(text, names)
        return names[word] if word else None

    def value(self, field: Field, text: str) -> str | None:
        """What would do in a field of one value; None when unsure."""
        if field.term:
            return self.word(field.term, text)
        if field.allowed:
            return nearest(text, field.allowed)
        try:
            FORMATS[field.format].parse(text)
        except FormatError:
            return meant(field.format, text)
        return text

    def entries(self, field: Field, text: str) -> str | None:
        """Several values written as one, as a list in brackets; None when unsure."""
        item = field.item
        if item is None or item.kind != "scalar" or item.format in _WORDS:
            return None
        found = [self.value(item, one.strip()) for one in _BETWEEN.split(text)]
        some = [one for one in found if one]
        return f"[{', '.join(some)}]" if len(some) == len(found) > 1 else None

    def group(self, field: Field, value: Any) -> str | None:
        """A value where a group of facts belongs, behind the name of the first fact of the group
        that it could be; None when it could be none."""
        one = str(value[0]) if isinstance(value, list) else str(value)
        names = [child.name for child in field.children]
        if names[:2] == ["from", "to"] and (numbers := _NUMBER.findall(one)):
            return _range(one.casefold(), numbers, exact="typical_from" not in names)
        if "prices" in names and (price := _PRICE.search(one)):
            return f"{{kind: priced, prices: [{{amount: {price[1]}, per: session}}]}}"
        for child in field.children:
            if isinstance(value, list) and child.kind == "list" and child.item:
                found = [self._surely(child.item, str(entry)) for entry in value]
                if any(found):
                    said = [new or str(old) for new, old in zip(found, value, strict=True)]
                    return f"{child.name}: [{', '.join(said)}]"
            elif isinstance(value, str) and (sure := self._surely(child, value)):
                return f"{child.name}: {sure}"
        return None

    def _surely(self, field: Field, text: str) -> str | None:
        """As `value`, but only for fields whose values say what they are: words and dates."""
        sure = field.kind == "scalar" and (field.term or field.allowed or field.format == "date")
        return self.value(field, text) if sure else None


def _range(text: str, numbers: list[str], exact: bool) -> str:
    """`18+` → `{from: 18}`; `60` → `{from: 60, to: 60}`, but for ages, which are seldom one."""
    low, high = f"from: {numbers[0]}", f"to: {numbers[-1]}"
    if len(numbers) > 1:
        return f"{{{low}, {high}}}"
    if _AT_MOST.search(text):
        return f"{{{high}}}"
    return f"{{{low}}}" if _AT_LEAST.search(text) or not exact else f"{{{low}, {high}}}"
