"""Who can join: ages, groups, areas and all else a person must be, have or be able to do."""

from __future__ import annotations

from waymark import records
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, amount, flow, several, span
from waymark.vocabulary import inside


def rows(
    say: Say, who: records.WhoFor | None, *, whole: bool = True, else_known: bool = False
) -> list[Row]:
    """Every stated fact about who can join, companions apart.

    `whole`: for a listing, where silence on who and on ages is said; not for one session of it.
    `else_known`: health conditions say who it is for, so silence on other groups is no silence.
    """
    who = who or records.WhoFor()
    found = Rows(say)
    add = found.ask if whole and not else_known else found.add
    add("who.key.who", _who(say, who))
    if who.ages is not None or whole:
        found.ask("who.key.ages", ages(say, who.ages))
    found.add("who.key.area", _area(say, who.area))
    found.add("who.key.abilities", [_ability(say, one) for one in who.abilities])
    found.add("who.key.proofs", [_proof(say, one) for one in who.proofs])
    found.add("who.key.activity", _activity(say, who.activity_now))
    found.add("who.key.pregnancy", _pregnancy(say, who.pregnancy))
    if who.experience:
        found.add("who.key.experience", say.choice("who.experience", who.experience))
    found.add("who.key.classes", ", ".join(who.sport_classes))
    found.add("who.key.children", _children(say, who.children))
    found.add("who.key.exceptions", who.exceptions)
    return found


def short(say: Say, who: records.WhoFor | None) -> str:
    """Who must live, work or see a GP where, in one line for a card; "" where there is no rule."""
    return flow(*_area(say, who.area)) if who is not None and who.area is not None else ""


def ages(say: Say, limits: records.Ages | None) -> list[str]:
    """`18 and over`, `Usually 50 to 80`, and each separate group."""
    if limits is None:
        return []
    found = [_age(say, limits.from_, limits.to)]
    usual = span(say, limits.typical_from, limits.typical_to)
    if usual:
        usual = _age(say, limits.typical_from, limits.typical_to)
        found.append(say("who.ages.usually", ages=inside(usual)))
    found += [age_band(say, band) for band in limits.bands]
    if limits.note:
        found.append(limits.note)
    return [one for one in found if one]


def age_band(say: Say, band: records.AgeBand) -> str:
    """`7 to 80. Must swim with an adult`."""
    return flow(_age(say, band.from_, band.to), band.note)


def _age(say: Say, first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if last is None:
        return say("who.ages.from", age=first)
    if not first:
        return say("who.ages.to", age=last)
    return span(say, first, last)


def _who(say: Say, who: records.WhoFor) -> list[str]:
    found = []
    if who.open_to_anyone is not None:
        found.append(say("who.anyone" if who.open_to_anyone else "who.not_anyone"))
    if who.gender:
        found.append(say.choice("who.gender", who.gender))
    if who.staff_gender:
        found.append(say.choice("who.staff", who.staff_gender))
    if who.groups:
        groups = ", ".join(say.labels("groups", who.groups))
        found.append(say(f"who.groups.{who.groups_rule or 'for'}", groups=groups))
    elif who.groups_rule:
        found.append(say.choice("who.groups_alone", who.groups_rule))
    if who.match:
        found.append(say.choice("who.match", who.match))
    if who.existing_clients_only is not None:
        found.append(say("who.clients" if who.existing_clients_only else "who.new_clients"))
    if who.not_a_member_for_months is not None:
        months = amount(say, "months", who.not_a_member_for_months)
        found.append(say("who.not_a_member_for", months=months))
    if who.not_a_current_member is not None:
        found.append(say("who.not_a_member" if who.not_a_current_member else "who.members_too"))
    if who.note:
        found.append(who.note)
    return found


def _area(say: Say, rule: records.AreaRule | None) -> list[str]:
    if rule is None:
        return []
    found = []
    for key, areas in (("live", rule.live_in), ("work", rule.work_in), ("gp", rule.gp_in)):
        if areas:
            names = several(say, [say.area(area) for area in areas], "or")
            found.append(say(f"who.area.{key}", areas=names))
    if rule.gp_practices:
        surgeries = [say.practices.get(code, code) for code in rule.gp_practices]
        found.append(say("who.area.practices", practices=", ".join(surgeries)))
    if rule.match:
        found.append(say.choice("who.area", rule.match))
    return [*found, *([rule.note] if rule.note else [])]


def _ability(say: Say, ability: records.Ability) -> str:
    if not ability.need:
        return ability.what
    return say.choice("who.ability", ability.need, what=ability.what)


def _proof(say: Say, rule: records.ProofRule) -> str:
    said = [say.label("benefits-and-proofs", rule.proof)] if rule.proof else []
    if rule.what:
        said.append(rule.what)
    if rule.ages is not None:
        said.append(say("who.proof_ages", ages=age_band(say, rule.ages)))
    if rule.on_date:
        said.append(say("who.proof_on", date=clock.date(say, rule.on_date)))
    if rule.dependants is not None:
        said.append(say("who.dependants" if rule.dependants else "who.no_dependants"))
    return flow(*said, rule.note)


def _activity(say: Say, now: records.ActivityNow | None) -> list[str]:
    if now is None:
        return []
    found = []
    minutes = amount(say, "minutes", now.minutes_a_day)
    if now.minutes_a_week_under is not None:
        week = amount(say, "minutes", now.minutes_a_week_under)
        found.append(say("who.activity.minutes", minutes=week))
    if now.days_a_week_under is not None:
        days = amount(say, "days", now.days_a_week_under)
        key = "who.activity.days_of" if minutes else "who.activity.days"
        found.append(say(key, days=days, **({"minutes": minutes} if minutes else {})))
    elif minutes:
        found.append(say("who.activity.a_day", minutes=minutes))
    return [*found, *([now.note] if now.note else [])]


def _pregnancy(say: Say, weeks: records.Pregnancy | None) -> list[str]:
    if weeks is None:
        return []
    length = span(say, weeks.from_week, weeks.to_week)
    said = say("who.pregnancy_weeks", weeks=length) if length else ""
    return [one for one in (said, weeks.note) if one]


def _children(say: Say, rule: records.Children | None) -> list[Line]:
    if rule is None:
        return []
    found: list[Line] = []
    if rule.adult_needed_under is not None:
        found.append(say("who.adult_needed", age=rule.adult_needed_under))
    if rule.children_per_adult is not None:
        found.append(say("who.per_adult", count=rule.children_per_adult))
    return [*found, *([rule.note] if rule.note else [])]
