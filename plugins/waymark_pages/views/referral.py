"""Where someone in a role can send people: the variable `professionals` of professionals.html."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from waymark.model import Listing
from waymark.outputs.browse import Shelf, conditions_of
from waymark.outputs.referring import Answer, senders
from waymark.phrases.text import Row
from waymark.vocabulary import Term, Vocabulary
from waymark_pages.edition import Edition
from waymark_pages.paging import Sheet, pagination
from waymark_pages.views import refer
from waymark_pages.views.index import Trail, Way

ENOUGH_TO_NARROW = 8
"""With fewer listings, a box to pick a condition would only be in the way."""


class Group(NamedTuple):
    """What gives one answer: the listings shown of `listings` in all, and the way to the rest."""

    answer: Answer
    shown: Shelf
    listings: int
    more: Way | None = None


def context(
    edition: Edition,
    role: Term,
    path: str,
    sheet: Sheet[Listing],
    groups: Sequence[Group],
    trail: Trail,
) -> Mapping[str, object]:
    """One page of a role: `sheet` of where it may refer, then the other answers."""
    words = edition.words
    title = words.text("professionals.for_role", role=role.label)
    if sheet.number > 1:
        number = words.text("pagination.of", number=sheet.number, of=sheet.of)
        title, trail = f"{title}, {number}", (*trail, (path, role.label))
    all_shown = [one for group in groups for one in group.shown]
    whole = sheet.of == 1 and not any(group.more for group in groups)
    narrowing = _narrowing(edition, all_shown) if whole else []
    head = edition.head(
        path if sheet.number == 1 else f"{path}{sheet.number}/",
        title,
        words.text("professionals.about", role=role.label, count=f"{groups[0].listings:,}"),
        trail=trail,
        section="professionals",
        scripts=[edition.assets.address("scripts/narrow.js")] if narrowing else [],
    )
    return {
        "page": head,
        "professionals": {
            "title": title,
            "contents": [
                {
                    "id": group.answer,
                    "text": words.text(f"professionals.{group.answer}"),
                    "more": f"{group.listings:,}",
                }
                for group in groups
            ],
            "narrow": narrowing,
            "groups": [_group(edition, role, group) for group in groups],
            "pages": pagination(sheet.number, sheet.of),
        },
    }


def _group(edition: Edition, role: Term, group: Group) -> dict[str, object]:
    whole = group.answer == "may"
    made: dict[str, object] = {
        "id": group.answer,
        "whole": whole,
        "title": edition.words.text(f"professionals.{group.answer}"),
        "text": edition.words.text(f"professionals.{group.answer}_text"),
        "entries": [_entry(edition, group.answer, one) for one in group.shown],
    }
    if group.more:
        made["more"] = group.more._asdict()
    return made


def _entry(edition: Edition, answer: Answer, listing: Listing) -> dict[str, object]:
    """A listing where this is the answer: made once, as it is the same for every role."""
    made = edition.made_entries.get((answer, listing.id))
    if made is None:
        vocabulary = edition.directory.vocabularies["conditions"]
        more = _whole(edition, listing) if answer == "may" else _short(edition, answer, listing)
        made = edition.made_entries[answer, listing.id] = {
            "name": listing.record.name,
            "href": listing.path,
            "by": f"{listing.provider.record.name}. {edition.cards.glance.where(listing)}",
            "state": _state(edition, listing),
            "conditions": " ".join(_named(vocabulary, listing)),
            **more,
        }
    return made


def _whole(edition: Edition, listing: Listing) -> dict[str, object]:
    """All that someone needs who may refer: for whom and within which limits; how and how soon."""
    say = edition.say
    steps = [*refer.steps(say, listing), *_phone(edition, listing)]
    return {"whom": refer.whom(say, listing, listing.path), "steps": steps}


def _short(edition: Edition, answer: Answer, listing: Listing) -> dict[str, object]:
    """A few lines where they may not: for whom, who else refers, how to join, whom to ring."""
    say, words = edition.say, edition.words
    rows = refer.whom(say, listing, listing.path)[:1]
    if answer == "other":
        who = ", ".join(say.labels("roles", senders(listing)))
        rows.append({"key": say("refer.who"), "value": who})
    else:
        rows.append({"key": words.text("card.join"), "value": edition.cards.glance.join(listing)})
    return {"whom": [*rows, *_phone(edition, listing)]}


def _phone(edition: Edition, listing: Listing) -> list[Row]:
    phone = listing.contact.phone
    if not phone:
        return []
    href = f"tel:{phone.replace(' ', '')}"
    return [{"key": edition.words.text("contact.phone"), "value": phone, "href": href}]


def _state(edition: Edition, listing: Listing) -> str:
    state = listing.status.state
    if listing.freshness.age == "stale":
        return edition.words.text("browse.stale")
    return edition.words.text(f"status.{state}") if state != "open" else ""


def _narrowing(edition: Edition, listings: Sequence[Listing]) -> list[dict[str, str]]:
    """The conditions to pick from, all first; none where there is little to narrow."""
    if len(listings) < ENOUGH_TO_NARROW:
        return []
    vocabulary = edition.directory.vocabularies["conditions"]
    named = {term for one in listings for term in conditions_of(one)}
    labels = sorted((vocabulary.label(term), " ".join(vocabulary.lineage(term))) for term in named)
    every = {"value": "", "text": edition.words.text("professionals.every_condition")}
    return [every, *({"value": lineage, "text": label} for label, lineage in labels)]


def _named(vocabulary: Vocabulary, listing: Listing) -> Iterable[str]:
    """For scripts/narrow.js: the conditions it names and, with a "+", everything broader."""
    named = conditions_of(listing)
    above = {term for one in named for term in vocabulary.lineage(one)[1:]}
    return (*named, *sorted(f"+{term}" for term in above.difference(named)))
