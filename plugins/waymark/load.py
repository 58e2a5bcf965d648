"""From folders to the model: check everything, then link what passed.

A listing with an error is left out and its address kept (`Directory.being_corrected`); one bad
file never hides another. A broken provider file takes its listings along, as one loss.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from waymark import records
from waymark.check import Checked, check_directory
from waymark.dates import WINDOW, SchoolTerms
from waymark.findings import Finding
from waymark.geography.locate import Postcodes
from waymark.geography.places import PostcodeFiles
from waymark.link import Linker
from waymark.model import BeingCorrected, Directory, Listing, Provider
from waymark.parallel import no_collection
from waymark.withdrawn import FILE as WITHDRAWN

Record = TypeVar("Record", records.ListingRecord, records.ProviderRecord)


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What loading gave: the model, every finding in reading order, and how many files there were
    of listings (`files`) and of providers.

    `lost` are ids of listings left out for their own errors; `broken_providers` maps a provider
    left out to how many listings that took along. `take_downs_known` is False when
    `_withdrawn.yaml` has an error: then nothing may be published.
    """

    directory: Directory
    findings: tuple[Finding, ...]
    files: int
    provider_files: int
    lost: tuple[str, ...]
    broken_providers: Mapping[str, int]
    take_downs_known: bool


@no_collection()
def load_directory(
    providers: Path,
    content: Path,
    today: dt.date,
    *,
    demonstration: bool = False,
    jobs: int = 1,
    memory: Path | None = None,
    postcodes: Postcodes | None = None,
    terms: SchoolTerms | None = None,
    before: Iterable[str] = (),
    hosts_before: Iterable[str] = (),
    shown: str = "providers",
    window: dt.timedelta = WINDOW,
    reading: Callable[[int], Callable[[int], None]] | None = None,
) -> Loaded:
    """Load a providers tree and the content it needs (see `check_directory`).

    `window` is how far ahead sessions get dates; `postcodes` the look-up files and `terms` the
    school terms in `content` unless others are given.
    """
    known = postcodes or PostcodeFiles(content / "places")
    checked = check_directory(
        providers,
        content,
        demonstration=demonstration,
        jobs=jobs,
        memory=memory,
        before=before,
        hosts_before=hosts_before,
        shown=shown,
        keep=True,
        postcodes=known,
        today=today,
        reading=reading,
    )
    linker = Linker(today, checked.areas, known, terms or checked.terms, window)
    return link_directory(checked, linker)


def link_directory(checked: Checked, linker: Linker) -> Loaded:
    """The model of everything that passed the check."""
    bad = {one.path for one in checked.findings if one.level == "error"}
    down = {one.id for one in checked.withdrawn}
    # The places of a provider taken down stay places: others may meet there.
    providers = {
        name: linker.provider(name, record)
        for name, record in _decoded(checked, records.ProviderRecord).items()
        if checked.files[name].shown not in bad
    }
    good = {name: one for name, one in providers.items() if name not in down}
    decoded = _decoded(checked, records.ListingRecord)
    linked: list[Listing] = []
    corrected: list[BeingCorrected] = []
    for listing_id, file in sorted(checked.files.items()):
        if not file.listing or listing_id in down or file.provider in down:
            continue
        record = decoded.get(listing_id)
        if record is None or file.shown in bad or file.provider not in good:
            corrected.append(_being_corrected(listing_id, record, good.get(file.provider)))
        else:
            linked.append(linker.listing(listing_id, record, providers))
    directory = Directory(
        today=linker.today,
        listings=tuple(linked),
        providers=tuple(good[name] for name in sorted(good)),
        withdrawn=checked.withdrawn,
        being_corrected=tuple(corrected),
        moved={old: one.id for one in linked for old in one.record.formerly},
        vocabularies=checked.vocabularies,
        areas=checked.areas,
        pathways=checked.pathways,
        hosts=checked.hosts,
    )
    owners = [(one.id, one.id.partition("/")[0]) for one in corrected]
    return Loaded(
        directory=directory,
        findings=checked.findings,
        files=checked.listings,
        provider_files=checked.providers,
        lost=tuple(one for one, owner in owners if owner in good),
        broken_providers=dict(Counter(owner for _, owner in owners if owner not in good)),
        take_downs_known=not any(path.endswith(f"/{WITHDRAWN}") for path in bad),
    )


def _decoded(checked: Checked, kind: type[Record]) -> dict[str, Record]:
    """The records of one kind by id; files with an error of their own have none."""
    decode = msgspec.msgpack.Decoder(kind).decode
    listings = kind is records.ListingRecord
    return {
        name: decode(raw)
        for name, file in checked.files.items()
        if bool(file.listing) == listings and (raw := checked.read[name].record) is not None
    }


def _being_corrected(
    listing_id: str, record: records.ListingRecord | None, provider: Provider | None
) -> BeingCorrected:
    """What is still known of a listing that is left out."""
    return BeingCorrected(
        id=listing_id,
        name=record.name if record else "",
        provider_name=provider.record.name if provider else "",
        contact=provider.record.contact if provider else None,
    )
