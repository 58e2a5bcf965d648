"""The one answer to a change, as Markdown: what people will notice, what to put right, and what
the team should know before it says yes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from waymark.findings import Finding
from waymark.loop.answers import answers
from waymark.loop.report import Change, Line, Report
from waymark.outputs.message import cut
from waymark.reading.characters import spelled_out
from waymark.report.markdown import LONGEST, MARKER, code, escaped, files

MOST_CHANGES = 25
MOST_LINES = 15
MOST_LEAVES = 8
MOST_NAMES = 4
LONGEST_VALUE = 200
ARROW = " → "
TOGETHER = ("when", "prices", "checked")
"""Lines that hold several facts, of which only those that differ are said."""
_PART = re.compile(r"(, |\. )")


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who sent it: a login, whether they may write to the repository, and what they look after.

    `outside` are files the change touches that are no listings, as GitHub itself lists them;
    `undone` the labels of what it would put back to an older version.
    """

    login: str = ""
    team: bool = False
    owns: Collection[str] = ()
    outside: Sequence[str] = ()
    undone: Sequence[str] = ()


def comment(report: Report, sender: Sender | None = None, run: str = "") -> str:
    """The whole answer. `run` is the address of the check's own page, where the previews are."""
    say = answers().text
    if report.stopped:
        return f"{MARKER}\n\n{_heading(say('check.stopped'))}\n\n{_fenced(report.stopped)}\n"
    parts = [MARKER, "", _noticed(report)]
    wrong = [one for one in report.findings if one.level == "error"]
    look = [one for one in report.findings if one.level == "warning"]
    if wrong:
        parts += [_heading(say("check.wrong", count=len(wrong))), say("check.wrong_say")]
    else:
        parts += [say("check.fine")] if not look else []
    room = LONGEST - 6_000 - sum(map(len, parts))
    for title, found in (("", wrong), (say("check.look"), look)):
        if not found:
            continue
        if title:
            parts += [_heading(title), say("check.look_say")]
        text = _findings(found, room)
        room -= len(text)
        parts.append(text)
    before = list(_before(report, sender or Sender()))
    if before:
        parts += [_heading(say("before.title")), "\n".join(f"- {one}" for one in before)]
    if run and any(one.preview for one in report.changes):
        parts.append(say("preview", url=run))
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _fenced(text: str) -> str:
    """A block that `text` cannot end, whatever it holds."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 3)
    return f"{fence}text\n{spelled_out(text.rstrip())}\n{fence}"


def _heading(text: str) -> str:
    return f"### {text}"


def _noticed(report: Report) -> str:
    say = answers().text
    if not report.changes:
        return say("change.nothing")
    parts, room = [_heading(say("change.noticed"))], LONGEST // 2
    for told, one in enumerate(report.changes):
        text = _change(one)
        room -= len(text)
        if told and (room < 0 or told == MOST_CHANGES):
            parts.append(say("change.more", count=len(report.changes) - told))
            break
        parts.append(text)
    return "\n\n".join(parts)


def _change(one: Change) -> str:
    say = answers().text
    name = f"**{escaped(one.name)}**" if one.name else code(one.id)
    head = f"{name}, {escaped(one.provider)}" if one.provider else name
    if one.kind in ("gone", "down", "back", "wrong"):
        lines = [f"- {_line(say(f'line.{line.what}'), line)}" for line in one.lines if _known(line)]
        lines += [f"- {_some_of('change.takes_along', one.elsewhere)}"] if one.elsewhere else []
        return "\n".join([say(f"change.{one.kind}", name=head), *([""] if lines else []), *lines])
    if one.kind != "changed":
        head += f" ({say(f'change.{one.kind}')}: {code(one.id)})"
    known = [line for line in one.lines if _known(line)]
    lines = [f"- {_line(say(f'line.{line.what}'), line)}" for line in known[:MOST_LINES]]
    if len(known) > MOST_LINES:
        lines.append(f"- {say('change.more_leaves', count=len(known) - MOST_LINES)}")
    shown = one.leaves[:MOST_LEAVES]
    if not lines and not shown:
        lines = [f"- {say('change.same')}"]
    if shown:
        lines += [f"- {say('change.leaves')}:"]
        lines += [f"  - {_line(escaped(cut(leaf.what, LONGEST_VALUE)), leaf)}" for leaf in shown]
        if len(one.leaves) > len(shown):
            more = say("change.more_leaves", count=len(one.leaves) - len(shown))
            lines += [f"  - {more}"]
    if one.elsewhere:
        lines += [f"- {_some_of('change.elsewhere', one.elsewhere)}"]
    return "\n".join([head, "", *lines])


def in_a_line(one: Change) -> str:
    """`When: Tuesdays → Wednesdays; What it costs: Free → £2`; "" where visitors see the same."""
    say = answers().text
    lines = [line for line in one.lines if _known(line) and line.what != "checked"]
    said = [_line(say(f"line.{line.what}"), line).replace("**", "") for line in lines]
    return "; ".join(said[:MOST_NAMES]) if one.kind in ("changed", "moved") else ""


def _known(line: Line) -> bool:
    return f"line.{line.what}" in answers()


def _line(what: str, line: Line) -> str:
    """`**When:** Tuesdays, 10am → Wednesdays, 10:30am`; of what is new only what it is."""
    texts = _apart(line.before, line.after) if line.what in TOGETHER else (line.before, line.after)
    before, after = (escaped(cut(text, LONGEST_VALUE)) for text in texts)
    if not before:
        return f"**{what}:** {after}"
    return f"**{what}:** {before}{ARROW}{after or answers().text('change.not_said')}"


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts without the parts at their ends that are the same in both."""
    one, other = (_PART.split(text.rstrip(".")) for text in (before, after))
    while len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
        one, other = one[:-2], other[:-2]
    return "".join(one), "".join(other)


