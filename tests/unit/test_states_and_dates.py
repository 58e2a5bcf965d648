"""What is planned, paused or ended has no dates to come to; what is full still takes place."""

import datetime as dt

import pytest
from tests.support.tree import CONTENT, LISTING, TODAY, listing, load

from waymark.model import Status
from waymark.outputs.glance import Glance
from waymark.words import load_words

SESSION = LISTING["sessions"][0]
FILE = "peak-strollers/gentle-walk.yaml"
WORDS = CONTENT / "words" / "en.yaml"


@pytest.mark.parametrize(
    ("status", "day", "on"),
    [
        (Status(), TODAY, True),
        (Status(state="full"), TODAY, True),
        (Status(state="waiting-list"), TODAY, True),
        (Status(state="paused"), TODAY, False),
        (Status(state="planned"), TODAY, False),
        (Status(state="paused", reopens_on=TODAY), TODAY - dt.timedelta(1), False),
        (Status(state="paused", reopens_on=TODAY), TODAY, True),
        (Status(state="planned", reopens_on=TODAY), TODAY, True),
        (Status(state="ended"), TODAY, False),
        (Status(state="ended", ended_on=TODAY), TODAY, True),
        (Status(state="ended", ended_on=TODAY), TODAY + dt.timedelta(1), False),
    ],
)
def test_the_days_on_which_it_takes_place(status: Status, day: dt.date, on: bool) -> None:
    assert status.is_on_at(day) == on


def first_dates(tmp_path, **facts):
    loaded = load(tmp_path, {FILE: listing(**facts)})
    sessions = loaded.directory.listings[0].sessions
    return [one.occurrences[0].date if one.occurrences else None for one in sessions]


def test_a_paused_listing_has_dates_from_the_day_it_opens_again(tmp_path):
    assert first_dates(tmp_path) == [dt.date(2026, 11, 24)]
    assert first_dates(tmp_path, status={"state": "paused"}) == [None]
    again = {"state": "paused", "reopens_on": "2026-12-02"}
    assert first_dates(tmp_path, status=again) == [dt.date(2026, 12, 8)]


def test_a_planned_session_beside_one_that_is_on(tmp_path):
    daily = {**SESSION, "days": ["tuesday", "wednesday"], "status": {"state": "planned"}}
    sessions = [SESSION, daily]
    assert first_dates(tmp_path, sessions=sessions) == [dt.date(2026, 11, 24), None]
    loaded = load(tmp_path, {FILE: listing(sessions=sessions)})
    directory = loaded.directory
    glance = Glance(directory.vocabularies, directory.areas, load_words(WORDS))
    assert glance.when(directory.listings[0]).startswith("Tuesday")
    assert "ednesday" not in glance.when(directory.listings[0])
