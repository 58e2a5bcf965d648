"""Names, folders and links under providers/."""

import os
from pathlib import Path

import pytest

from waymark.reading import tree_walk
from waymark.reading.tree_walk import as_id, read_bytes, walk_flat, walk_providers


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """providers/ with one provider and one listing, and what is ours beside them."""
    folder = tmp_path / "providers"
    for name in ("_schema", "peak-strollers"):
        (folder / name).mkdir(parents=True)
    for name in ("README.md", "_withdrawn.yaml", "_schema/listing.yaml", ".DS_Store"):
        (folder / name).touch()
    (folder / "peak-strollers/provider.yaml").write_text("name: Peak Strollers\n")
    (folder / "peak-strollers/gentle-walk.yaml").write_text("name: Gentle walk\n")
    return folder


def codes(folder: Path) -> dict[str, str]:
    return {one.path: one.code for one in walk_providers(folder)[1]}


def test_the_files_to_read(tree: Path) -> None:
    files, found = walk_providers(tree)
    assert [(file.provider, file.listing, file.limit) for file in files] == [
        ("peak-strollers", "", 256 * 1024),
        ("peak-strollers", "gentle-walk", 32 * 1024),
    ]
    assert files[1].shown == "providers/peak-strollers/gentle-walk.yaml"
    assert read_bytes(files[1]) == b"name: Gentle walk\n"
    assert found == []


def test_no_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert walk_providers(tmp_path / "providers") == ([], [])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("peak-strollers/walks/a.yaml", "folder-nested"),
        ("walk.yaml", "file-misplaced"),
        ("Peak Strollers 2/provider.yaml", "name-not-id"),
        ("a--b/provider.yaml", "name-not-id"),
        ("find/provider.yaml", "name-reserved"),
        ("peak-strollers/Provider.yaml", "name-not-id"),
        ("peak-strollers/_draft.yaml", "name-not-id"),
        ("peak-strollers/" + "a" * 61 + ".yaml", "name-not-id"),
        ("peak-strollers/walk.json", "file-suffix"),
        ("peak-strollers/walk", "file-suffix"),
    ],
)
def test_refused_by_name(tree: Path, name: str, code: str) -> None:
    file = tree / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert code in codes(tree).values()
    assert len(walk_providers(tree)[0]) == 2


def test_links_fifos_repositories_and_empty_folders(tree: Path) -> None:
    (tree / "elsewhere").symlink_to(tree / "peak-strollers")
    (tree / "peak-strollers/passwords.yaml").symlink_to("/etc/passwd")
    os.mkfifo(tree / "peak-strollers/pipe.yaml")
    (tree / "submodule").mkdir()
    (tree / "submodule/.git").touch()
    (tree / "nobody").mkdir()
    (tree / "nameless").mkdir()
    (tree / "nameless/walk.yaml").touch()
    assert codes(tree) == {
        "providers/elsewhere": "file-link",
        "providers/peak-strollers/passwords.yaml": "file-link",
        "providers/peak-strollers/pipe.yaml": "file-unreadable",
        "providers/submodule": "folder-repository",
        "providers/nobody": "folder-empty",
        "providers/nameless/provider.yaml": "provider-file-missing",
    }


def test_a_link_put_there_after_the_walk_is_not_followed(tree: Path) -> None:
    file = walk_providers(tree)[0][1]
    Path(file.path).unlink()
    Path(file.path).symlink_to("/etc/passwd")
    answer = read_bytes(file)
    assert isinstance(answer, list)
    assert answer[0].code == "file-unreadable"


def test_no_more_is_read_than_the_limit(tree: Path) -> None:
    file = walk_providers(tree)[0][1]
    with Path(file.path).open("wb") as handle:
        handle.truncate(5 * 1024 * 1024)
    answer = read_bytes(file)
    assert isinstance(answer, list)
    assert "5,120 KB" in answer[0].what


def test_names_that_no_screen_can_show(tree: Path) -> None:
    (tree / "peak-strollers/a\nb\x1b.yaml").touch()
    (Path(os.fsdecode(os.fsencode(tree) + b"/peak-strollers/\xff.yaml"))).touch()
    for one in walk_providers(tree)[1]:
        assert (one.path + one.what + one.fix).isprintable()


def test_a_flat_folder(tmp_path: Path) -> None:
    for name in ("cancer.yaml", "Stroke.yaml", "stroke.yaml"):
        (tmp_path / name).touch()
    files, found = walk_flat(tmp_path, "content/pathways")
    assert [file.listing for file in files] == ["cancer", "stroke"]
    assert [one.code for one in found] == ["name-not-id", "name-collision"]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Café & Walkers", "cafe-walkers"),
        ("d\u0435rby", "drby"),
        ("日本", ""),
        ("a" * 70, "a" * 60),
    ],
)
def test_as_id(name: str, better: str) -> None:
    assert as_id(name) == better
    assert tree_walk.as_id(better) == better
