"""For someone who sends people: may I refer, for what, within which limits, how, and the wait."""

from __future__ import annotations

from collections.abc import Sequence

from waymark import records
from waymark.model import Listing
from waymark.phrases import health, routes, who
from waymark.phrases.say import Say
from waymark.phrases.text import Line, Link, Row, Rows, several

MOST = 6
"""So many lines of a kind at most; the page has them all further down."""


def rows(say: Say, listing: Listing) -> list[Row]:
    """Rows of the component facts, the shortest first; empty where no professional is a way in."""
    record = listing.record
    every = record.joining.routes if record.joining else ()
    sent = ways(listing)
    if not sent:
        return []
    found = Rows(say)
    found.ask("refer.who", [_way(say, one) for one in sent])
    if len(sent) < len(every):
        found.add("refer.others", _others(say, every))
    found += steps(say, listing)
    found.ask("refer.conditions", _some(say, _conditions(say, record)))
    found.ask("refer.limits", _some(say, _limits(say, record)))
    return found


def ways(listing: Listing) -> list[records.Route]:
    """The ways in by which someone is sent."""
    every = listing.record.joining.routes if listing.record.joining else ()
    return [one for one in every if one.who == "professional"]


def whom(say: Say, listing: Listing, page: str) -> Rows:
    """For a list of many: which conditions in one line, every limit, and who it does not suit.

    `page` is the address of the listing's own page, which has them all.
    """
    record, found = listing.record, Rows(say)
    lines = [health.condition(say, one) for one in record.conditions]
    plain = say.labels("conditions", [one.condition for one in record.conditions])
    scope = say.choice("health.scope", record.health_scope) if record.health_scope else ""
    found.ask("refer.conditions", ", ".join(plain) or scope)
    exact = [line for line, label in zip(lines, plain, strict=True) if line != label]
    limits = [*_people(say, record), *exact]
    limits += [health.criterion(say, one) for one in record.criteria]
    found.ask("refer.limits", _some(say, limits, page))
    found.add("refer.not_for", _some(say, health.not_for(say, record.not_suitable_for), page))
    return found


def steps(say: Say, listing: Listing) -> Rows:
    """For a list of many: how long people wait, what to fill in and send, and whom to ring."""
    found, sent = Rows(say), ways(listing)
    waits = [text for one in sent for text in routes.waits(say, one, listing.provider.id)]
    found.ask("refer.wait", list(dict.fromkeys(waits)))
    found.ask("refer.how", _how(say, sent, listing.contact))
    found.add("joining.key.send", list(dict.fromkeys(text for one in sent for text in one.send)))
    return found


def _way(say: Say, route: records.Route) -> str:
    """`GP, Practice nurse`; where the way is only for some, for whom."""
    roles = ", ".join(routes.roles(say, route)) or say("refer.any")
    only = [*say.labels("conditions", route.conditions), *say.labels("groups", route.groups)]
    if only:
        roles = say("refer.only", roles=roles, only=", ".join(only))
    if route.only_from:
        roles = say("refer.only_from", roles=roles, only=", ".join(route.only_from))
    return roles


def _others(say: Say, every: Sequence[records.Route]) -> list[str]:
    titles = (routes.title(say, one) for one in every if one.who != "professional")
    return list(dict.fromkeys(titles))


def _conditions(say: Say, record: records.ListingRecord) -> list[str]:
    lines = [health.condition(say, one) for one in record.conditions]
    scope = say.choice("health.scope", record.health_scope) if record.health_scope else ""
    plain = say.labels("conditions", [one.condition for one in record.conditions])
    if lines == plain and len(lines) > 1:
        lines = [", ".join(lines)]
    return (
        lines
        if lines or record.health_scope not in ("anyone", "any-long-term-condition")
        else [scope]
    )


def _limits(say: Say, record: records.ListingRecord) -> list[str]:
    found = _people(say, record)
    found += [health.criterion(say, one) for one in record.criteria]
    return found + [
        say("refer.not", who=health.not_for_short(say, one)) for one in record.not_suitable_for
    ]


def _people(say: Say, record: records.ListingRecord) -> list[str]:
    people = record.who_for or records.WhoFor()
    ages = [one for one in who.ages(say, people.ages) if one]
    found = [say("refer.ages", ages=several(say, ages))] if ages else []
    return found + ([who.short(say, people)] if people.area else [])


def _some(say: Say, lines: Sequence[str], page: str = "") -> list[Line]:
    if len(lines) <= MOST:
        return list(lines)
    rest: Link = {"text": say("refer.all", count=len(lines)), "href": f"{page}#what"}
    if page:
        rest["inside"] = "yes"
    return [*lines[: MOST - 1], rest]


def _how(say: Say, ways: Sequence[records.Route], contact: records.Contact) -> list[Line]:
    """The form, page, number or address to use, from the ways in, else from the contact."""
    found: list[Link] = []
    for way in ways:
        if way.form:
            found.append({"text": say("joining.form"), "href": way.form})
        for step in routes.steps(say, way, contact):
            links = step.get("links")
            if isinstance(links, list):
                found += links
    if not found and contact.email:
        found.append({"text": contact.email, "href": f"mailto:{contact.email}"})
    if not found and contact.phone:
        found.append({"text": contact.phone, "href": f"tel:{contact.phone.replace(' ', '')}"})
    unique = {link["href"]: link for link in found}
    return list(unique.values())
