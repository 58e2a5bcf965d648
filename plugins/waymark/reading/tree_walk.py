"""Which files there are: names, folders and links are looked at before anything is opened.

`providers/<provider>/provider.yaml` and `providers/<provider>/<listing>.yaml`: the names become web
addresses, so they are ids. A name beginning with `_` at the top is ours (schema, words, templates),
never a provider. Everything else is refused by name and left out; the rest is read.
"""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from waymark.findings import Finding, in_order
from waymark.messages import finding
from waymark.reading.strict_yaml import LISTING_LIMIT, PROVIDER_LIMIT
from waymark.reading.yaml_faults import too_large

PROVIDER_FILE = "provider.yaml"
LONGEST_ID = 60
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SUFFIX = ".yaml"
_OF_OTHER_PROGRAMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"})
_AT_THE_TOP = frozenset({"README.md"})
_WINDOWS = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_PAGES = {"404", "about", "activities", "add", "assets", "conditions", "data", "embed", "find"}
_PAGES |= {"index", "kinds", "listings", "map", "pagefind", "places", "practices", "professionals"}
_PAGES |= {"providers", "search", "static", "theme", "w"}


class SourceFile(msgspec.Struct, frozen=True):
    """A file to read; findings call it `shown`. `listing` is "" for a provider's own file."""

    path: str
    shown: str
    provider: str
    listing: str
    limit: int


def walk_providers(
    folder: Path, shown: str = "providers"
) -> tuple[list[SourceFile], list[Finding]]:
    """The files of a providers tree, each provider's own file first, and what is wrong with names.

    `shown` is what findings call `folder`. A folder that does not exist is an empty tree.
    """
    files: list[SourceFile] = []
    found: list[Finding] = []
    entries = _entries(folder)
    found += _collisions(entries, shown)
    for entry in entries:
        name, place = entry.name, f"{shown}/{entry.name}"
        if entry.is_symlink():
            found.append(finding("file-link", place))
        elif name[0] == "_" or name in _OF_OTHER_PROGRAMS or name in _AT_THE_TOP:
            continue
        elif not entry.is_dir(follow_symlinks=False):
            found.append(finding("file-misplaced", place, name=name))
        elif refusal := name_refusal(name, place, folder=True):
            found.append(refusal)
        else:
            more, problems = _provider(entry.path, name, place)
            files += more
            found += problems
    return files, in_order(found)


def walk_flat(folder: Path, shown: str) -> tuple[list[SourceFile], list[Finding]]:
    """The YAML files of one folder whose names are ids, such as content/pathways."""
    entries = _entries(folder)
    files, found = _files(entries, shown, provider="")
    return files, in_order([*found, *_collisions(entries, shown)])


def read_bytes(file: SourceFile) -> bytes | list[Finding]:
    """What the file holds, or why it is not read: a link, not a plain file, too large, not ours.

    Reads at most one byte more than the limit, whatever the file is.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(file.path, flags)
        try:
            raw = os.read(handle, file.limit + 1)
            size = len(raw) if len(raw) <= file.limit else os.fstat(handle).st_size
        finally:
            os.close(handle)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        return [finding("file-unreadable", file.shown, reason=reason)]
    return raw if size <= file.limit else [too_large(file.shown, size, file.limit)]


def as_id(name: str) -> str:
    """The id nearest to a name: `Café & Walkers` → `cafe-walkers`. May be empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-")


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _provider(folder: str, provider: str, place: str) -> tuple[list[SourceFile], list[Finding]]:
    entries = _entries(folder)
    if any(entry.name == ".git" for entry in entries):
        return [], [finding("folder-repository", place)]
    if not entries:
        return [], [finding("folder-empty", place)]
    files, found = _files(entries, place, provider)
    found += _collisions(entries, place)
    if not any(file.listing == "" for file in files):
        found.append(finding("provider-file-missing", f"{place}/{PROVIDER_FILE}", folder=provider))
    return sorted(files, key=lambda file: file.listing), found


def _files(
    entries: Iterable[os.DirEntry[str]], place: str, provider: str
) -> tuple[list[SourceFile], list[Finding]]:
    files: list[SourceFile] = []
    found: list[Finding] = []
    for entry in entries:
        name, shown = entry.name, f"{place}/{entry.name}"
        if entry.is_symlink():
            found.append(finding("file-link", shown))
        elif entry.is_dir(follow_symlinks=False):
            if provider or name[0] != "_":
                found.append(finding("folder-nested", shown, name=name))
        elif name in _OF_OTHER_PROGRAMS:
            continue
        elif not entry.is_file(follow_symlinks=False):
            found.append(finding("file-unreadable", shown, reason="it is not a plain file"))
        elif provider and name == PROVIDER_FILE:
            files.append(SourceFile(entry.path, shown, provider, "", PROVIDER_LIMIT))
        elif refusal := name_refusal(name, shown):
            found.append(refusal)
        else:
            stem = name.removesuffix(_SUFFIX)
            files.append(SourceFile(entry.path, shown, provider, stem, LISTING_LIMIT))
    return files, found


def name_refusal(name: str, shown: str, folder: bool = False) -> Finding | None:
    """Why a name cannot be an address, or None: its letters, shape, length or ending."""
    stem = name if folder else name.removesuffix(_SUFFIX)
    if (folder or stem != name) and _ID.fullmatch(stem) and len(stem) <= LONGEST_ID:
        if stem in _PAGES or stem in _WINDOWS:
            return finding("name-reserved", shown, name=stem)
        return None
    path = Path(name)
    ending = _SUFFIX if folder else path.suffix
    better = f"{as_id(name if folder else path.stem) or 'a-short-name'}{'' if folder else _SUFFIX}"
    if odd := next((letter for letter in name if letter > "~"), None):
        letter = unicodedata.name(odd, "a sign without a name").lower()
        return finding("name-letters", shown, name=name, letter=letter, better=better)
    if ending == _SUFFIX:
        return finding("name-not-id", shown, name=name, better=better, longest=LONGEST_ID)
    if ending.lower() in (".yaml", ".yml", ".json", ""):
        return finding("file-suffix", shown, name=name, better=better)
    return finding("file-not-yaml", shown, name=name)


def _collisions(entries: Iterable[os.DirEntry[str]], place: str) -> list[Finding]:
    """Names that some computers cannot tell apart: capitals, or two ways to write é."""
    first: dict[str, str] = {}
    found = []
    for entry in entries:
        name = entry.name
        key = name if name.isascii() else unicodedata.normalize("NFKC", name)
        other = first.setdefault(key.casefold(), name)
        if other != name:
            found.append(finding("name-collision", f"{place}/{name}", name=name, other=other))
    return found
