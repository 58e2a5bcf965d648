"""GitHub as far as the loop knows it, in memory: what was asked stays to be looked at."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from waymark.loop.github import BOT, NotFound, Repository

NAME = "waymark/derbyshire"


class Hub:
    """One repository. `writers` may write; `files` is what the main branch holds; `moved` gives the
    earlier names of files in pull requests.

    `asked` are all requests that change something, as (method, path).
    """

    def __init__(self, files: Mapping[str, str] = {}, writers: tuple[str, ...] = ("team",)) -> None:
        self.writers = writers
        self.trees: dict[str, dict[str, str]] = {"c0": dict(files)}
        self.branches = {"main": "c0"}
        self.messages: dict[str, str] = {}
        self.comments: dict[int, list[dict[str, Any]]] = {}
        self.issues: dict[int, dict[str, Any]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.moved: dict[str, str] = {}
        self.labels: list[str] = []
        self.started: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str]] = []
        self._next = 100

    def repository(self) -> Repository:
        return Repository(NAME, self)

    def files(self, branch: str = "main") -> dict[str, str]:
        return self.trees[self.branches[branch]]

    def said(self, number: int) -> list[str]:
        return [one["body"] for one in self.comments.get(number, [])]

    def __call__(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        address = urlsplit(path)
        assert address.path.startswith(f"repos/{NAME}/")
        parts = unquote(address.path).removeprefix(f"repos/{NAME}/").split("/")
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        if method != "GET":
            self.asked.append((method, "/".join(parts)))
        return self.answer(method, parts, query, dict(body or {}))

    def answer(self, method: str, parts: list[str], query: dict[str, str], body: Any) -> Any:
        match (method, *parts):
            case ("GET", "collaborators", login, "permission"):
                return {"permission": "write" if login in self.writers else "read"}
            case ("GET", "issues", number, "comments"):
                return self._page(self.comments.get(int(number), []), query)
            case ("POST", "issues", number, "comments"):
                one = {"id": self._id(), "user": {"login": BOT}, **body}
                self.comments.setdefault(int(number), []).append(one)
                return one
            case ("PATCH", "issues", "comments", number):
                found = [
                    c for all_ in self.comments.values() for c in all_ if c["id"] == int(number)
                ]
                found[0].update(body)
                return found[0]
            case ("GET", "issues"):
                there = [one for one in self.issues.values() if one["state"] == query["state"]]
                return self._page(there, query)
            case ("GET", "issues", number):
                return self.issues[int(number)]
            case ("POST", "issues"):
                one = {"number": self._id(), "user": {"login": BOT}, "state": "open", **body}
                self.issues[one["number"]] = one
                return one
            case ("PATCH", "issues", number):
                self.issues.setdefault(int(number), {"number": int(number)}).update(body)
                return self.issues[int(number)]
            case ("GET", "labels", name):
                if name not in self.labels:
                    raise NotFound(name)
                return {}
            case ("POST", "labels"):
                self.labels.append(body["name"])
                return {}
            case ("GET", "pulls"):
                there = [
                    one for one in self.pulls if query["head"] == f"{one['owner']}:{one['branch']}"
                ]
                return self._page(there, query)
            case ("GET", "pulls", number, "files"):
                one = next(one for one in self.pulls if one["number"] == int(number))
                names = [
                    {"filename": name, "previous_filename": self.moved.get(name)}
                    for name in one["files"]
                ]
                return self._page(names, query)
            case ("POST", "pulls"):
                number = self._id()
                self.pulls.append(
                    {
                        **body,
                        "number": number,
                        "html_url": f"https://github.com/{NAME}/pull/{number}",
                        "owner": NAME.partition("/")[0],
                        "branch": body["head"],
                        "head": {"sha": self.branches[body["head"]], "ref": body["head"]},
                        "user": {"login": BOT},
                        "files": [],
                    }
                )
                return self.pulls[-1]
            case ("POST", "actions", "workflows", name, "dispatches"):
                self.started.append((name, body["ref"]))
                return None
            case _:
                return self._git(method, parts, query, body)

    def _git(self, method: str, parts: list[str], query: dict[str, str], body: Any) -> Any:
        match (method, *parts):
            case ("GET", "git", "commits", commit):
                return {"tree": {"sha": f"tree-{commit if commit in self.trees else 'c0'}"}}
            case ("POST", "git", "trees"):
                name = f"t{self._id()}"
                before = self.trees[body["base_tree"].removeprefix("tree-")]
                self.trees[name] = before | {one["path"]: one["content"] for one in body["tree"]}
                assert all(one["mode"] == "100644" for one in body["tree"])
                return {"sha": name}
            case ("POST", "git", "commits"):
                name = f"c{self._id()}"
                self.trees[name] = self.trees[body["tree"]]
                self.messages[name] = body["message"]
                return {"sha": name}
            case ("GET", "git", "ref", "heads", *rest):
                branch = "/".join(rest)
                if branch not in self.branches:
                    raise NotFound(branch)
                return {"object": {"sha": self.branches[branch]}}
            case ("POST", "git", "refs"):
                self.branches[body["ref"].removeprefix("refs/heads/")] = body["sha"]
                return {}
            case ("PATCH", "git", "refs", "heads", *rest):
                self.branches["/".join(rest)] = body["sha"]
                return {}
            case ("GET", "contents", *rest):
                tree = self.trees[query["ref"]]
                if "/".join(rest) not in tree:
                    raise NotFound("/".join(rest))
                raw = tree["/".join(rest)].encode()
                return {"sha": hashlib.sha1(b"blob %d\0" % len(raw) + raw).hexdigest()}
        raise AssertionError((method, parts))

    def _id(self) -> int:
        self._next += 1
        return self._next

    def _page(self, entries: list[Any], query: dict[str, str]) -> list[Any]:
        start = (int(query["page"]) - 1) * int(query["per_page"])
        return entries[start : start + int(query["per_page"])]
