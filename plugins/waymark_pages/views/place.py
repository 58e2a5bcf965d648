"""What is on in one place: the variable `place` of place.html."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from waymark.dates import WEEKDAYS
from waymark.geography.areas import Area
from waymark.outputs.browse import Shelf
from waymark.outputs.timetable import Entry, Week
from waymark.site import Notice
from waymark_maps.offer import Offer
from waymark_pages.edition import Edition
from waymark_pages.paging import Sheet, address, pagination
from waymark_pages.views.card import card
from waymark_pages.views.index import Trail, Way
from waymark_pages.views.timetable import day_of


class Around(NamedTuple):
    """What leads away from an area's page: to a page for each day where it has them, to the list
    of what has no day, to the towns inside, the conditions helped, the places near; how many
    listings it has and how many more reach it from a wider area."""

    days: tuple[Way, ...]
    any_day: Way | None
    inside: tuple[Way, ...]
    conditions: tuple[Way, ...]
    near: tuple[Way, ...]
    listings: int
    reaching: int
    calendar: bool


def context(
    edition: Edition,
    area: Area,
    name: str,
    week: Week,
    reaching: Shelf,
    around: Around,
    trail: Trail,
    offer: Offer | None,
) -> Mapping[str, object]:
    """The page of an area: the whole week, or the way to each day; and its map."""
    words = edition.words
    title = words.text("place.title", place=name)
    count = words.text("count.listings", count=f"{around.listings:,}")
    path = f"places/{area.id}/"
    days = [] if around.days else _days(edition, area, week)
    cards = () if around.any_day else week.other
    other = words.text("place.any_day")
    contents = [{"id": day["id"], "text": day["title"], "more": day["count"]} for day in days]
    if cards:
        contents.append({"id": "other", "text": other, "more": f"{len(cards):,}"})
    return {
        "page": edition.head(
            path,
            title,
            words.text("browse.about", title=title, count=count),
            trail=trail,
            section="find",
            notices=_notices(edition, area),
            maps=offer is not None,
        ),
        "place": {
            "title": title,
            "lead": words.text("place.lead", count=count),
            "calendar": "calendar.ics" if around.calendar else "",
            "offer": offer,
            "contents": contents,
            "tiles": [one._asdict() for one in (*around.days, *_some(around.any_day))],
            "days": days,
            "cards": [card(edition, one) for one in cards],
            "other_title": other,
            "more": [card(edition, one) for one in reaching[:12]],
            "more_title": words.text("place.reaching", place=area.name),
            **_links(around),
        },
    }


def day_context(
    edition: Edition,
    area: Area,
    name: str,
    weekday: int,
    path: str,
    sheet: Sheet[Entry],
    around: Around,
    trail: Trail,
) -> Mapping[str, object]:
    """The page of one day in an area with much on."""
    words, day = edition.words, WEEKDAYS[weekday].capitalize()
    title = words.text("place.day", day=day, place=name)
    if sheet.number > 1:
        number = words.text("pagination.of", number=sheet.number, of=sheet.of)
        title, trail = f"{title}, {number}", (*trail, (path, day))
    count = words.text("count.listings", count=f"{len(sheet.items):,}")
    here = address(path, sheet.number)
    shown = day_of(edition, area.id, weekday, tuple(sheet.items))
    return {
        "page": edition.head(
            here,
            title,
            words.text("browse.about", title=title, count=count),
            trail=trail,
            section="find",
            notices=_notices(edition, area),
        ),
        "place": {
            "title": title,
            "roles": [
                {"text": one.text, "href": one.href, "current": one.text == day}
                for one in around.days
            ],
            "days": [shown],
            "pages": pagination(sheet.number, sheet.of),
        },
    }


def _days(edition: Edition, area: Area, week: Week) -> list[dict[str, object]]:
    return [
        {**day_of(edition, area.id, number, entries), "count": f"{len(entries):,}"}
        for number, entries in enumerate(week.days)
    ]


def _links(around: Around) -> dict[str, object]:
    return {
        name: [one._asdict() for one in getattr(around, name)]
        for name in ("inside", "conditions", "near")
    }


def _some(way: Way | None) -> tuple[Way, ...]:
    return (way,) if way else ()


def _notices(edition: Edition, area: Area) -> tuple[Notice, ...]:
    inside = edition.directory.areas.lineage(area.id)
    return tuple(
        one
        for one in edition.site.notices
        if one.everywhere or any(other in inside for other in one.areas)
    )
