"""The word index: only shards whose text changed are made again, and always the same bytes."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.support import golden

from waymark.building.manifest import Manifest
from waymark.building.site_folder import SiteFolder
from waymark.load import load_directory
from waymark_search import text_shards
from waymark_search.shards import tiles
from waymark_search.text_records import text

SITE = Path(__file__).parents[1] / "site"


class Index:
    """The word index of the tiny site, a shard for every tile, in `folder`."""

    def __init__(
        self,
        folder: Path,
        providers: Path = SITE / "providers",
        before: Index | None = None,
        content: Path = SITE / "content",
    ) -> None:
        directory = load_directory(providers, content, TODAY, demonstration=True).directory
        shards = text_shards.text_shards(tiles(directory.listed, directory.areas), directory)
        self.root, self.state = folder / "site", folder / "words.json"
        if before:
            site = SiteFolder(self.root, None, before.root, Manifest(files=before.site.files))
        else:
            site = SiteFolder(self.root)
        self.site, self.shards = site, len(shards)
        self.texts = {
            shard.key: [
                text(one, directory.vocabularies, directory.areas) for one in shard.listings
            ]
            for shard in shards
        }
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


def test_what_is_not_among_the_words_is_not_indexed_again(tmp_path: Path) -> None:
    providers = tmp_path / "providers"
    shutil.copytree(SITE / "providers", providers)
    first = Index(tmp_path / "first", providers)
    change(providers / "dales-leisure" / "swim-for-all.yaml", "amount: 4.50", "amount: 4.60")
    again = Index(tmp_path / "again", providers, first)
    assert again.indexed == again.begun == 0
    assert again.files() == first.files()


def test_an_area_of_another_name_is_indexed_again(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SITE / "content", content)
    first = Index(tmp_path / "first", content=content)
    change(content / "areas.yaml", "name: Derbyshire Dales,", "name: Quicksilver Dales,")
    again = Index(tmp_path / "again", before=first, content=content)
    clean = Index(tmp_path / "clean", content=content)
    assert again.files() == clean.files()
    assert again.indexed == again.begun == 1
    assert not first.texts.keys() & clean.texts.keys()
    assert any("Quicksilver Dales" in words for words in itertools.chain(*clean.texts.values()))
    both = first.files().keys() & clean.files().keys()
    assert all(first.files()[path] == clean.files()[path] for path in both)


def test_the_site_is_that_of_a_first_build_when_an_area_has_another_name(tmp_path: Path) -> None:
    options = golden.copy(tmp_path)
    golden.publish(options)
    before = words_of(tmp_path / "public")
    golden.publish(options)
    assert words_of(tmp_path / "public") == before
    change(tmp_path / "content" / "areas.yaml", "name: Derbyshire Dales,", "name: Quicksilver,")
    golden.publish(options)
    golden.publish(golden.options(tmp_path, output=tmp_path / "clean"))
    assert golden.files(tmp_path / "public") == golden.files(tmp_path / "clean")
    assert words_of(tmp_path / "public").keys() != before.keys()


def change(file: Path, old: str, new: str) -> None:
    """Replace what stands in a file once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def words_of(site: Path) -> dict[str, int]:
    """The files of the word index, and which file on disk each is: one made again is another."""
    files = (site / text_shards.ROOT).rglob("*")
    return {str(file.relative_to(site)): file.stat().st_ino for file in files if file.is_file()}
