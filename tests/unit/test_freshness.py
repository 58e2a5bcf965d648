"""The freshness limits, one day either side."""

import datetime as dt

import pytest

from waymark import records
from waymark.freshness import age, freshness, months_later

ON = dt.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("months", "before", "after"),
    [
        (6, "current", "ageing"),
        (10, "ageing", "due"),
        (12, "due", "stale"),
        (15, "stale", "hidden"),
        (24, "hidden", "gone"),
    ],
)
def test_each_boundary_one_day_either_side(months, before, after):
    limit = months_later(ON, months)
    assert age(ON, limit) == before
    assert age(ON, limit - dt.timedelta(days=1)) == before
    assert age(ON, limit + dt.timedelta(days=1)) == after


def test_months_end_on_the_last_day_there_is():
    assert months_later(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_later(dt.date(2026, 11, 30), 15) == dt.date(2028, 2, 29)


def test_nobody_confirmed_it():
    assert freshness(None, ON).age == "unconfirmed"


def test_a_date_to_come_is_current():
    assert age(dt.date(2026, 12, 1), dt.date(2026, 11, 21)) == "current"


def test_groups_have_their_own_age():
    part = records.CheckedGroup(group="cost", on=dt.date(2025, 1, 1))
    checked = records.Checked(by="provider", on=dt.date(2026, 11, 1), how="phone", groups=(part,))
    state = freshness(checked, dt.date(2026, 11, 21))
    assert state.age == "current"
    assert state.groups["cost"].age == "hidden"
    assert state.groups["cost"].by == "provider"
