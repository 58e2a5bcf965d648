"""Pelican plugin: our offers on other people's websites.

For every host in content/practices.csv and every provider a framed page (`frame.py`); for hosts
also what they need to put it on their website and their wall. waymark_pages must run with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waymark_pages.edition import Edition
    from waymark_pages.page import File, Page


def register() -> None:
    """Give our pages when waymark_pages asks for more."""
    from waymark_pages.signals import get_pages

    get_pages.connect(_pages)


def _pages(edition: Edition) -> Iterator[Page | File]:
    from waymark_widget import frame, host_index, host_page, sheets
    from waymark_widget.nearest import Nearest

    nearest = Nearest(edition.directory)
    return chain(
        frame.pages(edition, nearest),
        host_index.pages(edition),
        host_page.pages(edition),
        sheets.pages(edition, nearest),
    )
