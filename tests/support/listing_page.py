"""A listing's page made straight from a document: no files, no build, the real templates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from tests.support.our_schema import schemas, terms, vocabularies
from waymark import records
from waymark.building.templates import environment
from waymark.dates import SchoolTerms
from waymark.geography.areas import load_areas
from waymark.geography.locate import NoPostcodes
from waymark.link import Linker
from waymark.model import Directory, Listing, Provider
from waymark.phrases.say import Say
from waymark.reading.strict_yaml import Document
from waymark.schemas.shape import Shape
from waymark.site import load_site
from waymark.words import Words, load_words
from waymark_pages.assets import collect_assets
from waymark_pages.edition import Edition
from waymark_pages.pages import listing as listing_pages

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)
PLACES = {
    example
    for field in schemas()["listing"].walk()
    if "venue_ref" in (field.format, field.item.format if field.item else "")
    for example in (
        [field.meta.example] if isinstance(field.meta.example, str) else field.meta.example
    )
}
"""The places that the schema's examples name."""
PROVIDER: dict[str, Any] = {
    "name": "Peak Strollers",
    "what_it_is": "voluntary-group",
    "venues": {
        **{name: {"name": name.replace("-", " ").title(), "town": "Matlock"} for name in PLACES},
        "north-hall": {"name": "North Hall", "town": "Bakewell"},
        "south-hall": {"name": "South Hall", "town": "Buxton"},
    },
}
LISTING: dict[str, Any] = {
    "name": "Quiet hour",
    "summary": "Something to do for an hour in the week.",
    "kind": "group-session",
    "activities": ["tai-chi"],
}
UNSEEN = {"script", "style", "template"}


@cache
def words() -> Words:
    """Our own words."""
    return load_words(ROOT / "content" / "words" / "en.yaml")


@cache
def _shapes() -> tuple[Shape[records.ListingRecord], Shape[records.ProviderRecord]]:
    ours = schemas()
    return (
        Shape(ours, "listing", terms(), records.ListingRecord),
        Shape(ours, "provider", terms(), records.ProviderRecord),
    )


@cache
def _linker() -> Linker:
    areas = load_areas(ROOT / "content" / "areas.yaml")
    return Linker(TODAY, areas, NoPostcodes(), SchoolTerms())


def record(document: Mapping[str, Any]) -> records.ListingRecord:
    """The record of a document that fits the schema; an AssertionError with findings if not."""
    read = _shapes()[0].read(Document("listing.yaml", dict(document), [], []))
    assert isinstance(read, records.ListingRecord), read
    return read


def link(
    document: Mapping[str, Any], provider: Mapping[str, Any] = PROVIDER
) -> tuple[Directory, Listing]:
    """The listing of a document in a directory of its own."""
    linker = _linker()
    read = _shapes()[1].read(Document("provider.yaml", dict(provider), [], []))
    assert isinstance(read, records.ProviderRecord), read
    owner: Provider = linker.provider("peak-strollers", read)
    listing = linker.listing("peak-strollers/quiet-hour", record(document), {owner.id: owner})
    directory = Directory(
        today=TODAY,
        listings=(listing,),
        providers=(owner,),
        vocabularies=vocabularies(),
        areas=linker.areas,
    )
    return directory, listing


def say(directory: Directory | None = None) -> Say:
    """What phrases are made with."""
    return Say(words(), directory or link(LISTING)[0])


def edition(directory: Directory) -> Edition:
    """As much of an edition as making a page takes."""
    site = load_site(ROOT / "content", TODAY)
    nothing: Any = None
    return Edition(
        site=site,
        directory=directory,
        words=words(),
        assets=_assets(),
        providers=ROOT / "providers",
        content=ROOT / "content",
        theme=ROOT / "theme",
        folder=nothing,
        build=nothing,
        last=None,
        fingerprint=b"",
    )


@cache
def _assets() -> Any:
    return collect_assets(ROOT / "theme", ROOT / "content", load_site(ROOT / "content", TODAY))


@cache
def _environment() -> Any:
    env = environment([ROOT / "theme" / "templates"], words(), _assets().address)
    env.globals["site"] = load_site(ROOT / "content", TODAY)
    return env


def html(document: Mapping[str, Any], provider: Mapping[str, Any] = PROVIDER) -> str:
    """The page of a document."""
    directory, _ = link(document, provider)
    return "".join(page for _, page in pages_of(directory))


def pages_of(directory: Directory) -> Iterator[tuple[str, str]]:
    """Each listing's id and page."""
    for page in listing_pages.pages(edition(directory)):
        made = _environment().get_template(page.template).render(page.context())
        yield page.path.removeprefix("listings/").rstrip("/"), made


def text(page: str) -> str:
    """What can be read in the main part of a page, then its links; one space between words."""
    main = html5lib.parse(page, namespaceHTMLElements=False).find(".//main")
    assert main is not None
    links = [link.get("href", "") for link in main.iter("a")]
    return " ".join([*"".join(_said(main)).split(), *links])


def _said(element: Element) -> Iterator[str]:
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
    if element.tag not in ("a", "b", "em", "small", "span", "strong"):
        yield " "


def plain(said: str) -> str:
    """For comparing: whatever the case, one space between words."""
    return re.sub(r"\s+", " ", said).strip().casefold()
