"""Health: conditions with their limits, what must be true to join, and who it does not suit."""

from __future__ import annotations

from collections.abc import Sequence

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, amount, flow, number, several
from waymark.values.formats import BloodPressure

ASKED = frozenset({"referral-programme", "rehabilitation"})
"""Kinds of which people ask first which conditions they are for."""


def rows(say: Say, record: records.ListingRecord) -> list[Row]:
    """Which conditions it is for, and what must be true to join."""
    found = Rows(say)
    note = say.choice("health.scope", record.health_scope) if record.health_scope else ""
    lines = [condition(say, one) for one in record.conditions]
    if record.kind in ASKED:
        found.ask("health.key.conditions", lines, note=note)
    else:
        found.add("health.key.conditions", lines, note=note)
    rule = say.choice("health.match", record.criteria_match) if record.criteria_match else ""
    found.add("health.key.criteria", criteria(say, record.criteria), note=rule)
    return found


def not_for(say: Say, exclusions: Sequence[records.Exclusion]) -> list[str]:
    """Who it does not suit, each with its limits, for how long, and what to do instead."""
    return [_exclusion(say, one) for one in exclusions]


def not_for_short(say: Say, one: records.Exclusion) -> str:
    """Who and from which measured limit, for someone in a hurry."""
    limits = [criterion(say, rule) for rule in one.limits]
    if len(limits) > 1:
        limits.insert(0, say("health.any_limit"))
    return flow(one.what, *limits)


def condition(say: Say, one: records.Condition) -> str:
    """`Asthma, mild or moderate, stable. Oxygen in the blood: 92% or more`."""
    details = []
    if one.severity:
        details.append(several(say, [say.choice("health.severity", s) for s in one.severity], "or"))
    details += [say.choice("health.state", state) for state in one.state]
    said = [", ".join([say.label("conditions", one.condition), *details])]
    if one.treatment:
        said.append(one.treatment)
    said += _limits(say, one.criteria, one.match)
    if one.together_with:
        said.append(_together(say, one.together_with))
    return flow(*said, one.note)


def criteria(say: Say, rules: Sequence[records.Criterion]) -> list[Line]:
    """Each rule in a line."""
    return [criterion(say, rule) for rule in rules]


def criterion(say: Say, rule: records.Criterion) -> str:
    """`Body mass index (BMI): 30 or more`, `At least 6 weeks since: Hip replacement` ..."""
    said = [rule.what or "", _measured(say, rule), _since(say, rule)]
    if rule.conditions:
        said.append(_together(say, rule.conditions))
    if rule.applies_to:
        said.append(say.choice("health.applies", rule.applies_to))
    if rule.confirmed_by:
        said.append(say("health.confirmed_by", who=rule.confirmed_by))
    return flow(*said, rule.note)


def duration(say: Say, length: records.Duration) -> str:
    """`6 weeks`, `1 year and 6 months`."""
    units = ("years", "months", "weeks", "days")
    said = [amount(say, unit, getattr(length, unit)) for unit in units]
    return several(say, [one for one in said if one])


def _limits(say: Say, rules: Sequence[records.Criterion], match: str | None) -> list[str]:
    lines = [criterion(say, rule) for rule in rules]
    if match:
        lines.insert(0, say.choice("health.match", match))
    return lines


def _measured(say: Say, rule: records.Criterion) -> str:
    unit = say.vocabularies["measures"].by_id[rule.measure].unit if rule.measure else ""
    found = []
    for key in ("at_least", "above", "at_most", "below"):
        value: float | BloodPressure | None = getattr(rule, key)
        if value is not None:
            said = _pressure(value) if isinstance(value, tuple) else number(value)
            said += "" if not unit else unit if unit == "%" else f" {unit}"
            found.append(say(f"health.limit.{key}", value=said))
    limits = several(say, found)
    if not rule.measure:
        return limits
    label = say.label("measures", rule.measure)
    return say("health.measure", measure=label, limits=limits) if limits else label


def _pressure(value: BloodPressure) -> str:
    return f"{value.systolic}/{value.diastolic}"


def _since(say: Say, rule: records.Criterion) -> str:
    least = duration(say, rule.at_least_ago) if rule.at_least_ago else ""
    most = duration(say, rule.at_most_ago) if rule.at_most_ago else ""
    if not rule.event and not least and not most:
        return ""
    form = "between" if least and most else "least" if least else "most" if most else "any"
    values = {name: text for name, text in (("least", least), ("most", most)) if text}
    if not rule.event:
        return say(f"health.ago.{form}", **values)
    return say(f"health.since.{form}", event=rule.event, **values)


def _together(say: Say, conditions: Sequence[str]) -> str:
    labels = say.labels("conditions", conditions)
    key = "health.together" if len(labels) == 1 else "health.together_one"
    return say(key, conditions=", ".join(labels))


def _exclusion(say: Say, one: records.Exclusion) -> str:
    said = [one.what]
    if one.condition:
        label = say.label("conditions", one.condition)
        if label.casefold() not in one.what.casefold():
            said.append(label)
    if len(one.limits) > 1:
        said.append(say("health.any_limit"))
    said += [criterion(say, rule) for rule in one.limits]
    if one.lasts:
        said.append(say.choice("health.lasts", one.lasts))
    if one.instead:
        said.append(say("health.instead", what=one.instead))
    return flow(*said)
