"""All checks of a finished site, as findings on its files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from waymark import parallel
from waymark.building.manifest import hashed, hashed_files
from waymark.map_background import background_of
from waymark.messages import finding
from waymark_checks import FOLDER, whole
from waymark_checks.page import Fault, Looker, Seen
from waymark_checks.state import Packed, pack, read_state, unpack, write_state
from waymark_pages.edition import Edition

STATE = "checks"
MOST_TOLD = 3
"""Pages named for one and the same fault; it usually stands in a template."""


def check_site(edition: Edition) -> None:
    """Add what is wrong to `edition.findings`; remember what was seen for the next build."""
    files, site = edition.folder.files, edition.site
    background = background_of(site.map)
    looker = Looker(site.url, background.origin if background else "")
    with edition.progress.stage("site checks", len(files), "file"):
        pages = look_at_pages(edition, looker)

        def read(file: str) -> bytes:
            return (edition.folder.root / file).read_bytes()

        own = ((file, fault) for file, seen in pages.items() for fault in seen.faults)
        faults = chain(
            own, whole.links(pages, files, read), whole.titles(pages), whole.weights(pages, read)
        )
        for file, fault, others in first_few(faults):
            line, value = fault.line, fault.value
            if not line:  # a link: where it stands is only looked for when it is told
                line, value = looker.line_of(file, read(file), value), whole.address(value)
            path = Path(os.path.relpath(edition.folder.root), file).as_posix()
            told = finding(fault.code, path, (line, 1), value=value, others=others)
            edition.findings.append(told)


def look_at_pages(edition: Edition, looker: Looker) -> dict[str, Seen]:
    """What is on every page, in order; only pages whose bytes are new are read."""
    folder = edition.folder
    fingerprint = hashed(
        hashed_files(FOLDER.glob("*.py"), FOLDER), looker.addresses.url, looker.tiles
    )
    before = read_state(edition.last.state(STATE), fingerprint) if edition.last else {}
    pages: dict[str, tuple[bytes, Seen]] = {}
    fresh = []
    for file, entry in sorted(folder.files.items()):
        if file.endswith(".html"):
            known = before.get(file)
            if known is not None and known[0] == entry.digest:
                pages[file] = known
            else:
                fresh.append(file)

    def work(part: Sequence[str]) -> bytes:
        return msgspec.msgpack.encode(
            pack(looker.look(file, (folder.root / file).read_bytes()) for file in part)
        )

    answers = parallel.share(work, fresh, edition.jobs)
    seen = chain.from_iterable(unpack(msgspec.msgpack.decode(one, type=Packed)) for one in answers)
    pages.update(
        {file: (folder.files[file].digest, one) for file, one in zip(fresh, seen, strict=True)}
    )
    write_state(edition.build.state(STATE), fingerprint, pages)
    return {file: pages[file][1] for file in sorted(pages)}


def first_few(faults: Iterable[tuple[str, Fault]]) -> Iterator[tuple[str, Fault, str]]:
    """Each fault with its file, and words on how many more pages have it.

    One that stands on many pages is given for the first few: it usually lies in a template.
    """
    waiting = list(faults)
    times = Counter((fault.code, fault.value) for _, fault in waiting)
    said: Counter[tuple[str, str]] = Counter()
    for file, fault in waiting:
        key = (fault.code, fault.value)
        said[key] += 1
        if said[key] <= MOST_TOLD:
            more = times[key] - MOST_TOLD
            last = said[key] == MOST_TOLD and more > 0
            yield file, fault, f"The same on {more:,} more pages." if last else ""
