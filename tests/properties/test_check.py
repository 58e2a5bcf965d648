"""Whole directories, made up and damaged: nothing crashes, and every finding has its place."""

import json as json_module
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import our_schema
from tests.support.documents import broken, paths, valid
from tests.support.tree import CONTENT, PROVIDER, ROOT, TODAY, write

from waymark import records
from waymark.findings import in_order
from waymark.geography.areas import load_areas
from waymark.load import load_directory
from waymark.pathways import load_pathways
from waymark.reading import strict_yaml
from waymark.reading.record_reader import RecordReader
from waymark.reading.tree_walk import SourceFile
from waymark.report import github, json, markdown, text
from waymark.schemas.schema import Schema
from waymark.schemas.shape import Shape

SEED = 20261121
NAMES = ("gentle-walk", "chair-class", "swim", "tai-chi", "steps")
STYLES = st.tuples(st.sampled_from(['"', "'", None]), st.booleans(), st.sampled_from([60, 9999]))


def as_written(root: dict[str, Any], style: str | None, flow: bool, width: int) -> bytes:
    """A document as one of many people might write it."""
    return yaml.safe_dump(
        root,
        sort_keys=False,
        allow_unicode=True,
        default_style=style,
        default_flow_style=flow,
        width=width,
    ).encode()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1 << 30), STYLES, STYLES, st.sampled_from(["listing", "provider"]))
def test_load_dump_load_is_the_same(seed: int, one: Any, other: Any, kind: str) -> None:
    schemas = our_schema.schemas()
    record = records.ListingRecord if kind == "listing" else records.ProviderRecord
    shape: Shape[Any] = Shape(schemas, kind, our_schema.terms(), record)
    root = valid(schemas[kind], random.Random(seed), 0.05)
    first = strict_yaml.read(as_written(root, *one), "a.yaml", 1 << 20)
    assert isinstance(first, strict_yaml.Document), first
    assert first.root == root
    again = strict_yaml.read(as_written(first.root, *other), "a.yaml", 1 << 20)
    assert isinstance(again, strict_yaml.Document)
    assert shape.read(first) == shape.read(again) != []
    assert isinstance(shape.read(first), record)


def some_files(rng: random.Random) -> dict[str, Any]:
    """A few providers with listings: most are as they should be, some are damaged."""
    schemas = our_schema.schemas()
    sessions = Schema("session", schemas.parts["session"], {})
    files: dict[str, Any] = {}
    for provider in ("peak-strollers", "slow-steps"):
        whole = {**valid(schemas["provider"], rng, 0.05), "venues": PROVIDER["venues"]}
        files[f"{provider}/provider.yaml"] = broken(whole, rng) if rng.random() < 0.2 else whole
        for name in rng.sample(NAMES, 4):
            root = valid(schemas["listing"], rng, rng.choice([0.03, 0.06, 0.1]))
            root["sessions"] = [valid(sessions, rng, 0.25) for _ in range(rng.randint(1, 3))]
            if rng.random() < 0.8:
                _meet_somewhere(root, rng)
            if rng.random() < 0.4:
                root = broken(root, rng)
            raw = as_written(root, None, rng.random() < 0.2, 9999)
            if rng.random() < 0.2:
                at = rng.randrange(len(raw))
                raw = raw[:at] + rng.choice([b"\n", b": ", b"- ", b'"', b"\t", b"#"]) + raw[at:]
            files[f"{provider}/{name}.yaml"] = raw.decode("utf-8", "replace")
    if rng.random() < 0.3:
        taken = rng.choice(["slow-steps", "peak-strollers/swim", "gone/away"])
        files["_withdrawn.yaml"] = {"withdrawn": [{"id": taken, "on": "2026-11-02"}]}
    return files


def _meet_somewhere(node: Any, rng: random.Random) -> None:
    """Real names of places, listings and areas in place of the schema's examples."""
    venues = ["hall", "slow-steps/hall", "peak-strollers/hall"]
    for key, value in list(node.items()) if isinstance(node, dict) else []:
        if key == "venue":
            node[key] = rng.choice(venues)
        elif key == "rotating_venues":
            node[key] = rng.sample(venues, 2)
        elif key in ("related", "formerly", "ask_the_provider"):
            del node[key]
        else:
            _meet_somewhere(value, rng)
    for value in node if isinstance(node, list) else []:
        _meet_somewhere(value, rng)


