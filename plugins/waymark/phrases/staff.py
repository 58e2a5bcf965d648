"""Who runs it: roles and their qualifications, and how people are kept safe. Never a name."""

from __future__ import annotations

from waymark import records
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Row, Rows, flow, several, span


def roles(say: Say, staff: records.Staff | None) -> list[dict[str, object]]:
    """What the component staff shows: {title, qualifications: [{name, detail}], note}."""
    return [_role(say, one) for one in staff.roles] if staff else []


def rows(say: Say, staff: records.Staff | None) -> list[Row]:
    """How many people a leader looks after, and all else about the staff."""
    found = Rows(say)
    if staff is not None:
        if staff.people_per_leader is not None:
            found.add("staff.key.ratio", say("staff.ratio", count=staff.people_per_leader))
        found.add("staff.key.more", staff.note)
    return found


def safety(say: Say, safeguarding: records.Safeguarding | None) -> list[Row]:
    """Policy, checks and insurance; silence on them is said."""
    one = safeguarding or records.Safeguarding()
    found = Rows(say)
    found.ask("staff.key.policy", _policy(say, one))
    found.ask("staff.key.dbs", _either(say, "dbs", one.dbs))
    found.add("staff.key.lead", one.lead_role)
    found.ask("staff.key.insurance", _either(say, "insurance", one.insurance))
    found.add("staff.key.safety", one.note)
    return found


def qualification(say: Say, held: records.HeldQualification) -> dict[str, str]:
    """`name`, and `detail` with everything else that was stated about it."""
    name = say.label("qualifications", held.qualification) if held.qualification else ""
    name = flow(name, held.name) if name and held.name else name or held.name or ""
    level = "" if held.level is None else say("staff.level", count=held.level)
    name = name or level
    detail = [level if level not in name else "", held.framework]
    if held.awarding_body:
        detail.append(say("staff.awarded_by", body=held.awarding_body))
    if held.hours is not None:
        detail.append(say("staff.hours", count=held.hours))
    if held.specialism:
        detail.append(say("staff.specialism", what=held.specialism))
    if held.conditions:
        names = several(say, say.labels("conditions", held.conditions))
        detail.append(say("staff.covers", conditions=names))
    if held.register:
        detail.append(say("staff.register", register=held.register))
    if held.held_by:
        detail.append(say.choice("staff.held_by", held.held_by))
    if held.checked_on:
        detail.append(say("staff.proof_seen", date=clock.date(say, held.checked_on)))
    if held.expires_on:
        key = "staff.expires" if held.expires_on >= say.today else "staff.expired"
        detail.append(say(key, date=clock.date(say, held.expires_on)))
    said = flow(*detail, held.note)
    if not name:
        name, said = said, ""
    return {"name": name, "detail": said} if said else {"name": name}


def _role(say: Say, role: records.StaffRole) -> dict[str, object]:
    label = say.label("staff-roles", role.role)
    title = label
    if role.title and role.title.casefold() != label.casefold():
        title = say("staff.title", title=role.title, role=label)
    if role.count is not None:
        people = span(say, role.count.from_, role.count.to)
        title = say("staff.count", role=title, count=people) if people else title
    said = []
    if role.volunteer is not None:
        said.append(say("staff.volunteers" if role.volunteer else "staff.not_volunteers"))
    if role.gender:
        said.append(say.choice("staff.gender", role.gender))
    found: dict[str, object] = {"title": title}
    if role.qualifications:
        found["qualifications"] = [qualification(say, one) for one in role.qualifications]
    note = flow(role.does, *said)
    if note:
        found["note"] = note
    return found


def _policy(say: Say, one: records.Safeguarding) -> list[Line]:
    found: list[Line] = [text] if (text := _either(say, "policy", one.policy)) else []
    if one.policy_url:
        found.append({"text": say("staff.policy_link"), "href": one.policy_url})
    return found


def _either(say: Say, fact: str, value: bool | None) -> str:
    return "" if value is None else say(f"staff.{fact}.{'yes' if value else 'no'}")
