"""Carers and companions: whether someone can come along, what they pay and what they may do."""

from __future__ import annotations

from waymark import records
from waymark.phrases.say import Say
from waymark.phrases.text import several


def lines(say: Say, rule: records.Companions | None, *also: records.Companions | None) -> list[str]:
    """Every stated fact of `rule`, one sentence each; `also` are said apart, in words only."""
    if rule is None:
        return []
    found = [
        _either(say, "welcome", rule.welcome),
        _either(say, "needed", rule.needed),
        say.choice("companions.take_part", rule.take_part) if rule.take_part else "",
        _either(say, "free", rule.free),
        "" if rule.how_many is None else say("companions.how_many", count=rule.how_many),
        say("companions.who", who=several(say, rule.who, "or")) if rule.who else "",
        _either(say, "alone", rule.in_their_own_right),
        rule.rule or "",
        say("companions.meanwhile", what=rule.meanwhile) if rule.meanwhile else "",
    ]
    found += [one.rule for one in also if one and one.rule]
    return list(dict.fromkeys(one for one in found if one))


def _either(say: Say, fact: str, value: bool | None) -> str:
    return "" if value is None else say(f"companions.{fact}.{'yes' if value else 'no'}")
