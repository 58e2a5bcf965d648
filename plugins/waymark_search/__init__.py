"""Pelican plugin: the finder. Gives find/ and its index; waymark_pages must run with it.

`finder.py` says which files there are. Pages and files come with those of other plugins; the word
index is added once pages are written, because Pagefind writes folders of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waymark_pages.edition import Edition
    from waymark_pages.page import File, Page
    from waymark_search.finder import Finder

_finders: dict[int, Finder] = {}
"""By the identity of the edition that is being published."""


def register() -> None:
    """Connect to the stages of waymark_pages."""
    from waymark_pages import signals

    signals.get_pages.connect(_pages)
    signals.pages_written.connect(_words)


def finder_of(edition: Edition) -> Finder:
    """The finder of `edition`, made once: the map asks what its page does."""
    from waymark_search.finder import Finder

    if id(edition) not in _finders:
        _finders.clear()
        _finders[id(edition)] = Finder(edition)
    return _finders[id(edition)]


def _pages(edition: Edition) -> Iterator[Page | File]:
    finder = finder_of(edition)
    finder.begin_words()
    return iter(finder.parts)


def _words(edition: Edition) -> None:
    from waymark_search.text_shards import STATE, put

    finder = _finders.pop(id(edition))
    with edition.progress.stage("words", len(finder.shards), "shard") as advance:
        put(
            finder.shards,
            edition.directory,
            edition.folder,
            edition.build.state(STATE),
            edition.last.state(STATE) if edition.last else None,
            edition.jobs,
            finder.words_begun,
        )
        advance(len(finder.shards))
