"""The JSON Schema for editors against Cerberus: never stricter, and as strict where it can be."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from tests.support import our_schema
from tests.support.documents import broken, complete, valid

from waymark.schemas.authority import NOT_OF_FORMAT, accepts, authority
from waymark.schemas.explain import leaves

SEED = 20261121
KINDS = ("listing", "provider")


def editor(kind: str) -> Draft7Validator:
    """A validator such as an editor would use."""
    file = our_schema.PROVIDERS / f"_schema/json/{kind}.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_broken_documents(kind: str) -> None:
    schemas, terms = our_schema.schemas(), our_schema.terms()
    judge, in_editor = authority(schemas, kind, terms), editor(kind)
    rng = random.Random(SEED)
    refused = 0
    for number in range(1500):
        if number % 10 == 0:
            whole = valid(schemas[kind], rng, rng.choice([0.02, 0.05, 0.1]))
            assert in_editor.is_valid(whole)
        document = broken(whole, rng)
        if accepts(judge, document):
            assert in_editor.is_valid(document), next(in_editor.iter_errors(document))
        elif any(fault.code != NOT_OF_FORMAT.code for fault in leaves(judge._errors)):
            # Only how single values are written may be beyond JSON Schema (a 30 February).
            assert not in_editor.is_valid(document), (document, judge.errors)
            refused += 1
    assert refused > 400


def as_an_editor_reads(node: Any) -> Any:
    """Texts as YAML 1.2 types them (core schema), which is what editors check."""
    if isinstance(node, dict):
        return {key: as_an_editor_reads(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_an_editor_reads(value) for value in node]
    if re.fullmatch(r"[-+]?[0-9]+", node):
        return int(node)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node):
        return float(node)
    return {"true": True, "false": False, "null": None, "~": None}.get(node, node)


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_is_content_with_numbers(kind: str) -> None:
    whole = as_an_editor_reads(complete(our_schema.schemas()[kind]))
    assert [error.message for error in editor(kind).iter_errors(whole)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained_and_every_word_has_its_label(kind: str) -> None:
    schema = editor(kind).schema
    groups = [schema, *(part for part in schema["definitions"].values() if "properties" in part)]
    for group in groups:
        for name, field in group["properties"].items():
            assert field["title"], name
            assert field["description"], name
    kinds = editor("listing").schema["definitions"]["word-kinds"]
    assert dict(zip(kinds["enum"], kinds["markdownEnumDescriptions"], strict=True))["app"] == "App"


CONTENT = our_schema.ROOT / "content"
OWNERS = [
    *CONTENT.glob("*.yaml"),
    *(CONTENT / "pathways").glob("*.yaml"),
    *(our_schema.PROVIDERS / "_vocabulary").glob("*.yaml"),
]


@pytest.mark.parametrize("file", OWNERS, ids=lambda file: file.stem)
def test_an_editor_is_content_with_the_owners_files(file: Path) -> None:
    """Each names its schema in its first line, where editors look for it."""
    first, _, text = file.read_text("utf-8").partition("\n")
    assert first.startswith("# yaml-language-server: $schema="), file
    schema = json.loads((file.parent / first.partition("=")[2]).read_text("utf-8"))
    root = as_an_editor_reads(yaml.load(text, Loader=yaml.CBaseLoader))
    assert [error.message for error in Draft7Validator(schema).iter_errors(root)] == []
