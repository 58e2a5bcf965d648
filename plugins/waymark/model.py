"""The frozen model that every output reads, and nothing else reads or writes.

A `Listing` is the record as its file said it (`records.py`, made from the schema) plus everything
that follows from other files or from the day: inherited contact and access, resolved places, dates,
prices at a glance, state and freshness. `link.py` makes it; `dates.py` and `freshness.py` help.
None and empty always mean "not stated", never "no".
The many small parts hold no cycles, so the garbage collector may skip them (`gc=False`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

import msgspec

from waymark import records
from waymark.geography.areas import Areas
from waymark.hosts import Hosts
from waymark.pathways import Pathway
from waymark.vocabulary import Vocabularies

Precision = Literal["exact", "postcode", "approximate", "outcode", "town", "area", "none"]
State = Literal["open", "waiting-list", "full", "paused", "planned", "ended"]
Age = Literal["unconfirmed", "current", "ageing", "due", "stale", "hidden", "gone"]


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where something happens. `lat` and `lon` are WGS84 degrees, as sure as `precision` says.

    `ref` is "provider/venue" for a place with an entry of its own, "" for a place in words.
    `address` holds the lines to print, town and postcode left out; empty where it is hidden.
    `area` is an area id and `areas` that id with everything it lies in, nearest first.
    """

    ref: str = ""
    name: str = ""
    address: tuple[str, ...] = ()
    town: str = ""
    postcode: str = ""
    words: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "none"
    area: str = ""
    areas: tuple[str, ...] = ()
    meeting_point: str = ""
    phone: str = ""
    website: str = ""
    note: str = ""
    hidden: bool = False
    checked: records.Checked | None = None
    access: Access | None = None


class Access(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Access facts after inheritance: venue, then listing, then session, the later one winning.

    Terms of the access-features vocabulary, each in at most one of `has`, `has_not` and
    `on_request`. `details` is the merged record with the facts that have words and numbers.
    """

    has: tuple[str, ...] = ()
    has_not: tuple[str, ...] = ()
    on_request: tuple[str, ...] = ()
    details: records.Access = records.Access()


class Occurrence(msgspec.Struct, frozen=True, gc=False):
    """One date of one session: local date and times (Europe/London).

    `place` counts in the session's places, or is None where it is not known which one it is.
    `cancelled` is None when it goes ahead, else the reason, which may be empty. `check_first`: a
    bank holiday, or a school term we do not know, and the provider did not say.
    """

    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    place: int | None = 0
    cancelled: str | None = None
    check_first: bool = False


class Status(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether new people can join. `takes_new` is None for a waiting list: they can ask."""

    state: State = "open"
    takes_new: bool | None = True
    reopens_on: dt.date | None = None
    reopens: str = ""
    ended_on: dt.date | None = None
    note: str = ""

    @property
    def is_on(self) -> bool:
        """Whether it takes place at present; what is full or has a waiting list does."""
        return self.state not in ("paused", "planned", "ended")

    def is_on_at(self, day: dt.date) -> bool:
        """Whether it takes place on `day`: not before it opens again, nor after it has ended."""
        if self.state == "ended":
            return self.ended_on is not None and day <= self.ended_on
        return self.is_on or (self.reopens_on is not None and day >= self.reopens_on)


class Prices(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a newcomer hands over, in pence; None is not stated, 0 is free.

    `first_time`: for the first session; `each_time`: for every later one; `up_front`: a course,
    month or membership that must be paid before taking part.
    """

    first_time: int | None = None
    each_time: int | None = None
    up_front: int | None = None


class Freshness(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How long ago someone confirmed the facts; `groups` where a part was confirmed apart."""

    age: Age = "unconfirmed"
    on: dt.date | None = None
    by: str = ""
    how: str = ""
    groups: Mapping[str, Freshness] = {}


class Session(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place and time, with everything it takes over from its listing and its place.

    `occurrences` are eight weeks of dates from today, in order, cancelled ones among them; none
    while it is planned, paused or ended.
    """

    number: int
    record: records.Session
    places: tuple[Place, ...] = ()
    online: bool = False
    occurrences: tuple[Occurrence, ...] = ()
    status: Status = Status()
    prices: Prices = Prices()
    cost: records.Cost | None = None
    who_for: records.WhoFor | None = None
    intensity: records.Intensity | None = None
    booking: str | None = None
    activities: tuple[str, ...] = ()
    access: Access = Access()


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on offer. `id` is "provider/listing"; `path` is where its page stands.

    `areas` are the ids of every area it can be found under. `listed` is False once it has left
    finder, widget and map (freshness "hidden" or "gone", or ended). `fingerprint` changes
    when anything a page of it shows changes.
    """

    id: str
    provider: Provider
    record: records.ListingRecord
    support_level: str
    status: Status
    freshness: Freshness
    sessions: tuple[Session, ...] = ()
    places: tuple[Place, ...] = ()
    areas: tuple[str, ...] = ()
    prices: Prices = Prices()
    contact: records.Contact = records.Contact()
    safeguarding: records.Safeguarding | None = None
    companions: records.Companions | None = None
    cancelling: records.Cancelling | None = None
    access: Access = Access()
    listed: bool = True
    fingerprint: str = ""

    @property
    def path(self) -> str:
        """Address of its page below the site's root."""
        return f"listings/{self.id}/"

    @property
    def slug(self) -> str:
        """The listing's own part of its id."""
        return self.id.rpartition("/")[2]

    @property
    def sessions_on(self) -> tuple[Session, ...]:
        """The sessions that take place at present; all of them where none does."""
        return tuple(one for one in self.sessions if one.status.is_on) or self.sessions

    @property
    def next_dates(self) -> tuple[tuple[Session, Occurrence], ...]:
        """The next three dates that go ahead over all sessions, earliest first."""
        dated = [
            (occurrence.date, occurrence.start or dt.time(), session.number, session, occurrence)
            for session in self.sessions
            for occurrence in session.occurrences
            if occurrence.cancelled is None
        ]
        dated.sort(key=lambda one: one[:3])
        return tuple((session, occurrence) for *_, session, occurrence in dated[:3])


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """Who runs listings. `venues` are its own places by venue id."""

    id: str
    record: records.ProviderRecord
    venues: Mapping[str, Place] = {}
    freshness: Freshness = Freshness()
    fingerprint: str = ""

    @property
    def path(self) -> str:
        """Address of its page below the site's root."""
        return f"providers/{self.id}/"


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A listing or a whole provider taken down: its page says why and where else to look."""

    id: str
    on: dt.date
    reason: str = ""
    see_instead: tuple[str, ...] = ()


class BeingCorrected(msgspec.Struct, frozen=True, kw_only=True):
    """A listing whose file has an error: its address keeps a page with the provider's contact."""

    id: str
    name: str = ""
    provider_name: str = ""
    contact: records.Contact | None = None


class Directory(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the outputs read. Listings and providers are in order of their ids."""

    today: dt.date
    listings: tuple[Listing, ...] = ()
    providers: tuple[Provider, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    being_corrected: tuple[BeingCorrected, ...] = ()
    moved: Mapping[str, str] = {}
    vocabularies: Vocabularies
    areas: Areas
    pathways: Mapping[str, Pathway] = {}
    hosts: Hosts = Hosts()

    @property
    def listed(self) -> tuple[Listing, ...]:
        """The listings that finder, widget, map and browse pages show."""
        return tuple(listing for listing in self.listings if listing.listed)
