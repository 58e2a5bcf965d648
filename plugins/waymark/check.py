"""Everything that is wrong in a providers tree, and what is needed to go on with the rest.

Reads each file by itself, then holds their gists against one another; the records stay packed, so
that a check of ten thousand listings needs little memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from waymark.dates import SchoolTerms
from waymark.findings import Finding, in_order
from waymark.geography.areas import Areas, load_areas
from waymark.geography.locate import Postcodes
from waymark.geography.places import PostcodeFiles
from waymark.hosts import Hosts
from waymark.messages import finding
from waymark.model import Withdrawn
from waymark.parallel import no_collection
from waymark.pathways import Pathway, load_pathways
from waymark.practices import FILE as PRACTICES
from waymark.practices import load_practices
from waymark.reading import strict_yaml
from waymark.reading.read_records import read_all
from waymark.reading.record_reader import ROOT, Read, RecordReader
from waymark.reading.tree_walk import SourceFile, read_bytes, walk_providers
from waymark.rules import Hit, across, findings
from waymark.school_terms import FILE as SCHOOL_TERMS
from waymark.school_terms import load_school_terms
from waymark.vocabulary import Vocabularies, load_vocabularies, shared_words
from waymark.withdrawn import FILE as WITHDRAWN
from waymark.withdrawn import load_withdrawn


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a check read and found; `findings` in reading order.

    `files` are all the files by id ("provider" or "provider/listing"), `read` what each holds.
    """

    findings: tuple[Finding, ...]
    files: Mapping[str, SourceFile]
    read: Mapping[str, Read]
    withdrawn: tuple[Withdrawn, ...]
    vocabularies: Vocabularies
    areas: Areas
    pathways: Mapping[str, Pathway]
    terms: SchoolTerms
    hosts: Hosts

    @property
    def listings(self) -> int:
        """How many listing files there are."""
        return sum(bool(file.listing) for file in self.files.values())

    @property
    def providers(self) -> int:
        """How many provider files there are."""
        return len(self.files) - self.listings


@no_collection()
def check_directory(
    providers: Path,
    content: Path,
    *,
    demonstration: bool = False,
    jobs: int = 1,
    memory: Path | None = None,
    before: Iterable[str] = (),
    hosts_before: Iterable[str] = (),
    shown: str = "providers",
    keep: bool = False,
    postcodes: Postcodes | None = None,
    today: dt.date | None = None,
    reading: Callable[[int], Callable[[int], None]] | None = None,
) -> Checked:
    """Check a providers tree and the content it needs. Raises Refused for content that is wrong.

    `before` are the listing ids last published: one that is gone without a word is an error;
    `hosts_before` the codes of hosts.
    `memory` is where parsed files are remembered; `shown` what findings call `providers`; `keep`
    whether records are wanted; `postcodes` the look-up files in `content` unless others are given;
    `today` the day after which nothing can have been confirmed (None: nobody asks);
    `reading` is told how many files there are and gives what to call with how many more are read.
    """
    own = providers / "_vocabulary"
    words = own if own.is_dir() else ROOT / "providers" / "_vocabulary"
    vocabularies = load_vocabularies(words)
    areas = load_areas(content / "areas.yaml")
    pathways = load_pathways(content / "pathways", vocabularies)
    terms = load_school_terms(content / SCHOOL_TERMS, areas)
    walked, found = walk_providers(providers, shown)
    files = {_id(file): file for file in walked}
    withdrawn, problems = load_withdrawn(providers / WITHDRAWN, f"{shown}/{WITHDRAWN}", files)
    found.extend(problems)
    found.extend(shared_words(words, vocabularies, f"{shown}/_vocabulary"))

    reader = RecordReader(vocabularies, areas, pathways, demonstration=demonstration, keep=keep)
    answers = read_all(walked, reader, jobs, memory, reading and reading(len(walked)))
    read = {name: answers[file.shown] for name, file in files.items()}
    for one in read.values():
        found.extend(one.findings)
    found.extend(_across(files, read, before, [one.id for one in withdrawn], shown, today))
    table = content / PRACTICES
    taken = {name for name, file in files.items() if not file.listing}
    known = postcodes or PostcodeFiles(content / "places")
    hosts, problems = load_practices(table, areas, known, taken, table.as_posix())
    found.extend(problems)
    gone = set(hosts_before).difference(host.code for host in hosts)
    found.extend(finding("practice-vanished", table.as_posix(), value=one) for one in gone)
    return Checked(
        findings=tuple(in_order(found)),
        files=files,
        read=read,
        withdrawn=tuple(withdrawn),
        vocabularies=vocabularies,
        areas=areas,
        pathways=pathways,
        terms=terms,
        hosts=hosts,
    )


def _id(file: SourceFile) -> str:
    return f"{file.provider}/{file.listing}" if file.listing else file.provider


def _across(
    files: Mapping[str, SourceFile],
    read: Mapping[str, Read],
    before: Iterable[str],
    down: Sequence[str],
    shown: str,
    today: dt.date | None,
) -> Iterator[Finding]:
    """Findings that need all files at once; `down` are ids taken down."""
    everything = across.Everything(
        {name: read[name].provider for name, file in files.items() if not file.listing},
        {name: read[name].listing for name, file in files.items() if file.listing},
        {name for name, one in read.items() if one.broken},
    )
    told = {name: gist for name, gist in everything.listings.items() if gist}
    for name, gist in told.items():
        yield from _located(across.listing(name, gist, everything), files[name])
    days = {name: gist.confirmed for name, gist in told.items()}
    days |= {name: gist.confirmed for name, gist in everything.providers.items() if gist}
    for name, confirmed in days.items():
        if today is not None:
            yield from _located(across.confirmed_later(confirmed, today), files[name])
    hidden = {*everything.broken, *down}
    shows = {
        name: gist
        for name, gist in told.items()
        if name not in hidden and name.partition("/")[0] not in down
    }
    for one, other in across.duplicates(shows):
        yield from _located([Hit("listing-twice", ("name",), {"other": other})], files[one])
    formerly = [old for gist in told.values() for _, old in gist.formerly]
    for one in across.vanished(before, everything.listings, down, formerly):
        yield finding("id-vanished", f"{shown}/{one}.yaml", value=one)


def _located(hits: Iterable[Hit], file: SourceFile) -> list[Finding]:
    """Hits with line and column: the file is read once more, which only files with hits cost."""
    hits = list(hits)
    if not hits:
        return []
    raw = read_bytes(file)
    document = raw if isinstance(raw, list) else strict_yaml.read(raw, file.shown, file.limit)
    if isinstance(document, list):  # it changed while we were reading: the next run says more
        return [finding(hit.code, file.shown, **hit.values) for hit in hits]
    return list(findings(hits, document))
