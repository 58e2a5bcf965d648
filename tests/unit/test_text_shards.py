"""The word index: only shards whose text changed are made again, and always the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import TODAY

from waymark.building.manifest import Manifest
from waymark.building.site_folder import SiteFolder
from waymark.load import load_directory
from waymark_search import text_shards
from waymark_search.shards import tiles

SITE = Path(__file__).parents[1] / "site"


class Index:
    """The word index of the tiny site, a shard for every tile, in `folder`."""

    def __init__(self, folder: Path, providers: Path, before: Index | None = None) -> None:
        directory = load_directory(providers, SITE / "content", TODAY, demonstration=True).directory
        shards = text_shards.text_shards(tiles(directory.listed, directory.areas), directory)
        self.root, self.state = folder / "site", folder / "words.json"
        if before:
            site = SiteFolder(self.root, None, before.root, Manifest(files=before.site.files))
        else:
            site = SiteFolder(self.root)
        self.site, self.shards = site, len(shards)
        self.root.mkdir(parents=True)
        last = before.state if before else None
        begun = text_shards.begin(shards, directory, last, 2)
        self.begun = len(begun)
        self.indexed = text_shards.put(shards, directory, site, self.state, last, 1, begun)

    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        return {path: (self.root / path).read_bytes() for path in self.site.files}


def test_only_a_changed_shard_is_indexed_again_and_always_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_shards, "LARGEST", 1)
    providers = tmp_path / "providers"
    shutil.copytree(SITE / "providers", providers)
    first = Index(tmp_path / "first", providers)
    assert first.indexed == first.shards > 1
    assert first.begun == 0
    other = Index(tmp_path / "other", providers)
    assert other.files() == first.files()

    same = Index(tmp_path / "same", providers, first)
    assert same.indexed == same.begun == 0
    assert same.files() == first.files()

    changed = next(iter((providers / "peak-strollers").glob("gentle-walk.yaml")))
    text = changed.read_text("utf-8")
    assert "\nsummary: " in text
    changed.write_text(text.replace("\nsummary: ", "\nsummary: Quicksilver. ", 1), "utf-8")
    again = Index(tmp_path / "again", providers, first)
    assert again.indexed == again.begun == 1
    kept = first.files().keys() & again.files().keys()
    gone = first.files().keys() - again.files().keys()
    assert kept
    assert gone
    assert all(again.files()[path] == first.files()[path] for path in kept)
    new = again.files().keys() - kept
    ids = [path for path in new if path.endswith("ids.json")]
    assert len(ids) == 1
    assert "quicksilver" in again.files()[ids[0]].decode()