def _some_of(key: str, names: Sequence[str]) -> str:
    said = ", ".join(escaped(cut(name, 80)) for name in names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    if left > 0:
        return answers().text(f"{key}_more", names=said, count=left)
    return answers().text(key, names=said)


def _findings(found: Sequence[Finding], room: int) -> str:
    text, told = "", 0
    for part, number in files(list(found)):
        if len(text) + len(part) > room:
            left = answers().text("check.left", count=len(found) - told)
            return f"{text}\n{left}\n"
        text += part
        told += number
    return text


def _before(report: Report, sender: Sender) -> Iterator[str]:
    """What the team should know before it publishes the change."""
    say = answers().text
    for one in report.changes:
        if one.kind == "new" and "/" not in one.id:
            yield say("before.new_provider", name=escaped(one.name))
        if one.kind == "back":
            yield say("before.back", name=escaped(one.name) if one.name else code(one.id))
        if one.owners and one.kind != "new":
            yield say("before.owners", name=escaped(one.name))
    said = {(one.confirms, _role(one, sender)) for one in report.changes if one.confirms}
    for date, role in sorted(said):
        if sender.login:
            yield say(f"before.{role}", date=escaped(date), who=sender.login)
    if sender.login and _by_a_stranger(report, sender) and "stranger" not in {r for _, r in said}:
        yield say("before.not_theirs", who=sender.login)
    if sender.undone:
        yield say("before.undone", what="; ".join(map(escaped, sender.undone[:MOST_LEAVES])))
    if report.shared:
        yield say("before.shared", files=_some(report.shared))
    if sender.outside:
        yield say("before.outside", files=_some(sender.outside))


def _role(one: Change, sender: Sender) -> str:
    """What the sender is to that listing. An owner of one group is a stranger to every other."""
    if sender.team:
        return "team"
    return "owner" if one.id.partition("/")[0] in sender.owns else "stranger"


def _by_a_stranger(report: Report, sender: Sender) -> bool:
    """Whether it changes what somebody else looks after; a group that is new here is nobody's."""
    fresh = {one.id for one in report.changes if one.kind == "new"}
    return any(
        _role(one, sender) == "stranger"
        for one in report.changes
        if one.id.partition("/")[0] not in fresh
    )


def _some(paths: Sequence[str]) -> str:
    more = f" +{len(paths) - MOST_NAMES}" if len(paths) > MOST_NAMES else ""
    return ", ".join(code(cut(path, 120)) for path in paths[:MOST_NAMES]) + more
