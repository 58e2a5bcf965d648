"""An edit of each of the real offers loses nothing (browser/test_form_round_trip.py takes ten)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.support import form_site

REAL = Path(__file__).parents[1] / "real"
OFFERS = sorted((REAL / "offers").glob("*/*.yaml"))
LISTINGS = [file for file in OFFERS if file.name != "provider.yaml"]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory, session_server: Callable[..., str]) -> str:
    """The address of the form on a site of the real offers."""
    folder = tmp_path_factory.mktemp("offers")
    form_site.build(folder, REAL / "offers", REAL / "content")
    return session_server(folder / "public") + "add/"


def test_there_are_at_least_81() -> None:
    assert len(LISTINGS) >= 81


@pytest.mark.parametrize("file", LISTINGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_an_edit_loses_nothing(page: Page, form: str, file: Path) -> None:
    listing = f"{file.parent.name}/{file.stem}"
    form_site.edit_and_leave(page, form, listing, file.read_text("utf-8"))
