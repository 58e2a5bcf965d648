"""A changed page as one file: it shows what it should, and asks for nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.support.golden import copy, publish

from waymark_pages.preview import self_contained

BANNER = "Only a preview <b> of & this."


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview")
    publish(copy(folder))
    public = folder / "public"
    page = next(one for one in sorted(public.glob("listings/*/*/index.html")) if _whole(one))
    path = page.parent.relative_to(public).as_posix()
    text = self_contained(public, f"{path}/", "https://moves.example.org/a/", BANNER)
    (folder / "page.html").write_text(text, "utf-8")
    return folder / "page.html"


def _whole(page: Path) -> bool:
    return "source.yaml" in page.read_text("utf-8")


def test_it_names_nothing_beside_it(preview: Path) -> None:
    text = preview.read_text("utf-8")
    assert "<script" not in text
    assert "<link" not in text
    for address in re.findall(r'\ssrc="([^"]*)"|url\("([^"]*)"\)', text):
        assert "".join(address).startswith("data:")
    for href in re.findall(r'<a\b[^>]*\shref="([^"]*)"', text):
        assert href.startswith(("#", "https://", "http://", "mailto:", "tel:", "sms:")), href
    assert "https://moves.example.org/a/find/" in text
    assert "Only a preview &lt;b&gt; of &amp; this." in text


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_it_looks_as_it_will(
    preview: Path, page: Page, requests_made: list[str], width: int
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(preview.as_uri())
    assert [one for one in requests_made if not one.startswith(("data:", "file:"))] == []
    assert len([one for one in requests_made if one.startswith("file:")]) == 1
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".header").evaluate("e => getComputedStyle(e).backgroundColor") != (
        "rgba(0, 0, 0, 0)"
    )
    assert page.get_by_role("note").first.inner_text() == BANNER
