"""The job that opens the coordinator's task of the week, and asks owners who are on GitHub.

One task, written anew each week. One issue for each owner whose listings are due: opened once, kept
up to date, and closed with thanks when nothing is due any more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from waymark.loop.answers import answers
from waymark.loop.github import BOT, Repository, login_of
from waymark.report.markdown import LONGEST

TASK = "<!-- waymark-week -->"
_OWNER = re.compile(r"<!-- waymark-owner ([a-z0-9-]+) -->")


def owner_mark(provider: str) -> str:
    """What an issue to an owner begins with."""
    return f"<!-- waymark-owner {provider} -->"


def owner_asked(issue: Mapping[str, Any]) -> str:
    """The provider that an issue of ours asks about; "" for any other issue, whatever it holds."""
    found = _OWNER.match(str(issue.get("body") or ""))
    return found[1] if found and login_of(issue.get("user")) == BOT else ""


def tell_week(
    repository: Repository, task: str, owners: Sequence[Mapping[str, str]]
) -> tuple[int, int, int]:
    """Open or renew the task and the owners' issues; how many were opened, renewed and closed.

    `owners` are those of waymark.report.weekly.owner_issues: provider, title and body.
    """
    title = answers().text("week.title")
    body = f"{TASK}\n{task}"
    if len(body) > LONGEST:
        cut = body[:LONGEST].rpartition("\n")[0]
        body = f"{cut}\n\n{answers().text('week.cut')}\n"
    open_ones = list(repository.own_issues())
    opened = renewed = closed = 0
    here = [one for one in open_ones if str(one.get("body") or "").startswith(TASK)]
    if here:
        repository.change_issue(int(here[0]["number"]), body=body)
        renewed += 1
    else:
        repository.open_issue(title, body)
        opened += 1
    asked = {owner_asked(one): one for one in open_ones}
    due = {one["provider"]: one for one in owners}
    for provider, one in due.items():
        text = f"{owner_mark(provider)}\n{one['body']}"
        if provider not in asked:
            repository.open_issue(one["title"], text)
            opened += 1
        elif asked[provider]["body"] != text:
            repository.change_issue(int(asked[provider]["number"]), body=text)
            renewed += 1
    for provider, issue in asked.items():
        if provider and provider not in due:
            number = int(issue["number"])
            repository.say(number, f"{TASK}\n{answers().text('week.thanks')}\n", TASK)
            repository.change_issue(number, state="closed")
            closed += 1
    return opened, renewed, closed
