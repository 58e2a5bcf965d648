"""What search engines are told of a listing, in the terms of schema.org.

`SportsEvent` with a `Schedule` for sessions, `SportsActivityLocation` for a place that people use
in their own time. Never `MedicalTherapy`: a listing is an activity, not a treatment. Only what was
confirmed and can be found is told.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from waymark import records
from waymark.dates import moment
from waymark.model import Listing, Place, Session
from waymark.prices import for_everyone

Thing = dict[str, Any]
_SCHEMA = "https://schema.org"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_OPEN = frozenset({"open", "waiting-list", "full"})
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def json_ld(listing: Listing, site_url: str) -> str:
    """JSON for a `<script type="application/ld+json">`, or "" where nothing may be told.

    No `<`, `>` or `&` stands in it, so nothing can end the script element.
    """
    things = described(listing, site_url)
    if not things:
        return ""
    whole = (
        {"@context": _SCHEMA, "@graph": things}
        if len(things) > 1
        else {"@context": _SCHEMA, **things[0]}
    )
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def described(listing: Listing, site_url: str) -> list[Thing]:
    """The listing as things of schema.org: one event for each session, or one place."""
    if not listing.listed or listing.freshness.on is None or listing.status.state not in _OPEN:
        return []
    if listing.record.kind == "facility":
        return [_facility(listing, site_url)]
    found = (_event(listing, session, site_url) for session in listing.sessions)
    return [event for event in found if event is not None]


def _event(listing: Listing, session: Session, site_url: str) -> Thing | None:
    """An event needs a date and a place: without one of them there is none."""
    coming = [one for one in session.occurrences if one.cancelled is None]
    place = next((one for one in session.places if one.name or one.town), None)
    if not coming or (place is None and not session.online):
        return None
    first, address = coming[0], site_url + listing.path
    event: Thing = {
        "@type": "SportsEvent",
        "name": listing.record.name,
        "description": listing.record.summary,
        "url": address,
        "startDate": _when(first.date, first.start),
        "eventStatus": f"{_SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{_SCHEMA}/{_mode(session, place)}",
        "organizer": _organizer(listing),
    }
    if first.start and first.end:
        event["endDate"] = _when(first.date, first.end)
    if place is not None:
        event["location"] = _place(place)
    else:
        event["location"] = {"@type": "VirtualLocation", "url": address}
    if schedule := _schedule(session.record):
        event["eventSchedule"] = schedule
    event.update(_money(session.cost))
    event.update(_people(session.who_for))
    if session.record.capacity and session.record.capacity.places:
        event["maximumAttendeeCapacity"] = session.record.capacity.places
    return event


def _facility(listing: Listing, site_url: str) -> Thing:
    record = listing.record
    place = next(iter(listing.places), None)
    found: Thing = {
        "@type": "SportsActivityLocation",
        "name": record.name,
        "description": record.summary,
        "url": site_url + listing.path,
    }
    if listing.contact.phone:
        found["telephone"] = listing.contact.phone
    if place is not None:
        found.update(
            {key: value for key, value in _place(place).items() if key in ("address", "geo")}
        )
    hours = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{_SCHEMA}/{day.capitalize()}" for day in one.days],
            "opens": one.open.isoformat("minutes"),
            "closes": one.close.isoformat("minutes"),
        }
        for one in record.opening_hours
    ]
    if hours:
        found["openingHoursSpecification"] = hours
    if record.cost is not None and record.cost.kind == "free":
        found["isAccessibleForFree"] = True
    return found


def _schedule(record: records.Session) -> Thing | None:
    """The rule by which it repeats, where schema.org can say it."""
    repeats = record.repeats or ("dates" if record.dates else "weekly")
    if (
        repeats not in ("weekly", "every-n-weeks", "monthly")
        or not record.days
        or record.only_during
    ):
        return None
    found: Thing = {
        "@type": "Schedule",
        "byDay": [f"{_SCHEMA}/{day.capitalize()}" for day in record.days],
        "scheduleTimezone": "Europe/London",
    }
    if repeats == "monthly":
        if len(record.nth) != 1 or record.nth[0] == "last":
            return None
        found["repeatFrequency"] = "P1M"
        found["byMonthWeek"] = _NTH[record.nth[0]]
    else:
        found["repeatFrequency"] = f"P{record.every_weeks or 1}W"
    for name, at in (("startTime", record.start), ("endTime", record.end)):
        if at is not None:
            found[name] = at.isoformat("minutes")
    for name, day in (("startDate", record.from_), ("endDate", record.until)):
        if day is not None:
            found[name] = day.isoformat()
    if record.except_:
        found["exceptDate"] = [day.isoformat() for day in record.except_]
    return found


def _money(cost: records.Cost | None) -> Thing:
    if cost is None:
        return {}
    if cost.kind == "free":
        return {"isAccessibleForFree": True}
    offers = [
        {"@type": "Offer", "price": f"{price.amount / 100:.2f}", "priceCurrency": "GBP"}
        for price in cost.prices
        if price.amount is not None and for_everyone(price)
    ]
    return {"isAccessibleForFree": False, "offers": offers} if offers else {}


def _people(who: records.WhoFor | None) -> Thing:
    ages = who.ages if who else None
    if ages is None or (ages.from_ is None and ages.to is None) or ages.bands:
        return {}
    return {"typicalAgeRange": f"{ages.from_ or 0}-{'' if ages.to is None else ages.to}"}


def _organizer(listing: Listing) -> Thing:
    record = listing.provider.record
    found: Thing = {"@type": "Organization", "name": record.name}
    if listing.contact.website:
        found["url"] = listing.contact.website
    return found


def _place(place: Place) -> Thing:
    lines = {
        "streetAddress": ", ".join(place.address),
        "addressLocality": place.town,
        "postalCode": place.postcode,
        "addressCountry": "GB",
    }
    address = {"@type": "PostalAddress", **{key: text for key, text in lines.items() if text}}
    found: Thing = {"@type": "Place", "name": place.name or place.town, "address": address}
    if place.lat is not None and place.precision in ("exact", "postcode"):
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return found


def _mode(session: Session, place: Place | None) -> str:
    if not session.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if place else "OnlineEventAttendanceMode"


def _when(day: dt.date, at: dt.time | None) -> str:
    return moment(day, at).isoformat() if at else day.isoformat()
