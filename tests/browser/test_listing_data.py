"""A listing's data for search engines is text, not a script: the page's own policy allows it."""

from pathlib import Path

from playwright.sync_api import Page
from tests.conftest import Serve
from tests.support.listing_page import LISTING, html


def test_the_policy_does_not_mind_the_data(
    page: Page, static_server: Serve, tmp_path: Path
) -> None:
    document = {
        **LISTING,
        "checked": {"by": "provider", "on": "2026-11-02"},
        "sessions": [{"venue": "north-hall", "days": ["tuesday"], "start": "10:30"}],
    }
    folder = tmp_path / "listings" / "peak-strollers" / "quiet-hour"
    folder.mkdir(parents=True)
    folder.joinpath("index.html").write_text(html(document), encoding="utf-8")
    page.add_init_script(
        "window.broken = [];"
        "document.addEventListener('securitypolicyviolation',"
        "  e => broken.push(e.violatedDirective))"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(static_server(tmp_path) + "listings/peak-strollers/quiet-hour/")
    data = page.locator('script[type="application/ld+json"]').text_content() or ""
    assert '"@type":"SportsEvent"' in data
    assert page.evaluate("broken") == []
    assert not [line for line in said if "Content Security Policy" in line]
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    assert page.evaluate("broken"), "a real inline script is refused, so the policy is on"
