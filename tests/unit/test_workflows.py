"""The workflows are valid, pinned and ask for no more rights than they need."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", ROOT / ".github"],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [file for file in FORMS if file.stem != "config"]),
        ("github-issue-config", [file for file in FORMS if file.stem == "config"]),
    ],
)
def test_they_fit_their_schema(schema: str, files: list[Path]) -> None:
    assert files
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_reads_a_change_may_not_write_and_what_writes_does_not_read_it() -> None:
    check, answer = (
        yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
        for name in ("check", "comment")
    )
    assert [job["permissions"] for job in check["jobs"].values()] == [{"contents": "read"}]
    for job in (*check["jobs"].values(), *answer["jobs"].values()):
        fetched = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert [step["with"]["persist-credentials"] for step in fetched] == [False]
    (taken,) = [one for one in answer["jobs"]["comment"]["steps"] if "checkout" in str(one)]
    assert "ref" not in taken["with"]  # so it is the main branch, whose code is ours
    assert "secrets" not in str(check)


def test_nobody_who_waits_is_dropped() -> None:
    """Of those who wait in one group GitHub keeps only the last, unless told to keep all."""
    waits = {
        name: yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
        for name in ("forms", "confirm", "take-down", "comment", "weekly", "publish")
    }
    for name in ("forms", "confirm", "take-down"):
        assert waits[name]["concurrency"]["queue"] == "max", name
    assert waits["confirm"]["concurrency"] == waits["take-down"]["concurrency"]
    for name in ("confirm", "take-down"):  # the branch as it is when its turn comes
        assert "'ref': '${{ github.ref_name }}'" in str(waits[name]["jobs"])
    assert "head_repository" in waits["comment"]["concurrency"]["group"]
    assert "action_required" in waits["comment"]["jobs"]["comment"]["if"]


def test_what_runs_by_the_clock_is_kept_alive_and_says_when_it_fails() -> None:
    """GitHub stops each schedule after sixty quiet days; nobody looks at a red mark."""
    texts = {file.stem: file.read_text("utf-8") for file in WORKFLOWS}
    clocks = {name for name, text in texts.items() if "schedule:" in text}
    (kept,) = re.findall(r"for workflow in ([a-z ]+); do", texts["publish"])
    assert set(kept.split()) == clocks
    for name in clocks:
        jobs = yaml.safe_load(texts[name])["jobs"]
        (tells,) = [one for one in jobs.values() if one.get("if") == "failure()"]
        assert "gh issue create" in str(tells)
        assert tells["permissions"] == {"issues": "write"}


def test_nothing_that_people_wrote_is_put_into_a_command() -> None:
    for file in WORKFLOWS:
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", ""), (file.name, step)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_and_every_command_exists(file: Path) -> None:
    text = file.read_text("utf-8")
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
    from waymark import commands

    for command in re.findall(r"build\.py ([a-z-]+)", text):
        assert command in commands.ORDER, command
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job


def test_every_command_reads_as_shell() -> None:
    for file in WORKFLOWS:
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
            for step in job["steps"]:
                done = subprocess.run(
                    ["bash", "-n"], input=step.get("run", ""), capture_output=True, encoding="utf-8"
                )
                assert done.returncode == 0, (file.name, done.stderr)


def test_every_command_of_a_coordinator_has_a_button() -> None:
    """The rest are for laptops (serve, new, sample, generate) or for jobs (comment, form)."""
    pressed = set()
    for file in WORKFLOWS:
        text = file.read_text("utf-8")
        if "workflow_dispatch" in text:
            pressed |= set(re.findall(r"build\.py ([a-z-]+)", text))
    wanted = {"check", "build", "review", "status", "links", "week", "confirm", "take-down"}
    assert wanted | {"start-area", "places", "practices"} <= pressed


@pytest.mark.skipif(os.name == "nt", reason="the workflow runs in bash")
@pytest.mark.parametrize(
    ("code", "site", "ends"),
    [(0, True, 0), (1, True, 0), (1, False, 1), (2, False, 2), (3, True, 3)],
)
def test_one_bad_listing_does_not_stop_publishing(
    tmp_path: Path,
    code: int,
    site: bool,
    ends: int,
) -> None:
    """The step of the workflow itself, with a build that ends as said."""
    text = (ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    script = next(step["run"] for step in steps if step.get("name") == "Build")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    page = "mkdir public; echo x > public/index.html" if site else ":"
    python.write_text(f"#!/bin/sh\n{page}\nexit {code}\n")
    python.chmod(0o755)
    environment = {**os.environ, "SITE_URL": "https://example.org", "ACCEPT_LOSSES": ""}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment)
    assert done.returncode == ends


def test_newer_versions_are_asked_for_of_all_that_is_pinned() -> None:
    told = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    where = {(one["package-ecosystem"], one["directory"]) for one in told}
    assert where >= {("pip", "/"), ("npm", "/theme"), ("github-actions", "/")}


def test_known_weaknesses_are_looked_up_by_the_calendar() -> None:
    audit = yaml.safe_load((ROOT / ".github" / "workflows" / "audit.yml").read_text("utf-8"))
    assert audit[True]["schedule"]  # YAML 1.1 reads the key "on" as a truth value
    steps = " ".join(step.get("run", "") for step in audit["jobs"]["audit"]["steps"])
    assert all(word in steps for word in ("pip-audit", "npm audit", "make sbom"))
    security = (ROOT / ".github" / "SECURITY.md").read_text("utf-8")
    assert "Report a vulnerability" in security
