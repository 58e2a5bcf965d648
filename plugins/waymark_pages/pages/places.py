"""`/places/`, `/places/<area>/` (what is on by day) and `/places/<area>/<condition>/`.

An area with much on gets a page for each day: `/places/<area>/monday/`. A county leads to its
districts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from waymark.building.manifest import hashed
from waymark.dates import WEEKDAYS
from waymark.geography.areas import Area
from waymark.outputs.browse import LARGE, Shelf
from waymark.outputs.calendars import calendar
from waymark.outputs.timetable import Week, sessions_in, week_in
from waymark_maps.offer import map_of
from waymark_pages.edition import Edition
from waymark_pages.page import File, Page
from waymark_pages.paging import address, sheets
from waymark_pages.views.condition import marked
from waymark_pages.views.index import Top, Trail, Way, Ways, counted, index_page
from waymark_pages.views.place import Around, context, day_context
from waymark_pages.views.shelf import NONE, Heading, list_pages

PATH = "places/"
MOST_ON_ONE_PAGE = 90
"""With more entries than this, each day has a page of its own."""
ENTRIES_A_PAGE = 60
ANY_DAY, CALENDAR = "any-day", "calendar.ics"
FEW = 12
"""So many listings without a day stand below the week; more have a list of their own."""


def pages(edition: Edition) -> Iterator[Page | File]:
    """The index, and the pages of every area where something is on."""
    words = edition.words
    title = words.text("browse.places")
    top = Top(title, words.text("browse.places_lead"))
    yield index_page(edition, PATH, top, _groups(edition))
    for area in edition.browse.areas:
        trail = ((PATH, title), *_above(edition, area))
        if area.kind in LARGE:
            yield from _large(edition, area, trail)
        else:
            yield from _small(edition, area, trail)
    for area in edition.browse.homes:
        yield from _with_conditions(edition, area, ((PATH, title), *_above(edition, area)))


def address_of(area: str) -> str:
    """Where an area's page stands."""
    return f"{PATH}{area}/"


def tiles(edition: Edition) -> list[Way]:
    """The widest areas with a page of their own, for the home page; the site's own first."""
    ours = edition.site.areas
    homes = sorted(edition.browse.homes, key=lambda area: area.id not in ours)
    return [_way(edition, area) for area in homes]


def _way(edition: Edition, area: Area) -> Way:
    count = counted(edition, len(edition.browse.by_area[area.id]))
    return Way(area.name, address_of(area.id), count)


def _groups(edition: Edition) -> list[Ways]:
    browse = edition.browse
    groups = [Ways("", tiles=tiles(edition))]
    for home in browse.homes:
        towns = [_small_way(edition, area) for area in _all_inside(edition, home)]
        groups.append(Ways(home.name, links=towns))
    wide = [_small_way(edition, area) for area in browse.areas if area.kind in LARGE]
    return [*groups, Ways(edition.words.text("browse.places_wide"), links=wide)]


def _small_way(edition: Edition, area: Area) -> Way:
    return Way(area.name, address_of(area.id), f"{len(edition.browse.by_area[area.id]):,}")


def _all_inside(edition: Edition, area: Area) -> list[Area]:
    inside = edition.browse.inside(area.id)
    found = [one for part in inside for one in (part, *_all_inside(edition, part))]
    return sorted(found, key=lambda one: one.name)


def _above(edition: Edition, area: Area) -> Trail:
    """The areas it lies in that are not large, widest first, for the breadcrumb."""
    areas = edition.directory.areas
    inside = [areas.by_id[one] for one in areas.lineage(area.id)[1:]]
    return tuple(
        (address_of(one.id), one.name) for one in reversed(inside) if one.kind not in LARGE
    )


def full_name(edition: Edition, area: Area) -> str:
    """`Matlock, Derbyshire Dales`: two places of one name differ."""
    above = edition.directory.areas.get(area.part_of)
    return area.name if above is None or above.kind in LARGE else f"{area.name}, {above.name}"


def _large(edition: Edition, area: Area, trail: Trail) -> Iterator[Page | File]:
    """A page that leads to what lies in the area, then what covers the whole of it."""
    words, browse = edition.words, edition.browse
    title = words.text("place.title", place=full_name(edition, area))
    inside = [_way(edition, one) for one in browse.inside(area.id)]
    covering = [
        Way(one.record.name, one.path, one.provider.record.name) for one in browse.covering(area.id)
    ]
    groups = [
        Ways(words.text("place.parts"), tiles=inside),
        Ways(words.text("place.covering", place=area.name), links=covering),
    ]
    top = Top(title, words.text("place.large_lead"), trail=trail)
    offered = map_of(edition, address_of(area.id), browse.by_area[area.id], area.id)
    if offered:
        yield offered.file
    offer = offered.offer if offered else None
    yield index_page(edition, address_of(area.id), top, groups, offer)


