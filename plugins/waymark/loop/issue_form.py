"""Issue forms: what GitHub makes of one that was sent, read strictly.

GitHub writes each question as a heading and the answer below it. Anybody can write such a text by
hand, so it must be exactly what the form would give: each heading once and in order, a choice from
its list, a box that holds nothing but its text. Anything else is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from waymark.loop.answers import answers

FOLDER = Path(__file__).parents[3] / ".github" / "ISSUE_TEMPLATE"
_BOX = re.compile(r"- \[([ xX])\] (.+)")
NO_ANSWER = "_No response_"
FENCE = "```"
LONGEST = {"input": 300, "dropdown": 300, "checkboxes": 600, "textarea": 60_000}


class Unreadable(Exception):
    """This is not what one of our forms gives; the message says why, for whoever sent it."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a form."""

    id: str
    label: str
    kind: str
    required: bool = False
    render: str = ""
    options: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True):
    """A form by the name of its file."""

    name: str
    questions: tuple[Question, ...]


class Sent(msgspec.Struct, frozen=True):
    """A form with the answers that were sent, by the id of the question; "" for none."""

    form: str
    answers: Mapping[str, str]


def load_forms(folder: Path = FOLDER) -> list[Form]:
    """Every form in the folder."""
    return [
        Form(file.stem, tuple(_questions(yaml.safe_load(file.read_text("utf-8")))))
        for file in sorted(folder.glob("*.yml"))
        if file.stem != "config"
    ]


def read_form(body: str, forms: Sequence[Form]) -> Sent | None:
    """What was sent; None for a text that does not begin like one of our forms.

    Raises Unreadable for one that begins so and goes on otherwise.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [line[4:].strip() for line in lines if line.startswith("### ")]
    for form in forms:
        labels = [one.label for one in form.questions]
        if headings[: len(labels)] == labels:
            return Sent(form.name, _answers(lines, form))
    if headings and any(headings[0] == form.questions[0].label for form in forms):
        raise Unreadable(answers().text("why.headings"))
    return None


def _questions(written: Mapping[str, Any]) -> Iterator[Question]:
    for one in written["body"]:
        if one["type"] == "markdown":
            continue
        given = one["attributes"]
        options = given.get("options", [])
        yield Question(
            id=one["id"],
            label=given["label"],
            kind=one["type"],
            required=bool(one.get("validations", {}).get("required")),
            render=given.get("render", ""),
            options=tuple(str(o["label"] if isinstance(o, dict) else o) for o in options),
            must=tuple(o["label"] for o in options if isinstance(o, dict) and o.get("required")),
        )


def _answers(lines: list[str], form: Form) -> dict[str, str]:
    """The answers, with every line of the text accounted for."""
    found: dict[str, str] = {}
    rest = list(reversed(lines))
    labels = {f"### {one.label}" for one in form.questions}
    for question in form.questions:
        _skip_blank(rest)
        if not rest or rest.pop().rstrip() != f"### {question.label}":
            raise Unreadable(answers().text("why.headings"))
        _skip_blank(rest)
        if question.render and rest and rest[-1].startswith(FENCE):
            found[question.id] = _fenced(rest, question)
        else:
            text = []
            while rest and rest[-1].rstrip() not in labels:
                text.append(rest.pop())
            found[question.id] = _value("\n".join(text).strip(), question)
        _hold_to(found[question.id], question)
    _skip_blank(rest)
    if rest:
        raise Unreadable(answers().text("why.headings"))
    return found


def _skip_blank(rest: list[str]) -> None:
    while rest and not rest[-1].strip():
        rest.pop()


def _fenced(rest: list[str], question: Question) -> str:
    """The text in a box: from the line that opens it to the first that could close it."""
    if rest.pop().rstrip() != FENCE + question.render:
        raise Unreadable(answers().text("why.fence", label=question.label))
    text = []
    while rest and not rest[-1].lstrip().startswith(FENCE):
        text.append(rest.pop())
    closed = bool(rest) and rest.pop().rstrip() == FENCE
    _skip_blank(rest)
    if not closed or (rest and not rest[-1].startswith("### ")):
        raise Unreadable(answers().text("why.fence", label=question.label))
    return "\n".join(text).strip("\n")


def _value(text: str, question: Question) -> str:
    """An answer outside a box. A box that was left empty stands without its marks."""
    text = "" if text == NO_ANSWER else text
    if question.render and text:
        raise Unreadable(answers().text("why.fence", label=question.label))
    return text


def _hold_to(text: str, question: Question) -> None:
    """Refuse what the form would not have let anybody send."""
    say, label = answers().text, question.label
    if len(text) > LONGEST[question.kind]:
        raise Unreadable(say("why.too_long", label=label))
    if not text and question.required:
        raise Unreadable(say("why.missing", label=label))
    if question.kind == "input" and "\n" in text:
        raise Unreadable(say("why.too_long", label=label))
    if question.kind == "dropdown" and text and text not in question.options:
        raise Unreadable(say("why.choice", label=label))
    if question.kind == "checkboxes":
        boxes = [_BOX.fullmatch(line.strip()) for line in text.split("\n") if line.strip()]
        if not all(box and box[2] in question.options for box in boxes):
            raise Unreadable(say("why.choice", label=label))
        if not set(question.must) <= {box[2] for box in boxes if box and box[1] != " "}:
            raise Unreadable(say("why.tick"))
