"""A listing in words ready to read: the variable `listing` of listing.html.

What it holds is named in theme/templates/listing.yaml; what is left out counts as not stated.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from waymark.model import Listing
from waymark.outputs.card import Card
from waymark.outputs.json_ld import json_ld
from waymark.outputs.markdown import limited
from waymark.outputs.message import message
from waymark.phrases import (
    checked,
    companions,
    contact,
    cost,
    effort,
    first_visit,
    health,
    joining,
    partners,
    programme,
    routes,
    staff,
    status,
    who,
)
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows
from waymark_pages.edition import Edition
from waymark_pages.page import root_of
from waymark_pages.pages.listing_calendar import has_calendar
from waymark_pages.views import access, dates, refer, sessions
from waymark_pages.views.card import card

SECTIONS = (
    *("what", "when", "cost", "join", "refer", "who", "access", "first", "checked"),
    "take-away",
)


def view(edition: Edition, listing: Listing) -> dict[str, object]:
    """Everything the template shows."""
    say, record, said = edition.say, listing.record, card(edition, listing)
    address = edition.site.url + listing.path
    sending = refer.rows(say, listing)
    whole, each = sessions.sessions(say, listing)
    first = first_visit.rows(say, record.first_visit)
    cards = [card(edition, one) for one in edition.kin.of(listing)]
    return {
        "name": record.name,
        "summary": record.summary,
        "description": limited(record.description) if record.description else "",
        "provider": {"name": listing.provider.record.name, "href": listing.provider.path},
        "status": listing.status.state,
        "status_label": said.get("status_label", ""),
        "level": listing.support_level,
        "level_label": said["level_label"],
        "tags": [say.label("kinds", record.kind), *say.labels("settings", record.setting)],
        "states": status.states(say, listing),
        "glance": _glance(edition, listing, said),
        "refer": sending,
        "ring": listing.contact.phone or "",
        "contents": _contents(edition, {"refer": bool(sending)}),
        "who": _who(say, listing),
        "not_for": health.not_for(say, record.not_suitable_for),
        "health": True,
        "days": dates.days(say, listing),
        "calendar": "calendar.ics" if has_calendar(listing) else "",
        "when": whole,
        "sessions": each,
        "more_days": dates.more(say, listing),
        "venues": sessions.venues(say, listing),
        "cost": {
            "steps": _prices(say, listing),
            "facts": cost.rows(say, record.cost, listing.cancelling),
        },
        "routes": routes.routes(say, listing),
        "joining": joining.rows(say, record.joining),
        "programme": programme.rows(say, record.programme),
        "onward": partners.related(say, record.related),
        "contact": contact.contact(say, listing.contact),
        "staff": staff.roles(say, record.staff),
        "safety": _safety(say, listing),
        "access": access.blocks(say, listing),
        "first_visit": first,
        "checked": checked.checked(say, listing.freshness, record.checked),
        "sources": checked.sources(say, record.source),
        "ask": checked.questions(say, record.ask_the_provider),
        "source": "source.yaml",
        "message": message(edition.cards.glance, say, listing, address),
        "address": address,
        "json_ld": Markup(json_ld(listing, edition.site.url)),
        "report": f"{root_of(listing.path)}add/#report={listing.id}",
        "suggest": f"{root_of(listing.path)}add/#edit={listing.id}",
        "related": cards,
        "related_title": say("related.title") if cards else "",
    }


def _glance(edition: Edition, listing: Listing, said: Card) -> list[Row]:
    """When, where, cost and how to join, as a card says them, with the next date on top."""
    words = edition.words.text
    rows = Rows(edition.say)
    soon = dates.next_one(edition.say, listing)
    if soon:
        rows.append(
            {
                "key": words("listing.next"),
                "value": soon[1],
                "more": soon[2],
                "date": soon[0].isoformat(),
                "screen": True,
            }
        )
    rows.append({"key": words("card.when"), "value": str(said.get("when", ""))})
    rows.append({"key": words("listing.where"), "value": str(said.get("where", ""))})
    if len(listing.places) == 1 and listing.places[0].postcode:
        rows[-1]["more"] = listing.places[0].postcode
    rows.append({"key": words("listing.cost"), "value": str(said.get("cost", ""))})
    rows.append({"key": words("listing.join"), "value": str(said.get("join", ""))})
    return rows


def _contents(edition: Edition, there: Mapping[str, bool]) -> list[dict[str, str]]:
    """Links to the sections; `there` says of some whether the page has them."""
    names = {
        "what": "listing.what",
        "when": "listing.when",
        "cost": "listing.price",
        "join": "listing.joining",
        "refer": "phrases.refer.title",
        "who": "staff.title",
        "access": "access.title",
        "first": "listing.first",
        "checked": "checked.title",
        "take-away": "take_away.title",
    }
    shown = [section for section in SECTIONS if there.get(section, True)]
    return [{"id": one, "text": edition.words.text(names[one])} for one in shown]


def _who(say: Say, listing: Listing) -> list[Row]:
    record = listing.record
    suits = health.rows(say, record)
    found = Rows(say, who.rows(say, record.who_for, else_known=bool(suits)))
    found += suits
    found.add("who.key.companions", _companions(say, listing))
    found.add("who.key.activities", ", ".join(say.labels("activities", record.activities)))
    found += effort.rows(say, record.intensity)
    found.add("who.key.good_for", ", ".join(say.labels("good-for", record.good_for)))
    spoken = partners.languages(say, record.languages, record.language_note)
    found.add("who.key.languages", spoken)
    found.add("who.key.other_names", record.other_names)
    return found


def _companions(say: Say, listing: Listing) -> list[str]:
    """As they hold in the end; a rule under who can join and one under cost both stand."""
    record = listing.record
    own = record.who_for.companions if record.who_for else None
    paying = record.cost.companions if record.cost else None
    return companions.lines(say, listing.companions, own, paying)


def _prices(say: Say, listing: Listing) -> list[cost.Step]:
    found = cost.steps(say, listing.record.cost, listing.provider.id)
    if found and listing.companions is not None and listing.companions.free:
        found.append({"amount": say("money.free"), "what": say("cost.companion")})
    return found


def _safety(say: Say, listing: Listing) -> list[Row]:
    record = listing.record
    found = Rows(say, staff.rows(say, record.staff))
    found += staff.safety(say, listing.safeguarding)
    found.add("staff.key.marks", partners.marks(say, record.quality_marks))
    found.add("staff.key.partners", partners.partners(say, record.partners))
    return found
