"""The owner's map background (`map:` in content/site.yaml), checked: pictures from another host.

A visitor's browser asks that host for nothing until the visitor agrees. The host goes into the
page's policy, so its address is held to a plain form.
"""

from __future__ import annotations

import re

import msgspec

from waymark import content_records
from waymark.faults import Refused

_HOST = r"(?:\{s\}\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?"
_ADDRESS = re.compile(rf"https://(?P<host>{_HOST})/[A-Za-z0-9._~/?=&{{}}@:+%-]*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WANTED = {"z", "x", "y"}
_ALLOWED = _WANTED | {"s", "r"}


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """`tiles` is the address with {z}, {x} and {y}; `host` what people are told.

    `origin` is what the policy lets in: a scheme and host, with `*.` for {s}.
    """

    tiles: str
    host: str
    origin: str
    credit: str
    credit_url: str


def background_of(settings: content_records.Map | None) -> Background | None:
    """The background, or None without one. Raises Refused when it is not set in a usable way."""
    if settings is None or settings.tiles is None:
        return None
    address = _ADDRESS.fullmatch(settings.tiles)
    names = set(_PLACEHOLDER.findall(settings.tiles))
    if address is None or not names >= _WANTED or not names <= _ALLOWED:
        raise Refused(
            f'content/site.yaml: map: tiles is "{settings.tiles}". Write the address of the map '
            "pictures like https://tiles.example/{z}/{x}/{y}.png, in small letters up to its host."
        )
    if settings.credit is None:
        raise Refused(
            "content/site.yaml: map: says tiles but no credit. Write who made the map as credit."
        )
    host = address["host"]
    return Background(
        tiles=settings.tiles,
        host=host.removeprefix("{s}."),
        origin="https://" + host.replace("{s}", "*"),
        credit=settings.credit,
        credit_url=settings.credit_url or "",
    )
