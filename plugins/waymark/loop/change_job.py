"""The job that answers a pull request: it reads the report of the check, and GitHub for the rest.

It runs the code of the main branch and holds the right to comment; the check runs the change and
holds no right at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from waymark.loop.answers import answers
from waymark.loop.comment import Sender, comment
from waymark.loop.github import BOT, Repository, login_of
from waymark.loop.people import owned_by
from waymark.loop.report import Report
from waymark.report.markdown import MARKER

FORM_BRANCH = re.compile(r"form-([0-9]{1,9})")
"""The branch of a pull request that form_job.py made, with the number of the form."""


def answer_change(
    event: Mapping[str, Any], report: Report | None, repository: Repository, providers: Path
) -> int:
    """Say what the report holds on the pull request whose check has just ended.

    `event` is that of workflow_run. Without a report the check did not come to its end. Gives the
    number of the pull request; 0 where none is open with this very commit, so that an old check
    never speaks over a newer one.
    """
    run = event["workflow_run"]
    head = run.get("head_repository") or {}
    owner = login_of(head.get("owner"))
    pull = owner and repository.pull_of(owner, str(run["head_branch"]), str(run["head_sha"]))
    if not pull:
        return 0
    number = int(pull["number"])
    url = str(run["html_url"])
    if report is None:
        text = f"{MARKER}\n\n{answers().text('check.failed', url=url)}\n"
    else:
        text = comment(report, sender(pull, number, repository, providers), url)
    repository.say(number, text, MARKER)
    return number


def sender(pull: Mapping[str, Any], number: int, repository: Repository, providers: Path) -> Sender:
    """Who sent a pull request, and what GitHub says it changes besides listings."""
    login = login_of(pull.get("user"))
    form = FORM_BRANCH.fullmatch(str(pull["head"]["ref"]))
    if login == BOT and form:  # our own, for whoever sent the form
        login = login_of(repository.ask("GET", f"issues/{form[1]}").get("user"))
    outside = [
        path for path in repository.files_of(number) if not path.startswith(f"{providers.name}/")
    ]
    return Sender(
        login=login,
        team=repository.may_write(login),
        owns=owned_by(login, providers),
        outside=outside,
    )
