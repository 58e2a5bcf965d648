"""One edition of the site: all that page kinds and the stages after them read and write."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from waymark.building.builds import Build
from waymark.building.site_folder import SiteFolder
from waymark.findings import Finding
from waymark.map_background import background_of
from waymark.model import Directory
from waymark.outputs.browse import Browse
from waymark.outputs.card import Card, Cards
from waymark.outputs.kin import Kin
from waymark.phrases.say import Say
from waymark.progress import Progress
from waymark.site import Notice, Site
from waymark.words import Words
from waymark_pages.assets import Assets
from waymark_pages.page import Head, Link, root_of

MAP_OPENER = "scripts/map-open.js"


@dataclass(frozen=True)
class Edition:
    """What is being published, and where to.

    `folder` takes the files. `fingerprint` stands for everything that every page depends on.
    `build.state(stage)` and `last.state(stage)` are a stage's memory of this and the last build.
    `findings` collects what is wrong with the finished site; `made_cards` keeps views/card.py's
    and `made_entries` those of views/referral.py. `at_end` holds what must be put away once
    publishing is over, however it ends.
    """

    site: Site
    directory: Directory
    words: Words
    assets: Assets
    providers: Path
    content: Path
    theme: Path
    folder: SiteFolder
    build: Build
    last: Build | None
    fingerprint: bytes
    jobs: int = 1
    progress: Progress = field(default_factory=Progress)
    findings: list[Finding] = field(default_factory=list)
    at_end: ExitStack = field(default_factory=ExitStack)
    made_cards: dict[str, Card] = field(default_factory=dict)
    made_entries: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)

    def head(
        self,
        path: str,
        title: str,
        description: str,
        *,
        trail: Sequence[tuple[str, str]] = (),
        section: str = "",
        noindex: bool = False,
        notices: Sequence[Notice] | None = None,
        scripts: Sequence[str] = (),
        maps: bool = False,
    ) -> Head:
        """The variable `page` for the page at `path`.

        `trail` holds (path, text) of the pages above it, home left out. `notices` are those that
        stand everywhere, unless given. `maps`: the page offers a map, so it has the script
        that fetches one, and its policy lets in the map background.
        """
        background = background_of(self.site.map) if maps else None
        root = root_of(path)
        home = [("", self.words.text("breadcrumb.home"))] if trail else []
        return Head(
            title=title,
            description=description,
            root=root,
            canonical=self.site.url + path,
            noindex=noindex,
            section=section,
            current=path == f"{section}/",
            breadcrumb=tuple(Link(root + to or "./", text) for to, text in (*home, *trail)),
            notices=self.everywhere if notices is None else tuple(notices),
            scripts=(*scripts, *((self.assets.address(MAP_OPENER),) if maps else ())),
            pictures=background.origin if background else "",
        )

    @cached_property
    def browse(self) -> Browse:
        """The listings by all that people browse by."""
        return Browse(self.directory)

    @cached_property
    def cards(self) -> Cards:
        """What says a listing in a few words."""
        directory = self.directory
        return Cards(directory.today, directory.vocabularies, directory.areas, self.words)

    @cached_property
    def say(self) -> Say:
        """What phrases are made with."""
        return Say(self.words, self.directory)

    @cached_property
    def kin(self) -> Kin:
        """Which listings point to which."""
        return Kin(self.directory)

    @property
    def everywhere(self) -> tuple[Notice, ...]:
        """The notices that every page shows."""
        return tuple(notice for notice in self.site.notices if notice.everywhere)
