"""When, where, cost and how to join, each in one short line, for cards and short messages."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from waymark import records
from waymark.geography.areas import Areas
from waymark.model import Listing, Place, Session
from waymark.outputs import clock
from waymark.vocabulary import Vocabularies, inside
from waymark.words import Words

_BY_STEP = {
    **dict.fromkeys(("phone", "text"), "join_phone"),
    **dict.fromkeys(("online-form", "book-online", "app"), "join_online"),
    **dict.fromkeys(("email",), "join_email"),
}
_MOST_ROLES = 3


class Glance:
    """Says the short lines of one directory in one language."""

    def __init__(self, vocabularies: Vocabularies, areas: Areas, words: Words) -> None:
        self._vocabularies, self._areas, self._words = vocabularies, areas, words

    def when(self, listing: Listing) -> str:
        """`Mondays and Thursdays, 2pm to 3pm`; the first time and how many more there are."""
        record = listing.record
        said = list(dict.fromkeys(filter(None, map(self._session, _joined(listing.sessions_on)))))
        if not said and record.opening_hours:
            days = {day for one in record.opening_hours for day in one.days}
            return self._words.text("card.open", days=clock.weekdays(days))
        if not said:
            recorded = record.online is not None and record.online.recorded
            free = record.kind in ("app", "self-guided", "campaign") or (
                record.kind == "online" and recorded
            )
            return self._words.text("card.when_any" if free else "card.when_unknown")
        if len(said) == 1:
            return said[0]
        return f"{said[0]} {self._words.text('card.more_sessions', count=len(said) - 1)}"

    def where(self, listing: Listing) -> str:
        """`Hall Leys Park, Matlock`, `12 places in North East Derbyshire`, `Online`."""
        record = listing.record
        coverage = record.coverage
        named = [place for place in listing.places if place.ref or place.name or place.town]
        if coverage is not None and coverage.places_count and coverage.areas:
            areas = self._names(coverage.areas)
            return self._words.text("card.where_count", count=coverage.places_count, area=areas)
        if named:
            first = self.place(named[0])
            more = len(named) - 1
            return f"{first} {self._words.text('card.more_places', count=more)}" if more else first
        home = "card.where_home" if record.kind == "home-visit" else "card.where_area"
        if coverage is not None and (coverage.areas or coverage.places):
            over = self._names(coverage.areas) or clock.listed(coverage.places[:3])
            if not any(session.online for session in listing.sessions):
                return self._words.text(home, area=over)
        if listing.places:
            return self.place(listing.places[0])
        if record.kind in ("app", "online") or any(one.online for one in listing.sessions):
            return self._words.text("card.where_online")
        if coverage is not None and coverage.everywhere:
            return self._words.text("card.where_everywhere")
        return self._words.text("card.where_unknown")

    def place(self, place: Place) -> str:
        """One place in a line; what is not exact is said."""
        if place.name:
            inside = not place.town or place.town.casefold() in place.name.casefold()
            return place.name if inside else f"{place.name}, {place.town}"
        area = self._areas.get(place.area)
        town = place.town or (area.name if area else "")
        if town:
            return self._words.text("card.where_about", town=town)
        return place.words or self._words.text("card.where_unknown")

    def cost(self, listing: Listing) -> str:
        """`£4, first time free`, `£35 for 12 weeks, then £3`; what is not stated is said."""
        prices, cost, text = listing.prices, listing.record.cost, self._words.text
        pounds = clock.pounds
        if cost is not None and cost.kind == "donation":
            return text("card.cost_donation")
        if prices.up_front:
            course = _course(cost)
            amount = pounds(prices.up_front)
            start = amount + course if course else text("card.cost_up_front", amount=amount)
            parts = [start]
            if prices.each_time is not None:
                parts.append(text("card.cost_then", amount=self._within(prices.each_time)))
            if prices.first_time is not None:
                parts.append(text("card.cost_first", amount=self._within(prices.first_time)))
            return ", ".join(parts)
        if prices.each_time is not None:
            each = self._amount(prices.each_time)
            if prices.first_time in (None, prices.each_time):
                return each
            return f"{each}, {text('card.cost_first', amount=self._within(prices.first_time))}"
        if prices.first_time is not None:
            return text("card.cost_first", amount=self._within(prices.first_time)).capitalize()
        if cost is None:
            return text("card.cost_unknown")
        kinds = {"free-for-some": "card.cost_some", "ask": "card.cost_ask"}
        other = "card.cost_vary" if cost.prices else "card.cost_unknown"
        return text(kinds.get(cost.kind, other))

    def join(self, listing: Listing) -> str:
        """`Just turn up`, `Book by phone`, `Sent by your GP or practice nurse`."""
        joining, text = listing.record.joining, self._words.text
        routes = joining.routes if joining else ()
        booking = joining.booking if joining else None
        roles = list(dict.fromkeys(role for route in routes for role in route.roles))
        by_self = [route for route in routes if route.who == "self"]
        some = bool(by_self) and all(map(_for_some, by_self))
        if (by_self and not (some and roles)) or not routes or (booking and not roles):
            return self._by_self(by_self, booking, listing)
        if not roles:
            both = any(route.who == "someone-for-you" for route in routes)
            return text("card.join_someone" if both else "card.join_sent_any")
        labels = [self._sender(role) for role in roles]
        if len(labels) > _MOST_ROLES:
            labels = [*labels[: _MOST_ROLES - 1], text("card.others")]
        return text(
            "card.join_sent_some" if some else "card.join_sent", roles=clock.listed(labels, "or")
        )

    def _sender(self, role: str) -> str:
        """A role inside a sentence: "your GP", "the police", "any professional ..."."""
        roles = self._vocabularies["roles"]
        if role in roles and roles[role].as_sender:
            return roles[role].as_sender
        plain = inside(roles.label(role))
        if plain.partition(" ")[0] in ("a", "an", "any", "another"):
            return plain
        return self._words.text("card.your", role=plain)

    def _by_self(
        self, routes: Iterable[records.Route], booking: str | None, listing: Listing
    ) -> str:
        steps = [step.do for route in routes for step in route.steps]
        if listing.record.kind in ("app", "campaign", "self-guided"):
            return self._words.text("card.join_start")
        if booking == "not-needed" or (booking is None and steps[:1] == ["turn-up"]):
            return self._words.text("card.join_turn_up")
        if booking == "helpful":
            return self._words.text("card.join_helpful")
        how = next((_BY_STEP[step] for step in steps if step in _BY_STEP), None)
        if how is None and booking in ("needed", "first-time"):
            how = "join_book"
        return self._words.text(f"card.{how or ('join_self' if steps else 'join_ask')}")

    def _session(self, session: Session) -> str:
        """One pattern in words; "" where nothing of it is known."""
        record, text = session.record, self._words.text
        at = clock.times(record.start, record.end)
        at = at or clock.listed([text(f"card.{part}") for part in record.time_of_day])
        if record.repeats == "dates" or record.dates:
            coming = [one for one in session.occurrences if one.cancelled is None]
            if not coming:
                return text("card.when_dates")
            on = text("card.when_next", date=clock.day(coming[0].date))
        elif record.repeats == "varies":
            on = text("card.when_varies")
        elif not record.days:
            return at.capitalize() if at else ""
        elif record.repeats == "monthly" and record.nth:
            nth = clock.listed(record.nth)
            days = clock.listed([one.capitalize() for one in record.days])
            on = text("card.when_monthly", nth=nth.capitalize(), days=days)
        elif record.every_weeks and record.every_weeks > 1:
            on = text("card.when_every", weeks=record.every_weeks, days=clock.weekdays(record.days))
        else:
            on = clock.weekdays(record.days) if len(record.days) < 7 else text("card.when_daily")
        said = f"{on}, {at}" if at else on
        return f"{said}, {text('card.when_term')}" if record.only_during == "term-time" else said

    def _amount(self, pence: int) -> str:
        return clock.pounds(pence) if pence else self._words.text("card.free")

    def _within(self, pence: int) -> str:
        """An amount inside a sentence."""
        return self._amount(pence).lower()

    def _names(self, areas: Iterable[str]) -> str:
        known = [area.name for area in map(self._areas.get, areas) if area]
        if len(known) > _MOST_ROLES:
            known = [*known[: _MOST_ROLES - 1], self._words.text("card.other_areas")]
        return clock.listed(known)


def _joined(sessions: Iterable[Session]) -> list[Session]:
    """Sessions of one time on several weekdays as one."""
    found: dict[object, Session] = {}
    for session in sessions:
        record = session.record
        key: object = session.number
        if record.days and record.repeats in (None, "weekly"):
            key = (record.start, record.end, record.time_of_day, record.only_during)
        if key in found:
            first = found[key]
            days = tuple(dict.fromkeys((*first.record.days, *record.days)))
            merged = msgspec.structs.replace(first.record, days=days)
            found[key] = msgspec.structs.replace(first, record=merged)
        else:
            found[key] = session
    return list(found.values())


def _for_some(route: records.Route) -> bool:
    """Whether a way in is open to some people only: for a condition, or who has been before."""
    only = (route.conditions, route.groups, route.criteria, route.only_from, route.returning_only)
    return any(only) or route.seen_within_months is not None


def _course(cost: records.Cost | None) -> str:
    """` for 12 weeks`, where the ladder says how long the first price lasts."""
    for price in cost.prices if cost else ():
        if price.amount and (price.lasts_weeks or price.sessions):
            what = (
                f"{price.lasts_weeks} weeks" if price.lasts_weeks else f"{price.sessions} sessions"
            )
            return f" for {what}"
    return ""
