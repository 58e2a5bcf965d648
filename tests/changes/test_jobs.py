"""The jobs that speak on GitHub: on a pull request, and once a week."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.changes.examples import BASE, EXAMPLES
from tests.changes.test_changes import reviewed, write
from tests.support.github import NAME, Hub

from waymark.commands import main
from waymark.faults import MachineFault, UsageError
from waymark.findings import Finding
from waymark.loop.change_job import answer_change
from waymark.loop.github import BOT, NotFound, Repository, gh
from waymark.loop.report import FILE, LARGEST, Change, Report, read_report, write_report
from waymark.loop.week import TASK, owner_asked, owner_mark, tell_week
from waymark.report.markdown import MARKER

RUN = f"https://github.com/{NAME}/actions/runs/7"


def pull(number: int, login: str, files: list[str], sha: str = "abc") -> dict[str, Any]:
    return {
        "number": number,
        "owner": login,
        "branch": "patch-1",
        "head": {"sha": sha, "ref": "patch-1"},
        "user": {"login": login},
        "files": files,
    }


def ended(login: str, sha: str = "abc") -> dict[str, Any]:
    """The event of a check that came to its end."""
    run = {"head_branch": "patch-1", "head_sha": sha, "html_url": RUN}
    return {"workflow_run": {**run, "head_repository": {"owner": {"login": login}}}}


@pytest.fixture
def providers(tmp_path: Path) -> Path:
    return write(tmp_path / "providers", dict(BASE))


@pytest.fixture
def moved(tmp_path: Path) -> Report:
    return reviewed(tmp_path, EXAMPLES["moved-to-wednesday"])


def test_one_comment_kept_up_to_date(moved: Report, providers: Path) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", ["providers/peak-strollers/gentle-walk.yaml"])]
    assert answer_change(ended("sam"), moved, hub.repository(), providers) == 3
    (first,) = hub.said(3)
    assert "Tuesdays, 10am to 11am → Wednesdays, 10:30am to 11:30am" in first
    assert "@sam is not named as one who looks after it" in first
    answer_change(ended("sam"), Report(), hub.repository(), providers)
    (second,) = hub.said(3)
    assert "Nothing changes for visitors" in second
    asked = len(hub.asked)
    answer_change(ended("sam"), Report(), hub.repository(), providers)
    assert len(hub.asked) == asked


@pytest.mark.parametrize(
    ("login", "says"),
    [("peak-strollers-team", "looks after this listing"), ("team", "is in the team")],
)
def test_it_knows_who_sent_it(moved: Report, providers: Path, login: str, says: str) -> None:
    hub = Hub()
    hub.pulls = [pull(3, login, ["providers/x/y.yaml"])]
    answer_change(ended(login), moved, hub.repository(), providers)
    assert f"@{login} {says}" in hub.said(3)[0]


def test_a_form_speaks_for_whoever_sent_it(moved: Report, providers: Path) -> None:
    hub = Hub()
    ours = pull(9, BOT, ["providers/x/y.yaml"])
    hub.pulls = [{**ours, "owner": "waymark", "branch": "form-12"}]
    hub.pulls[0]["head"]["ref"] = "form-12"
    hub.issues[12] = {"number": 12, "user": {"login": "peak-strollers-team"}, "state": "open"}
    event = ended("waymark")
    event["workflow_run"]["head_branch"] = "form-12"
    answer_change(event, moved, hub.repository(), providers)
    assert "@peak-strollers-team looks after this listing" in hub.said(9)[0]


def test_an_old_check_never_speaks_over_a_newer_one(moved: Report, providers: Path) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", [], sha="newer")]
    assert answer_change(ended("sam"), moved, hub.repository(), providers) == 0
    assert answer_change(ended("a/b?x"), moved, hub.repository(), providers) == 0
    assert not hub.asked


def test_files_besides_listings_are_told_whatever_the_report_says(providers: Path) -> None:
    hub = Hub()
    many = ["plugins/waymark/check.py", *(f"providers/a/{n}.yaml" for n in range(150)), "theme/x"]
    hub.pulls = [pull(3, "sam", many)]
    answer_change(ended("sam"), Report(), hub.repository(), providers)
    assert "It changes more than listings: `plugins/waymark/check.py`, `theme/x`" in hub.said(3)[0]


def test_a_file_that_moved_into_the_listings_is_told_by_the_name_it_had(providers: Path) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", ["providers/x/notes.yaml"])]
    hub.moved = {"providers/x/notes.yaml": ".github/workflows/check.yml"}
    answer_change(ended("sam"), Report(), hub.repository(), providers)
    assert "It changes more than listings: `.github/workflows/check.yml`" in hub.said(3)[0]


def test_an_owner_of_one_group_is_a_stranger_to_every_other(providers: Path) -> None:
    """Also where both are said to be confirmed on the same day, in whatever order."""
    hub = Hub()
    hub.pulls = [pull(3, "peak-strollers-team", ["providers/x/y.yaml"])]
    for other in ("alpha/choir", "zeta/choir"):
        ids = ("peak-strollers/gentle-walk", other)
        changes = tuple(Change(id=one, kind="changed", confirms="29 November 2026") for one in ids)
        answer_change(
            ended("peak-strollers-team"), Report(changes=changes), hub.repository(), providers
        )
        (said,) = hub.said(3)
        assert "looks after this listing" in said
        assert "is not named as one who looks after it" in said


def test_a_check_without_an_end_is_our_fault(providers: Path) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", [])]
    answer_change(ended("sam"), None, hub.repository(), providers)
    assert "most likely our fault" in hub.said(3)[0]


def test_a_forged_comment_stays_and_ours_stands_beside_it(providers: Path) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", [])]
    hub.comments[3] = [{"id": 1, "user": {"login": "sam"}, "body": f"{MARKER}\nApproved!"}]
    answer_change(ended("sam"), Report(), hub.repository(), providers)
    assert [one["user"]["login"] for one in hub.comments[3]] == ["sam", BOT]
    assert hub.said(3)[0] == f"{MARKER}\nApproved!"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b'{"version": 2}',
        b'{"extra": 1}',
        b'{"changes": [{"id": "x", "kind": "approved"}]}',
        b'{"changes": [{"id": "' + b"x" * 500 + b'", "kind": "new"}]}',
        b'{"findings": [{"path": 1}]}',
        b" " * (LARGEST + 1),
    ],
    ids=range(9),
)
def test_a_forged_report_is_no_report(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE).write_bytes(raw)
    with pytest.raises(UsageError):
        read_report(tmp_path / FILE)


def test_a_report_that_lies_can_only_speak(providers: Path) -> None:
    from tests.changes.test_changes import does_nothing

    from waymark.loop.comment import comment
    from waymark.loop.report import Line

    text = "@everyone ![x](https://evil.example) <b> [y](https://evil.example) #1 `a` ```"
    lines = (Line("when", text, text[::-1]), Line("form.body", text, text), Line(text, "", text))
    lie = Change(
        id=text,
        kind="changed",
        name=text,
        provider=text,
        lines=lines,
        leaves=lines,
        confirms=text,
        elsewhere=(text,) * 9,
        preview=text,
    )
    does_nothing(comment(Report(changes=(lie,) * 400, shared=(text,) * 9), run=RUN))
    long = Line("when", "*" * 400, "_" * 400)
    lie = Change(id="a/b", kind="changed", lines=(long,) * 500, leaves=(long,) * 500)
    finding = Finding("providers/a", 1, 1, "error", "x", "[" * 900, "]" * 900, "(" * 900)
    said = comment(Report(changes=(lie,) * 400, findings=(finding,) * 900), run=RUN)
    does_nothing(said)
    assert "more listings change" in said


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str], moved: Report) -> None:
    write_report(moved, tmp_path)
    assert main(["comment", str(tmp_path / FILE)]) == 0
    assert "→ Wednesdays" in capsys.readouterr().out
    assert main(["comment", str(tmp_path / "none.json")]) == 2
    assert main(["comment", str(tmp_path / FILE), "--repository", NAME]) == 2
    assert main(["comment", str(tmp_path / FILE), "--repository", "a/b/../c"]) == 2
    assert main(["form"]) == 2
    (tmp_path / "event.json").write_text("{}")
    said = ["--repository", NAME, "--event"]
    for event in ("event.json", "no-event.json"):
        assert main(["form", *said, str(tmp_path / event)]) == 2
        assert main(["comment", str(tmp_path / FILE), *said, str(tmp_path / event)]) == 2


def test_the_command_that_answers_a_change(
    tmp_path: Path, providers: Path, moved: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub()
    hub.pulls = [pull(3, "sam", [])]
    monkeypatch.setattr("waymark.loop.github.Repository", lambda name: hub.repository())
    write_report(moved, tmp_path)
    (tmp_path / "event.json").write_text(json.dumps(ended("sam")))
    words = ["--repository", NAME, "--event", str(tmp_path / "event.json")]
    assert main(["comment", str(tmp_path / FILE), *words, "--providers", str(providers)]) == 0
    assert "→ Wednesdays" in hub.said(3)[0]
    words += ["--providers", str(providers)]
    assert main(["comment", str(tmp_path / "none.json"), *words]) == 0
    assert "most likely our fault" in hub.said(3)[0]


# --- the week --------------------------------------------------------------------------------

OWNER = {"provider": "peak-strollers", "title": "Still right?", "body": "@x\n\nHello"}


def test_one_task_and_one_issue_for_each_owner() -> None:
    hub = Hub()
    hub.issues[1] = {
        "number": 1,
        "state": "open",
        "user": {"login": "sam"},
        "body": f"{TASK}\nMine",
    }
    assert tell_week(hub.repository(), "To do", [OWNER]) == (2, 0, 0)
    task, owner = (hub.issues[number] for number in sorted(hub.issues)[1:])
    assert task["body"] == f"{TASK}\nTo do"
    assert owner_asked(owner) == "peak-strollers"
    assert tell_week(hub.repository(), "More", [OWNER]) == (0, 1, 0)
    assert task["body"] == f"{TASK}\nMore"
    assert tell_week(hub.repository(), "More", [{**OWNER, "body": "@x\n\nTwo"}]) == (0, 2, 0)
    assert tell_week(hub.repository(), "More", []) == (0, 1, 1)
    assert owner["state"] == "closed"
    assert "Thank you" in hub.said(owner["number"])[0]
    assert hub.issues[1]["body"] == f"{TASK}\nMine"


def test_a_question_that_somebody_forged_is_not_ours() -> None:
    forged = {"user": {"login": "sam"}, "body": owner_mark("peak-strollers")}
    assert owner_asked(forged) == ""
    assert owner_asked({"user": {"login": BOT}, "body": "x " + owner_mark("a")}) == ""


def test_a_long_task_fits_into_an_issue() -> None:
    hub = Hub()
    tell_week(hub.repository(), "- a line\n" * 20_000, [])
    (task,) = hub.issues.values()
    assert len(task["body"]) < 65_536
    assert task["body"].endswith("holds it all.\n")


def test_the_command_of_the_week(tmp_path: Path) -> None:
    (tmp_path / "task.md").write_text("x")
    (tmp_path / "owners.json").write_text("{")
    files = [str(tmp_path / "task.md"), str(tmp_path / "owners.json")]
    assert main(["week", *files, "--repository", NAME]) == 2


# --- gh --------------------------------------------------------------------------------------


@pytest.fixture
def fake_gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program gh that writes down what it was given, and answers as its file says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "gh"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/words\ncat > {tmp_path}/sent\n'
        f". {tmp_path}/answer\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    (tmp_path / "answer").write_text("echo '{\"ok\": 1}'\n")
    return tmp_path


def test_what_people_wrote_travels_as_json(fake_gh: Path) -> None:
    text = "$(id) `id` \n --input /etc/passwd"
    assert gh("POST", "repos/a/b/issues", {"title": text}) == {"ok": 1}
    words = (fake_gh / "words").read_text().splitlines()
    assert words == ["api", "--method", "POST", "repos/a/b/issues", "--input", "-"]
    assert json.loads((fake_gh / "sent").read_text()) == {"title": text}


def test_what_github_refuses_is_a_fault(fake_gh: Path) -> None:
    (fake_gh / "answer").write_text("echo 'gh: Not Found (HTTP 404)' >&2\nexit 1\n")
    with pytest.raises(NotFound):
        gh("GET", "x")
    (fake_gh / "answer").write_text("echo 'gh: no (HTTP 403)' >&2\nexit 1\n")
    with pytest.raises(MachineFault, match="HTTP 403"):
        gh("GET", "x")
    (fake_gh / "answer").write_text("exit 0\n")
    assert gh("DELETE", "x") is None


@pytest.mark.parametrize("name", ["", "a", "a/b/c", "a/b?x", "../x", "a b/c"])
def test_a_repository_has_a_plain_name(name: str) -> None:
    with pytest.raises(UsageError):
        Repository(name)
