"""`source.yaml` beside each listing's page: the very file that its provider wrote."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from waymark_pages.edition import Edition
from waymark_pages.page import File


def pages(edition: Edition) -> Iterator[File]:
    """One for each listing that has its page."""
    for listing in edition.directory.listings:
        if listing.freshness.age != "gone":
            body = partial(_source, edition.providers, listing.id)
            yield File(f"{listing.path}source.yaml", body)


def _source(providers: Path, listing: str) -> bytes:
    return (providers / f"{listing}.yaml").read_bytes()
