"""Every page of the hostile directory and every part of its form: browser/test_hostile_site.py."""

from pathlib import Path

from playwright.sync_api import Browser
from tests.conftest import Serve
from tests.support import hostile_site


def test_every_page_and_every_form(
    test_data: Path, tmp_path: Path, browser: Browser, session_server: Serve
) -> None:
    twins = hostile_site.build(tmp_path, test_data, browser, session_server)
    hostile_site.open_pages(twins, 1_000, calm=1_000)
    hostile_site.open_files(twins)
    hostile_site.assert_calm(twins, "every page")
    listings = sorted((twins.hostile.folder / "providers").glob("*/quiet-hour-*.yaml"))
    ids = [f"{one.parent.name}/{one.stem}" for one in listings]
    hostile_site.walk_form(twins, [one for one in ids if one != "peak-app/quiet-hour-1"])
    hostile_site.assert_calm(twins, "every page and every form")
    pages = len(list(twins.hostile.site.rglob("*.html")))
    assert twins.hostile.watch.pages > pages > 150
    twins.close()
