"""The quick reader and Cerberus agree on any document; findings point at the right place."""

import random
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import our_schema
from tests.support.documents import at, broken, complete, paths, valid

from waymark import records
from waymark.findings import Finding
from waymark.generate.records import generate
from waymark.reading import strict_yaml
from waymark.records import ListingRecord
from waymark.schemas.authority import accepts, authority
from waymark.schemas.compiled import compile_reader
from waymark.schemas.schema import load_schemas
from waymark.schemas.shape import Shape
from waymark.values.formats import FORMATS

SEED = 20261121


@pytest.mark.parametrize(("kind", "count"), [("listing", 6000), ("provider", 2000)])
def test_both_agree_on_broken_documents(kind: str, count: int) -> None:
    schemas, terms = our_schema.schemas(), our_schema.terms()
    read = compile_reader(schemas, kind, terms, vars(records))
    judge = authority(schemas, kind, terms)
    rng = random.Random(SEED)
    refused = 0
    for number in range(count):
        if number % 20 == 0:
            whole = valid(schemas[kind], rng, rng.choice([0.02, 0.05, 0.1]))
            assert accepts(judge, whole), judge.errors
        document = broken(whole, rng)
        accepted = accepts(judge, document)
        assert (read(document) is not None) == accepted, (document, judge.errors)
        refused += not accepted
    assert count * 0.5 < refused < count * 0.98  # the mutations try both answers


@pytest.mark.parametrize("kind", ["listing", "provider"])
def test_a_document_that_says_everything(kind: str) -> None:
    schemas, terms = our_schema.schemas(), our_schema.terms()
    whole = complete(schemas[kind])
    record = compile_reader(schemas, kind, terms, vars(records))(whole)
    assert record is not None
    packed = msgspec.msgpack.encode(record)
    assert msgspec.msgpack.decode(packed, type=type(record)) == record


@pytest.fixture(scope="module")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Any], tuple[Any, bool]]:
    """Answers both ways about documents of a schema with every format and every shape."""
    folder = tmp_path_factory.mktemp("schema")
    scalars = {name: {"type": "string", "format": name} for name in FORMATS}
    thing: dict[str, Any] = {
        **scalars,
        "short": {"type": "string", "format": "text", "minlength": "2", "maxlength": "5"},
        "choice": {"type": "string", "allowed": ["yes", "no", "some"]},
        "word": {"type": "string", "term": "words"},
        "times": {"type": "list", "minlength": "2", "maxlength": "3", "schema": scalars["time"]},
        "parts": {"type": "list", "schema": {"type": "dict", "schema": "part"}},
        "part": {"type": "dict", "schema": "part"},
        "map": {
            "type": "dict",
            "minlength": "2",
            "keysrules": {"type": "string", "term": "words"},
            "valuesrules": {"type": "dict", "schema": "part"},
        },
    }
    part = {"from": {**scalars["date"], "required": "yes"}}
    (folder / "thing.yaml").write_text(yaml.safe_dump(thing))
    (folder / "parts.yaml").write_text(yaml.safe_dump({"part": part}))
    schemas, terms = load_schemas(folder), {"words": {"id", "one", "two"}}
    module = ModuleType("thing_records")
    sys.modules[module.__name__] = module  # where msgspec looks its types up
    exec(generate(schemas, "a test"), module.__dict__)  # noqa: S102
    read = compile_reader(schemas, "thing", terms, vars(module))
    judge = authority(schemas, "thing", terms)
    return lambda root: (read(root), accepts(judge, root))


NAMES = st.sampled_from(
    [*FORMATS, "short", "choice", "word", "times", "parts", "part", "map", "from", "from_", "one"]
)
GOOD = st.sampled_from(
    ["2026-09-14", "18:30", "3.50", "5", "yes", "one", "two", "monday", "160/100", "DE4 3AT", "a/b"]
)
NODES = st.recursive(
    GOOD | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES, inner, max_size=4)
        | st.dictionaries(st.just("from"), GOOD, max_size=1)
    ),
    max_leaves=12,
)


@settings(max_examples=1000, deadline=None)
@given(root=st.dictionaries(NAMES, NODES, max_size=5))
def test_both_agree_on_any_tree(every_format: Any, root: dict[str, Any]) -> None:
    record, accepted = every_format(root)
    assert (record is not None) == accepted or not root  # strict_yaml refuses an empty file
    if record is not None:
        packed = msgspec.msgpack.encode(record)
        assert msgspec.msgpack.decode(packed, type=type(record)) == record


def written(root: dict[str, Any]) -> strict_yaml.Document:
    """A document as if a person had written it, every text in quotes."""
    text = yaml.safe_dump(root, sort_keys=False, allow_unicode=True, default_style='"', width=9999)
    document = strict_yaml.read(text.encode(), "providers/a/b.yaml", limit=1 << 20)
    assert isinstance(document, strict_yaml.Document), document
    assert document.root == root
    return document


def test_a_broken_value_is_found_where_it_stands() -> None:
    schemas = our_schema.schemas()
    shape = Shape(schemas, "listing", our_schema.terms(), ListingRecord)
    rng = random.Random(SEED)
    for _ in range(150):
        root = valid(schemas["listing"], rng, 0.05)
        path = rng.choice([path for path in paths(root) if isinstance(at(root, path), str)])
        at(root, path[:-1])[path[-1]] = "https://nhs.uk@evil.example/ " * 200
        document = written(root)
        findings = shape.read(document)
        assert isinstance(findings, list)
        assert {(one.line, one.column) for one in findings} == {document.mark(path)}


def test_every_broken_document_has_a_reason_within_the_file() -> None:
    schemas = our_schema.schemas()
    shape = Shape(schemas, "listing", our_schema.terms(), ListingRecord)
    rng = random.Random(SEED + 1)
    for _ in range(300):
        root = broken(valid(schemas["listing"], rng, 0.05), rng)
        text = yaml.safe_dump(root, sort_keys=False, allow_unicode=True, width=9999)
        document = strict_yaml.read(text.encode(), "providers/a/b.yaml", limit=1 << 20)
        if not isinstance(document, strict_yaml.Document):
            continue
        answer = shape.read(document)
        if isinstance(answer, list):
            assert answer
            assert all(isinstance(one, Finding) and one.level == "error" for one in answer)
            assert all(1 <= one.line <= text.count("\n") + 1 for one in answer)
            assert "schema-disagreement" not in [one.code for one in answer]
