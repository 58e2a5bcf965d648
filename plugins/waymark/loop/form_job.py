"""The job that answers issue forms: reads what was sent, says what was understood, and acts once
somebody who may has said yes.

A new or changed listing becomes one pull request after the label `approved`; a confirmation and a
take-down count at once from those who may give them, and after the label from everybody else.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from waymark.faults import Fault, MachineFault, Refused
from waymark.findings import has_errors
from waymark.history import git, versions
from waymark.loop.answers import answers
from waymark.loop.comment import Sender, comment
from waymark.loop.confirm import By, confirm, listings_of
from waymark.loop.github import BOT, NotFound, Repository, login_of
from waymark.loop.issue_form import Form, Sent, Unreadable, load_forms, read_form
from waymark.loop.older import undone
from waymark.loop.people import owned_by
from waymark.loop.proposal import files_of, put
from waymark.loop.report import Report
from waymark.loop.week import owner_asked
from waymark.outputs.message import cut
from waymark.reading.tree_walk import PROVIDER_FILE
from waymark.report.markdown import MARKER, code, escaped, prose
from waymark.schemas.schema import our_schemas
from waymark.site import in_words
from waymark.upkeep.take_down import as_page_id, take_down
from waymark.withdrawn import FILE as WITHDRAWN

APPROVED = "approved"
NOTE = "<!-- waymark-form -->"
"""First line of the answer on an issue, by which it is found again and kept up to date."""
ACT = "There is something to do that needs more rights."
Review = Callable[[Path, Path], Report]
"""Holds two providers folders against each other, and may write previews."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What the job works with. `today` is the day on which somebody says something.

    `versions` gives the texts that a file had, the newest first. `may_act` is False for the job
    that may only answer: where there is more to do it gives ACT.
    """

    repository: Repository
    providers: Path
    today: dt.date
    review: Review
    may_act: bool = True
    versions: Callable[[Path], Iterable[str]] = versions
    forms: list[Form] = msgspec.field(default_factory=load_forms)
    run: str = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A form, and who acts on it now. `author` sent it; `who` opened, edited or labelled it.

    `team`: who may write, and means it: sent it or set the label. To edit what somebody else
    sent, a title perhaps, says yes to nothing. `branch` is the main one.
    """

    sent: Sent
    number: int
    author: str
    who: str
    team: bool
    approved: bool
    branch: str


def answer_form(event: Mapping[str, Any], job: Job) -> str:
    """Do what an event of an issue asks for; what was done, for the log.

    `event` is that of `issues`: opened, edited or labeled.
    """
    issue = event["issue"]
    who = login_of(event.get("sender"))
    if "pull_request" in issue or issue.get("state") != "open" or not who or who == BOT:
        return "Nothing to do."
    number, labelled = int(issue["number"]), event["action"] == "labeled"
    if labelled and (event.get("label") or {}).get("name") != APPROVED:
        return "Nothing to do: that label asks for nothing."
    try:
        body = str(issue.get("body") or "").encode("utf-8", "replace").decode("utf-8")
        sent = read_form(body, job.forms)
        if sent is None or sent.form not in _DO:
            return "Nothing to do: not a form that becomes a change."
        team, author = job.repository.may_write(who), login_of(issue.get("user"))
        if labelled and not team:
            _say(job, number, answers().text("form.not_allowed", who=who))
            return "Not approved: the label was not set by someone who may write."
        ask = Ask(
            sent=sent,
            number=number,
            author=author,
            who=who,
            team=team and (labelled or who.casefold() == author.casefold()),
            approved=labelled,
            branch=str(event["repository"]["default_branch"]),
        )
        return _DO[sent.form](ask, job)
    except (MachineFault, NotFound) as fault:
        _say(
            job, number, answers().text("form.failed", url=job.run, why=code(cut(str(fault), 300)))
        )
        raise
    except Unreadable as wrong:
        text = answers().text("form.unreadable", why=prose(str(wrong)))
        _say(job, number, f"{text}\n\n{answers().text('form.again')}")
        return "The form could not be read."


def _listing(ask: Ask, job: Job) -> str:
    """A new or a changed listing: an answer at first, one pull request once it is approved."""
    say, repository = answers().text, job.repository
    files = files_of(ask.sent, job.providers)
    if not files:
        _say(job, ask.number, say("form.nothing"))
        return "The form changes nothing."
    report = _reviewed(files, job)
    sender = Sender(
        login=ask.author,
        team=repository.may_write(ask.author),
        owns=owned_by(ask.author, job.providers),
        undone=_undone(files, job),
    )
    body = comment(report, sender, job.run)
    if has_errors(report.findings):
        _say(job, ask.number, say("form.check_first"), body)
        return "The form has mistakes to put right first."
    if not ask.approved:
        _say(job, ask.number, say("form.thanks"), body, say("form.next"), say("form.approve"))
        return "Answered. It waits for the label."
    if not job.may_act:
        return ACT
    title = say(f"form.title_{ask.sent.form}", name=ask.sent.answers["listing"])
    own = f"form-{ask.number:d}"
    paths = {f"{job.providers.name}/{path}": text for path, text in files.items()}
    base = git(job.providers, "rev-parse", "HEAD").strip()
    made = repository.commit(base, paths, f"{title} (#{ask.number:d})")
    repository.move(own, made, force=True)
    words = say("form.body", number=ask.number, who=ask.author)
    pull = repository.propose(own, ask.branch, title, f"{words}\n\nCloses #{ask.number:d}.")
    repository.say(int(pull["number"]), body, MARKER)
    _say(job, ask.number, say("form.made", url=pull["html_url"]))
    repository.start("check.yml", own)
    return f"Pull request {int(pull['number'])}."


