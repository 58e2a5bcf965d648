"""From the answers of a form to whole files under providers/, and nowhere else.

The name a person gave decides which file is written, so it is held to the rules of the check before
anything is opened. What the files hold is the check's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from waymark.loop.answers import answers
from waymark.loop.issue_form import Sent, Unreadable
from waymark.outputs.message import cut
from waymark.reading.tree_walk import PROVIDER_FILE, name_refusal
from waymark.values.formats import ID

LISTING = re.compile(f"{ID}/{ID}")


def files_of(sent: Sent, providers: Path) -> dict[str, str]:
    """The files that a form for a new or a changed listing writes, by path below `providers`.

    Only what differs from what is there. Raises Unreadable for a name that cannot be, or that the
    form is not meant for.
    """
    say = answers().text
    name = listing_name(sent.answers["listing"])
    provider = name.partition("/")[0]
    file, own = providers / f"{name}.yaml", providers / provider / PROVIDER_FILE
    if sent.form == "new" and file.is_file():
        raise Unreadable(say("why.there", value=name))
    if sent.form == "change" and not file.is_file():
        raise Unreadable(say("why.not_there", value=name))
    given = {file: sent.answers["listing-file"], own: sent.answers["provider-file"]}
    if not own.is_file() and not given[own]:
        raise Unreadable(say("why.no_provider", value=provider))
    texts = {path: f"{text}\n" for path, text in given.items() if text}
    return {
        path.relative_to(providers).as_posix(): text
        for path, text in texts.items()
        if not path.is_file() or _same_ends(path.read_text("utf-8")) != text
    }


def listing_name(text: str) -> str:
    """A listing's id, safe to be a path; Unreadable otherwise."""
    say, short = answers().text, cut(text, 80)
    if not LISTING.fullmatch(text):
        raise Unreadable(say("why.listing", value=short))
    provider, _, listing = text.partition("/")
    file = f"{listing}.yaml"
    refusal = name_refusal(provider, provider, folder=True) or name_refusal(file, file)
    if refusal or file == PROVIDER_FILE:
        what = refusal.what if refusal else say("why.kept")
        raise Unreadable(say("why.name", value=short, what=what))
    return text


def put(files: Mapping[str, str], providers: Path) -> None:
    """Write them into a folder."""
    for path, text in files.items():
        file = providers / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")


def _same_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n"
