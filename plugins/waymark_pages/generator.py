"""The Pelican generator: asks every page kind for its pages, then writes them."""

from __future__ import annotations

from itertools import chain
from typing import Any

from pelican.generators import Generator

from waymark.building.templates import environment
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.pages import KINDS
from waymark_pages.pages.for_machines import host_headers, sitemap
from waymark_pages.render import write_pages
from waymark_pages.signals import get_pages


class DirectoryGenerator(Generator):  # type: ignore[misc]
    """Makes the pages of a directory; no listing is dressed up as an article."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Pelican's, but with our own way to read templates, none from Pelican's themes."""
        super().__init__(*args, **kwargs)
        self.edition: Edition = self.settings["WAYMARK"]
        folder = self.edition.theme / "templates"
        self.env = environment([folder], self.edition.words, self.edition.assets.address)
        self.env.globals["site"] = self.edition.site
        self.made: list[Page | File] = []

    def generate_context(self) -> None:
        """Collect the pages of all kinds, and of other plugins, in the order of their addresses."""
        more = (pages for _, pages in get_pages.send(self.edition))
        kinds = (kind.pages(self.edition) for kind in KINDS)
        made = list(chain(self.edition.assets.files(), *kinds, *more))
        told = [one.path for one in made if isinstance(one, Page) and one.sitemap]
        made.append(sitemap(self.edition, told))
        made.append(host_headers(one.path for one in made if isinstance(one, Page)))
        self.made = sorted(made, key=lambda one: one.file)

    def generate_output(self, writer: object) -> None:
        """Write what changed, and carry over the rest."""
        write_pages(self.edition, self.made, self.env)
