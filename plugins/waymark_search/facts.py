"""What the finder needs to know of a listing, as small values that many listings share.

Terms are numbers: positions in their vocabulary's file. An empty tuple means "not stated".
Facts of the listing are told once; facts of a place (its point, days, access, prices) once for each
place, so that "Monday evening", "no steps" and "1.2 miles" are about the same place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from waymark import records
from waymark.geography.areas import Area, Areas
from waymark.model import Listing, Place, Session
from waymark.vocabulary import Vocabularies
from waymark_search import reading

EXACT, ROUGH, AREA, HOME, ONLINE, ANYWHERE, UNKNOWN = range(7)
"""How a place is known: a point, a point that is not exact, an area; or no place at all."""
WINDOW = 56
"""Days of dates a row tells, from the day of the build."""

Numbers = tuple[int, ...]
Point = tuple[int, int]


class Row(NamedTuple):
    """One place of a listing. `point` is WGS84 in ten-thousandths of a degree (11 m).

    `days` has a bit for each weekday and part of day (weekday * 3 + part), then one for each
    weekday whose time is not known (21 + weekday), then one for each part whose day is not known
    (28 + part). `dates` are two masks of 28 days. `access` is (there is, there is not). `prices`
    are steps: first time, each time, up front.
    """

    kind: int
    point: Point
    areas: Numbers
    days: int
    dates: tuple[int, int]
    access: tuple[Numbers, Numbers]
    prices: tuple[int, int, int]
    label: str


class Facts(NamedTuple):
    """One listing. `conditions` are (for these, not for these, scope); scope 1 is any long-term
    condition, 2 these only. `who` is (groups, rule, gender, youngest, oldest): rule 2 is these
    only, gender 1 women and 2 men. `self_refer` and `takes_new`: 1 yes, 0 no, -1 not stated.
    `residence` is (live, GP, work, certain surgeries): area numbers, and 1 or 0.
    """

    id: str
    conditions: tuple[Numbers, Numbers, int]
    activities: Numbers
    good_for: Numbers
    settings: Numbers
    level: int
    kind: int
    roles: Numbers
    self_refer: int
    who: tuple[Numbers, int, int, int, int]
    where: Numbers
    languages: Numbers
    takes_new: int
    residence: tuple[Numbers, Numbers, Numbers, int]
    stale: int
    rows: tuple[Row, ...]


class FactFinder:
    """Reads the facts off the listings of one directory."""

    def __init__(
        self,
        vocabularies: Vocabularies,
        areas: Areas,
        today: dt.date,
        label: Callable[[Place], str],
    ) -> None:
        """`label` says a place in one line."""
        self._today, self._areas, self._label = today, areas, label
        self._numbers = {
            name: {term.id: number for number, term in enumerate(one)}
            for name, one in vocabularies.by_name.items()
        }
        self._area_numbers = {area: number for number, area in enumerate(areas.ids)}
        self._needs = {need: number for number, need in enumerate(needs(vocabularies))}
        self._middles: dict[str, Point | None] = {}

    def facts(self, listing: Listing) -> Facts:
        """Everything the index holds of one listing."""
        record = listing.record
        routes = record.joining.routes if record.joining else ()
        return Facts(
            id=listing.id,
            conditions=self._conditions(record),
            activities=self._of("activities", reading.activities(listing)),
            good_for=self._of("good-for", record.good_for),
            settings=self._of("settings", record.setting),
            level=self._numbers["support-levels"][listing.support_level],
            kind=self._numbers["kinds"][record.kind],
            roles=self._of("roles", (role for route in routes for role in route.roles)),
            self_refer=reading.self_refer(record),
            who=self._who(record.who_for),
            where=reading.where(listing),
            languages=self._of(
                "languages", (*record.languages, *listing.provider.record.languages)
            ),
            takes_new={True: 1, False: 0, None: 0}[listing.status.takes_new],
            residence=self._residence(record.who_for),
            stale=int(listing.freshness.age == "stale"),
            rows=tuple(self._rows(listing)),
        )

    def _of(self, vocabulary: str, terms: Iterable[str]) -> Numbers:
        numbers = self._numbers[vocabulary]
        return tuple(dict.fromkeys(numbers[term] for term in terms if term in numbers))

    def _conditions(self, record: records.ListingRecord) -> tuple[Numbers, Numbers, int]:
        scopes = {"any-long-term-condition": 1, "listed-conditions": 2}
        stated = self._of("conditions", (one.condition for one in record.conditions))
        barred = (one.condition for one in record.not_suitable_for if one.condition)
        scope = scopes.get(record.health_scope or "", 0)
        return stated, self._of("conditions", barred), scope if stated or scope == 1 else 0

    def _who(self, who: records.WhoFor | None) -> tuple[Numbers, int, int, int, int]:
        if who is None:
            return (), 0, 0, 0, 0
        groups = tuple(sorted(self._of("groups", who.groups)))
        rule = 2 if who.groups_rule == "only" and groups else 0
        gender = {"women": 1, "men": 2}.get(who.gender or "", 0)
        ages = who.ages or records.Ages()
        return groups, rule, gender, ages.from_ or 0, ages.to or 0

    def _residence(self, who: records.WhoFor | None) -> tuple[Numbers, Numbers, Numbers, int]:
        rule = who.area if who else None
        if rule is None:
            return (), (), (), 0
        live, gp, work = map(self._numbered, (rule.live_in, rule.gp_in, rule.work_in))
        return live, gp, work, int(bool(rule.gp_practices))

    def _rows(self, listing: Listing) -> Iterator[Row]:
        """A row for each place; then one for the area covered, or for what has no place."""
        record, online = listing.record, reading.online(listing)
        by_place: dict[Place, list[Session]] = {}
        nowhere: list[Session] = []
        for session in listing.sessions:
            for place in session.places:
                by_place.setdefault(place, []).append(session)
            if not session.places:
                nowhere.append(session)
        for place in listing.places:  # a gym has hours instead of sessions
            by_place.setdefault(place, [])
        for place, sessions in by_place.items():
            yield self._row(listing, self._at(place), sessions, self._label(place))
        coverage = record.coverage
        over: tuple[str, ...] = ()
        if coverage is not None:
            over = (*coverage.areas, *(area for one in coverage.by_area for area in one.areas))
        if over and not online:
            kind = HOME if record.kind == "home-visit" else AREA
            yield self._row(listing, self._over(over, kind), nowhere or listing.sessions, "")
        elif nowhere or not by_place:
            everywhere = coverage is not None and coverage.everywhere
            kind = ONLINE if online else ANYWHERE if everywhere else UNKNOWN
            if record.kind in ("self-guided", "campaign", "app") and kind == UNKNOWN:
                kind = ANYWHERE
            if kind != UNKNOWN or not by_place:
                yield self._row(listing, (kind, (0, 0), ()), nowhere, "")

    def _row(
        self,
        listing: Listing,
        at: tuple[int, Point, Numbers],
        sessions: Sequence[Session],
        label: str,
    ) -> Row:
        access = [session.access for session in sessions] or [listing.access]
        there = {term for one in access for term in (*one.has, *one.on_request)}
        lacking = {term for one in access for term in one.has_not} - there
        return Row(
            *at,
            days=reading.days(listing, sessions),
            dates=self._dates(sessions),
            access=(self._needed(there), self._needed(lacking)),
            prices=reading.price_steps([one.prices for one in sessions] or [listing.prices]),
            label=label,
        )

    def _needed(self, terms: Iterable[str]) -> Numbers:
        return tuple(sorted(self._needs[term] for term in terms if term in self._needs))

    def _dates(self, sessions: Sequence[Session]) -> tuple[int, int]:
        mask = 0
        for session in sessions:
            for one in session.occurrences:
                ahead = (one.date - self._today).days
                if one.cancelled is None and 0 <= ahead < WINDOW:
                    mask |= 1 << ahead
        return mask & 0xFFFFFFF, mask >> 28

    def _at(self, place: Place) -> tuple[int, Point, Numbers]:
        if place.lat is None or place.lon is None or place.precision in ("area", "none"):
            return self._over((place.area,), AREA) if place.area else (UNKNOWN, (0, 0), ())
        kind = EXACT if place.precision in ("exact", "postcode") else ROUGH
        return kind, _fixed(place.lat, place.lon), ()

    def _over(self, areas: Sequence[str], kind: int) -> tuple[int, Point, Numbers]:
        """Areas, and the middle of the first whose middle is known or can be worked out."""
        known = [self._areas.by_id[area] for area in areas if area in self._area_numbers]
        middle = next(filter(None, map(self._middle, known)), (0, 0))
        return kind, middle, tuple(sorted(self._numbered(areas)))

    def _numbered(self, areas: Iterable[str]) -> Numbers:
        return tuple(self._area_numbers[area] for area in areas if area in self._area_numbers)

    def _middle(self, area: Area) -> Point | None:
        """Of a town what the owner says; of a larger area the mean of the towns in it."""
        if area.id not in self._middles:
            inside = [
                (one.lat, one.lon)
                for one in ([area] if area.lat is not None else self._areas.places)
                if one.lat is not None and one.lon is not None
                if area.id in self._areas.lineage(one.id)
            ]
            total = [sum(axis) / len(inside) for axis in zip(*inside, strict=True)]
            self._middles[area.id] = _fixed(*total) if inside else None
        return self._middles[area.id]


def needs(vocabularies: Vocabularies) -> list[str]:
    """The access features that people can tick, in the order of their file."""
    return [term.id for term in vocabularies["access-features"] if term.filter == "yes"]


def _fixed(lat: float, lon: float) -> Point:
    return round(lat * 10_000), round(lon * 10_000)
