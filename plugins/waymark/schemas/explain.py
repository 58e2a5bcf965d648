"""Why a file does not fit its schema: Cerberus's errors as findings in our words.

Only asked about files that `compiled.py` refused, so it may take its time (some milliseconds).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar

from cerberus import errors as cerberus

from waymark import messages
from waymark.findings import Finding, in_order
from waymark.reading.strict_yaml import Document, Path
from waymark.reading.yaml_events import Node
from waymark.rewrite import Rewriter
from waymark.schemas.authority import NOT_A_TERM, NOT_OF_FORMAT, Authority, accepts, authority
from waymark.schemas.schema import Field, Names, Schemas, Terms
from waymark.values.formats import FORMATS, PLACEHOLDER
from waymark.values.meant import meant
from waymark.values.suggest import did_you_mean, nearest

Said = tuple[str, dict[str, Any]]
"""The code of a message, and the values it is filled with."""
SHAPES = {"string": "one value", "list": "a list", "dict": "a group of named facts"}
MOST_CHOICES = 12


class Explainer:
    """Explains documents of one kind.

    `terms` are the ids of each vocabulary by its file's name; `names` are the ids by everything
    people call them (`{"conditions": {"bad back": "back-pain"}}`), to guess what was meant.
    """

    def __init__(
        self, schemas: Schemas, kind: str, terms: Terms, names: Names | None = None
    ) -> None:
        self._schemas, self._kind, self._terms = schemas, kind, terms
        self._rewrite = Rewriter(terms, names or {})

    @cached_property
    def _authority(self) -> Authority:
        return authority(self._schemas, self._kind, self._terms)

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        """By field name, the groups that have such a field, those nearest to the top first."""
        homes: dict[str, list[str]] = {}
        for field in sorted(self._schemas[self._kind].walk(), key=lambda one: one.path.count(".")):
            group = field.path.rpartition(".")[0].replace("[]", "").replace("{}", "")
            if field.name and group not in homes.setdefault(field.name, []):
                homes[field.name].append(group)
        return homes

    def faulty(self, root: Node) -> list[Path]:
        """The paths of everything at fault in a tree; empty when Cerberus accepts it."""
        return [fault.document_path for fault in self._faults(root)]

    def _faults(self, root: Node) -> list[Any]:
        return [] if accepts(self._authority, root) else list(leaves(self._authority._errors))

    def __call__(self, document: Document) -> list[Finding]:
        """The findings for a document, in reading order; empty when Cerberus accepts it."""
        faults = self._faults(document.root)
        misspelt = {self._meant_by(fault) for fault in faults if _is(fault, cerberus.UNKNOWN_FIELD)}
        return in_order(
            self._finding(fault, document)
            for fault in faults
            if not (_is(fault, cerberus.REQUIRED_FIELD) and fault.document_path in misspelt)
        )

    def _finding(self, fault: Any, document: Document) -> Finding:
        path = fault.document_path
        of_key = "keysrules" in fault.schema_path
        at_key = of_key or _is(fault, cerberus.UNKNOWN_FIELD)
        mark = document.key_mark(path) if at_key else document.mark(path)
        field = self._field(path, of_key)
        says = _untouched if fault.value == PLACEHOLDER else self._SAYS[fault.code]
        code, values = says(self, fault, field)
        named = path[:-1] if fault.value == PLACEHOLDER and path[-1] == PLACEHOLDER else path
        name = next((str(key) for key in reversed(named) if isinstance(key, str)), "")
        return messages.finding(code, document.path, mark, field=name, **values)

    def _field(self, path: Path, of_key: bool = False) -> Field | None:
        """The field at a path in a document, or None where the schema has none."""
        fields = self._schemas[self._kind].fields
        found: Field | None = None
        for position, key in enumerate(path, 1):
            if found is None or found.kind == "group":
                found = next((one for one in fields if one.name == key), None)
            else:
                found = found.key if of_key and position == len(path) else found.item
            if found is None:
                return None
            fields = found.children
        return found

    def _siblings(self, path: Path) -> list[str]:
        """The field names known to the group around a path."""
        around = self._field(path[:-1])
        fields = around.children if around else self._schemas[self._kind].fields
        return [field.name for field in fields]

    def _meant_by(self, fault: Any) -> Path:
        """The path that was probably meant by a field we do not know."""
        *around, name = fault.document_path
        return (*around, nearest(name, self._siblings(fault.document_path)) or "")

    # --- what each kind of fault says: a code and its values -----------------------------------

    def _missing(self, fault: Any, field: Field | None) -> Said:
        assert field
        return "field-missing", {"label": field.meta.label, "example": _example(field)}

    def _unknown(self, fault: Any, field: Field | None) -> Said:
        name = fault.document_path[-1]
        siblings = self._siblings(fault.document_path)
        guess = did_you_mean(name, siblings)
        homes = [home for home in self._homes.get(name, []) if home][:2]
        if guess:
            fix = f"write `{nearest(name, siblings)}` instead."
        elif homes:
            fix = "it belongs under " + " or under ".join(f"`{home}`" for home in homes) + "."
        else:
            fix = "use a field from docs/fields.md; what has none can be said in a note."
        return "field-unknown", {"did_you_mean": guess, "fix": fix}

    def _empty(self, fault: Any, field: Field | None) -> Said:
        return "value-empty", {}

    def _shape(self, fault: Any, field: Field | None) -> Said:
        assert field
        wanted, value = fault.constraint, fault.value
        got = "string" if isinstance(value, str) else "list" if isinstance(value, list) else "dict"
        if wanted == "list":
            item = value if isinstance(value, str) else f"{next(iter(value))}: ..."
            several = self._rewrite.entries(field, value) if isinstance(value, str) else None
            entry = several or f"- {messages.show(self._entry(field, item))}"
            fix = f"begin a new line below it with a dash: `{entry}`"
            if several:
                fix = f"write `{several}`, with a comma between them."
        elif wanted == "dict":
            fix = self._as_group(fault, field)
        else:
            fix = f"write one value behind the colon, such as `{_example(field)}`."
        values = {"wanted": SHAPES[wanted], "got": SHAPES[got], "fix": fix}
        return f"{ {'string': 'text', 'list': 'list', 'dict': 'group'}[wanted] }-expected", values

    def _entry(self, field: Field, value: str) -> str:
        """One value as the entry of a list that it should have been."""
        scalar = field.item and field.item.kind == "scalar"
        return (scalar and field.item and self._rewrite.value(field.item, value)) or value

    def _as_group(self, fault: Any, field: Field) -> str:
        """How to write a value as the group of facts it should have been."""
        value = fault.value
        if isinstance(value, list) and isinstance(value[0], dict):
            return "take away the dash, and keep the lines indented below it."
        line = self._rewrite.group(field, value) or _example(field, named=False)
        if not field.name:
            return f"write it on a line of its own, with a dash: `- {line}`"
        if line.startswith("{"):
            return f"write `{field.name}: {line}`"
        return f"begin a new line below it, indented: `{line}`"

    def _length(self, fault: Any, field: Field | None) -> Said:
        what = "text" if isinstance(fault.value, str) else "list"
        end = "short" if _is(fault, cerberus.MIN_LENGTH) else "long"
        return f"{what}-{end}", {"length": len(fault.value), "limit": fault.constraint}

    def _choice(self, fault: Any, field: Field | None) -> Said:
        choices = fault.constraint
        return "choice-unknown", {
            "value": fault.value,
            "did_you_mean": did_you_mean(fault.value, choices),
            "choices": _listed(choices),
        }

    def _term(self, fault: Any, field: Field | None) -> Said:
        vocabulary = fault.constraint
        code = re.sub("ie$", "y", vocabulary.removesuffix("s")) + "-unknown"
        word = self._rewrite.word(vocabulary, fault.value)
        terms = list(self._terms[vocabulary])
        values = {
            "value": fault.value,
            "did_you_mean": f'Did you mean "{word}"?' if word else "",
            "fix": f"use one of these: {_listed(sorted(terms))}."
            if len(terms) <= MOST_CHOICES
            else f"pick one from providers/_vocabulary/{vocabulary}.yaml, "
            "or suggest a new word there.",
        }
        return (code if code in messages.catalogue() else "term-unknown"), values

    def _format(self, fault: Any, field: Field | None) -> Said:
        guess = meant(fault.constraint, fault.value)
        return fault.info[0], {
            "value": fault.value,
            "should": FORMATS[fault.constraint].says,
            "did_you_mean": f'Did you mean "{guess}"?' if guess else "",
        }

    _SAYS: ClassVar[dict[int, Callable[[Explainer, Any, Field | None], Said]]] = {
        cerberus.REQUIRED_FIELD.code: _missing,
        cerberus.UNKNOWN_FIELD.code: _unknown,
        cerberus.EMPTY_NOT_ALLOWED.code: _empty,
        cerberus.BAD_TYPE.code: _shape,
        cerberus.MIN_LENGTH.code: _length,
        cerberus.MAX_LENGTH.code: _length,
        cerberus.UNALLOWED_VALUE.code: _choice,
        NOT_A_TERM.code: _term,
        NOT_OF_FORMAT.code: _format,
    }


def _untouched(explainer: Explainer, fault: Any, field: Field | None) -> Said:
    return "template-untouched", {}


def _is(fault: Any, definition: Any) -> bool:
    return bool(fault.code == definition.code)


def leaves(faults: Iterable[Any]) -> Iterator[Any]:
    """Single faults, out of the groups that Cerberus makes for what is nested."""
    for fault in faults:
        if fault.is_group_error:
            yield from leaves(fault.child_errors)
        else:
            yield fault


def _example(field: Field, named: bool = True) -> str:
    """How a field may be written, on one line: `kind: walk`; without its name, what is in it."""
    name = f"{field.name}: " if named and field.name else ""
    if field.kind == "group":
        first = next((one for one in field.children if one.required), field.children[0])
        return name + _example(first)
    example = field.meta.example
    if isinstance(example, str):
        return name + (example or "...")
    one = example[0] if example else "..."
    return name + (f"[{one}]" if name else f"- {one}")


def _listed(choices: list[str]) -> str:
    more = f" and {len(choices) - MOST_CHOICES} more" if len(choices) > MOST_CHOICES else ""
    return ", ".join(choices[:MOST_CHOICES]) + more
