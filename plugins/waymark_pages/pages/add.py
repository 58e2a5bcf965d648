"""`/add/`: the form for people, with what its scripts read.

`add/form.json` is the guide, `add/names.json` what people call things, `add/providers.json` every
provider's id and name. Beside each provider's page, `form.json` has its places and `source.yaml`
the file it wrote, so that the form can add a place to it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from waymark.building.manifest import hashed
from waymark.model import Provider
from waymark.outputs import form_guide
from waymark.schemas.schema import load_schemas
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page

PATH = "add/"
SCHEMA = Path(__file__).parents[3] / "providers" / "_schema"
SAID_ELSEWHERE = ("card", "level", "status", "not_stated")
"""Families of words that the form borrows for the card it shows."""


def pages(edition: Edition) -> Iterator[Page | File]:
    """The page, the guide, and two small files for each provider."""
    schemas = load_schemas(SCHEMA)
    providers = edition.directory.providers
    yield Page(PATH, "add.html", partial(_context, edition), hashed(schemas.fingerprint))
    key = hashed(edition.fingerprint, schemas.fingerprint)
    yield File(f"{PATH}form.json", partial(_guide, edition), key)
    names = form_guide.names(edition.directory.vocabularies)
    yield File(f"{PATH}names.json", partial(form_guide.compact, names), key)
    pairs = sorted(((one.id, one.record.name) for one in providers), key=lambda pair: pair[1])
    yield File(f"{PATH}providers.json", partial(_json, pairs), hashed(repr(pairs)))
    listings = defaultdict(list)
    for listing in edition.directory.listings:
        listings[listing.provider.id].append(listing.id.partition("/")[2])
    for provider in providers:
        known = _known(edition, provider, listings[provider.id])
        yield File(f"{provider.path}form.json", partial(_json, known))
        source = edition.providers / provider.id / "provider.yaml"
        yield File(f"{provider.path}source.yaml", source.read_bytes)


def _context(edition: Edition) -> Mapping[str, object]:
    words, site = edition.words, edition.site
    script = edition.assets.address("scripts/add/add.js")
    return {
        "page": edition.head(
            PATH,
            words.text("add.title"),
            words.text("add.description"),
            section="add",
            scripts=(script,),
        ),
        "add": {
            "email": site.contact_email,
            "phone": site.help.phone if site.help else "",
            "repository": site.repository,
            "readme": f"{site.repository}/blob/main/providers/README.md" if site.repository else "",
        },
    }


def _guide(edition: Edition) -> bytes:
    words = edition.words.below("add.")
    for family in SAID_ELSEWHERE:
        below = edition.words.below(f"{family}.")
        words |= {f"{family}.{key}": text for key, text in below.items()}
    directory = edition.directory
    return form_guide.compact(
        form_guide.guide(load_schemas(SCHEMA), directory.vocabularies, directory.areas, words)
    )


def _known(edition: Edition, provider: Provider, listings: list[str]) -> dict[str, object]:
    """What the form needs of a provider: its name, its places in words, its listings' ids."""
    glance = edition.cards.glance
    places = {venue: glance.place(place) for venue, place in provider.venues.items()}
    return {"name": provider.record.name, "places": places, "listings": sorted(listings)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
