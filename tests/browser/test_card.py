"""One card: the script makes of the template what the macro writes, and only text goes in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.support.components import Example, environment, examples, render, write_page

CARDS = [example for example in examples() if example.macro == "card"]
NASTY = "<img src=x onerror=\"document.title='ran'\">&amp;\"'"


@pytest.fixture
def made(page: Page, static_server: Callable[..., str], tmp_path: Path) -> Callable[[object], str]:
    """``made(card)``: the HTML that scripts/card.js makes of a card."""
    write_page(tmp_path, "card.html", "card_template.html")
    page.goto(static_server(tmp_path) + "card.html")

    def make(card: object) -> str:
        return str(
            page.evaluate(
                """async card => {
                const { makeCard } = await import("/scripts/card.js");
                return makeCard(document.getElementById("card"), card, "").outerHTML }""",
                card,
            )
        )

    return make


def as_the_browser_writes_it(page: Page, html: str) -> str:
    """The same HTML, read and written again by the browser."""
    read = "html => new DOMParser().parseFromString(html, 'text/html').body.innerHTML"
    return str(page.evaluate(read, html.strip()))


@pytest.mark.parametrize("example", CARDS, ids=lambda example: example.name)
def test_both_make_the_same_card(
    page: Page, made: Callable[[object], str], example: Example
) -> None:
    example.arguments.pop("heading", None)
    written = render(example, environment())
    assert made(example.arguments["c"]) == as_the_browser_writes_it(page, written)


def test_only_text_goes_in(page: Page, made: Callable[[object], str]) -> None:
    full = json.loads(json.dumps(CARDS[0].arguments["c"]))
    nasty = {key: [NASTY] if key == "tags" else NASTY for key in [*full, "not_for", "only_for"]}
    html = made(nasty | {"href": "listings/a/b/", "level": "community", "status": "full"})
    assert "<img" not in html
    page.wait_for_timeout(100)
    assert page.title() != "ran"
