"""The shelves: each listing where people look for it, in one order, at a cost that stays small."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.support.tree import TODAY, listing, load

from waymark.dates import WEEKDAYS
from waymark.outputs.browse import Browse, Shelf
from waymark.outputs.timetable import week_in

PROVIDER = {
    "name": "Peak Strollers",
    "what_it_is": "voluntary-group",
    "contact": {"phone": "0114 496 0123"},
    "venues": {
        "hall": {"name": "Hall", "town": "Matlock", "area": "derbyshire-dales"},
        "pool": {"name": "Pool", "town": "Buxton"},
        "rooms": {"name": "Rooms", "town": "Matlock", "area": "high-peak"},
    },
}


def shelves(folder: Path, **listings: dict[str, Any]) -> Browse:
    files: dict[str, Any] = {"a/provider.yaml": PROVIDER}
    files |= {f"a/{name.replace('_', '-')}.yaml": facts for name, facts in listings.items()}
    loaded = load(folder, files)
    assert not [one for one in loaded.findings if one.level == "error"]
    return Browse(loaded.directory)


def slugs(shelf: Shelf) -> list[str]:
    return [one.slug for one in shelf]


def session(venue: str | None = "hall", **facts: Any) -> dict[str, Any]:
    given = {"venue": venue, "days": ["tuesday"], "start": "10:30", "end": "11:30", **facts}
    return {key: value for key, value in given.items() if value is not None}


def for_(*conditions: str, **facts: Any) -> dict[str, Any]:
    return listing(conditions=[{"condition": one} for one in conditions], **facts)


def test_one_order_everywhere(tmp_path: Path) -> None:
    long_ago = {"by": "provider", "on": "2025-10-01"}
    browse = shelves(
        tmp_path,
        old=listing(name="A walk", checked=long_ago),
        full=listing(name="B walk", status={"state": "full"}),
        paused=listing(name="A walk", status={"state": "paused"}),
        waiting=listing(name="D walk", status={"state": "waiting-list"}),
        c=listing(name="c walk"),
        unconfirmed=listing(name="E walk", checked=None),
        ended=listing(name="A walk", status={"state": "ended"}),
        hidden=listing(name="A walk", checked={"by": "provider", "on": "2025-07-01"}),
    )
    wanted = ["c", "waiting", "unconfirmed", "full", "paused", "old"]
    assert slugs(browse.all) == wanted
    assert slugs(browse.by_activity["health-walk"]) == wanted
    assert slugs(browse.by_kind["group-session"]) == wanted
    assert slugs(browse.by_provider["a"]) == wanted


def test_activities_of_sessions_count(tmp_path: Path) -> None:
    browse = shelves(tmp_path, one=listing(sessions=[session(), session(activities=["swimming"])]))
    assert set(browse.by_activity) == {"health-walk", "swimming"}


def test_a_condition_finds_the_narrower_and_the_broader(tmp_path: Path) -> None:
    browse = shelves(
        tmp_path,
        lungs=for_("lung-conditions", name="A walk"),
        copd=for_("copd", "asthma", name="B walk"),
        asthma=for_("asthma", name="C walk"),
        back=for_("back-pain"),
    )
    assert slugs(browse.for_condition("copd")) == ["copd", "lungs"]
    assert slugs(browse.for_condition("lung-conditions")) == ["lungs", "copd", "asthma"]
    assert slugs(browse.for_condition("asthma")) == ["copd", "asthma", "lungs"]
    assert slugs(browse.for_condition("back-pain")) == ["back"]
    assert browse.count_conditions(browse.for_condition("copd")) == {
        "lung-conditions": 2,
        "copd": 1,
        "asthma": 1,
    }


def test_only_what_is_on_offer_has_a_page(tmp_path: Path) -> None:
    browse = shelves(tmp_path, lungs=for_("lung-conditions"), joints=for_("muscle-bone-joint"))
    ids = [term.id for term in browse.conditions]
    assert "lung-conditions" in ids
    assert "bronchiectasis" not in ids, "nothing names it, and it has no pathway"
    assert "back-pain" in ids, "it has a pathway, and something broader is on offer"
    assert "heart-disease" not in ids
    assert [term.id for term in browse.kin("back-pain")] == ["muscle-bone-joint"]
    assert {term.id for term in browse.kin("muscle-bone-joint")} >= {"back-pain", "knee-hip-pain"}


def test_any_long_term_condition_is_one_to_look_for(tmp_path: Path) -> None:
    browse = shelves(tmp_path, any=listing(health_scope="any-long-term-condition"))
    assert [term.id for term in browse.conditions] == ["long-term-condition"]


def test_a_town_is_found_where_it_lies(tmp_path: Path) -> None:
    browse = shelves(
        tmp_path,
        dales=listing(sessions=[session()]),
        peak=listing(sessions=[session("pool")]),
        elsewhere=listing(sessions=[session("rooms")]),
        gym=listing(
            kind="facility",
            sessions=None,
            opening_hours=[
                {"days": ["monday"], "open": "09:00", "close": "17:00", "venue": "pool"}
            ],
        ),
    )
    assert slugs(browse.by_area["matlock"]) == ["dales"]
    assert set(slugs(browse.by_area["high-peak"])) == {"peak", "elsewhere", "gym"}
    assert set(slugs(browse.by_area["buxton"])) == {"peak", "gym"}
    assert [area.id for area in browse.homes] == ["derbyshire-dales", "high-peak"]
    assert [area.id for area in browse.inside("high-peak")] == ["buxton"]
    assert browse.district["a/dales"] == "derbyshire-dales"
    (found,) = browse.nearest("matlock")
    assert found[0].id == "buxton"
    assert 15 < found[1] < 19


def test_what_covers_a_county_reaches_its_districts(tmp_path: Path) -> None:
    browse = shelves(
        tmp_path,
        here=for_("falls", name="Here"),
        visits=for_("falls", kind="home-visit", sessions=None, coverage={"areas": ["derbyshire"]}),
    )
    assert slugs(browse.by_area["derbyshire-dales"]) == ["here"]
    assert slugs(browse.reaching("derbyshire-dales")) == ["visits"]
    assert slugs(browse.covering("derbyshire")) == ["visits"]
    assert slugs(browse.conditions_in("derbyshire-dales")["falls"]) == ["here"]
    assert slugs(browse.for_condition_in("falls", "derbyshire-dales")) == ["here", "visits"]
    assert browse.conditions_in("derby") == {}
    assert browse.district["a/visits"] == ""


def test_every_shelf_holds_something(tmp_path: Path) -> None:
    browse = shelves(tmp_path, one=for_("copd"), two=listing())
    for shelf in (browse.by_activity, browse.by_kind, browse.by_condition, browse.by_area):
        assert shelf
        assert all(shelf.values())
    assert {area.id for area in browse.areas} == set(browse.by_area)


def test_the_week(tmp_path: Path) -> None:
    browse = shelves(
        tmp_path,
        late=listing(name="Late", sessions=[session(start="18:30", end="19:30")]),
        early=listing(name="Early", sessions=[session(days=["tuesday", "friday"])]),
        no_time=listing(name="When?", sessions=[session(start=None, end=None)]),
        old=listing(name="Old", checked={"by": "provider", "on": "2025-10-01"}),
        over=listing(name="Over", sessions=[session(until="2026-11-01")]),
        dates=listing(name="Dates", sessions=[session(days=None, dates=["2026-11-25"])]),
        away=listing(name="Away", sessions=[session(), session("pool", days=["sunday"])]),
        any=listing(name="Any", kind="self-guided", sessions=[{"venue": "hall"}]),
    )
    week = week_in("derbyshire-dales", browse.by_area["derbyshire-dales"], TODAY)
    found = {
        WEEKDAYS[number]: [entry.listing.slug for entry in day]
        for number, day in enumerate(week.days)
        if day
    }
    assert found == {
        "tuesday": ["away", "early", "late", "no-time", "old"],
        "wednesday": ["dates"],
        "friday": ["early"],
    }
    assert set(slugs(week.other)) == {"any", "over"}
    assert week.entries == 7
    early = week.days[WEEKDAYS.index("friday")][0]
    assert early.dates[0].date == dt.date(2026, 11, 27)
    assert all(one.date.weekday() == 4 and one.date >= TODAY for one in early.dates)


def test_a_round_of_places_is_only_where_it_is(tmp_path: Path) -> None:
    turns = session(None, rotating_venues=["hall", "pool"])
    turns["from"] = "2026-11-03"
    browse = shelves(tmp_path, one=listing(sessions=[turns]))
    (entry,) = week_in("buxton", browse.by_area["buxton"], TODAY).days[1]
    assert [one.date.day for one in entry.dates][:2] == [24, 8]


@pytest.mark.parametrize("count", [20, 200])
def test_ten_times_as_many_take_no_more_for_each(tmp_path: Path, count: int) -> None:
    """Every listing is put on a shelf once for each name it has, however many others there are."""
    browse = shelves(
        tmp_path, **{f"one{number}": for_("copd", name=f"W {number}") for number in range(count)}
    )
    assert sum(map(len, browse.by_condition.values())) == 2 * count
    assert sum(map(len, browse.by_area.values())) == count * len(browse.areas)
    assert browse.for_condition("copd") is browse.for_condition("copd")
