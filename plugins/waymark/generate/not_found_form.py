"""The issue form "I could not find ...": choices and a district, no words about a person.

Made from the site's own areas. An issue on GitHub is public and stands under somebody's name, so it
never asks who they are, which group they belong to or how their health is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from waymark.geography.areas import Areas

PATH = ".github/ISSUE_TEMPLATE/not-found.yml"
HEAD = """\
# Generated from content/site.yaml and areas.yaml by "python build.py generate": do not edit.
# Choices only: what someone looked for must never say who they are.
name: I could not find it
description: Tell us what is missing near you. You only pick from lists.
title: "I could not find it"
body:
  - type: markdown
    attributes:
      value: |
        Everything here is public, so we only ask you to pick. Please leave the title as it is.
"""
WHAT = (
    "A walk, or something else outdoors",
    "A gentle class",
    "Something that makes me work hard",
    "Something in water",
    "A gym",
    "A ball game or a team",
    "Dance, music or arts",
    "Something for the whole family",
    "Something at home or on a screen",
    "A programme that a GP or nurse sends people to",
    "Something else",
)
WHY = (
    "There is nothing like it near me",
    "It is at times when I cannot go",
    "It costs too much",
    "I cannot get there",
    "It is full",
    "I could not tell from the page if it is right",
)
ELSEWHERE = "Somewhere else"


def generate(areas: Areas, of_the_site: Iterable[str]) -> str:
    """The whole form; `of_the_site` are the ids of the areas that the directory covers."""
    names = sorted(area.name for area in map(areas.by_id.get, of_the_site) if area)
    return HEAD + "".join(
        (
            _question("what", "What did you look for?", WHAT),
            _question("district", "In which district?", (*names, ELSEWHERE)),
            _question("why", "What is missing?", WHY),
        )
    )


def _question(name: str, label: str, options: Iterable[str]) -> str:
    lines = "".join(f"        - {json.dumps(one, ensure_ascii=False)}\n" for one in options)
    return (
        f"  - type: dropdown\n    id: {name}\n    attributes:\n      label: {label}\n"
        f"      options:\n{lines}    validations:\n      required: true\n"
    )
