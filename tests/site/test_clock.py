"""A listing that nobody confirms surfaces, sinks and leaves, to the day; one taken down leaves at
once. Each side of each limit has a listing of its own on one site."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.support.golden import GOLDEN, options, publish
from tests.support.golden import files as golden_files
from tests.support.tree import PROVIDER, TODAY, listing, write

from waymark.freshness import months_later

LIMITS = {6: "checked", 10: "asked", 12: "notice", 15: "hidden", 24: "gone"}
SIDES = {"on": 0, "over": 1}
DOWN = "pulled-quickly"
INSTEAD = "limit-06-on"
FOUND = ("find", "map", "w", "places", "activities", "kinds", "data", "practices", "sitemap.xml")
"""Where people find a listing without its address."""


def day_that_is(months: int, days_over: int) -> dt.date:
    """The day such that today is the last day of `months`, or so many days after it."""
    day = TODAY - dt.timedelta(days=31 * months)
    while months_later(day, months) + dt.timedelta(days=days_over) != TODAY:
        day += dt.timedelta(days=1)
    return day


def slug(months: int, side: str) -> str:
    return f"limit-{months:02d}-{side}"


def title(name: str) -> str:
    return f"Zumba {name.replace('-', ' ')}"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clock")
    shutil.copytree(GOLDEN / "content", folder / "content")
    site = folder / "content" / "site.yaml"
    text = site.read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("demonstration:", "today:"))]
    site.write_text(
        "\n".join(kept) + "\n", "utf-8"
    )  # a demonstration is kept from search as a whole
    days = {slug(m, side): day_that_is(m, over) for m in LIMITS for side, over in SIDES.items()}
    files = {
        f"club/{name}.yaml": listing(name=title(name), checked={"by": "provider", "on": str(day)})
        for name, day in {**days, DOWN: TODAY}.items()
    }
    down = {"id": f"club/{DOWN}", "on": str(TODAY), "reason": "The roof leaks."}
    files["club/provider.yaml"] = {**PROVIDER, "contact": {"website": "https://www.gov.uk/"}}
    files["_withdrawn.yaml"] = {"withdrawn": [{**down, "see_instead": [f"club/{INSTEAD}"]}]}
    write(folder / "providers", files)
    before = golden_files(folder / "providers")
    publish(options(folder, today=TODAY))
    assert golden_files(folder / "providers") == before  # a build never changes a date
    return folder / "public"


def page(public: Path, name: str) -> str:
    return (public / "listings" / "club" / name / "index.html").read_text("utf-8")


def found_in(public: Path, name: str) -> set[str]:
    """The parts of the site, of FOUND, that name a listing or its address."""
    marks = (title(name).encode(), f"club/{name}".encode())
    return {
        part
        for part in FOUND
        for file in ([public / part] if (public / part).is_file() else (public / part).rglob("*"))
        if file.is_file() and any(mark in file.read_bytes() for mark in marks)
    }


def test_each_day_has_two_sides() -> None:
    for months in LIMITS:
        assert day_that_is(months, 0) - day_that_is(months, 1) >= dt.timedelta(days=1)


@pytest.mark.parametrize("months", LIMITS)
@pytest.mark.parametrize("side", SIDES)
def test_what_people_see(public: Path, months: int, side: str) -> None:
    name = slug(months, side)
    passed = [limit for limit in LIMITS if limit < months or (limit == months and side == "over")]
    there = found_in(public, name)
    text = page(public, name)
    assert ('<meta name="robots" content="noindex">' in text) == (15 in passed)
    if 15 in passed:
        assert there == set()
    else:
        assert {"find", "places", "activities", "kinds", "data"} <= there
    assert (not (public / "listings" / "club" / name / "source.yaml").exists()) == (24 in passed)
    if 24 in passed:
        assert "We have not heard for a long time" in text
    else:
        assert ("Nobody has confirmed" in text or "not heard" in text.casefold()) == (12 in passed)
        assert "10:30am" in text


def test_stale_ones_come_last(public: Path) -> None:
    text = (public / "activities" / "health-walk" / "index.html").read_text("utf-8")
    names = [slug(m, side) for m in LIMITS for side in SIDES if m < 15] + ["limit-15-on"]
    at = {name: text.index(title(name)) for name in names}
    fresh = [name for name in names if name < slug(12, "over")]
    stale = [name for name in names if name not in fresh]
    assert stale == ["limit-12-over", "limit-15-on"]
    assert max(at[name] for name in fresh) < min(at[name] for name in stale)


def test_what_is_taken_down_is_gone_but_for_a_page_that_says_where_else(public: Path) -> None:
    assert found_in(public, DOWN) == set()
    text = page(public, DOWN)
    assert "The roof leaks." in text
    assert f"listings/club/{INSTEAD}/" in text
    assert title(DOWN) not in text
    marks = (title(DOWN).encode(), f"club/{DOWN}".encode())
    names = {
        file.relative_to(public).as_posix()
        for file in public.rglob("*")
        if file.is_file() and any(mark in file.read_bytes() for mark in marks)
    }
    assert names == {f"listings/club/{DOWN}/index.html"}
