"""build.py check: what it prints, in four forms, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from tests.support.tree import LISTING, ROOT, listing, write

from waymark.commands import main

GOOD = "peak-strollers/gentle-walk.yaml"
BAD = "slow-steps/chair-class.yaml"
FILES = {GOOD: LISTING, BAD: listing(name="Chair class", activities=["chair-exercises"])}


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """`check(files, *words)` writes files below providers/ and gives exit code and output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run(files, *words):
        write(tmp_path / "providers", files)
        code = main(["check", "--content", str(ROOT / "content"), *words])
        return code, capsys.readouterr()

    return run


def test_all_fine_is_one_line_and_0(check):
    code, said = check({GOOD: LISTING})
    assert (code, said.out) == (0, "1 listing from 1 provider, all fine\n")


def test_an_error_is_told_with_its_place_and_ends_with_1(check):
    code, said = check(FILES)
    assert code == 1
    assert said.out.startswith("providers/slow-steps/chair-class.yaml:5:3  error  activity-unknown")
    assert said.out.endswith("2 providers: 1 error; 1 file cannot be published yet\n")


def test_notes_and_warnings_alone_end_with_0(check):
    code, said = check({GOOD: listing(cost=None)})
    assert code == 0
    assert "note  cost-not-stated" in said.out


@pytest.mark.parametrize("path", [f"providers/{BAD}", "providers/slow-steps", "providers"])
def test_with_paths_only_those_are_told(check, path):
    code, said = check(FILES, path)
    assert code == 1
    assert "chair-class.yaml" in said.out


@pytest.mark.parametrize("path", [f"providers/{GOOD}", "providers/peak-strollers/"])
def test_what_others_did_wrong_does_not_count_against_a_path(check, path):
    code, said = check(FILES, path)
    assert code == 0
    assert "chair-class" not in said.out


@pytest.mark.parametrize(
    "words",
    [["providers/none.yaml"], ["."], ["--today", "yesterday"], ["--format", "xml"], ["--jobs=-1"]],
)
def test_what_cannot_be_meant_ends_with_2(check, words):
    try:
        code, _ = check(FILES, *words)
    except SystemExit as end:
        code = end.code
    assert code == 2


def test_json_is_for_programs(check):
    _, said = check(FILES, "--format", "json")
    answer = json.loads(said.out)
    assert answer["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert [one["line"] for one in answer["findings"]] == [5]


def test_github_annotates_and_writes_the_summary(check, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    code, said = check(FILES, "--format", "github")
    assert code == 1
    assert said.out.startswith("::error file=providers/slow-steps/chair-class.yaml,line=5,col=3")
    assert "chair-exercises" in (tmp_path / "summary.md").read_text()


def test_markdown_is_one_comment(check):
    _, said = check(FILES, "--format", "markdown")
    assert said.out.startswith("<!-- waymark-check -->")
    assert "`providers/slow-steps/chair-class.yaml`" in said.out


def test_a_mistake_in_the_owners_files_is_said_without_a_traceback(check, tmp_path):
    with pytest.raises(SystemExit):
        main(["check", "--content", str(tmp_path / "nowhere")])
    (tmp_path / "empty").mkdir()
    assert main(["check", "--content", str(tmp_path / "empty")]) == 1


@pytest.mark.parametrize("form", ["json", "github", "markdown"])
def test_a_mistake_in_the_owners_files_in_every_form(check, tmp_path, form):
    shutil.copytree(ROOT / "content", tmp_path / "mine")
    pathway = tmp_path / "mine/pathways/falls.yaml"
    text = pathway.read_text("utf-8").replace("level: clinical", "level: clinicla")
    pathway.write_text(text, "utf-8")
    line = text[: text.index("clinicla")].count("\n") + 1
    code, said = check({GOOD: LISTING}, "--content", "mine", "--format", form)
    assert code == 1
    assert "mine/pathways/falls.yaml" in said.out
    assert str(line) in said.out
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [[], ["--providers", "tests/real/offers", "--content", "tests/real/content"]],
    ids=["demonstration", "real"],
)
def test_what_this_repository_holds_has_no_errors(monkeypatch, capsys, words):
    monkeypatch.chdir(ROOT)
    assert main(["check", "--today", "2026-11-21", "--format", "json", *words]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["counts"]["error"] == 0
    assert answer["listings"] > 60
    assert all(Path(one["path"]).is_file() for one in answer["findings"])
