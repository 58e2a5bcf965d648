"""The listings as one table, a row each: `/data/listings.csv`.

Ids are those of providers/_vocabulary and content/areas.yaml; several in one cell are divided by
"; ". An empty cell is not stated, never "no". What each column holds is in content/words under
`data.columns`, and on the page /data/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from waymark import records
from waymark.model import Access, Listing, Place
from waymark.outputs.glance import Glance

Cell = Callable[[Listing, Glance], str]


def row(one: Listing, glance: Glance, url: str) -> list[str]:
    """One listing; `url` is the address of the site."""
    return [one.id, url + one.path, *(cell(one, glance) for cell in COLUMNS.values())]


def _several(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _first(get: Callable[[Place], str]) -> Cell:
    return lambda one, _: get(one.places[0]) if one.places else ""


def _who(get: Callable[[records.WhoFor], object]) -> Cell:
    return lambda one, _: _text(get(one.record.who_for)) if one.record.who_for else ""


def _ages(get: Callable[[records.Ages], object]) -> Cell:
    return _who(lambda who: get(who.ages) if who.ages else None)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _pounds(pence: int | None) -> str:
    return "" if pence is None else f"{pence / 100:.2f}"


def _routes(one: Listing) -> tuple[records.Route, ...]:
    return one.record.joining.routes if one.record.joining else ()


def _senders(one: Listing, _: Glance) -> str:
    return _several(dict.fromkeys(role for route in _routes(one) for role in route.roles))


def _alone(one: Listing, _: Glance) -> str:
    who = {route.who for route in _routes(one)}
    return ("yes" if "self" in who else "no") if who else ""


def _length(one: Listing, _: Glance) -> str:
    weeks = one.record.programme.weeks if one.record.programme else None
    if weeks is None:
        return ""
    return "-".join(dict.fromkeys(_text(end) for end in (weeks.from_, weeks.to) if end is not None))


def _access(get: Callable[[Access], tuple[str, ...]]) -> Cell:
    """What holds at every session: the sessions know their places, the listing does not."""

    def everywhere(one: Listing, _: Glance) -> str:
        all_ = [get(session.access) for session in one.sessions] or [get(one.access)]
        return _several(term for term in all_[0] if all(term in other for other in all_))

    return everywhere


COLUMNS: dict[str, Cell] = {
    "name": lambda one, _: one.record.name,
    "summary": lambda one, _: one.record.summary,
    "provider": lambda one, _: one.provider.record.name,
    "provider_id": lambda one, _: one.provider.id,
    "kind": lambda one, _: one.record.kind,
    "support_level": lambda one, _: one.support_level,
    "activities": lambda one, _: _several(one.record.activities),
    "conditions": lambda one, _: _several(
        dict.fromkeys(c.condition for c in one.record.conditions)
    ),
    "state": lambda one, _: one.status.state,
    "when": lambda one, glance: glance.when(one),
    "where": lambda one, glance: glance.where(one),
    "venues": lambda one, _: _several(place.name for place in one.places if place.name),
    "town": _first(lambda place: place.town),
    "postcode": _first(lambda place: place.postcode),
    "latitude": _first(lambda place: _text(place.lat)),
    "longitude": _first(lambda place: _text(place.lon)),
    "areas": lambda one, _: _several(one.areas),
    "age_from": _ages(lambda ages: ages.from_),
    "age_to": _ages(lambda ages: ages.to),
    "gender": _who(lambda who: who.gender),
    "cost": lambda one, glance: glance.cost(one),
    "cost_first_time": lambda one, _: _pounds(one.prices.first_time),
    "cost_each_time": lambda one, _: _pounds(one.prices.each_time),
    "cost_up_front": lambda one, _: _pounds(one.prices.up_front),
    "how_to_join": lambda one, glance: glance.join(one),
    "can_ask_yourself": _alone,
    "who_may_refer": _senders,
    "weeks": _length,
    "phone": lambda one, _: one.contact.phone or "",
    "email": lambda one, _: one.contact.email or "",
    "website": lambda one, _: one.contact.website or "",
    "access_has": _access(lambda access: access.has),
    "access_has_not": _access(lambda access: access.has_not),
    "languages": lambda one, _: _several(one.record.languages),
    "checked_on": lambda one, _: _text(one.freshness.on),
    "checked_by": lambda one, _: one.freshness.by,
    "checked_how": lambda one, _: one.freshness.how,
}
"""Every column after the id and the address; a new one is added at the end of its group."""

NAMES = ["id", "url", *COLUMNS]
"""The names of all columns."""
