"""Reading schema files, and the check that they are themselves complete."""

from pathlib import Path

import pytest
from tests.support import our_schema

from waymark.schemas.schema import SchemaError, load_schemas
from waymark.schemas.schema_check import problems

SCHEMA = """
name:
  type: string
  format: text
  required: true
  maxlength: 40
  meta: {asked: turn-up, label: Name, help: What people call it., example: Gentle walk}
starts: {type: string, format: time, meta: {label: Starts, help: When., example: 18:30, shown: no}}
days:
  type: list
  schema: {type: string, format: weekday}
  meta: {label: Days, help: Which days., example: [monday, friday]}
halls:
  type: dict
  keysrules: {type: string, format: id}
  valuesrules: {type: dict, schema: hall}
  meta: {label: Halls, help: Where.}
"""
PARTS = """
hall:
  kind: {type: string, term: kinds, required: yes, meta: {label: Kind, help: Sort., example: big}}
"""
TERMS = {"kinds": {"big", "small"}}


def folder(at: Path, listing: str = SCHEMA, parts: str = PARTS) -> Path:
    at.joinpath("listing.yaml").write_text(listing)
    at.joinpath("parts.yaml").write_text(parts)
    return at


def test_the_field_tree(tmp_path: Path) -> None:
    listing = load_schemas(folder(tmp_path))["listing"]
    by_path = {field.path: field for field in listing.walk()}
    assert list(by_path) == [
        *("name", "starts", "days", "days[]", "halls", "halls{}", "halls{}.kind")
    ]
    assert by_path["name"].required
    assert by_path["name"].meta.asked == "turn-up"
    assert by_path["starts"].meta.example == "18:30"
    assert not by_path["starts"].meta.shown
    assert by_path["days"].meta.example == ("monday", "friday")
    assert by_path["days[]"].format == "weekday"
    assert by_path["halls"].kind == "map"
    assert by_path["halls{}.kind"].required
    assert by_path["halls{}.kind"].term == "kinds"


def test_a_good_schema_has_no_problems(tmp_path: Path) -> None:
    assert problems(load_schemas(folder(tmp_path)), TERMS) == []


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ("label: Name, ", "", "name: needs a label and a help in meta"),
        (", example: Gentle walk", "", "name: needs an example in meta"),
        ("[monday, friday]", "monday", "days: needs a list as example in meta"),
        ("18:30", "6pm", "starts: its example '6pm' gives time-format"),
        ("maxlength: 40", "maxlength: 5", "name: its example 'Gentle walk' is 11 characters"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, good: str, bad: str, problem: str) -> None:
    schema = SCHEMA.replace(good, bad)
    assert schema != SCHEMA
    assert problems(load_schemas(folder(tmp_path, schema)), TERMS) == [problem]


def test_an_unknown_vocabulary_is_said(tmp_path: Path) -> None:
    assert problems(load_schemas(folder(tmp_path)), {}) == [
        "hall.kind: there is no vocabulary 'kinds'"
    ]


@pytest.mark.parametrize(
    ("listing", "parts", "says"),
    [
        ("name: {type: integer}", "", "type cannot be 'integer'"),
        ("name: {type: string}", "", "exactly one of format, term or allowed"),
        ("name: {type: string, format: prose}", "", "there is no format 'prose'"),
        ("name: {type: string, format: text, maxlenght: 3}", "", "unknown rule 'maxlenght'"),
        ("name: {type: string, format: text, meta: {lable: x}}", "", "unknown in meta: lable"),
        ("name: {type: string, format: text, meta: {asked: all}}", "", "asked is one of"),
        ("hall: {type: dict, schema: hall}", "", "there is no part 'hall'"),
        (
            "hall: {type: dict, schema: hall}",
            "hall: {hall: {type: dict, schema: hall}}",
            "part 'hall' would contain itself",
        ),
        ("name: text", "", "expected rules"),
        ("", "", "expected a mapping"),
    ],
)
def test_a_wrong_schema_is_refused(tmp_path: Path, listing: str, parts: str, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        load_schemas(folder(tmp_path, listing, parts))


def test_our_own_schema_is_complete() -> None:
    assert problems(our_schema.schemas(), our_schema.terms()) == []
    assert problems(load_schemas(our_schema.ROOT / "content/_schema"), our_schema.terms()) == []
