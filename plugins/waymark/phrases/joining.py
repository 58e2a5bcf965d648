"""How to join, apart from the ways in: booking, health questions, places, what is asked."""

from __future__ import annotations

from waymark import records
from waymark.phrases.routes import late
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, amount, flow


def rows(say: Say, joining: records.Joining | None) -> list[Row]:
    """Every fact about joining that holds for all ways in. Without a way in, booking is asked."""
    joining = joining or records.Joining()
    found = Rows(say)
    add = found.add if joining.routes else found.ask
    add("joining.key.booking", booking(say, joining.booking))
    if joining.no_diagnosis_needed is not None:
        diagnosis = "joining.no_diagnosis" if joining.no_diagnosis_needed else "joining.diagnosis"
        found.add("joining.key.diagnosis", say(diagnosis))
    found.add("joining.key.screening", _screening(say, joining.screening))
    found.add("joining.key.assessment", _assessment(say, joining.assessment))
    found.add("joining.key.places", capacity(say, joining.capacity))
    found.add("joining.key.once", joining.once_only)
    found.add("joining.key.lose", joining.lose_place)
    found.add("joining.key.late", [late(say, rule) for rule in joining.late])
    found.add("joining.key.commitment", joining.commitment)
    found.add("joining.key.more", joining.note)
    return found


def booking(say: Say, need: str | None) -> str:
    """`No need to book`, `Book each time` ... or "" if not stated."""
    return say.choice("joining.booking", need) if need else ""


def capacity(say: Say, places: records.Capacity | None) -> list[str]:
    """How many can come and how many places are left."""
    if places is None:
        return []
    found = []
    if places.places is not None:
        found.append(say("joining.places", count=places.places))
    usual = amount(say, "people", places.usual_group)
    if usual:
        found.append(say("joining.usual", people=usual))
    if places.includes_leader is not None:
        leader = "joining.with_leader" if places.includes_leader else "joining.without_leader"
        found.append(say(leader))
    if places.places_left:
        found.append(say.choice("joining.left", places.places_left))
    return [*found, *([places.note] if places.note else [])]


def _screening(say: Say, screening: records.Screening | None) -> list[Line]:
    if screening is None:
        return []
    found: list[Line] = []
    if screening.form is not None:
        found.append(say("joining.health_form" if screening.form else "joining.no_health_form"))
    if screening.when:
        found.append(say.choice("joining.screening", screening.when))
    if screening.again_when:
        found.append(say("joining.again_when", what=screening.again_when))
    if screening.note:
        found.append(screening.note)
    if screening.url:
        found.append({"text": say("joining.health_form_link"), "href": screening.url})
    return found


def _assessment(say: Say, meeting: records.Assessment | None) -> list[str]:
    if meeting is None:
        return []
    found = []
    if meeting.needed is not None:
        found.append(say("joining.assessment" if meeting.needed else "joining.no_assessment"))
    if meeting.who:
        found.append(say("joining.assessment_with", who=meeting.who))
    if meeting.minutes is not None:
        minutes = amount(say, "minutes", meeting.minutes)
        found.append(say("joining.assessment_minutes", minutes=minutes))
    if meeting.one_to_one is not None:
        found.append(say("joining.one_to_one" if meeting.one_to_one else "joining.in_a_group"))
    return [flow(*found), *([meeting.what] if meeting.what else [])]
