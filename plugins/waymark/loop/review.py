"""Two versions of the providers folder, and what is different: for visitors, and for the check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from waymark.findings import Finding, in_order, worst_first
from waymark.load import Loaded, load_directory
from waymark.loop import noticed
from waymark.loop.leaves import differences
from waymark.loop.report import LONGEST, MOST, Change, Kind, Line, Report
from waymark.model import Listing, Provider
from waymark.outputs.glance import Glance
from waymark.outputs.message import cut
from waymark.phrases.say import Say
from waymark.reading import strict_yaml
from waymark.reading.strict_yaml import Document
from waymark.reading.tree_walk import PROVIDER_FILE, read_bytes, walk_providers
from waymark.reading.yaml_events import Node
from waymark.schemas.schema import our_schemas
from waymark.site import Site, in_words
from waymark.withdrawn import FILE as WITHDRAWN
from waymark.words import Words

MOST_FINDINGS = 1_000
"""The worst of more: nobody reads them all, and a report has its limit."""


def review(
    before: Path,
    after: Path,
    content: Path,
    site: Site,
    words: Words,
    *,
    jobs: int = 1,
    shown: str = "providers",
) -> Report:
    """Compare two providers folders, both read with the same `content`."""
    old, new = (_Tree(folder, shown) for folder in (before, after))
    known = {
        tree: load_directory(
            tree.folder,
            content,
            site.today,
            demonstration=site.demonstration,
            jobs=jobs,
            before=old.listings if tree is new else (),
            shown=shown,
        )
        for tree in (old, new)
    }
    versions = {tree: _Version(tree, known[tree], words) for tree in (old, new)}
    changes = list(_Review(versions[old], versions[new]).changes())
    touched = {path for path in {*old.raw, *new.raw} if old.raw.get(path) != new.raw.get(path)}
    return Report(
        changes=tuple(sorted(changes, key=lambda one: one.id)[:MOST]),
        findings=tuple(
            in_order(
                worst_first(_new(known[old].findings, known[new].findings, touched))[:MOST_FINDINGS]
            )
        ),
        shared=tuple(sorted(_shared(before, after, shown)))[:MOST],
    )


class _Tree:
    """The files of one version by what findings call them, and the ids of its listings."""

    def __init__(self, folder: Path, shown: str) -> None:
        self.folder = folder
        self.files = {one.shown: one for one in walk_providers(folder, shown)[0]}
        self.raw = {
            path: raw
            for path, file in self.files.items()
            if isinstance(raw := read_bytes(file), bytes)
        }
        self.ids = {
            path: f"{file.provider}/{file.listing}" if file.listing else file.provider
            for path, file in self.files.items()
        }
        self.listings = [name for name in self.ids.values() if "/" in name]

    def values(self, path: str) -> Node | None:
        """The values of a file as they were written; None where it cannot be read."""
        if path not in self.raw:
            return None
        document = strict_yaml.read(self.raw[path], path, self.files[path].limit)
        return document.root if isinstance(document, Document) else None


class _Version:
    """One version as visitors see it."""

    def __init__(self, tree: _Tree, loaded: Loaded, words: Words) -> None:
        directory = loaded.directory
        self.tree = tree
        self.glance = Glance(directory.vocabularies, directory.areas, words)
        self.say = Say(words, directory)
        self.listings = {one.id: one for one in directory.listings}
        self.providers = {one.id: one for one in directory.providers}
        self.down = {one.id: one.reason for one in directory.withdrawn}
        self.moved = directory.moved

    def lines(self, name: str) -> noticed.Lines | None:
        """What a listing or provider says; None where it is not shown."""
        if name in self.listings:
            return noticed.of_listing(self.glance, self.say, self.listings[name])
        return noticed.of_provider(self.providers[name]) if name in self.providers else None

    def thing(self, name: str) -> Listing | Provider | None:
        """The listing or provider of this name, where it is shown."""
        return self.listings.get(name) or self.providers.get(name)

    def path(self, name: str) -> str:
        """What findings call its file; "" where there is none."""
        return next((path for path, one in self.tree.ids.items() if one == name), "")


class _Review:
    def __init__(self, old: _Version, new: _Version) -> None:
        self.old, self.new = old, new
        self.moved = {
            now: was for was, now in new.moved.items() if was in old.listings and was != now
        }

    def changes(self) -> Iterator[Change]:
        """One for each listing or provider whose file changed, that was taken down or is back, or
        whose page of a take-down says something else."""
        old, new = self.old, self.new
        raw = [
            {tree.ids[path]: tree.raw[path] for path in tree.raw} for tree in (old.tree, new.tree)
        ]
        names = {name for one in raw for name in one if raw[0].get(name) != raw[1].get(name)}
        names -= set(self.moved.values())
        for name in names:
            yield self._change(name, name in raw[0], name in raw[1], names)
        for name in {*new.down} - {*old.down} - names:
            thing = old.thing(name)
            if thing is not None:
                yield msgspec.structs.replace(_made(name, "down", thing), lines=self._reason(name))
        for name in {*old.down} - names:
            if name not in new.down:
                yield _made(name, "back", new.thing(name))
            elif old.down[name] != new.down[name]:
                before, after = (_short(one.down[name]) for one in (old, new))
                line = Line("reason", before, after)
                yield msgspec.structs.replace(_made(name, "changed", None), lines=(line,))

    def _change(self, name: str, was: bool, now: bool, names: set[str]) -> Change:
        earlier = self.moved.get(name, name)
        before, after = self.old.lines(earlier), self.new.lines(name)
        thing = self.new.thing(name) or self.old.thing(earlier)
        if now and after is None and name not in self.new.down:
            along = tuple(self._along(name)) if "/" not in name else ()
            return msgspec.structs.replace(_made(name, "wrong", thing), elsewhere=along)
        if not now or after is None:
            return _made(name, "down" if name in self.new.down else "gone", thing)
        kind: Kind = "moved" if earlier != name else "changed" if was else "new"
        lines = [
            Line(key, _short(left), _short(right))
            for key, left, right in noticed.differences(before or {}, after)
        ]
        if kind == "new":
            lines = [one for one in lines if one.what != "name"]
        leaves = [] if kind == "new" else self._leaves(earlier, name, {one.what for one in lines})
        return msgspec.structs.replace(
            _made(name, kind, thing),
            lines=tuple(lines[:MOST]),
            leaves=tuple(leaves[:MOST]),
            confirms=self._confirms(earlier, name),
            owners=self._owners(earlier) != self._owners(name, new=True),
            elsewhere=tuple(self._elsewhere(name, names)) if "/" not in name else (),
        )

    def _reason(self, name: str) -> tuple[Line, ...]:
        """What the public will read at an address that is taken down."""
        reason = self.new.down[name]
        return (Line("reason", "", _short(reason)),) if reason else ()

    def _along(self, provider: str) -> Iterator[str]:
        """The listings that are not shown while the file of their provider is wrong."""
        for name, listing in self.old.listings.items():
            if listing.provider.id == provider and name not in self.new.listings:
                yield _short(listing.record.name)

    def _leaves(self, earlier: str, name: str, shown: set[str]) -> list[Line]:
        fields = our_schemas()["listing" if "/" in name else "provider"].fields
        before = self.old.tree.values(self.old.path(earlier))
        after = self.new.tree.values(self.new.path(name))
        return [
            Line(_short(leaf.label), _short(leaf.before), _short(leaf.after))
            for leaf in differences(before, after, fields)
            if not noticed.covered(leaf.path, [*shown, "checked"])
        ]

    def _confirms(self, earlier: str, name: str) -> str:
        """The day on which it says that it was confirmed, where it says so unlike before."""
        was, now = self.old.thing(earlier), self.new.thing(name)
        said = now.record.checked if now else None
        before = was.record.checked if was else None
        return in_words(said.on) if said and said.on and said != before else ""

    def _owners(self, name: str, new: bool = False) -> tuple[str, ...]:
        version = self.new if new else self.old
        one = version.providers.get(name)
        return one.record.owners if one else ()

    def _elsewhere(self, provider: str, names: set[str]) -> Iterator[str]:
        """Other listings that say something else now: they meet at its places, or share its
        contact."""
        for name, listing in self.new.listings.items():
            was = self.old.listings.get(name)
            if name in names or was is None or was.fingerprint == listing.fingerprint:
                continue
            if self.old.lines(name) != self.new.lines(name):
                yield _short(listing.record.name)


def _made(name: str, kind: Kind, thing: Listing | Provider | None) -> Change:
    return Change(
        id=_short(name),
        kind=kind,
        name=_short(thing.record.name if thing else ""),
        provider=_short(thing.provider.record.name if isinstance(thing, Listing) else ""),
    )


def _new(
    before: Iterable[Finding], after: Iterable[Finding], touched: set[str]
) -> Iterator[Finding]:
    """Findings of files that were touched, and those that were not there before."""
    known = {(one.path, one.code, one.what) for one in before}
    for one in after:
        if one.path in touched or (one.path, one.code, one.what) not in known:
            yield one


def _shared(before: Path, after: Path, shown: str) -> Iterator[str]:
    """Files of everybody that differ: those at the top, and in folders that begin with `_`."""
    both: Mapping[Path, set[Path]] = {
        folder: {
            path.relative_to(folder)
            for top in folder.glob("*")
            if not top.is_symlink() and (top.is_file() or top.name.startswith("_"))
            for path in ([top] if top.is_file() else top.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }
        for folder in (before, after)
    }
    for path in both[before] | both[after]:
        here = [folder / path for folder in (before, after)]
        if path.name == WITHDRAWN or path.name == PROVIDER_FILE:
            continue
        if not all(map(Path.is_file, here)) or here[0].read_bytes() != here[1].read_bytes():
            yield _short(f"{shown}/{path.as_posix()}")


def _short(text: str) -> str:
    return cut(text, LONGEST)
