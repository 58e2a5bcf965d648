"""A listing as a card: the argument `c` of theme/templates/components/card.html."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from waymark.geography.areas import Areas
from waymark.model import Listing
from waymark.outputs import clock
from waymark.outputs.glance import Glance
from waymark.records import AreaRule
from waymark.vocabulary import Vocabularies, inside
from waymark.words import Words

Card = dict[str, str | list[str]]

SOON = dt.timedelta(days=14)
"""How far ahead a date that is off is worth a line on the card."""


class Cards:
    """Makes the cards of one directory."""

    def __init__(
        self, today: dt.date, vocabularies: Vocabularies, areas: Areas, words: Words
    ) -> None:
        self.glance = Glance(vocabularies, areas, words)
        self._today, self._vocabularies = today, vocabularies
        self._areas, self._words = areas, words
        self._levels: Mapping[str, str] = {
            term.id: words.text(f"level.{term.id}") for term in vocabularies["support-levels"]
        }

    def card(self, listing: Listing) -> Card:
        """Words ready to read; what there is nothing to say about is left out."""
        record = listing.record
        state = listing.status.state
        said: Card = {
            "href": listing.path,
            "name": record.name,
            "provider": listing.provider.record.name,
            "summary": record.summary,
            "status": state,
            "status_label": self._words.text(f"status.{state}") if state != "open" else "",
            "level": listing.support_level,
            "level_label": self._levels[listing.support_level],
            "tags": self._tags(listing),
            "cancelled": self._cancelled(listing),
            "only_for": self._only_for(listing),
            "when": self.glance.when(listing),
            "where": self.glance.where(listing),
            "cost": self.glance.cost(listing),
            "join": self.glance.join(listing),
            "checked": self._checked(listing),
        }
        return {key: value for key, value in said.items() if value}

    def _tags(self, listing: Listing) -> list[str]:
        record, labels = listing.record, self._vocabularies
        tags = [labels["settings"].label(one) for one in record.setting[:1]]
        tags += [
            self._words.text("card.good_for", what=inside(labels["good-for"].label(one)))
            for one in record.good_for[:2]
        ]
        return tags

    def _cancelled(self, listing: Listing) -> str:
        """The next date, where it is off and soon."""
        dates = [(one.date, one.cancelled) for s in listing.sessions for one in s.occurrences]
        off = [on for on, reason in dates if reason is not None and on <= self._today + SOON]
        return self._words.text("card.off", date=clock.day(min(off))) if off else ""

    def _only_for(self, listing: Listing) -> str:
        who, text = listing.record.who_for, self._words.text
        if who is None:
            return ""
        people = self._people_of(who.area) if who.area is not None else ""
        if people:
            return text("card.only", who=people)
        if who.groups_rule == "only" and who.groups:
            groups = [inside(self._vocabularies["groups"].label(one)) for one in who.groups[:3]]
            return text("card.only", who=clock.listed(groups, "or"))
        if who.gender in ("women", "men"):
            return text("card.only", who=text(f"card.{who.gender}"))
        return text("card.only", who=text("card.clients")) if who.existing_clients_only else ""

    def _people_of(self, rule: AreaRule) -> str:
        """`people who live or work in Derby`, `people who live in Hope or have a GP in Clowne`."""
        ways: dict[str, list[str]] = {}
        for key, areas in (("live", rule.live_in), ("work", rule.work_in), ("gp", rule.gp_in)):
            names = [area.name for area in map(self._areas.get, areas) if area]
            if names:
                way = self._words.text(f"card.only_{key}")
                ways.setdefault(clock.listed(names, "or"), []).append(way)
        last = "and" if rule.match == "all-of" else "or"
        parts = [
            self._words.text("card.only_in", ways=clock.listed(said, last), area=area)
            for area, said in ways.items()
        ]
        if parts:
            return self._words.text("card.only_people", parts=clock.listed(parts, last))
        return self._words.text("card.only_practices") if rule.gp_practices else ""

    def _checked(self, listing: Listing) -> str:
        fresh = listing.freshness
        if fresh.on is None:
            return self._words.text("checked.short_none")
        key = "checked.short" if fresh.age in ("current", "ageing") else "checked.short_old"
        return self._words.text(key, date=clock.long_day(fresh.on))
