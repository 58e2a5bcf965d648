"""What the check of a change found, as one JSON file: written by a job that may not speak, read by
one that may.

Whoever sent the change may have written the report as well, so it is read strictly, within limits,
and every text in it is only ever said, never obeyed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from waymark.faults import UsageError
from waymark.findings import Finding

FILE = "report.json"
LARGEST = 4_000_000
MOST = 500
LONGEST = 400
LONGEST_STOP = 4_000

Kind = Literal["new", "changed", "moved", "gone", "down", "back", "wrong"]
Text = Annotated[str, msgspec.Meta(max_length=LONGEST)]


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One thing that differs: what it is, and its texts; "" stands for not there."""

    what: Text
    before: Text
    after: Text


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One listing or provider. `id` is "provider/listing" or "provider".

    `lines` are what people will notice, by the keys of answers.yaml; `leaves` other values of its
    file, by label. `confirms`: it says that someone confirmed it on another day than before.
    `elsewhere` names other listings whose page changes along. `preview` is the file that shows it.
    """

    id: Text
    kind: Kind
    name: Text = ""
    provider: Text = ""
    lines: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST)] = ()
    leaves: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST)] = ()
    confirms: Text = ""
    owners: bool = False
    elsewhere: Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST)] = ()
    preview: Text = ""


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole. `findings` are those of files that changed, and what the change broke elsewhere.

    `stopped` says what kept the check from looking at listings at all: a mistake in a file of the
    site's own. `shared` are files of providers/ that belong to everybody, such as words to pick
    from.
    """

    version: Literal[1] = 1
    changes: Annotated[tuple[Change, ...], msgspec.Meta(max_length=MOST)] = ()
    findings: tuple[Finding, ...] = ()
    stopped: Annotated[str, msgspec.Meta(max_length=LONGEST_STOP)] = ""
    shared: Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST)] = ()


def write_report(report: Report, folder: Path) -> None:
    """Put it into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))


def read_report(file: Path) -> Report:
    """The report in `file`; UsageError for anything else than a report."""
    with file.open("rb") as source:
        raw = source.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UsageError(f"{file} is too large to be a report.")
    try:
        return msgspec.json.decode(raw, type=Report)
    except msgspec.MsgspecError as wrong:
        raise UsageError(f"{file} is not a report of a check: {wrong}") from None
