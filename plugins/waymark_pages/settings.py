"""The one place where Pelican's settings are made, from content/site.yaml and nothing else."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from jinja2 import StrictUndefined

from waymark_pages.edition import Edition


def settings_for(edition: Edition, plugins: list[ModuleType]) -> dict[str, Any]:
    """What Pelican is told: everything made for blogs is off, and pages come from our plugins."""
    site = edition.site
    return {
        "SITENAME": site.name,
        "SITEURL": site.url.rstrip("/"),
        "DEFAULT_LANG": site.lang,
        "TIMEZONE": "Europe/London",
        "LOCALE": ["C"],
        "PATH": str(edition.content),
        "OUTPUT_PATH": str(edition.folder.root),
        "THEME": str(edition.theme),
        "PLUGINS": plugins,
        "JINJA_ENVIRONMENT": {"autoescape": True, "undefined": StrictUndefined},
        "WAYMARK": edition,
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        **{name: [] for name in _PATHS},
        **dict.fromkeys(_NEVER),
        **dict.fromkeys(_NOWHERE, ""),
    }


_PATHS = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES")
_NEVER = (
    "FEED_ATOM",
    "FEED_RSS",
    "FEED_ALL_ATOM",
    "FEED_ALL_RSS",
    "CATEGORY_FEED_ATOM",
    "CATEGORY_FEED_RSS",
    "TAG_FEED_ATOM",
    "TAG_FEED_RSS",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "TRANSLATION_FEED_ATOM",
    "TRANSLATION_FEED_RSS",
)
_NOWHERE = (
    "ARCHIVES_SAVE_AS",
    "ARTICLE_SAVE_AS",
    "AUTHOR_SAVE_AS",
    "AUTHORS_SAVE_AS",
    "CATEGORY_SAVE_AS",
    "CATEGORIES_SAVE_AS",
    "TAG_SAVE_AS",
    "TAGS_SAVE_AS",
)
