"""Puts every page and file into the folder: carried over where nothing changed, else made anew.

Pages are made by all processors at once. A page that cannot be made stops the build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from jinja2 import Environment

from waymark.building.manifest import hashed
from waymark.building.site_folder import SiteFolder, TwoPages
from waymark.faults import Fault
from waymark.parallel import share
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page

Made = Page | File


class PageFailed(Exception):
    """A page could not be made; the message names it. A mistake in a template or page kind."""


def write_pages(edition: Edition, made: Sequence[Made], env: Environment) -> None:
    """Fill the edition's folder with `made`. Raises TwoPages or PageFailed."""
    _refuse_doubles(made)
    folder = edition.folder
    keyed = [(one, _key(one, edition.fingerprint)) for one in made]
    left = [(one, key) for one, key in keyed if key is None or not folder.keep(one.file, key)]
    with edition.progress.stage("pages", len(made)) as advance:
        advance(len(made) - len(left))

        own = os.getpid()

        def tell(done: int) -> None:
            if os.getpid() == own:  # one process speaks for all: their shares are equal
                advance(done * edition.jobs)

        def work(part: Sequence[tuple[Made, bytes | None]]) -> bytes:
            return _put(part, folder, env, tell)

        answers = share(work, left, edition.jobs)
    for answer in answers:
        folder.take_over(answer)


def _put(
    part: Sequence[tuple[Made, bytes | None]],
    folder: SiteFolder,
    env: Environment,
    advance: Callable[[int], None],
) -> bytes:
    """Make one slice, and answer with what was done."""
    for number, (one, key) in enumerate(part, 1):
        if key is None:
            raw = _body(one, env)
            key = hashed(raw)
            if not folder.carry(one.file, key):
                folder.write(one.file, raw, key)
        elif not folder.carry(one.file, key):
            folder.write(one.file, _body(one, env), key)
        if number % 200 == 0:
            advance(200)
    return folder.put_since(one.file for one, _ in part)


def _body(one: Made, env: Environment) -> bytes:
    try:
        if isinstance(one, File):
            return one.body()
        return env.get_template(one.template).render(one.context()).encode()
    except (Fault, OSError):
        raise  # no mistake of the page's: it says itself what happened
    except Exception as wrong:
        raise PageFailed(f"/{one.path} could not be made: {wrong}") from wrong


def _key(one: Made, fingerprint: bytes) -> bytes | None:
    if isinstance(one, Page):
        return hashed(fingerprint, one.template, one.key)
    return None if one.key is None else hashed(fingerprint, one.key)


def _refuse_doubles(made: Sequence[Made]) -> None:
    paths: set[str] = set()
    for one in made:
        if one.file in paths:
            raise TwoPages(f"two pages want the address /{one.path}")
        paths.add(one.file)
