"""Ways to join: each with its steps in order, who may start it, what to send and how long it takes.

A nurse in a hurry reads here: may I refer, for whom, with what form, and how long is the wait.
"""

from __future__ import annotations

from waymark import records
from waymark.model import Listing
from waymark.phrases import clock, health
from waymark.phrases.say import Say
from waymark.phrases.text import Link, Row, Rows, amount, capital, flow, several

Step = dict[str, object]
"""What the component steps shows: `title`, `text`, `links`."""
_GP, _NURSE = "gp", frozenset({"practice-nurse", "advanced-nurse-practitioner"})


def routes(say: Say, listing: Listing) -> list[dict[str, object]]:
    """Every way in, as listing.html wants it: {title, text, steps, facts}."""
    joining = listing.record.joining or records.Joining()
    found = []
    for route in joining.routes:
        titles: dict[str, object] = {
            "title": title(say, route),
            "steps": steps(say, route, listing.contact),
            "facts": _facts(say, route, listing.provider.id),
        }
        if route.note:
            titles["text"] = route.note
        found.append(titles)
    return found


def title(say: Say, route: records.Route) -> str:
    """`You can ask to join yourself`, `Your GP or nurse sends you` ..."""
    if route.who != "professional":
        return say(f"joining.who.{'self' if route.who == 'self' else 'someone'}")
    return say(f"joining.who.{_sender(route)}")


def _sender(route: records.Route) -> str:
    """Which words name the professional whom most people know."""
    doctor, nurse = _GP in route.roles, bool(_NURSE & set(route.roles))
    if doctor and nurse:
        return "gp_or_nurse"
    return "gp" if doctor else "nurse" if nurse else "professional"


def steps(say: Say, route: records.Route, contact: records.Contact) -> list[Step]:
    """What happens, in order; `contact` gives the number or address that a step leaves out."""
    sender = _sender(route) if set(route.roles) <= {_GP, *_NURSE} else "professional"
    return [_step(say, one, contact, sender) for one in route.steps]


def waits(say: Say, route: records.Route, owner: str) -> list[str]:
    """How long people wait, and for whom."""
    return [_wait(say, one, owner) for one in route.waits]


def roles(say: Say, route: records.Route) -> list[str]:
    """The labels of the roles that may refer."""
    return say.labels("roles", route.roles)


def _facts(say: Say, route: records.Route, owner: str) -> list[Row]:
    found = Rows(say)
    if route.who == "professional":
        found.ask("joining.key.roles", ", ".join(roles(say, route)))
    else:
        found.add("joining.key.roles", ", ".join(roles(say, route)))
    found.add("joining.key.only_from", route.only_from)
    if route.registered_only is not None:
        registered = "joining.registered" if route.registered_only else "joining.any_registered"
        found.add("joining.key.registered", say(registered))
    found.add("joining.key.conditions", ", ".join(say.labels("conditions", route.conditions)))
    found.add("joining.key.groups", ", ".join(say.labels("groups", route.groups)))
    found.add("joining.key.criteria", health.criteria(say, route.criteria))
    found.add("joining.key.returning", _returning(say, route))
    found.add("joining.key.send", route.send)
    if route.form:
        found.add("joining.key.form", {"text": say("joining.form"), "href": route.form})
    reply = amount(say, "days", route.reply_days)
    found.add("joining.key.reply", say("joining.reply", days=reply) if reply else "")
    if route.who == "professional":
        found.ask("joining.key.wait", waits(say, route, owner))
    else:
        found.add("joining.key.wait", waits(say, route, owner))
    found.add("joining.key.approval", route.approval)
    return found


def _returning(say: Say, route: records.Route) -> list[str]:
    found = []
    if route.returning_only is not None:
        found.append(say("joining.returning" if route.returning_only else "joining.new_too"))
    if route.seen_within_months is not None:
        months = amount(say, "months", route.seen_within_months)
        found.append(say("joining.seen_within", months=months))
    return found


def _wait(say: Say, wait: records.Wait, owner: str) -> str:
    lengths = [amount(say, "weeks", wait.weeks), amount(say, "months", wait.months)]
    length = ", ".join(one for one in lengths if one)
    said = say("joining.aim", length=length) if length and wait.aim else length
    if wait.aim is False and length:
        said = say("joining.now", length=length)
    if wait.aim and not length:
        said = say("joining.aim_only")
    place = say("joining.wait_at", place=say.place(wait.venue, owner)) if wait.venue else ""
    for_whom = say("joining.wait_for", who=wait.for_) if wait.for_ else ""
    return flow(capital(said), for_whom, place, wait.note)


def _step(say: Say, step: records.Step, contact: records.Contact, sender: str) -> Step:
    links = _links(say, step)
    said: Step = {"title": _title(say, step, contact, sender, links)}
    if step.detail:
        said["text"] = step.detail
    if links:
        said["links"] = links
    return said


def _title(
    say: Say, step: records.Step, contact: records.Contact, sender: str, links: list[Link]
) -> str:
    named = several(say, say.labels("roles", step.roles), "or")
    if step.who and step.who != "you":
        actor = sender if step.who == "professional" else step.who
        if step.do == "referral" and actor == "professional" and not named:
            return say("joining.they_send")
        who = named or say.choice("joining.actor", actor)
        return say.choice("joining.they", step.do, who=who)
    if step.do in ("phone", "text", "email") and not links:
        way = {"phone": contact.phone, "text": contact.text_number, "email": contact.email}
        if to := way[step.do]:
            return say(f"joining.you_to.{step.do}", to=to)
    said = say.choice("joining.you", step.do)
    return say("joining.with_role", what=said, who=named) if named else said


def _links(say: Say, step: records.Step) -> list[Link]:
    found: list[Link] = []
    if step.phone:
        found.append({"text": step.phone, "href": f"tel:{step.phone.replace(' ', '')}"})
    if step.email:
        found.append({"text": step.email, "href": f"mailto:{step.email}"})
    if step.url:
        text = say.if_there(f"joining.link.{step.do.replace('-', '_')}") or say("joining.open")
        found.append({"text": text, "href": step.url})
    return found


def late(say: Say, rule: records.LateRule) -> str:
    """`More than 10 minutes late, for a session of 30 minutes. You cannot ride that day`."""
    minutes = amount(say, "minutes", rule.minutes)
    length = amount(say, "minutes", rule.session_minutes)
    if length:
        return flow(say("joining.late_for", minutes=minutes, length=length), rule.note)
    return flow(say("joining.late", minutes=minutes), rule.note)


def rules_for_now(say: Say, record: records.ListingRecord) -> list[dict[str, str]]:
    """Temporary rules that hold or will hold: {title, text} for notices."""
    return [
        {
            "title": say("joining.for_now"),
            "text": flow(rule.rule, rule.why, clock.period(say, rule.from_, rule.until)),
        }
        for rule in record.temporary_rules
        if rule.until is None or rule.until >= say.today
    ]
