"""One run of Pelican over an edition."""

from __future__ import annotations

import importlib
import locale
import logging

from waymark.faults import MachineFault
from waymark_pages.edition import Edition
from waymark_pages.settings import settings_for

PLUGINS = (
    "waymark_pages",
    "waymark_search",
    "waymark_maps",
    "waymark_widget",
    "waymark_checks",
)
"""Every plugin, handed to Pelican as a module, so that nothing else that is installed runs."""


def publish(edition: Edition) -> None:
    """Fill the edition's folder. Whatever goes wrong on the way is raised, never only logged."""
    import pelican
    import pelican.log
    from pelican.settings import read_settings

    before = locale.setlocale(locale.LC_ALL)
    pelican.log.init(level=logging.WARNING, fatal="errors")
    plugins = [importlib.import_module(name) for name in PLUGINS]
    try:
        run = pelican.Pelican(read_settings(override=settings_for(edition, plugins)))
    finally:
        locale.setlocale(locale.LC_ALL, before)  # Pelican's changes how files are read
    missing = [one.__name__ for one in plugins if one not in run.plugins]
    if missing:
        raise MachineFault(f"Pelican left out {', '.join(missing)}: see the lines above.")
    quiet, pelican.console.quiet = pelican.console.quiet, True  # it counts articles, of which none
    try:
        run.run()
    finally:
        pelican.console.quiet = quiet