@pytest.mark.parametrize("seed", range(30))
def test_any_directory_is_checked_linked_and_reported(seed: int, tmp_path: Path) -> None:
    files = some_files(random.Random(SEED + seed))
    folder = write(tmp_path / "providers", files)
    loaded = load_directory(folder, CONTENT, TODAY, demonstration=seed % 2 == 0)
    found = loaded.findings
    assert list(found) == in_order(found)
    assert "schema-disagreement" not in {one.code for one in found}
    for one in found:
        if (tmp_path / one.path).is_file():
            lines = (tmp_path / one.path).read_text("utf-8").split("\n")
            assert 1 <= one.line <= len(lines) + 1, one
            assert 1 <= one.column <= len(lines[min(one.line, len(lines)) - 1]) + 1, one
    bad = {one.path for one in found if one.level == "error"}
    for listing in loaded.directory.listings:
        assert f"providers/{listing.id}.yaml" not in bad
        assert f"providers/{listing.provider.id}/provider.yaml" not in bad
    everywhere = [one.id for one in (*loaded.directory.listings, *loaded.directory.being_corrected)]
    down = {one.id for one in loaded.directory.withdrawn}
    expected = {path.removesuffix(".yaml") for path in files if "/" in path} - {
        f"{name}/provider" for name in ("peak-strollers", "slow-steps")
    }
    assert sorted(everywhere) == sorted(
        one for one in expected if not down & {one, one.partition("/")[0]}
    )
    for report in (text.report, markdown.report):
        assert report(found, loaded.files, loaded.provider_files)
    answer = json_module.loads(json.report(found, loaded.files, loaded.provider_files))
    assert len(answer["findings"]) == len(found)
    assert github.annotations(found).count("\n") <= 11


def reader() -> RecordReader:
    words, areas = our_schema.vocabularies(), load_areas(CONTENT / "areas.yaml")
    return RecordReader(
        words, areas, load_pathways(CONTENT / "pathways", words), demonstration=True
    )


def test_break_one_value_anywhere_in_the_demonstration() -> None:
    """In the files as people wrote them, with notes, quotes and brackets."""
    rng, read = random.Random(SEED), reader()
    everything = sorted((ROOT / "providers").glob("[a-z]*/*.yaml"))
    for _ in range(250):
        path = rng.choice(everything)
        name = path.stem if path.name != "provider.yaml" else ""
        file = SourceFile(str(path), "a/b.yaml", path.parent.name, name, 1 << 18)
        lines = path.read_text("utf-8").split("\n")
        document = strict_yaml.read(path.read_bytes(), "a/b.yaml", 1 << 18)
        assert isinstance(document, strict_yaml.Document)
        leaves = []
        for at in paths(document.root):
            value: Any = document.root
            for step in at:
                value = value[step]
            if isinstance(value, str):
                line, column = document.mark(at)
                here = lines[line - 1][column - 1 :]
                if here.startswith(value):  # written plainly, on one line
                    leaves.append((line, column, value))
        line, column, value = rng.choice(leaves)
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + len(value) :]
        lines[line - 1] = f"{before}{'wrong_' * 2000}{after}"
        found = read.read(file, "\n".join(lines).encode()).findings
        errors = [one for one in found if one.level == "error"]
        assert {(one.line, one.column) for one in errors} == {(line, column)}, (path, value)


def test_misspell_one_field_anywhere_in_the_demonstration() -> None:
    rng, read = random.Random(SEED), reader()
    for path in rng.sample(sorted((ROOT / "providers").glob("[a-z]*/*.yaml")), 40):
        name = path.stem if path.name != "provider.yaml" else ""
        file = SourceFile(str(path), "a/b.yaml", path.parent.name, name, 1 << 18)
        lines = path.read_text("utf-8").split("\n")
        keyed = [
            number
            for number, line in enumerate(lines)
            if line.strip().partition(":")[0].isidentifier() and ":" in line
        ]
        number = rng.choice(keyed)
        start = len(lines[number]) - len(lines[number].lstrip())
        field = lines[number].strip().partition(":")[0]
        if field in ("hall",) or "venues:" in "".join(lines[max(0, number - 1) : number]):
            continue  # a name its owner chose
        lines[number] = lines[number].replace(field, f"{field}q", 1)
        found = read.read(file, "\n".join(lines).encode()).findings
        unknown = [one for one in found if one.code == "field-unknown"]
        assert [(one.line, one.column) for one in unknown] == [(number + 1, start + 1)], path
        assert f'"{field}q"' in unknown[0].what
        assert len([one for one in found if one.level == "error"]) == 1, found
