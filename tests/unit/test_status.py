"""The weekly task: who to write to, what is missing, and nothing a provider wrote can act in it."""

import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.support.tree import CONTENT, LISTING, PROVIDER, TODAY, listing, load, write

from waymark.commands import main
from waymark.report.weekly import owner_issues, report
from waymark.upkeep.changes import changes
from waymark.upkeep.status import email, status

SITE = {"site_name": "Moves", "site_url": "https://moves.example.org/"}


def checked(on):
    return {"checked": {"by": "provider", "on": on}}


@pytest.fixture
def week(tmp_path):
    owner = {**PROVIDER, "contact": {"email": "hello@example.org"}, "owners": ["strollers"]}
    files = {
        "peak-strollers/provider.yaml": owner,
        "peak-strollers/fresh.yaml": LISTING,
        "peak-strollers/old.yaml": listing(name="Old walk", **checked("2025-01-10")),
        "peak-strollers/never.yaml": listing(name="New walk", checked=None),
        "peak-strollers/soon.yaml": listing(name="Soon walk", **checked("2026-02-10")),
        "peak-strollers/over.yaml": listing(status={"state": "ended"}, **checked("2020-01-10")),
        "other-club/quiet.yaml": listing(name="Quiet club", cost=None, **checked("2025-10-01")),
        "other-club/bad.yaml": "name: [\n",
    }
    loaded = load(tmp_path, files)
    return status(loaded.directory, loaded.findings)


def test_owners_who_are_due_oldest_listing_first(week):
    assert [owner.id for owner in week.owners] == ["other-club", "peak-strollers"]
    strollers = week.owners[1]
    assert [(one.slug, age) for one, age in strollers.listings] == [
        ("never", "unconfirmed"),
        ("old", "hidden"),
    ]
    assert (strollers.email, strollers.logins) == ("hello@example.org", ("strollers",))


def test_counts_leave_out_what_has_ended(week):
    assert week.listings == 5
    assert week.stated["a cost"] == 4
    assert week.due_next == 1
    assert [one.code for one in week.refused] != []


def test_the_email_names_every_listing_with_both_ways_to_answer(week):
    subject, body = email(week.owners[1], **SITE)
    assert "Peak Strollers" in subject
    assert "https://moves.example.org/add/#right=peak-strollers\n" in body
    for slug in ("old", "never"):
        assert f"https://moves.example.org/add/#edit=peak-strollers/{slug}" in body
    assert "still right" in body


def test_the_task_holds_a_link_that_opens_the_whole_email(week):
    text = report(week, **SITE)
    link = text.split("mailto:hello%40example.org", 1)[1].split(">)")[0]
    sent = parse_qs(urlsplit("mailto:x" + link).query)
    subject, body = email(week.owners[1], **SITE)
    assert (sent["subject"][0], sent["body"][0]) == (subject, body.replace("\n", "\r\n"))


def test_owners_with_github_names_get_an_issue_of_their_own(week):
    issues = owner_issues(week, **SITE)
    assert [one["title"] for one in issues] == ["Is Peak Strollers still right on Moves?"]
    body = issues[0]["body"]
    assert body.startswith("@strollers\n")
    assert "(<https://moves.example.org/add/#right=peak-strollers>)" in body
    assert "[change this](<https://moves.example.org/add/#edit=peak-strollers/old>)" in body
    (there,) = owner_issues(week, **SITE, repository="https://github.com/o/r")
    form = "https://github.com/o/r/issues/new?template=still-correct.yml&title=Still+right"
    assert f"(<{form}&listing=peak-strollers>)" in there["body"]


def test_a_large_group_gets_a_short_message(tmp_path):
    many = {f"club/walk-{n}.yaml": listing(name=f"Walk {n}", checked=None) for n in range(40)}
    loaded = load(tmp_path, many)
    (owner,) = status(loaded.directory, loaded.findings).owners
    text = email(owner, **SITE)[1]
    assert "... and 30 more" in text
    assert text.count("Change this") == 10


@pytest.mark.parametrize(
    ("days_ago", "asked", "says"),
    [
        ("2026-01-21", False, ""),
        ("2026-01-20", True, "not confirmed for over 10 months"),
        ("2025-11-21", True, "not confirmed for over 10 months"),
        ("2025-11-20", True, "not confirmed for over a year"),
        ("2025-08-21", True, "not confirmed for over a year"),
        ("2025-08-20", True, "not confirmed for over 15 months"),
        ("2024-11-21", True, "not confirmed for over 15 months"),
        ("2024-11-20", True, "not confirmed for over 2 years"),
    ],
)
def test_owners_are_asked_from_the_day_after_ten_months(tmp_path, days_ago, asked, says):
    loaded = load(tmp_path, {"club/a.yaml": listing(**checked(days_ago))})
    found = status(loaded.directory, loaded.findings)
    assert bool(found.owners) == asked
    assert says in report(found, **SITE)


