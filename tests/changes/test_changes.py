"""The exact answer to each example change, and that no answer does anything but speak."""

import os
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.changes.examples import BASE, EXAMPLES, WALK, Example
from tests.support.tree import CONTENT, ROOT, TODAY

from waymark.commands import main
from waymark.loop.comment import Sender, comment
from waymark.loop.report import FILE, Report, read_report, write_report
from waymark.loop.review import review
from waymark.report import github
from waymark.report.markdown import MARKER
from waymark.site import load_site
from waymark.words import load_words

EXPECTED = Path(__file__).parent / "expected"
RUN = "https://github.com/waymark/derbyshire/actions/runs/7"
OWNED = {"peak-strollers-team": {"peak-strollers"}}


def write(folder: Path, files: dict[str, str | None]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, "utf-8")
    return folder


def trees(folder: Path, example: Example) -> tuple[Path, Path]:
    """The folder before and after an example."""
    before = write(folder / "before", dict(BASE))
    after = write(folder / "after", dict(BASE))
    for path, old, new in example.swap:
        text = (after / path).read_text("utf-8")
        assert old in text, (path, old)
        (after / path).write_text(text.replace(old, new), "utf-8")
    return before, write(after, dict(example.put))


def reviewed(folder: Path, example: Example) -> Report:
    before, after = trees(folder, example)
    site = load_site(CONTENT, TODAY)
    return review(before, after, CONTENT, site, load_words(CONTENT / "words" / "en.yaml"))


def answer(report: Report, example: Example) -> str:
    sender = Sender(
        login=example.login,
        team=example.team,
        owns=OWNED.get(example.login, ()),
        outside=example.outside,
    )
    return comment(report, sender, RUN)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer(tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    report = reviewed(tmp_path, example)
    write_report(report, tmp_path / "report")
    assert read_report(tmp_path / "report" / FILE) == report
    said = answer(report, example)
    file = EXPECTED / f"{name}.md"
    if os.environ.get("WAYMARK_REFRESH"):
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")
    does_nothing(said)
    marked(report)


def does_nothing(said: str) -> None:
    """No picture, no link but to the check, no HTML, nobody called but whoever sent it."""
    tokens = MarkdownIt("commonmark").parse(said)
    inline = [child for token in tokens for child in token.children or []]
    links = {t.attrs.get("href") for t in inline if t.type == "link_open"}
    assert links <= {RUN}
    assert not [t for t in inline if t.type == "image"]
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<!-- -->"}
    blocks = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert blocks == [MARKER]
    spoken = "".join("" if t.type == "code_inline" else t.content + "\0" for t in inline)
    for trigger in ("@everyone", "#1", "https://evil", "www.evil"):
        assert trigger not in spoken
    assert len(said) < 65_536


def marked(report: Report) -> None:
    """What stands on the lines: nothing that was written begins a command of its own."""
    for line in github.annotations(report.findings).splitlines():
        assert line.count("::") >= 2 or line[0].isdigit()
        assert line.startswith(("::error ", "::warning ", "::notice ")) or line[0].isdigit()
        assert "##[" not in line


def test_no_answer_is_without_an_example() -> None:
    assert {file.stem for file in EXPECTED.glob("*.md")} == set(EXAMPLES)
    assert len(EXAMPLES) >= 20


DOWN = """\
withdrawn:
  - id: peak-strollers/gentle-walk
    on: 2026-11-20
    reason: The path has gone.
"""


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (None, "was taken down and will be back on the site.\n"),
        (None, "was taken down for a reason. Ask whoever did that first."),
        (DOWN.replace("The path has gone", "Closed"), "The path has gone\\. → Closed\\."),
    ],
)
def test_what_becomes_of_a_take_down_is_told(tmp_path: Path, after: str | None, says: str) -> None:
    """Nobody brings a listing back, or writes something else on its page, unseen."""
    before = write(tmp_path / "before", {**BASE, "_withdrawn.yaml": DOWN})
    now = write(tmp_path / "after", {**BASE, **({"_withdrawn.yaml": after} if after else {})})
    words = load_words(CONTENT / "words" / "en.yaml")
    said = comment(review(before, now, CONTENT, load_site(CONTENT, TODAY), words))
    assert says in said
    assert "Nothing changes" not in said


