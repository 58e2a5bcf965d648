"""Pelican plugin: the pages of the directory.

**Adding a page kind.** Write `pages/<kind>.py` with one function and name the module in
`pages/__init__.py`:

    def pages(edition: Edition) -> Iterator[Page | File]:
        for area in edition.directory.areas.all:
            there = [one for one in edition.directory.listed if area.id in one.areas]
            path = f"places/{area.id}/"
            yield Page(
                path,
                "place.html",
                partial(_context, edition, path, area, there),
                hashed(area.id, *(one.fingerprint for one in there)),
            )

- `_context(...)` returns what the template sees: always `page` (`edition.head(path, title, ...)`),
  and words ready to read. It is called only when the page must be made, so put the work there and
  nothing that is not needed for `key` into the function itself.
- `key` must change whenever anything the page shows does. Code, templates, words, vocabularies,
  areas and content/site.yaml are counted in already. A listing's `fingerprint` stands for
  everything its page and its card show; a page with cards is keyed by the fingerprints of them all.
  `tests/site` builds after edits and compares with a clean build, byte for byte.
- A file without a template is `File(path, body, key)`; leave `key` out when `body()` is cheap.
- A plugin of its own gives pages by `signals.get_pages.connect(pages)` in its `register()`;
  `signals.pages_written` and `signals.site_finished` come after, in that order. A plugin is named
  in `PLUGINS` of `publish.py`.
- Links are relative: `page.root` leads to the site's root. Words come from content/words by the
  filter `w`, static files by the filter `asset`. Every template extends base.html.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Connect to Pelican: give it our generator, and follow up once it has written."""
    from pelican.plugins import signals

    signals.get_generators.connect(_generators)
    signals.finalized.connect(_finish)


def _generators(pelican: Any) -> Any:
    from waymark_pages.generator import DirectoryGenerator

    return DirectoryGenerator


def _finish(pelican: Any) -> None:
    from waymark_pages.signals import pages_written, site_finished

    edition = pelican.settings["WAYMARK"]
    pages_written.send(edition)
    edition.folder.clear()
    site_finished.send(edition)