def test_forms_wait_and_wishes_are_only_counted(week):
    wish = "### What did you look for?\n\nA gym\n\n### In which district?\n\nDerby\n\n"
    wish += "### What is missing?\n\nIt is full"
    forms = [
        {"number": n, "title": "I, Jane, 1 Road", "body": wish, "author": {"login": "jane"}}
        for n in (1, 2)
    ]
    forms.append({"number": 3, "title": "New activity", "body": "x", "author": {"login": "sam"}})
    forms.append({"number": 4, "title": "Ours", "body": "x", "author": {"is_bot": True}})
    text = report(week, forms=forms, **SITE)
    assert "- 2: A gym, Derby, It is full\n" in text
    assert "#3 New activity" in text
    assert "Jane" not in text
    assert "Ours" not in text


def test_hostile_names_do_nothing_in_the_task(tmp_path):
    name = "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) #1"
    files = {"peak-strollers/a.yaml": listing(name=name, checked=None)}
    loaded = load(tmp_path, files)
    waiting = [{"number": 3, "title": name, "createdAt": "2026-11-01T00:00:00Z"}]
    text = report(status(loaded.directory, loaded.findings), waiting=waiting, **SITE)
    assert "<img" not in text
    assert "](javascript" not in text
    assert "@everyone" not in text.replace("@<!-- -->everyone", "")


def test_a_title_from_github_cannot_turn_or_hide_what_follows(week):
    title = "Fix \u202e)42# egrem ,\u2069 a\u200bdmin 👩\u200d🦽"
    one = {"number": 3, "title": title, "createdAt": "2026-11-01T00:00:00Z", "body": "x"}
    text = report(week, waiting=[one], forms=[{**one, "number": 4}], **SITE)
    for number in (3, 4):
        (line,) = [part for part in text.splitlines() if part.startswith(f"- #{number} ")]
        assert line.endswith(", since 2026-11-01")
        assert "Fix U\\+202E" in line
        assert "aU\\+200Bdmin 👩\u200d🦽" in line
    assert not set(text) & set("\u202e\u2069\u200b")


def git(folder, *words, on="2026-11-18T10:00:00Z"):
    env = {
        "GIT_AUTHOR_DATE": on,
        "GIT_COMMITTER_DATE": on,
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, env=env, check=True, capture_output=True)


def test_changes_come_from_the_history(tmp_path):
    folder = write(tmp_path / "providers", {"club/a.yaml": LISTING, "club/b.yaml": LISTING})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Start", on="2026-10-01T10:00:00Z")
    write(folder, {"club/a.yaml": listing(name="Other"), "club/c.yaml": LISTING})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "More", on="2026-11-17T10:00:00Z")
    write(folder, {"club/c.yaml": listing(name="Again")})
    (folder / "club" / "b.yaml").unlink()
    git(tmp_path, "add", "-A", ".")
    git(tmp_path, "commit", "-qm", "Again", on="2026-11-17T15:00:00Z")
    week = [(one.listing, one.kind) for one in changes(folder, TODAY.replace(day=14), TODAY)]
    assert week == [("club/c", "added"), ("club/b", "removed"), ("club/a", "changed")]
    assert len(changes(folder, TODAY.replace(month=9), TODAY)) == 5


def test_the_task_says_what_visitors_notice_of_a_change(tmp_path, capsys):
    folder = write(tmp_path / "providers", {"club/a.yaml": LISTING, "club/b.yaml": LISTING})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Start", on="2026-10-01T10:00:00Z")
    moved = listing(sessions=[{**LISTING["sessions"][0], "days": ["friday"]}])
    write(folder, {"club/a.yaml": moved})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Moved", on="2026-11-18T10:00:00Z")
    words = ["--providers", str(folder), "--content", str(CONTENT), "--today", "2026-11-21"]
    assert main(["status", *words]) == 0
    told = capsys.readouterr().out
    assert "- 18 November 2026: `club/a` changed. When: Tuesdays → Fridays\n" in told
    assert "`club/b` changed" not in told


def test_no_history_is_no_changes(tmp_path):
    assert changes(write(tmp_path, {"club/a.yaml": LISTING}), TODAY, TODAY) == []


def test_the_command_runs_on_the_demonstration(capsys):
    assert main(["status", "--today", "2026-11-21"]) == 0
    told = capsys.readouterr().out
    assert "## To confirm: write to these owners" in told
    assert "## What our listings say" in told
