"""What the loop asks of GitHub, in a few words each; `gh api` carries it.

Nothing that people wrote becomes part of a command: paths are quoted, everything else travels as
JSON. Tests put an `Api` of their own in its place.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from waymark.faults import MachineFault, UsageError

BOT = "github-actions[bot]"
WRITERS = frozenset({"admin", "maintain", "write"})
MOST_PAGES = 30
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
_NAME = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


class NotFound(Exception):
    """GitHub has nothing there, or does not show it to us."""


class Api(Protocol):
    """One request: `path` below https://api.github.com/, `body` as JSON; gives what it answers."""

    def __call__(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Raises NotFound for 404, MachineFault for anything else that is no success."""


def gh(method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    """Ask with the `gh` program, which finds its token by itself."""
    words = ["gh", "api", "--method", method, path]
    if body is not None:
        words += ["--input", "-"]
    try:
        done = subprocess.run(
            words,
            input=json.dumps(body) if body is not None else None,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    except FileNotFoundError:
        raise MachineFault("The program gh is missing: install the GitHub CLI.") from None
    except subprocess.TimeoutExpired:
        raise MachineFault("GitHub did not answer in two minutes. Try again.") from None
    if done.returncode:
        if "HTTP 404" in done.stderr:
            raise NotFound(path)
        raise MachineFault(f"GitHub refused {method} {path}: {done.stderr.strip()[:500]}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def login_of(person: Any) -> str:
    """The login in a part of an event; "" for what cannot be one."""
    login = str((person or {}).get("login", ""))
    return login if _LOGIN.fullmatch(login) else ""


def _blob_id(raw: bytes) -> str:
    """What git calls a file of these bytes; "" for none."""
    header = f"blob {len(raw)}\0".encode()
    return hashlib.sha1(header + raw, usedforsecurity=False).hexdigest() if raw else ""


class Repository:
    """One repository, such as `waymark/derbyshire`."""

    def __init__(self, name: str, api: Api = gh) -> None:
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name} is not the name of a repository, such as owner/directory.")
        self.name, self._api = name, api

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request below this repository."""
        return self._api(method, f"repos/{self.name}/{path}", body)

    def all(self, path: str, **query: str) -> Iterator[Any]:
        """Every entry of a list, page by page."""
        for page in range(1, MOST_PAGES + 1):
            asked = urlencode({**query, "per_page": "100", "page": str(page)})
            entries = self.ask("GET", f"{path}?{asked}")
            yield from entries
            if len(entries) < 100:
                return

    def may_write(self, login: str) -> bool:
        """Whether a person may change files here: the coordinator and the team."""
        if not login:
            return False
        try:
            answer = self.ask("GET", f"collaborators/{quote(login, safe='')}/permission")
        except NotFound:
            return False
        return answer.get("permission") in WRITERS

    # --- what is said ------------------------------------------------------------------------

    def say(self, number: int, text: str, marker: str) -> None:
        """Say it in the one comment of ours that holds `marker`: written once, then kept up to
        date. Comments of other people are never touched, whatever they hold."""
        for one in self.all(f"issues/{number:d}/comments"):
            if login_of(one.get("user")) == BOT and marker in str(one.get("body", "")):
                if one["body"] != text:
                    self.ask("PATCH", f"issues/comments/{int(one['id']):d}", {"body": text})
                return
        self.ask("POST", f"issues/{number:d}/comments", {"body": text})

    def own_issues(self) -> Iterator[Any]:
        """Open issues that the loop itself opened."""
        for one in self.all("issues", state="open"):
            if login_of(one.get("user")) == BOT and "pull_request" not in one:
                yield one

    def open_issue(self, title: str, body: str) -> None:
        """Open a task."""
        self.ask("POST", "issues", {"title": title, "body": body})

    def change_issue(self, number: int, **changed: str) -> None:
        """Write a task anew, or close it."""
        self.ask("PATCH", f"issues/{number:d}", changed)

    def make_label(self, name: str, description: str, colour: str) -> None:
        """See that there is such a label to press."""
        try:
            self.ask("GET", f"labels/{quote(name, safe='')}")
        except NotFound:
            label = {"name": name, "description": description, "color": colour}
            self.ask("POST", "labels", label)

    # --- changes -----------------------------------------------------------------------------

    def pull_of(self, owner: str, branch: str, commit: str) -> Any:
        """The open pull request whose newest commit is `commit`; None where there is none."""
        for one in self.all("pulls", state="open", head=f"{owner}:{branch}"):
            if one["head"]["sha"] == commit:
                return one
        return None

    def files_of(self, number: int) -> list[str]:
        """The files that a pull request changes, as GitHub sees it; of one that moved both."""
        return [
            str(name)
            for one in self.all(f"pulls/{number:d}/files")
            for name in (one.get("previous_filename"), one["filename"])
            if name
        ]

    def commit(self, base: str, files: Mapping[str, str], message: str) -> str:
        """A commit on top of `base` with these whole files; its id. No branch moves."""
        before = self.ask("GET", f"git/commits/{quote(base, safe='')}")
        entries = [
            {"path": path, "mode": "100644", "type": "blob", "content": text}
            for path, text in files.items()
        ]
        tree = self.ask("POST", "git/trees", {"base_tree": before["tree"]["sha"], "tree": entries})
        made = {"message": message, "tree": tree["sha"], "parents": [base]}
        return str(self.ask("POST", "git/commits", made)["sha"])

    def tip(self, branch: str) -> str:
        """The newest commit of a branch."""
        return str(self.ask("GET", f"git/ref/heads/{quote(branch)}")["object"]["sha"])

    def move(self, branch: str, commit: str, *, force: bool = False) -> None:
        """Let a branch, made where it is missing, point to a commit."""
        try:
            self.tip(branch)
        except NotFound:
            self.ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
            return
        change = {"sha": commit, "force": force}
        self.ask("PATCH", f"git/refs/heads/{quote(branch)}", change)

    def land(
        self, branch: str, files: Mapping[str, str], before: Mapping[str, bytes], message: str
    ) -> None:
        """Commit whole files on top of a branch. `before` is what each held when it was read, b""
        for a new one: a file that somebody changed meanwhile is never written over."""
        tip = self.tip(branch)
        for path in files:
            if self._blob(path, tip) != _blob_id(before[path]):
                raise MachineFault(f"{path} was changed meanwhile: run this job again.")
        self.move(branch, self.commit(tip, files, message))

    def _blob(self, path: str, commit: str) -> str:
        try:
            return str(self.ask("GET", f"contents/{quote(path)}?ref={quote(commit)}")["sha"])
        except NotFound:
            return ""

    def propose(self, branch: str, onto: str, title: str, body: str) -> Any:
        """The open pull request of a branch, opened where there is none."""
        owner = self.name.partition("/")[0]
        for one in self.all("pulls", state="open", head=f"{owner}:{branch}"):
            return one
        wanted = {"title": title, "body": body, "head": branch, "base": onto}
        return self.ask("POST", "pulls", wanted)

    def start(self, workflow: str, branch: str) -> None:
        """Press the button of a workflow."""
        self.ask("POST", f"actions/workflows/{workflow}/dispatches", {"ref": branch})
