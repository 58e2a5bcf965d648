"""Small providers trees for tests: write a few files, load them, look at what was found."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from waymark.load import Loaded, load_directory

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
TODAY = dt.date(2026, 11, 21)


class _Plain(yaml.SafeDumper):
    """Writes the same facts twice rather than by an alias, which listings may not hold."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PROVIDER: dict[str, Any] = {
    "name": "Peak Strollers",
    "what_it_is": "voluntary-group",
    "contact": {"phone": "0114 496 0123"},
    "venues": {
        "hall": {"name": "Village Hall", "town": "Matlock", "lat": "53.13700", "lon": "-1.55300"}
    },
}
LISTING: dict[str, Any] = {
    "name": "Gentle walk",
    "summary": "A slow walk on flat paths with a stop for tea.",
    "kind": "group-session",
    "activities": ["health-walk"],
    "who_for": {"open_to_anyone": "yes"},
    "sessions": [{"venue": "hall", "days": ["tuesday"], "start": "10:30", "end": "11:30"}],
    "cost": {"kind": "free"},
    "access": {"has": ["hearing-loop"]},
    "checked": {"by": "provider", "on": "2026-11-02", "how": "phone"},
}


def listing(**facts: Any) -> dict[str, Any]:
    """A listing that is fine, with `facts` put in; None takes a fact out."""
    changed = {**LISTING, **facts}
    return {key: value for key, value in changed.items() if value is not None}


def write(folder: Path, files: dict[str, Any]) -> Path:
    """Write `files` (path: facts, or text as it is) below `folder`, with a provider for each."""
    for path, facts in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = facts if isinstance(facts, str) else _text(facts)
        file.write_text(text, encoding="utf-8")
        provider = file.parent / "provider.yaml"
        if (
            file.parent != folder
            and not provider.exists()
            and str(file.parent.parent) == str(folder)
        ):
            provider.write_text(_text(PROVIDER), encoding="utf-8")
    return folder


def load(folder: Path, files: dict[str, Any], **options: Any) -> Loaded:
    """Write and load; a demonstration unless said otherwise."""
    options = {"demonstration": True, **options}
    return load_directory(write(folder, files), CONTENT, TODAY, **options)


def codes(loaded: Loaded, level: str = "") -> list[str]:
    """The codes found, in order; of one level only where given."""
    return [one.code for one in loaded.findings if level in ("", one.level)]


def _text(facts: Any) -> str:
    return yaml.dump(facts, Dumper=_Plain, sort_keys=False, allow_unicode=True)
