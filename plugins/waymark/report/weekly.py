"""The coordinator's weekly task as Markdown: what waits, what is stale, gaps, doubles, changes.

All text from listings is escaped: nothing a provider wrote can act in the task.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

from waymark.loop.issue_form import Unreadable, load_forms, read_form
from waymark.report.markdown import code, prose
from waymark.report.text import count
from waymark.site import in_words
from waymark.upkeep.changes import Change
from waymark.upkeep.links import LinkResult
from waymark.upkeep.status import FIRST_IN_WORDS, Owner, Status, email

LONGEST_MAILTO = 1_900
"""A mail program may cut a longer link."""
MOST = 50
NOTHING: Mapping[str, str] = MappingProxyType({})
LINK_SAYS = {"gone": "is gone", "failing": "does not answer", "refused": "leads nowhere public"}


def report(
    status: Status,
    *,
    site_name: str,
    site_url: str,
    waiting: Sequence[Mapping[str, Any]] = (),
    forms: Sequence[Mapping[str, Any]] = (),
    links: Iterable[LinkResult] = (),
    changes: Sequence[Change] = (),
    noticed: Mapping[str, str] = NOTHING,
) -> str:
    """The whole task. `waiting` holds open changes: number, title, url, createdAt; `forms` the
    open issues that people sent: number, title, body, createdAt, author. `noticed` says, by the id
    of a listing, what visitors notice of a change, in Markdown.
    """
    dead = [one for one in links if one.verdict in LINK_SAYS]
    wishes = _wishes(forms)
    parts = [
        _title(status),
        _section("Changes that wait for you", _waiting(waiting)),
        _section("Forms that wait for you", _waiting(_to_read(forms, wishes))),
        _section("What people could not find", _not_found(wishes.values())),
        _section("Listings with an error, not published", _findings(status)),
        _section("To confirm: write to these owners", _owners(status, site_name, site_url)),
        _section("Links that lead nowhere", _links(dead)),
        _section("Perhaps the same thing twice", _doubles(status)),
        _section("What our listings say", _fields(status)),
        _section("What changed in the last week", _changes(changes, noticed)),
    ]
    return "\n".join(part for part in parts if part)


def owner_issues(
    status: Status, site_name: str, site_url: str, repository: str = ""
) -> list[dict[str, str]]:
    """Title and body of an issue for every owner who is due and has GitHub names.

    `repository` is the address of the one where they answer by a form.
    """
    issues = []
    for owner in status.owners:
        if not owner.logins:
            continue
        names = " ".join(f"@{login}" for login in owner.logins)
        many = len(owner.listings) > 1
        lines = [
            names,
            "",
            f"Hello! People find {prose(owner.name)} on {prose(site_name)}. "
            "Is what we say still right? It takes a minute to tell us.",
            "",
            f"**{'All still right' if many else 'Still right'}:** "
            f"[press here and send the form]({_form(repository, site_url, owner)})",
            "",
        ]
        for listing, age in owner.listings[:MOST]:
            page = f"[{prose(listing.record.name)}](<{site_url}{listing.path}>)"
            change = f"[change this](<{site_url}add/#edit={listing.id}>)"
            lines.append(f"- {page}: {FIRST_IN_WORDS[age]}. {change}")
        lines += ["", f"Thank you, {prose(site_name)}"]
        title = email(owner, site_name, site_url)[0]
        issues.append({"provider": owner.id, "title": title, "body": "\n".join(lines) + "\n"})
    return issues


def _form(repository: str, site_url: str, owner: Owner) -> str:
    """Where an owner says that all is right: our issue form, filled in; else the site's page."""
    if not repository:
        return f"<{site_url}add/#right={owner.id}>"
    query = {"template": "still-correct.yml", "title": "Still right", "listing": owner.id}
    return f"<{repository}/issues/new?{urlencode(query)}>"


def _title(status: Status) -> str:
    soon = (
        f" {count(status.due_next, 'more')} will be due within a month." if status.due_next else ""
    )
    return f"{count(status.listings, 'listing')} on {in_words(status.today)}.{soon}\n"


def _section(title: str, lines: list[str]) -> str:
    return f"## {title}\n\n" + "\n".join(lines) + "\n" if lines else ""


