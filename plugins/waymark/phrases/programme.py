"""The programme: how long, how often, when it starts, and what happens along the way."""

from __future__ import annotations

from waymark import records
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, amount, flow, several


def rows(say: Say, programme: records.Programme | None) -> list[Row]:
    """Every stated fact; empty where there is no programme."""
    found = Rows(say)
    if programme is None:
        return found
    found.add("programme.key.length", length(say, programme))
    found.add("programme.key.often", _often(say, programme))
    found.add("programme.key.starts", _starts(say, programme))
    if programme.attend_all is not None:
        every = "programme.attend_all" if programme.attend_all else "programme.attend_some"
        found.add("programme.key.attend", say(every))
    if programme.repeatable is not None:
        again = "programme.again" if programme.repeatable else "programme.not_again"
        found.add("programme.key.again", say(again))
    found.add("programme.key.stages", [_stage(say, one) for one in programme.stages])
    found.add("programme.key.checks", [_check(say, one) for one in programme.support_points])
    measures = say.labels("outcome-measures", programme.outcome_measures)
    found.add("programme.key.measures", measures)
    found.add("programme.key.education", programme.education)
    found.add("programme.key.home", programme.home_exercise)
    found.add("programme.key.after", programme.after)
    found.add("programme.key.more", programme.note)
    return found


def length(say: Say, programme: records.Programme | None) -> list[str]:
    """How long it lasts, each way it was stated."""
    if programme is None:
        return []
    found = [amount(say, "weeks", programme.weeks), amount(say, "months", programme.months)]
    if programme.at_most_months is not None:
        months = amount(say, "months", programme.at_most_months)
        found.append(say("programme.at_most", months=months))
    if programme.ongoing is not None:
        found.append(say("programme.ongoing" if programme.ongoing else "programme.ends"))
    return [one for one in found if one]


def _often(say: Say, programme: records.Programme) -> list[str]:
    found = [amount(say, "sessions", programme.sessions_total)]
    week = amount(say, "sessions", programme.sessions_a_week)
    if week:
        found.append(say("programme.a_week", sessions=week))
    if programme.offered_a_week is not None:
        found.append(say("programme.offered", count=programme.offered_a_week))
    minutes = amount(say, "minutes", programme.minutes)
    if minutes:
        found.append(say("programme.minutes", minutes=minutes))
    return [one for one in found if one]


def _starts(say: Say, programme: records.Programme) -> list[str]:
    found = []
    if programme.intake:
        found.append(say.choice("programme.intake", programme.intake))
    coming = [day for day in programme.starts if day >= say.today]
    if coming:
        days = several(say, [clock.weekday_date(say, day) for day in coming])
        found.append(say("programme.next_starts", days=days))
    elif programme.starts:
        days = several(say, [clock.weekday_date(say, day) for day in programme.starts])
        found.append(say("programme.last_starts", days=days))
    if programme.start_seasons:
        seasons = several(say, [say.choice("season", one) for one in programme.start_seasons])
        found.append(say("programme.seasons", seasons=seasons))
    return found


def _stage(say: Say, stage: records.Stage) -> str:
    lengths = (
        amount(say, "sessions", stage.sessions),
        amount(say, "weeks", stage.weeks),
        amount(say, "minutes", stage.minutes),
    )
    return flow(", ".join([stage.name, *filter(None, lengths)]), stage.what)


def _check(say: Say, point: records.SupportPoint) -> str:
    at = []
    if point.week is not None:
        at.append(say("programme.week", count=point.week))
    if point.at:
        at.append(say.choice("programme.at", point.at))
    return say("programme.check", when=", ".join(at), what=point.what) if at else point.what
