"""Who may say what: the owners that a provider names, and the team that may write."""

from __future__ import annotations

from pathlib import Path

from waymark.reading import strict_yaml
from waymark.reading.strict_yaml import PROVIDER_LIMIT, Document
from waymark.reading.tree_walk import PROVIDER_FILE


def owned_by(login: str, providers: Path) -> frozenset[str]:
    """The providers whose published `owners` name this login; GitHub does not tell capitals."""
    if not login:
        return frozenset()
    return frozenset(
        file.parent.name
        for file in providers.glob(f"*/{PROVIDER_FILE}")
        if login.casefold() in _owners(file)
    )


def _owners(file: Path) -> frozenset[str]:
    raw = file.read_bytes()
    if b"owners" not in raw:
        return frozenset()
    document = strict_yaml.read(raw, file.as_posix(), PROVIDER_LIMIT)
    root = document.root if isinstance(document, Document) else None
    said = root.get("owners") if isinstance(root, dict) else None
    names = said if isinstance(said, list) else []
    return frozenset(one.casefold() for one in names if isinstance(one, str))
