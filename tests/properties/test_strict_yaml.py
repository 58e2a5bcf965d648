"""Strict reading over generated files: never a traceback, a changed text or a wrong place."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.findings import has_errors
from waymark.reading import yaml_events, yaml_refusals
from waymark.reading.strict_yaml import Document, read
from waymark.report import github, json, markdown, text

WALK = """\
# A walk
name: Café £3 and 水
sessions:
  - weekday: monday
    start: 18:30
    ask: who? me!
  - weekday: tuesday
bring: [water, 'a coat', "tea: hot"]
who: {from: 18, to: 55}
about: >-
  one
  two

  three
note: |
  a
   b
long: some text
  on two lines
cost:
- amount: 3.50
  per: "session"
- 'it''s free'
"""
PIECES = [*"\n\n::--##'\"[]{},&*!|>%@`?ab1~\\.=<", "\n  ", "\n- ", ": ", "- ", " #", "---\n"]
PIECES += ["...\n", "? ", "\u00a0", "é", "🚶", "\u200b", "\t", "\r", '"\\u202e"', "\ufeff", "<<: "]


def damaged(rng: random.Random) -> bytes:
    """The walk with one to four small edits."""
    words = WALK
    for _ in range(rng.randint(1, 4)):
        at, what = rng.randrange(len(words) + 1), rng.random()
        if what < 0.5:
            words = words[:at] + rng.choice(PIECES) + words[at:]
        elif what < 0.8:
            words = words[:at] + words[at + rng.randint(1, 4) :]
        else:
            other = rng.randrange(len(words))
            words = words[:at] + words[other : other + rng.randint(1, 30)] + words[at:]
    return words.encode()


def pure(raw: bytes, path: str) -> Document | list[Any]:
    """Read with PyYAML's own parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "new_parser", yaml_events.PurePythonParser)
        return read(raw, path)


def all_of(answer: Document | list[Any]) -> Any:
    """Everything a document says, for comparing; a refusal is just that."""
    if isinstance(answer, list):
        return "refused"
    return answer.root, answer.findings, {path: answer.mark(path) for path in paths(answer.root)}


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = node.items() if isinstance(node, dict) else enumerate(node)
    found = [path]
    if not isinstance(node, str):
        for key, value in below:
            found += paths(value, (*path, key))
    return found


def test_both_parsers_and_both_looks_agree_on_damaged_files() -> None:
    rng = random.Random(20261121)
    kept = refused = 0
    for _ in range(1500):
        raw = damaged(rng)
        answer = read(raw, "x.yaml")
        assert all_of(answer) == all_of(pure(raw, "x.yaml")), raw
        if isinstance(answer, Document):
            kept += 1
            assert not has_errors(answer.findings), raw
            assert not has_errors(yaml_refusals.in_events(raw, "x.yaml", refused=False)), raw
            if "text-tidied" not in {one.code for one in answer.findings}:
                assert answer.root == yaml.load(raw, yaml.CBaseLoader), raw
        else:
            refused += 1
            assert has_errors(answer), raw
            assert "yaml-unreadable" not in {one.code for one in answer}, raw
            lines = raw.decode().split("\n")
            for one in answer:
                assert one.line <= len(lines) + 1, raw
                assert 1 <= one.column <= len(lines[min(one.line, len(lines)) - 1]) + 1, raw
    print(f"{kept} damaged files kept, {refused} refused")
    assert min(kept, refused) > 200


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda words: words.encode()))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    for reader in (read, pure):
        answer = reader(raw, "providers/\n\x1b/x.yaml")
        findings = answer.findings if isinstance(answer, Document) else answer
        assert isinstance(answer, Document) or has_errors(answer)
        for report in (text.report, json.report, markdown.report):
            assert report(findings, 1, 1)
        github.annotations(findings)
        for one in findings:
            assert (one.path + one.what + one.why + one.fix).isprintable()


EVERYDAY = st.text(st.sampled_from("abz 019:#-'\"[]{}!&*%@`|>?,.£éŵ水🚶\\\n"), min_size=1).filter(
    lambda words: bool(words.strip())
)
TREES = st.dictionaries(
    EVERYDAY,
    st.recursive(
        EVERYDAY,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(EVERYDAY, inner, min_size=1, max_size=3)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
).filter(lambda tree: "<<" not in str(tree))


@given(TREES, st.sampled_from(['"', "'", None]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_what_is_dumped_is_read_back(tree: dict[str, Any], style: str | None, flow: bool) -> None:
    """Whatever the style, the tree is the same and every mark is where its text stands."""
    dumped = yaml.dump(
        tree,
        Dumper=yaml.CSafeDumper,
        default_style=style,
        default_flow_style=flow,
        allow_unicode=True,
        width=10_000,
        sort_keys=False,
    )
    answer = read(dumped.encode(), "x.yaml")
    assert isinstance(answer, Document), (dumped, answer)
    assert answer.root == tree
    lines = dumped.split("\n")
    for path in paths(tree)[1:]:
        value: Any = tree
        for step in path:
            value = value[step]
        line, column = answer.mark(path)
        if isinstance(value, str):
            here = lines[line - 1][column - 1 :]
            assert here.startswith(("'", '"', "|", ">", "?", value.split("\n")[0].strip()[:1]))