def test_the_same_day_from_somebody_else_is_told(tmp_path: Path) -> None:
    example = Example(
        swap=((WALK, "{by: provider, on", "{by: link-worker, on"),), login="someone-else"
    )
    assert "Ask the provider first" in answer(reviewed(tmp_path, example), example)


def test_a_listing_that_was_broken_before_is_not_laid_on_a_newcomer(tmp_path: Path) -> None:
    before, after = trees(tmp_path, EXAMPLES["new-walk"])
    for folder in (before, after):
        write(folder, {"village-hall/old.yaml": "name: [\n"})
    site = load_site(CONTENT, TODAY)
    report = review(before, after, CONTENT, site, load_words(CONTENT / "words" / "en.yaml"))
    assert [one.path for one in report.findings if one.level == "error"] == []


def test_the_command_says_the_same_and_shows_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = trees(tmp_path, EXAMPLES["moved-to-wednesday"])
    words = ["--before", str(before), "--providers", str(after), "--content", str(CONTENT)]
    into = tmp_path / "report"
    assert main(["review", *words, "--today", "2026-11-21", "--into", str(into)]) == 0
    assert capsys.readouterr().out == comment(read_report(into / FILE))
    page = (into / "peak-strollers--gentle-walk.html").read_text("utf-8")
    assert "Wednesdays, 10:30am to 11:30am" in page
    assert "This is a preview of a change." in page


def test_an_error_ends_with_one_and_stands_on_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = trees(tmp_path, EXAMPLES["activity-misspelt"])
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    words = ["--before", str(before), "--providers", str(after), "--format", "github"]
    assert main(["review", *words, "--content", str(CONTENT), "--today", "2026-11-21"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=")
    assert ",line=4,col=14,title=activity-unknown::" in first
    assert "1 thing to put right" in summary.read_text("utf-8")


def test_a_mistake_in_the_sites_own_files_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    before, after = trees(tmp_path, EXAMPLES["moved-to-wednesday"])
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "areas.yaml").write_text("areas: ``` @everyone\n")
    words = ["--before", str(before), "--providers", str(after), "--today", "2026-11-21"]
    words += ["--content", str(tmp_path / "content"), "--into", str(tmp_path / "report")]
    assert main(["review", *words]) == 1
    said = capsys.readouterr().out
    assert "A file that the whole site needs has a mistake" in said
    assert "areas.yaml" in said
    does_nothing(said)
    assert comment(read_report(tmp_path / "report" / FILE)) == said


def test_since_a_git_version_is_that_very_folder(tmp_path: Path) -> None:
    from tests.unit.test_status import git

    from waymark.history import tree_at

    folder = write(tmp_path / "directory" / "providers", dict(BASE))
    git(tmp_path / "directory", "init", "-q", "-b", "main")
    git(tmp_path / "directory", "add", ".")
    git(tmp_path / "directory", "commit", "-qm", "Start")
    write(folder, {"peak-strollers/gentle-walk.yaml": "changed\n"})
    assert tree_at(folder, "HEAD", tmp_path / "was")
    for path, text in BASE.items():
        assert (tmp_path / "was" / path).read_text("utf-8") == text
    for version in ("nowhere", "--output=x", "HEAD:providers"):
        assert not tree_at(folder, version, tmp_path / "none")
    assert not (ROOT / "x").exists()


def test_what_stopped_the_check_hides_nothing() -> None:
    said = comment(Report(stopped="providers/a\u202egpj.yaml: no\n```\nsecond line"))
    assert "U+202Egpj.yaml: no\n```\nsecond line\n````" in said
    assert "\u202e" not in said