def _waiting(waiting: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for one in sorted(waiting, key=lambda one: str(one.get("createdAt", "")))[:MOST]:
        since = str(one.get("createdAt", ""))[:10]
        title = prose(str(one.get("title", "")))
        lines.append(f"- {_number(one)} {title}, since {since}")
    return lines


def _to_read(
    forms: Sequence[Mapping[str, Any]], wishes: Mapping[int, tuple[str, ...]]
) -> list[Mapping[str, Any]]:
    """What people sent, without our own tasks and what is only counted."""
    return [
        one
        for one in forms
        if not (one.get("author") or {}).get("is_bot") and int(one["number"]) not in wishes
    ]


def _not_found(wishes: Iterable[tuple[str, ...]]) -> list[str]:
    """How often each thing was missed in each district; nothing of who said so."""
    rows = sorted(Counter(wishes).items(), key=lambda pair: (-pair[1], pair[0]))
    return _cut([f"- {number}: {prose(', '.join(wish))}" for wish, number in rows])


def _wishes(forms: Sequence[Mapping[str, Any]]) -> dict[int, tuple[str, ...]]:
    """By number, the answers of every form "I could not find it"."""
    known = [form for form in load_forms() if form.name == "not-found"]
    found = {}
    for one in forms:
        with contextlib.suppress(Unreadable):
            sent = read_form(str(one.get("body", "")), known)
            if sent:
                found[int(one["number"])] = tuple(sent.answers.values())
    return found


def _number(one: Mapping[str, Any]) -> str:
    return f"#{int(one['number'])}"


def _findings(status: Status) -> list[str]:
    lines = [f"- {code(one.path)}, line {one.line}: {prose(one.what)}" for one in status.refused]
    return _cut(lines)


def _owners(status: Status, site_name: str, site_url: str) -> list[str]:
    lines = []
    for owner in status.owners:
        lines.append(f"- **{prose(owner.name)}**{_reach(owner, site_name, site_url)}")
        for listing, age in owner.listings:
            words = FIRST_IN_WORDS[age]
            lines.append(f"  - [{prose(listing.record.name)}]({site_url}{listing.path}): {words}")
    return _cut(lines, MOST * 4)


def _reach(owner: Owner, site_name: str, site_url: str) -> str:
    subject, body = email(owner, site_name, site_url)
    if not owner.email:
        return (
            f": no email address. Ring {prose(owner.phone)}"
            if owner.phone
            else ": no email address"
        )
    sent = quote(body.replace("\n", "\r\n"))
    link = f"mailto:{quote(owner.email)}?subject={quote(subject)}&body={sent}"
    if len(link) > LONGEST_MAILTO:
        link = f"mailto:{quote(owner.email)}?subject={quote(subject)}"
        return f": [write to them](<{link}>), with this text:\n\n{_quoted(body)}\n"
    return f": [write to them](<{link}>)"


def _quoted(body: str) -> str:
    return "\n".join(f"      {line}" for line in body.splitlines())


def _links(dead: Sequence[LinkResult]) -> list[str]:
    return _cut(
        [
            f"- {code(one.url)} {LINK_SAYS[one.verdict]} ({prose(one.detail)}): "
            + ", ".join(code(name) for name in one.listings)
            for one in dead
        ]
    )


def _doubles(status: Status) -> list[str]:
    return _cut([f"- {code(one.path)}: {prose(one.what)}" for one in status.doubles])


def _fields(status: Status) -> list[str]:
    if not status.listings:
        return []
    rows = sorted(status.stated.items(), key=lambda pair: (pair[1], pair[0]))
    lines = ["| says | listings | |", "|---|---:|---:|"]
    for name, number in rows:
        lines.append(f"| {name} | {number:,} | {100 * number // status.listings}% |")
    return lines


def _changes(changes: Sequence[Change], noticed: Mapping[str, str]) -> list[str]:
    kinds = Counter(one.kind for one in changes)
    if not kinds:
        return []
    told = ", ".join(
        f"{kinds[kind]} {kind}" for kind in ("added", "changed", "removed") if kinds[kind]
    )
    lines = [f"{told}.", ""]
    for one in changes:
        more = f". {noticed[one.listing]}" if noticed.get(one.listing) else ""
        lines.append(f"- {in_words(one.on)}: {code(one.listing)} {one.kind}{more}")
    return _cut(lines)


def _cut(lines: list[str], most: int = MOST) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= most:
        return lines
    return [*lines[:most], f"- and {len(lines) - most:,} more"]


def week_before(day: dt.date) -> dt.date:
    """The same weekday a week earlier."""
    return day - dt.timedelta(days=7)
