"""Whose site this is: content/site.yaml and content/notices.yaml, checked like listings.

A mistake in a listing leaves that listing out; a mistake here would be on every page, so it stops
the command, with findings that say where.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from waymark import content_records
from waymark.faults import Refused, UsageError
from waymark.findings import Mark
from waymark.messages import finding
from waymark.reading.pictures import wrong_picture
from waymark.reading.site_files import WrongFiles, read_site_file
from waymark.values.formats import MONTHS

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """News to show today: everywhere, or on listings in `areas` or of `providers` only."""

    title: str
    text: str = ""
    kind: str = ""
    areas: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()

    @property
    def everywhere(self) -> bool:
        """Whether every page shows it."""
        return not self.areas and not self.providers


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every page knows about the site. `url` ends with "/"; `base` is its path ("/a/b/").

    `today` is the day that is shown, `built` the day to print as last updated. `lang` is BCP 47,
    `dir` "ltr" or "rtl". `logo` is a path below the site's root, "" for our own.
    """

    name: str
    strapline: str
    url: str
    base: str
    lang: str
    dir: str
    demonstration: bool
    today: dt.date
    today_words: str
    built_words: str
    owner: content_records.Owner
    help: content_records.Help | None
    contact_email: str
    areas: tuple[str, ...]
    brand: str
    accent: str
    logo: str
    map: content_records.Map | None
    repository: str
    notices: tuple[Notice, ...] = ()


def load_site(content: Path, today: dt.date | None, url: str | None = None) -> Site:
    """The site that `content` describes. `today` and `url` win over what the file says.

    Raises Refused with findings when a file is missing or wrong.
    """
    path = content / "site.yaml"
    try:
        record, document = read_site_file(path, "site", content_records.SiteRecord)
    except FileNotFoundError:
        raise Refused(
            f"{path} is missing: it says whose directory this is. Copy the demonstration's and "
            "change it."
        ) from None
    day = today or (record.today if record.demonstration else None) or in_london()
    look = record.look or content_records.Look()
    address = _folder(url or record.url)
    lang = record.language or "en-GB"
    return Site(
        name=record.name,
        strapline=record.strapline,
        url=address,
        base=urlsplit(address).path,
        lang=lang,
        dir="rtl" if lang.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        demonstration=bool(record.demonstration),
        today=day,
        today_words=in_words(day) if record.demonstration else "",
        built_words=in_words(day),
        owner=record.owner,
        help=record.help,
        contact_email=record.owner.email or "",
        areas=record.areas,
        brand=look.brand or "#124a3f",
        accent=look.accent or "#ffc93c",
        logo=_logo(content, look.logo, document.mark(("look", "logo"))),
        map=record.map,
        repository=(record.repository or "").rstrip("/"),
        notices=_notices(content / "notices.yaml", day),
    )


def in_words(day: dt.date) -> str:
    """`21 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def in_london() -> dt.date:
    """The date it is now in Europe/London."""
    return dt.datetime.now(ZoneInfo("Europe/London")).date()


def notices_for(site: Site, provider: str, areas: Collection[str]) -> tuple[Notice, ...]:
    """The notices on a listing of `provider` that can be found under `areas`."""
    return tuple(
        notice
        for notice in site.notices
        if notice.everywhere
        or provider in notice.providers
        or any(area in areas for area in notice.areas)
    )


def _notices(path: Path, today: dt.date) -> tuple[Notice, ...]:
    if not path.exists():
        return ()
    record, _ = read_site_file(path, "notices", content_records.NoticesRecord)
    return tuple(
        Notice(
            title=one.title,
            text=one.text or "",
            kind="" if one.kind == "news" else one.kind or "",
            areas=one.areas,
            providers=one.providers,
        )
        for one in record.notices
        if (one.from_ or today) <= today <= (one.until or today)
    )


def _logo(content: Path, name: str | None, mark: Mark) -> str:
    if not name:
        return ""
    path = str(content / "site.yaml")
    if not (content / name).is_file():
        raise WrongFiles([finding("picture-missing", path, mark, value=name)])
    if wrong := wrong_picture(content / name, path, mark):
        raise WrongFiles([wrong])
    return f"icons/{name}"


def _folder(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise UsageError(f"{url} is not the address of a site: write it as https://example.org/.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
