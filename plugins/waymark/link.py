"""From records to the frozen model: every default, inheritance and state is decided here, once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import msgspec

from waymark import records
from waymark.access import inherit, merge
from waymark.dates import WINDOW, SchoolTerms, occurrences
from waymark.freshness import freshness
from waymark.geography import locate
from waymark.geography.areas import Areas
from waymark.geography.locate import Postcodes
from waymark.model import Freshness, Listing, Place, Prices, Provider, Session, Status
from waymark.prices import at_a_glance
from waymark.support_levels import support_level

_OUT_OF_SIGHT = frozenset({"hidden", "gone"})
_OPEN = Status()
_TAKES_NEW = {"open": True, "waiting-list": None}


class Linker:
    """Makes providers and listings of the model from records, for one day and one set of words."""

    def __init__(
        self,
        today: dt.date,
        areas: Areas,
        postcodes: Postcodes,
        terms: SchoolTerms,
        window: dt.timedelta = WINDOW,
    ) -> None:
        self.today, self.areas, self.postcodes, self.terms = today, areas, postcodes, terms
        self.window = window

    def provider(self, provider_id: str, record: records.ProviderRecord) -> Provider:
        """The provider with its own venues placed."""
        venues = {
            venue_id: locate.of_venue(
                f"{provider_id}/{venue_id}", venue, self.areas, self.postcodes
            )
            for venue_id, venue in record.venues.items()
        }
        return Provider(
            id=provider_id,
            record=record,
            venues=venues,
            freshness=freshness(record.checked, self.today),
            fingerprint=_digest(record, venues),
        )

    def listing(
        self, listing_id: str, record: records.ListingRecord, providers: Mapping[str, Provider]
    ) -> Listing:
        """The listing with everything it takes over. Every venue it names must exist."""
        provider = providers[listing_id.partition("/")[0]]
        companions = merge(
            merge(
                provider.record.companions, record.who_for.companions if record.who_for else None
            ),
            record.cost.companions if record.cost else None,
        )
        sessions = tuple(
            self._session(number, session, record, provider, providers, companions)
            for number, session in enumerate(record.sessions)
        )
        open_at = (
            _venue(one.venue, provider, providers) for one in record.opening_hours if one.venue
        )
        met_at = (place for one in sessions for place in one.places)
        places = tuple(dict.fromkeys((*met_at, *open_at)))
        state = _status(record.status, self.today)
        fresh = freshness(record.checked, self.today)
        linked = Listing(
            id=listing_id,
            provider=provider,
            record=record,
            support_level=support_level(record),
            status=state,
            freshness=fresh,
            sessions=sessions,
            places=places,
            areas=self._areas(record, places),
            prices=_cheapest_prices(record, sessions),
            contact=merge(provider.record.contact, record.contact) or records.Contact(),
            safeguarding=merge(
                provider.record.safeguarding, record.staff.safeguarding if record.staff else None
            ),
            companions=companions,
            cancelling=merge(
                provider.record.cancelling, record.cost.cancelling if record.cost else None
            ),
            access=inherit([record.access], companions),
            listed=_listed(state, fresh),
        )
        return msgspec.structs.replace(linked, fingerprint=_fingerprint(linked))

    def _session(
        self,
        number: int,
        session: records.Session,
        listing: records.ListingRecord,
        provider: Provider,
        providers: Mapping[str, Provider],
        companions: records.Companions | None,
    ) -> Session:
        refs = session.rotating_venues or ((session.venue,) if session.venue else ())
        places = tuple(_venue(ref, provider, providers) for ref in refs)
        if not places and (session.place or session.town or session.area):
            words = locate.in_words(
                session.place or "", session.town or "", session.area or "", self.areas
            )
            places = (words,)
        elif session.place:
            places = tuple(msgspec.structs.replace(place, words=session.place) for place in places)
        cost = merge(listing.cost, session.cost)
        who_for = merge(listing.who_for, session.who_for)
        areas = tuple(dict.fromkeys(area for place in places for area in place.areas))
        cancelled = {
            one.date: one.reason or ""
            for one in listing.cancelled
            if one.session is None or one.session == session.id
        }
        venue_access = places[0].access.details if places and places[0].access else None
        state = _status(merge(listing.status, session.status), self.today)
        dates = occurrences(
            session, cancelled, self.today, areas=areas, terms=self.terms, window=self.window
        )
        own = merge(
            merge(companions, session.who_for.companions if session.who_for else None),
            session.cost.companions if session.cost else None,
        )
        return Session(
            number=number,
            record=session,
            places=places,
            online=bool(session.online),
            occurrences=tuple(one for one in dates if state.is_on_at(one.date)),
            status=state,
            prices=at_a_glance(cost, session.venue or ""),
            cost=cost,
            who_for=who_for,
            intensity=merge(listing.intensity, session.intensity),
            booking=session.booking or (listing.joining.booking if listing.joining else None),
            activities=session.activities or listing.activities,
            access=inherit([venue_access, listing.access, session.access], own),
        )

    def _areas(self, listing: records.ListingRecord, places: tuple[Place, ...]) -> tuple[str, ...]:
        found = [area for place in places for area in place.areas]
        if listing.coverage is not None:
            named = (self.areas.by_name(name) for name in listing.coverage.places)
            split = (area for one in listing.coverage.by_area for area in one.areas)
            for area in (*listing.coverage.areas, *split, *(one.id for one in named if one)):
                found.extend(self.areas.lineage(area))
        return tuple(dict.fromkeys(found))


def _venue(ref: str, provider: Provider, providers: Mapping[str, Provider]) -> Place:
    owner, slash, venue = ref.rpartition("/")
    return (providers[owner] if slash else provider).venues[venue]


def _status(status: records.Status | None, today: dt.date) -> Status:
    if status is None:
        return _OPEN
    return Status(
        state=status.state,
        takes_new=_TAKES_NEW.get(status.state, False),
        reopens_on=status.reopens_on,
        reopens=status.reopens or "",
        ended_on=status.ended_on,
        note=status.note or "",
    )


def _listed(status: Status, fresh: Freshness) -> bool:
    return status.state != "ended" and fresh.age not in _OUT_OF_SIGHT


def _cheapest_prices(record: records.ListingRecord, sessions: tuple[Session, ...]) -> Prices:
    """The listing's own prices, else the lowest of its sessions'."""
    own = at_a_glance(record.cost)
    if own != Prices() or not sessions:
        return own

    def lowest(name: str) -> int | None:
        stated = [getattr(one.prices, name) for one in sessions]
        return min((price for price in stated if price is not None), default=None)

    return Prices(
        first_time=lowest("first_time"),
        each_time=lowest("each_time"),
        up_front=lowest("up_front"),
    )


def _fingerprint(listing: Listing) -> str:
    """Of all that the listing is; its provider, who may have thousands, by its own fingerprint."""
    names = [name for name in listing.__struct_fields__ if name != "provider"]
    facts = [getattr(listing, name) for name in names]
    return _digest(facts, listing.provider.fingerprint)


def _digest(*parts: object) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()
