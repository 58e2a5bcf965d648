"""A new owner starts from the demonstration without its invented providers."""

import shutil

import pytest
from tests.support.tree import CONTENT, ROOT, TODAY

from waymark.commands import main
from waymark.load import load_directory
from waymark.site import load_site

WORDS = {
    "--name": "Get Going Notts",
    "--owner": "Notts Partnership",
    "--email": "hello@getgoing.example.com",
    "--url": "https://getgoing.example.com/",
    "--county": "Nottinghamshire",
    "--districts": "Ashfield, Newark and Sherwood",
    "--phone": "01632 960111",
    "--hours": "Monday to Friday",
}


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(ROOT / "providers", tmp_path / "providers")
    return tmp_path


def start(copy, **changed):
    words = {**WORDS, **changed}
    folders = ["--providers", str(copy / "providers"), "--content", str(copy / "content")]
    return main(["start-area", *folders, *(part for pair in words.items() for part in pair)])


def test_the_invented_providers_go_and_the_area_is_set(copy):
    assert start(copy, **{"--repository": "https://github.com/notts/moves"}) == 0
    site = load_site(copy / "content", TODAY)
    assert (site.name, site.demonstration, site.areas) == (
        "Get Going Notts",
        False,
        ("ashfield", "newark-and-sherwood"),
    )
    assert site.repository == "https://github.com/notts/moves"
    assert site.help.phone == "01632 960111"
    loaded = load_directory(copy / "providers", copy / "content", TODAY)
    assert (loaded.files, loaded.findings) == (0, ())
    assert (copy / "providers" / "_vocabulary").is_dir()
    assert loaded.directory.areas.lineage("ashfield") == ("ashfield", "nottinghamshire", "england")


def test_it_is_done_only_once(copy, capsys):
    assert start(copy) == 0
    (copy / "providers" / "mine").mkdir()
    assert start(copy) == 2
    assert "not the demonstration any more" in capsys.readouterr().err
    assert (copy / "providers" / "mine").is_dir()


@pytest.mark.parametrize("districts", ["", " , ", "Ashfield, ashfield", "Nottinghamshire", "¡!"])
def test_districts_that_cannot_be_meant_change_nothing(copy, districts, capsys):
    before = sorted(path.name for path in (copy / "providers").iterdir())
    assert start(copy, **{"--districts": districts}) == 2
    assert sorted(path.name for path in (copy / "providers").iterdir()) == before
    assert load_site(copy / "content", TODAY).demonstration
