"""Pelican plugin: looks at the finished site before anyone else does.

Links and fragments lead somewhere, ids are unique, every page has one title, one main heading and
the policy that keeps foreign code out, nothing is fetched from other hosts, and no page is heavy.
An error keeps the site from being switched in. Pages that did not change are not read again.
"""

from __future__ import annotations

from pathlib import Path


def register() -> None:
    """Look once nothing more will be written."""
    from waymark_pages.signals import site_finished

    site_finished.connect(_check)


def _check(edition: object) -> None:
    from waymark_checks.check import check_site
    from waymark_pages.edition import Edition

    assert isinstance(edition, Edition)
    check_site(edition)


FOLDER = Path(__file__).parent
