"""The browser fixtures themselves: pages load, requests are recorded, nothing leaves."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page


def test_requests_are_recorded_and_stay_here(
    page: Page, requests_made: list[str], static_server: Callable[..., str], tmp_path: Path
) -> None:
    outside = "https://tiles.example.org/1.png"
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>A page</title><img src="{outside}" alt="">', encoding="utf-8"
    )
    url = static_server(tmp_path, host="localhost")
    with page.expect_event("requestfailed") as failed:
        page.goto(url)
    assert page.title() == "A page"
    assert requests_made[:2] == [url, outside]
    assert failed.value.url == outside
