"""Turns the demonstration into a directory of one's own: invented providers go, the area is set.

Words, pathways, theme and schema stay: they are where an owner begins. Nothing is deleted before
everything new can be written.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import yaml

from waymark.faults import UsageError
from waymark.geography.areas import load_areas
from waymark.reading.tree_walk import as_id

SITE_HEAD = """\
# yaml-language-server: $schema=_schema/json/site.schema.json
# Whose directory this is and how it looks. Every key, with help: docs/site-fields.md
"""
AREAS_HEAD = """\
# yaml-language-server: $schema=_schema/json/areas.schema.json
# Areas this directory covers: add your towns and villages, each with part_of and lat, lon.
# Every key, with help: docs/site-fields.md
"""


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """What a new owner says. `districts` are names; `phone` and `hours` of someone who helps;
    `repository` the address of its files on GitHub."""

    name: str
    owner: str
    email: str
    url: str
    county: str
    districts: tuple[str, ...]
    phone: str = ""
    hours: str = ""
    repository: str = ""


def start_area(providers: Path, content: Path, start: Start) -> list[str]:
    """Remove the demonstration and write the owner's files; the providers that were removed.

    Raises UsageError when this is no demonstration any more, or a name is missing or used twice.
    """
    site = yaml.safe_load((content / "site.yaml").read_text("utf-8"))
    if not site.get("demonstration"):
        raise UsageError(
            "This directory is not the demonstration any more, so nothing was removed. "
            "Change content/site.yaml and content/areas.yaml instead."
        )
    areas = _areas(start)
    ids = [area["id"] for area in areas]
    if not start.districts or len(set(ids)) != len(ids) or "" in ids:
        raise UsageError("Give at least one district, each by its own name.")
    new = content / "areas.new"
    _write(new, AREAS_HEAD, {"areas": areas})
    load_areas(new)  # refuses what the site could not be built with
    districts = [area["id"] for area in areas if area["kind"] == "district"]
    _write(content / "site.new", SITE_HEAD, _site(start, districts, site))
    removed = sorted(
        folder.name
        for folder in providers.iterdir()
        if folder.is_dir() and not folder.name.startswith(("_", "."))
    )
    new.replace(content / "areas.yaml")
    (content / "site.new").replace(content / "site.yaml")
    for name in removed:
        shutil.rmtree(providers / name)
    made_up = (content / "notices.yaml", content / "school-terms.yaml")
    for file in (providers / "_withdrawn.yaml", *made_up):
        file.unlink(missing_ok=True)
    practices = content / "practices.csv"
    if practices.exists():
        practices.write_text(practices.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    return removed


def _areas(start: Start) -> list[dict[str, str]]:
    county = as_id(start.county)
    areas = [
        {"id": "england", "name": "England", "kind": "country"},
        {"id": county, "name": start.county, "kind": "county", "part_of": "england"},
    ]
    for name in start.districts:
        one = {"id": as_id(name), "name": name, "kind": "district", "part_of": county}
        areas.append(one)
    return areas


def _site(start: Start, districts: Sequence[str], before: dict[str, object]) -> dict[str, object]:
    owner = {"name": start.owner, "website": start.url, "email": start.email}
    site: dict[str, object] = {
        "name": start.name,
        "strapline": f"Find something active to do near you in {start.county}.",
        "url": start.url,
        "owner": owner,
    }
    if start.phone:
        helper = {"name": start.owner, "phone": start.phone}
        site["help"] = helper | ({"hours": start.hours} if start.hours else {})
    if start.repository:
        site["repository"] = start.repository
    site["areas"] = list(districts)
    return site | {key: before[key] for key in ("look", "map") if key in before}


def _write(file: Path, head: str, facts: dict[str, object]) -> None:
    body = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=1000)
    file.write_text(head + body, "utf-8")
