"""The page kinds, each a module with `pages(edition)`; see the package's docstring."""

from __future__ import annotations

from waymark_pages.pages import (
    activities,
    add,
    changes_feed,
    conditions,
    content_pages,
    data,
    for_machines,
    home,
    kinds,
    listing,
    listing_calendar,
    listing_index,
    listing_source,
    no_longer,
    not_found,
    places,
    professionals,
    provider,
    provider_index,
)

KINDS = (
    home,
    activities,
    conditions,
    kinds,
    places,
    professionals,
    listing_index,
    listing,
    listing_calendar,
    listing_source,
    provider_index,
    provider,
    data,
    no_longer,
    content_pages,
    add,
    not_found,
    for_machines,
    changes_feed,
)