def _small(edition: Edition, area: Area, trail: Trail) -> Iterator[Page | File]:
    path, browse, words = address_of(area.id), edition.browse, edition.words
    week = week_in(area.id, browse.by_area[area.id], edition.directory.today)
    reaching = browse.reaching(area.id)
    apart = week.entries > MOST_ON_ONE_PAGE
    other_apart = apart or len(week.other) > FEW
    around = _around(edition, area, week, reaching, apart, other_apart)
    shelf = () if apart else browse.by_area[area.id]
    shown = [one.fingerprint for one in (*shelf, *reaching[:FEW])]
    offered = map_of(edition, path, browse.by_area[area.id], area.id)
    if offered:
        yield offered.file
    key = hashed(path, repr(around), str(bool(offered)), *shown)
    name, offer = full_name(edition, area), offered.offer if offered else None
    make = partial(context, edition, area, name, week, reaching, around, trail, offer)
    yield Page(path, "place.html", make, key, sitemap=True)
    if around.calendar:
        shelf = browse.by_area[area.id]
        dated = hashed(path, str(edition.directory.today), *(one.fingerprint for one in shelf))
        yield File(f"{path}{CALENDAR}", partial(_calendar, edition, area, shelf), dated)
    below = (*trail, (path, area.name))
    if apart:
        for weekday in range(7):
            yield from _day(edition, area, weekday, week, around, below)
    if other_apart and week.other:
        name = words.text("place.any_day_in", place=full_name(edition, area))
        heading = Heading(name, name, trail=below)
        grouped = [(NONE, one) for one in week.other]
        yield from list_pages(edition, f"{path}{ANY_DAY}/", heading, grouped)


def _calendar(edition: Edition, area: Area, shelf: Shelf) -> bytes:
    name = edition.words.text("place.title", place=full_name(edition, area))
    return calendar(edition.say, name, sessions_in(area.id, shelf), edition.site.url)


def _around(
    edition: Edition, area: Area, week: Week, reaching: Shelf, apart: bool, other_apart: bool
) -> Around:
    """All that leads away from an area's page."""
    browse = edition.browse
    path = address_of(area.id)
    days = [
        Way(day.capitalize(), f"{path}{day}/", counted(edition, len(week.days[number])))
        for number, day in enumerate(WEEKDAYS)
        if week.days[number]
    ]
    any_day = Way(
        edition.words.text("place.any_day"), f"{path}{ANY_DAY}/", counted(edition, len(week.other))
    )
    home = next(one for one in browse.homes if one.id in edition.directory.areas.lineage(area.id))
    at_home = browse.conditions_in(home.id)
    shelf = browse.by_area[area.id]
    here = {term: len(its) for term, its in at_home.items()}
    if home is not area:
        here = {term: n for term, n in browse.count_conditions(shelf).items() if term in here}
    labels = edition.directory.vocabularies["conditions"]
    conditions = [
        Way(labels.label(term), f"{PATH}{home.id}/{term}/", f"{number:,}")
        for term, number in here.items()
    ]
    conditions.sort(key=lambda way: way.text.casefold())
    near = [Way(one.name, address_of(one.id), more) for one, more in _near(edition, area)]
    return Around(
        days=tuple(days) if apart else (),
        any_day=any_day if other_apart and week.other else None,
        inside=tuple(_small_way(edition, one) for one in _all_inside(edition, area)),
        conditions=tuple(conditions),
        near=tuple(near),
        listings=len(shelf),
        calendar=any(entry.dates for day in week.days for entry in day),
        reaching=len(reaching),
    )


def _near(edition: Edition, area: Area) -> list[tuple[Area, str]]:
    """Next to a district its neighbours, next to a town the nearest towns with their distance."""
    browse, words = edition.browse, edition.words
    if area.kind == "place":
        return [
            (one, words.text("place.miles", count=max(1, round(miles))))
            for one, miles in browse.nearest(area.id)
        ]
    beside = (edition.directory.areas.get(one) for one in area.neighbours)
    return [
        (one, counted(edition, len(browse.by_area[one.id])))
        for one in beside
        if one is not None and one.id in browse.by_area
    ]


def _day(
    edition: Edition, area: Area, weekday: int, week: Week, around: Around, trail: Trail
) -> Iterator[Page]:
    path = f"{address_of(area.id)}{WEEKDAYS[weekday]}/"
    for sheet in sheets(week.days[weekday], ENTRIES_A_PAGE):
        shown = [f"{one.session.number} {one.listing.fingerprint}" for one in sheet.items]
        key = hashed(path, repr(around.days), str(sheet.number), str(sheet.of), *shown)
        make = partial(
            day_context,
            edition,
            area,
            full_name(edition, area),
            weekday,
            path,
            sheet,
            around,
            trail,
        )
        yield Page(address(path, sheet.number), "place.html", make, key, sitemap=True)


def _with_conditions(edition: Edition, area: Area, trail: Trail) -> Iterator[Page | File]:
    """What is on in a district for each condition."""
    browse, words = edition.browse, edition.words
    below = (*trail, (address_of(area.id), area.name))
    for term in browse.conditions:
        if term.id not in browse.conditions_in(area.id):
            continue
        shelf = browse.for_condition_in(term.id, area.id)
        path = f"{address_of(area.id)}{term.id}/"
        name = words.text("place.condition", condition=term.label, place=full_name(edition, area))
        link = (f"conditions/{term.id}/", words.text("place.condition_all", condition=term.label))
        heading = Heading(name, name, term.definition, below, link=link)
        grouped = [(NONE, one) for one in shelf]
        make = partial(marked, condition=term.id)
        yield from list_pages(edition, path, heading, grouped, make, on_map=area.id)
