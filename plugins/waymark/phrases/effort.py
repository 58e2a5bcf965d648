"""How hard it is."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, miles


def rows(say: Say, intensity: records.Intensity | None) -> list[Row]:
    """Every stated fact; empty where nothing is."""
    found = Rows(say)
    if intensity is None:
        return found
    lines = []
    if intensity.level:
        lines.append(say.choice("effort.level", intensity.level))
    lines += [text for text in (intensity.how_set, miles(say, intensity.distance)) if text]
    if intensity.goal:
        lines.append(say("effort.goal", goal=intensity.goal))
    if intensity.note:
        lines.append(intensity.note)
    found.add("effort.key", lines)
    return found
