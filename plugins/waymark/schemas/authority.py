"""Cerberus with our two rules: the authority on the shape of a file.

`compiled.py` answers the same question faster and `explain.py` turns these errors into findings;
where they differ, this is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cerberus import Validator
from cerberus.errors import ErrorDefinition
from cerberus.schema import SchemaRegistry

from waymark.findings import MOST_IN_A_FILE
from waymark.schemas.schema import Schemas, Terms
from waymark.values.formats import FORMATS, FormatError

# Numbers that Cerberus leaves free; without bit 0x80, which marks a group of errors.
NOT_OF_FORMAT = ErrorDefinition(0x1001, "format")
NOT_A_TERM = ErrorDefinition(0x1002, "term")


class Authority(Validator):  # type: ignore[misc]
    """Make one with `authority`. The docstrings below are rules about rules, read by Cerberus."""

    def _error(self, *args: Any) -> None:
        # Cerberus sorts all its errors for each that comes, so thousands would take minutes.
        if len(self._errors) < MOST_IN_A_FILE // 2:
            super()._error(*args)

    def _validate_schema(self, schema: Any, field: str, value: Any) -> None:
        most = self._resolve_rules_set(self.schema[field]).get("maxlength")
        if isinstance(value, list) and most is not None:
            value = value[:most]  # it is too long, which is said; nobody reads what more is wrong
        super()._validate_schema(schema, field, value)

    _validate_schema.__doc__ = Validator._validate_schema.__doc__

    def _validate_format(self, name: str, field: str, value: str) -> None:
        """{'type': 'string'}"""
        if not value:  # the rule `empty` has said so
            return
        try:
            FORMATS[name].parse(value)
        except FormatError as wrong:
            self._error(field, NOT_OF_FORMAT, wrong.code)

    def _validate_term(self, vocabulary: str, field: str, value: str) -> None:
        """{'type': 'string'}"""
        if value and value not in self._config["terms"][vocabulary]:
            self._error(field, NOT_A_TERM)


def authority(schemas: Schemas, name: str, terms: Terms) -> Authority:
    """A validator for one kind of file; raises `cerberus.SchemaError` for a schema it refuses."""
    registry = SchemaRegistry()
    registry.extend({part: plain(rules) for part, rules in schemas.part_rules.items()})
    return Authority(plain(schemas[name].rules), schema_registry=registry, terms=terms)


def accepts(validator: Authority, root: Any) -> bool:
    """Whether Cerberus accepts a document as it was written, converting nothing."""
    return bool(validator.validate(root, normalize=False))


def plain(rules: Any) -> Any:
    """A copy that Cerberus may change as it likes."""
    if isinstance(rules, Mapping):
        return {key: plain(value) for key, value in rules.items()}
    return list(map(plain, rules)) if isinstance(rules, list) else rules
