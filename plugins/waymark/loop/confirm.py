"""Someone who may say so says that a listing is still right: its `checked` is written anew.

Nothing else in the file changes. Only people do this, each time for a day on which they looked: a
build never changes a date.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Literal, cast

import yaml

from waymark.faults import Refused, UsageError
from waymark.reading import strict_yaml
from waymark.reading.strict_yaml import Document
from waymark.reading.tree_walk import PROVIDER_FILE
from waymark.report import text as text_report

By = Literal["provider", "partner", "link-worker", "directory-editor"]
How = Literal["phone", "visit", "email", "form", "public-page", "meeting"]


def listings_of(which: str, providers: Path) -> list[str]:
    """The ids of a listing, or of all listings of a provider that have not ended; [] for none."""
    provider, slash, listing = which.partition("/")
    known = {file.stem: file for file in (providers / provider).glob("*.yaml")} if provider else {}
    known.pop(Path(PROVIDER_FILE).stem, None)
    if slash:
        return [which] if listing in known else []
    return [f"{provider}/{name}" for name in sorted(known) if not _ended(known[name])]


def confirmed(raw: bytes, shown: str, on: dt.date, by: By, how: How) -> str:
    """The text of a listing, confirmed as a whole `on` a day. A note on who confirmed it stays;
    parts that were confirmed apart are part of the whole now."""
    document = strict_yaml.read(raw, shown)
    if isinstance(document, list):
        raise Refused("\n".join(map(text_report.one, document)))
    before = cast(dict[str, object], document.root)
    entry: dict[str, object] = {"by": by, "on": on.isoformat(), "how": how}
    old = before.get("checked")
    if isinstance(old, dict) and "note" in old:
        entry["note"] = old["note"]
    text = raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    after = _with_checked(text, _written(entry))
    again = strict_yaml.read(after.encode(), shown)
    if not isinstance(again, Document) or again.root != {**before, "checked": entry}:
        raise Refused(f"{shown}: its line `checked` could not be changed. Change it by hand.")
    return after


def confirm(
    providers: Path, which: str, on: dt.date, by: By, how: How
) -> tuple[dict[str, str], list[str]]:
    """The files that change, by path below `providers`, and the names of all that is confirmed.

    Raises UsageError when there is no such listing or provider.
    """
    ids = listings_of(which, providers)
    if not ids:
        raise UsageError(f"{which}: there is no such listing or provider here.")
    files, names = {}, []
    for one in ids:
        file = providers / f"{one}.yaml"
        raw = file.read_bytes()
        text = confirmed(raw, f"{providers.as_posix()}/{one}.yaml", on, by, how)
        document = strict_yaml.read(text.encode(), one)
        root = document.root if isinstance(document, Document) else {}
        names.append(str(root.get("name", one)) if isinstance(root, dict) else one)
        if text.encode() != raw:
            files[f"{one}.yaml"] = text
    return files, names


def _with_checked(text: str, line: str) -> str:
    root = yaml.compose(text, yaml.CBaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == "checked":
            start, end = key.start_mark.index, value.end_mark.index
            kept = text[start:end].split("\n")
            while len(kept) > 1 and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
                kept.pop()
            return text[:start] + line + text[start + len("\n".join(kept)) :]
    return f"{text.rstrip()}\n{line}\n"


def _written(entry: dict[str, object]) -> str:
    note = f", note: {json.dumps(entry['note'], ensure_ascii=False)}" if "note" in entry else ""
    return f"checked: {{by: {entry['by']}, on: {entry['on']}, how: {entry['how']}{note}}}"


def _ended(file: Path) -> bool:
    document = strict_yaml.read(file.read_bytes(), file.name)
    root = document.root if isinstance(document, Document) else {}
    status = root.get("status") if isinstance(root, dict) else None
    return isinstance(status, dict) and status.get("state") == "ended"
