"""A starting file in its place: a provider's own, or one for something people can join.

Never writes over anything. Raises UsageError for what cannot be meant and Refused for what is
there already, each with what to do instead.
"""

from __future__ import annotations

import os
from pathlib import Path

from waymark.faults import Refused, UsageError
from waymark.reading.tree_walk import PROVIDER_FILE, name_refusal
from waymark.values.suggest import did_you_mean

STARTS = Path(__file__).parents[3] / "providers" / "_template"
_HEAD = (
    (" Name the copy provider.yaml.", ""),
    (
        "# Copy this file into your own folder in providers/. Put your answer wherever it says "
        "<write here>,\n# or delete the line if it does not apply; what",
        "# Put your answer wherever it says <write here>, or delete the line if it does not apply;"
        "\n# what",
    ),
)
"""What a copy no longer needs to be told, and what stands there instead."""


def new_provider(name: str, providers: Path) -> Path:
    """Write `<name>/provider.yaml` in its own new folder below `providers`."""
    _hold_to_rules(name, folder=True)
    folder = providers / name
    if folder.is_symlink():
        raise Refused(f"{folder} is a link to another place, and stays as it is.")
    folder.mkdir(exist_ok=True)
    return _write(folder / PROVIDER_FILE, "provider")


def new_listing(name: str, sort: str, providers: Path) -> Path:
    """Write `<provider>/<listing>.yaml` from the starting file `sort`, a name in STARTS."""
    provider, slash, listing = name.removesuffix(".yaml").partition("/")
    if not slash:
        raise UsageError(
            f'Give the provider and a name for the listing, such as "{provider}/gentle-walk".'
        )
    _hold_to_rules(provider, folder=True)
    _hold_to_rules(listing)
    folder = providers / provider
    if folder.is_symlink() or not (folder / PROVIDER_FILE).is_file():
        known = [file.parent.name for file in providers.glob(f"*/{PROVIDER_FILE}")]
        guess = did_you_mean(provider, known)
        raise UsageError(
            f"There is no provider {provider} in {providers}. "
            f"{guess or f'Make one first: python build.py new provider {provider}'}"
        )
    return _write(folder / f"{listing}.yaml", sort)


def _hold_to_rules(name: str, folder: bool = False) -> None:
    """Names become web addresses: the rules of the check, said before there is a file."""
    refusal = name_refusal(name if folder else f"{name}.yaml", name, folder)
    if refusal:
        said = (refusal.what, refusal.why, refusal.fix)
        text = " ".join(sentence[:1].upper() + sentence[1:] for sentence in said)
        raise UsageError(text if folder else text.replace(".yaml", ""))


def _write(file: Path, sort: str) -> Path:
    text = (STARTS / f"{sort}.yaml").read_text("utf-8")
    for before, now in _HEAD:
        text = text.replace(before, now)
    schemas = os.path.relpath(STARTS.parent / "_schema", file.parent.resolve())
    text = text.replace("$schema=../_schema", f"$schema={Path(schemas).as_posix()}")
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise Refused(f"{file} is there already, and stays as it is.") from None
    return file