def _undone(files: Mapping[str, str], job: Job) -> list[str]:
    """What the files would put back to what it was before somebody changed it."""
    found = []
    for path, text in files.items():
        file = job.providers / path
        if file.is_file():
            kind = "provider" if file.name == PROVIDER_FILE else "listing"
            now = file.read_text("utf-8")
            found += undone(text, now, job.versions(file), our_schemas()[kind].fields)
    return found


def _still_right(ask: Ask, job: Job) -> str:
    """Write the day, if `who` looks after it or is in the team; else ask the team."""
    which = as_page_id(ask.sent.answers["listing"])
    if not listings_of(which, job.providers):
        shown = cut(ask.sent.answers["listing"], 80)
        raise Unreadable(answers().text("why.confirmed_alone", value=shown))
    say, number = answers().text, ask.number
    mine = ask.approved or ask.who.casefold() == ask.author.casefold()
    owner = mine and which.partition("/")[0] in owned_by(ask.who, job.providers)
    if not owner and not ask.team:
        _say(job, number, say("confirm.stranger", who=ask.who), say("confirm.stranger_team"))
        return "Not counted: neither an owner nor in the team."
    if not job.may_act:
        return ACT
    by: By = "provider" if owner else "directory-editor"
    try:
        files, names = confirm(job.providers, which, job.today, by, "form")
    except Refused as refused:
        _say(job, number, say("confirm.broken", why=prose(str(refused))))
        return "Not counted: a file has a mistake."
    if files:
        message = f"{say('confirm.message', which=which)} (#{number:d})"
        _land(job, ask.branch, files, message)
    said = ", ".join(escaped(cut(name, 80)) for name in names)
    key = "confirm.done" if files else "confirm.already"
    _say(job, number, say(key, names=said, date=in_words(job.today)))
    job.repository.change_issue(number, state="closed")
    for issue in job.repository.own_issues() if "/" not in which else ():
        if owner_asked(issue) == which:
            job.repository.change_issue(int(issue["number"]), state="closed")
    return f"Confirmed: {which}."


def _down(ask: Ask, job: Job) -> str:
    """A take-down: at once from the team, after the label from everybody else."""
    say, given = answers().text, ask.sent.answers
    if not ask.team:
        _say(job, ask.number, say("take_down.wait"), say("take_down.approve"))
        return "Asked the team."
    if not job.may_act:
        return ACT
    which, instead = as_page_id(given["listing"]), given["see-instead"]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, job.providers.name)
        shutil.copytree(job.providers, copy)
        try:
            new = take_down(copy, which, job.today, given["reason"], (instead,) if instead else ())
        except Fault as fault:
            raise Unreadable(str(fault)) from None
        text = (copy / WITHDRAWN).read_text("utf-8")
    if new:
        message = f"{say('take_down.message', which=which)} (#{ask.number:d})"
        _land(job, ask.branch, {WITHDRAWN: text}, message)
        job.repository.start("publish.yml", ask.branch)
    _say(job, ask.number, say(f"take_down.{'done' if new else 'already'}", which=code(which)))
    job.repository.change_issue(ask.number, state="closed")
    return f"Taken down: {which}."


_DO: Mapping[str, Callable[[Ask, Job], str]] = {
    "new": _listing,
    "change": _listing,
    "still-correct": _still_right,
    "take-down": _down,
}
"""What each form leads to; the others are for people to read."""


def _reviewed(files: Mapping[str, str], job: Job) -> Report:
    """The review of the providers folder with these files in it."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, job.providers.name)
        shutil.copytree(job.providers, copy, symlinks=True)
        put(files, copy)
        return job.review(job.providers, copy)


def _say(job: Job, number: int, *parts: str) -> None:
    """The one answer on the issue. The review inside it is no answer of its own."""
    whole = "\n\n".join(part.replace(MARKER, "").strip() for part in parts)
    job.repository.make_label(APPROVED, "The team says yes: let the robot do it", "0e8a16")
    job.repository.say(number, f"{NOTE}\n{whole}\n", NOTE)


def _land(job: Job, branch: str, files: Mapping[str, str], message: str) -> None:
    """Commit files below providers/ to the main branch."""
    paths = {f"{job.providers.name}/{path}": text for path, text in files.items()}
    here = {path: job.providers / path.partition("/")[2] for path in paths}
    before = {path: file.read_bytes() if file.is_file() else b"" for path, file in here.items()}
    job.repository.land(branch, paths, before, message)
