"""Those who show our offers on their own website: practices, networks and other hosts.

A host has a code, which is its address (`/practices/<code>/`, `/w/v1/<code>/`) and never changes
its meaning. A network of practices (PCN) is near to whatever is near to any of its practices. A
code that is no longer used keeps its pages and names its successor. practices.py reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, get_args

import msgspec

HostType = Literal[
    "practice",
    "branch",
    "pcn",
    "hospital",
    "pharmacy",
    "employer",
    "job-centre",
    "housing",
    "library",
    "community",
]
TYPES: tuple[str, ...] = get_args(HostType)


class Host(msgspec.Struct, frozen=True, kw_only=True):
    """One host. Codes are in small letters. "" and None are not stated.

    `points` are WGS84 (latitude, longitude) pairs it is near to: one, those of all its practices
    for a PCN, none where nothing tells its place. `area` is the id of its district or town.
    """

    code: str
    type: HostType
    name: str
    town: str = ""
    postcode: str = ""
    area: str = ""
    points: tuple[tuple[float, float], ...] = ()
    pcn: str = ""
    link_worker_phone: str = ""
    link_worker_email: str = ""
    active_practice_charter: bool | None = None
    successor: str = ""

    @property
    def path(self) -> str:
        """Address of the page about it, below the site's root."""
        return f"practices/{self.code}/"

    @property
    def frame(self) -> str:
        """Address of its framed page, below the site's root. Version 1 never moves."""
        return f"w/v1/{self.code}/"


class Hosts(msgspec.Struct, frozen=True, dict=True):
    """All hosts, in order of their codes."""

    hosts: tuple[Host, ...] = ()

    def __iter__(self) -> Iterator[Host]:
        return iter(self.hosts)

    def __len__(self) -> int:
        return len(self.hosts)

    @cached_property
    def by_code(self) -> Mapping[str, Host]:
        """Hosts by code."""
        return {host.code: host for host in self.hosts}

    def members(self, pcn: str) -> tuple[Host, ...]:
        """The practices and branches of a network that are still open."""
        return tuple(host for host in self.hosts if host.pcn == pcn and not host.successor)

    def current(self, host: Host) -> Host:
        """The host that follows a retired one, however many changes later; else itself."""
        seen = {host.code}
        while host.successor in self.by_code and host.successor not in seen:
            host = self.by_code[host.successor]
            seen.add(host.code)
        return host


def codes_of(files: Iterable[str]) -> list[str]:
    """The codes of the hosts that have a page among the files of a site."""
    pages = (re.fullmatch("practices/([^/]+)/index\\.html", one) for one in files)
    return [page[1] for page in pages if page]
