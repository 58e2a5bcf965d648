"""Components: documented; examples render to whole HTML; no words of their own; all escaped."""

import re
from typing import Any

import html5lib
import pytest
from jinja2 import nodes
from tests.support.components import (
    COMPONENTS,
    THEME,
    Example,
    descriptions,
    environment,
    examples,
    render,
)

ENV = environment()
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
DESCRIPTIONS = list(descriptions())
EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.macro}: {e.name}")
def test_an_example_is_whole_html(example: Example) -> None:
    html = render(example, ENV)
    assert html.strip()
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(html)


@pytest.mark.parametrize(
    ("component", "macro", "described"), DESCRIPTIONS, ids=lambda v: str(v)[:20]
)
def test_options_are_documented(component: str, macro: str, described: dict[str, Any]) -> None:
    module = ENV.get_template(f"components/{component}.html").module
    assert set(described["options"]) == set(getattr(module, macro).arguments)
    for name, example in described["examples"].items():
        assert set(example) - {"content"} <= set(described["options"]), name


def test_every_macro_has_examples() -> None:
    macros = {
        (path.stem, name)
        for path in COMPONENTS.glob("*.html")
        for name in re.findall(r"{%-? macro (\w+)", path.read_text("utf-8"))
    }
    inside = {("card", "card_template"), ("table", "table_cell")}
    assert macros - inside == {(component, macro) for component, macro, _ in DESCRIPTIONS}


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_what_a_macro_reads_is_documented(path: Any) -> None:
    tree = ENV.parse(path.read_text("utf-8"))
    read = {node.attr for node in tree.find_all(nodes.Getattr)}
    read -= {"first", "index0", "partition"}  # of Jinja's loop, and of any text
    described = path.with_suffix(".yaml").read_text("utf-8")
    assert {name for name in read if not re.search(rf"\b{name}\b", described)} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_sentences(path: Any) -> None:
    """What the public reads is in content/words/: text and labels in a template are an error."""
    tree = ENV.parse(path.read_text("utf-8"))
    shown = " ".join(
        child.data if isinstance(child, nodes.TemplateData) else "\0"
        for output in tree.find_all(nodes.Output)
        for child in output.nodes
    )
    labels = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"\0]*[a-zA-Z][^"\0]*)"', shown)
    texts = re.sub(r"<(?:[^>\"]|\"[^\"]*\")*>|&\w+;", " ", shown)
    texts = re.sub(r"^[^<>]*>|<[^<>]*$", " ", texts)
    words = re.findall(r"(?<![\w=\"#/.-])[A-Za-z][a-z]+(?: [A-Za-z][a-z]+)+", texts)
    assert labels + words == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_nothing_is_marked_safe(path: Any) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    runs = r"\son\w+=|\sstyle=|<style|<script(?![^>]* (?:src=|type=\"application/ld\+json))"
    assert not re.search(runs, text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.macro}: {e.name}")
def test_text_from_outside_is_escaped(example: Example) -> None:
    nasty = "<img src=x onerror=alert(1)>\"'"

    def poison(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: poison(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [poison(inner) for inner in value]
        return value + nasty if isinstance(value, str) else value

    evil = Example(example.component, example.macro, "", poison(example.arguments), None)
    html = render(evil, ENV)
    assert "<img src=x" not in html
    assert nasty not in html
