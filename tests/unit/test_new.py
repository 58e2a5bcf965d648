"""build.py new: a starting file in its place, and never over another."""

import re

import pytest
from tests.support.tree import LISTING, ROOT, write

from waymark.commands import main
from waymark.reading import strict_yaml
from waymark.values.formats import PLACEHOLDER

SORTS = sorted({file.stem for file in (ROOT / "providers/_template").glob("*.yaml")} - {"provider"})


@pytest.fixture
def new(tmp_path, monkeypatch, capsys):
    """`new("provider", "peak-strollers")` gives exit code, output and the folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "providers").mkdir()

    def run(*words):
        try:
            code = main(["new", *words])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out + said.err, tmp_path / "providers"

    return run


@pytest.mark.parametrize("sort", SORTS)
def test_a_listing_holds_what_its_kind_is_asked(new, sort):
    assert new("provider", "peak-strollers")[0] == 0
    code, said, folder = new("listing", "peak-strollers/gentle-walk", "--kind", sort)
    assert code == 0
    assert "check providers/peak-strollers/gentle-walk.yaml" in said
    text = (folder / "peak-strollers/gentle-walk.yaml").read_text("utf-8")
    start = (ROOT / f"providers/_template/{sort}.yaml").read_text("utf-8")
    assert text.count(PLACEHOLDER) == start.count(PLACEHOLDER)
    assert "Copy this file" not in text
    assert "Put your answer" in text


def test_it_can_be_read_and_only_the_answers_are_missing(new, tmp_path, capsys):
    new("provider", "peak-strollers")
    _, _, folder = new("listing", "peak-strollers/gentle-walk", "--kind", "walk-or-club")
    for file in folder.glob("*/*.yaml"):
        read = strict_yaml.read(file.read_bytes(), file.name)
        assert isinstance(read, strict_yaml.Document), read
    assert main(["check", "--content", str(ROOT / "content")]) == 1
    codes = set(re.findall(r"  error  (\S+)", capsys.readouterr().out))
    assert codes == {"template-untouched"}


def test_editors_find_the_schema(new, tmp_path):
    _, _, folder = new("provider", "peak-strollers")
    file = folder / "peak-strollers/provider.yaml"
    schema = re.search(r"\$schema=(\S+)", file.read_text("utf-8"))
    assert (file.parent / schema[1]).resolve() == (
        ROOT / "providers/_schema/json/provider.schema.json"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["provider", "Peak Strollers"], "`peak-strollers`"),
        (["provider", "café"], "`cafe`"),
        (["provider", "../up"], "`up`"),
        (["provider", "_schema"], "`schema`"),
        (["provider", "find"], "kept for the website"),
        (["provider", "a" * 61], "at most 60"),
        (["listing", "gentle-walk", "--kind", "class"], '"gentle-walk/gentle-walk"'),
        (["listing", "old-hall/Gentle Walk", "--kind", "class"], "`gentle-walk`"),
        (["listing", "old-hall/../../x", "--kind", "class"], "cannot be a web address"),
        (["listing", "odlhall/walk", "--kind", "class"], 'Did you mean "old-hall"?'),
        (["listing", "never/walk", "--kind", "class"], "new provider never"),
        (["listing", "old-hall/walk", "--kind", "provider"], "invalid choice"),
        (["listing", "old-hall/walk"], "--kind"),
        ([], "WHAT"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_says_what_to_do(new, words, says):
    new("provider", "old-hall")
    code, said, folder = new(*words)
    assert code == 2
    assert says in said
    assert [file.relative_to(folder).as_posix() for file in folder.rglob("*.yaml")] == [
        "old-hall/provider.yaml"
    ]


def test_nothing_is_written_over(new):
    new("provider", "old")
    new("listing", "old/walk", "--kind", "class")
    folder = new()[2]
    for file in folder.rglob("*.yaml"):
        file.write_text("name: mine\n")
    assert new("provider", "old")[0] == 1
    assert new("listing", "old/walk", "--kind", "class")[0] == 1
    assert {file.read_text() for file in folder.rglob("*.yaml")} == {"name: mine\n"}


def test_a_link_is_not_followed(new, tmp_path):
    folder = new()[2]
    (tmp_path / "elsewhere").mkdir()
    (folder / "away").symlink_to(tmp_path / "elsewhere")
    assert new("provider", "away")[0] == 1
    assert new("listing", "away/walk", "--kind", "class")[0] == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


MOST_ANSWERS = {"walk-or-club": 12, "class": 20, "facility": 20, "online": 20, "home-visit": 20}
FEW = 12


@pytest.mark.parametrize("sort", sorted(set(SORTS) - {"referral-programme", "rehabilitation"}))
def test_a_starting_file_asks_no_more_than_people_will_answer(sort):
    text = (ROOT / f"providers/_template/{sort}.yaml").read_text("utf-8")
    answers = [line for line in text.splitlines() if PLACEHOLDER in line.partition("#")[0]]
    assert 8 <= len(answers) <= MOST_ANSWERS.get(sort, FEW)


def filled_in(text):
    """A starting file with the example above each answer in its place."""
    lines, example = [], ""
    for line in text.splitlines():
        if said := re.search(r"#   (?:Example|One of): ([^(,]+)", line):
            example = said[1].strip()
        lines.append(line.replace(PLACEHOLDER, example.replace("lamplight-hall", "hall")))
    return "\n".join(lines)


@pytest.mark.parametrize("sort", SORTS)
def test_a_starting_file_filled_in_can_be_published(new, tmp_path, sort, capsys):
    folder = write(tmp_path / "providers", {"peak-strollers/walk.yaml": LISTING})
    new("listing", "peak-strollers/new", "--kind", sort)
    file = folder / "peak-strollers/new.yaml"
    file.write_text(filled_in(file.read_text("utf-8")), "utf-8")
    assert main(["check", "--content", str(ROOT / "content"), "--today", "2026-11-21"]) == 0
    assert f"kind: {'group-session' if sort in ('class', 'walk-or-club') else sort}\n" in (
        file.read_text("utf-8")
    )
