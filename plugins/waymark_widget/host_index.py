"""`/practices/`: find yours by name, town or postcode. The list is whole; a script narrows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from waymark.building.manifest import hashed
from waymark.hosts import Host
from waymark_pages.edition import Edition
from waymark_pages.page import Page
from waymark_widget.host_page import INDEX, about

GROUPS = {
    "practices": ("practice", "branch"),
    "networks": ("pcn",),
    "care": ("hospital", "pharmacy"),
    "others": ("library", "community", "housing", "job-centre", "employer"),
}


def pages(edition: Edition) -> Iterator[Page]:
    """One page, also where there are no hosts yet: it then says how to become one."""
    key = hashed(msgspec.msgpack.encode(edition.directory.hosts.hosts), about(edition))
    yield Page(INDEX, "practices.html", partial(_context, edition), key)


def _context(edition: Edition) -> Mapping[str, object]:
    words = edition.words
    groups = []
    for group, types in GROUPS.items():
        hosts = [one for one in edition.directory.hosts if one.type in types and not one.successor]
        hosts.sort(key=lambda one: (one.name.casefold(), one.code))
        if hosts:
            title = words.text(f"website.group_{group}")
            entries = [_entry(edition, one) for one in hosts]
            groups.append({"id": group, "title": title, "hosts": entries})
    return {
        "page": edition.head(
            INDEX,
            words.text("website.index"),
            words.text("website.index_description"),
            section="professionals",
            scripts=[edition.assets.address("scripts/practices.js")],
        ),
        "practices": {
            "groups": groups,
            "assurance": about(edition),
            "email": edition.site.contact_email,
        },
    }


def _entry(edition: Edition, host: Host) -> Mapping[str, str]:
    hosts = edition.directory.hosts
    where = ", ".join(one for one in (host.town, host.postcode) if one)
    before = [one for one in hosts if one.successor and hosts.current(one) is host]
    known = [host, *before]
    return {
        "href": host.path,
        "name": host.name,
        "where": where,
        "postcode": host.postcode.casefold(),
        "words": _plain(
            " ".join(
                f"{one.name} {one.town} {one.postcode} {one.postcode.replace(' ', '')} {one.code}"
                for one in known
            )
        ),
    }


def _plain(text: str) -> str:
    """Words as `plain` of scripts/find-words.js gives them, so that what people type is found."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("&", " and "))
    letters = re.sub("[\u0300-\u036f'\u2019`]", "", letters)
    return re.sub("[^a-z0-9+]+", " ", letters).strip()
