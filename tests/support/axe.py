"""axe-core in a page: WCAG 2.0 to 2.2, levels A and AA."""

from playwright.sync_api import Page

from tests.support.node import ROOT

SCRIPT = (ROOT / "theme" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Each violation as "rule: selector; selector"; empty when axe finds none."""
    page.evaluate(SCRIPT)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [
        f"{found['id']}: " + "; ".join(" ".join(node["target"]) for node in found["nodes"])
        for found in result["violations"]
    ]
