"""Where it happens: each place with its address and all that was said about it."""

from __future__ import annotations

from waymark import records
from waymark.model import Place, Session
from waymark.phrases import clock
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, flow, several

_NOT_EXACT = frozenset({"approximate", "outcode"})


def name(say: Say, place: Place) -> str:
    """What to call a place: its name, else its words, its town or its area."""
    return place.name or place.words or place.town or (say.area(place.area) if place.area else "")


def address(place: Place) -> str:
    """Street, town and postcode in one line; "" where they are not shown or not known."""
    lines = [*place.address, place.town, place.postcode]
    if not place.name:  # a place in words is its own heading
        lines = [one for one in lines if one and one != place.words]
    return ", ".join(dict.fromkeys(one for one in lines if one))


def facts(say: Say, place: Place) -> list[Row]:
    """All that was stated about one place, access apart."""
    found = Rows(say)
    found.add("places.key.meet", place.meeting_point)
    found.add("places.key.where", place.words if place.name else "")
    if place.area and say.area(place.area) != place.town:
        found.add("places.key.area", say.area(place.area))
    found.add(
        "places.key.phone",
        place.phone and {"text": place.phone, "href": f"tel:{place.phone.replace(' ', '')}"},
    )
    if place.website:
        found.add("places.key.website", {"text": place.website, "href": place.website})
    more = [place.note]
    if place.hidden:
        more.append(say("places.hidden"))
    elif place.precision in _NOT_EXACT:
        more.append(say("places.not_exact"))
    found.add("places.key.more", [one for one in more if one])
    if place.checked is not None:
        by = say.label("checked-by", place.checked.by)
        on = say("places.checked", date=clock.date(say, place.checked.on))
        found.add("places.key.checked", flow(on, say("checked.by", who=by), place.checked.note))
    return found


def of_session(say: Say, session: Session) -> str:
    """The places of a session in words; for one that moves, all of them."""
    if session.online and not session.places:
        return say("places.online")
    return several(say, [name(say, place) for place in session.places])


def opening(say: Say, hours: tuple[records.Opening, ...], owner: str) -> list[str]:
    """`Saturdays and Sundays, 7am to 9pm. Off-peak price` for each stretch of opening hours."""
    found = []
    for one in hours:
        when = f"{clock.weekdays(say, one.days)}, {clock.times(say, one.open, one.close)}"
        place = say("places.at", place=say.place(one.venue, owner)) if one.venue else ""
        found.append(flow(when, place, one.note))
    return found
