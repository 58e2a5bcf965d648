"""Session patterns become the right dates; `TODAY` is Saturday 21 November 2026."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark import dates, records
from waymark.dates import SchoolTerms, bank_holidays, moment, occurrences

TODAY = dt.date(2026, 11, 21)
D = dt.date


def session(**stated: object) -> records.Session:
    days = stated.pop("days", ("tuesday",))
    return records.Session(days=days, **stated)  # type: ignore[arg-type]


def found(one: records.Session, **kwargs: object) -> list[dt.date]:
    cancelled = kwargs.pop("cancelled", {})
    return [o.date for o in occurrences(one, cancelled, TODAY, **kwargs)]  # type: ignore[arg-type]


def test_weekly_gives_eight_weeks_from_today():
    dates_found = found(session())
    assert dates_found[0] == D(2026, 11, 24)
    assert len(dates_found) == 8
    assert {day.weekday() for day in dates_found} == {1}


def test_today_counts():
    assert found(session(days=("saturday",)))[0] == TODAY


def test_a_day_named_twice_is_one_day():
    assert found(session(days=("tuesday", "tuesday"))) == found(session())


def test_two_days_come_in_order():
    assert found(session(days=("thursday", "tuesday")))[:3] == [
        D(2026, 11, 24),
        D(2026, 11, 26),
        D(2026, 12, 1),
    ]


def test_fortnightly_keeps_its_own_weeks():
    one = session(repeats="every-n-weeks", every_weeks=2, from_=D(2026, 9, 8))
    assert found(one)[:2] == [D(2026, 12, 1), D(2026, 12, 15)]


def test_fortnightly_without_a_first_date_names_no_dates():
    assert found(session(repeats="every-n-weeks", every_weeks=2)) == []


def test_a_pattern_that_varies_names_no_dates():
    assert found(session(repeats="varies")) == []


def test_last_and_fifth_weekday_of_the_month():
    assert found(session(repeats="monthly", nth=("last",)))[:2] == [
        D(2026, 11, 24),
        D(2026, 12, 29),
    ]
    assert found(session(repeats="monthly", nth=("first", "third")))[:2] == [
        D(2026, 12, 1),
        D(2026, 12, 15),
    ]


def test_a_last_weekday_that_is_also_the_fourth_is_named_once():
    both = found(session(repeats="monthly", nth=("fourth", "last")))
    assert both.count(D(2026, 11, 24)) == 1


def test_listed_dates_need_no_rule():
    one = session(days=(), dates=(D(2026, 12, 10), D(2026, 10, 1), D(2027, 6, 1)))
    assert found(one) == [D(2026, 12, 10)]


def test_from_until_and_except():
    one = session(from_=D(2026, 12, 1), until=D(2026, 12, 22), except_=(D(2026, 12, 15),))
    assert found(one) == [D(2026, 12, 1), D(2026, 12, 8), D(2026, 12, 22)]


def test_a_season_in_months():
    assert {day.month for day in found(session(months=("december",)))} == {12}


def test_bank_holidays_come_from_the_package():
    assert {D(2026, 12, 25), D(2026, 12, 28), D(2027, 1, 1)} <= bank_holidays(2026) | bank_holidays(
        2027
    )


@pytest.mark.parametrize(
    ("rule", "there", "check"), [("off", False, None), ("runs", True, False), (None, True, True)]
)
def test_bank_holiday_rule(rule, there, check):
    one = session(days=("friday",), bank_holidays=rule)
    on_day = [o for o in occurrences(one, {}, TODAY) if o.date == D(2026, 12, 25)]
    assert bool(on_day) is there
    if there:
        assert on_day[0].check_first is check


def test_cancelled_dates_stay_in_the_list_with_their_reason():
    one = occurrences(session(), {D(2026, 12, 1): "Hall closed"}, TODAY)
    assert [o.cancelled for o in one][:2] == [None, "Hall closed"]


TERMS = SchoolTerms(
    {"derbyshire": ((D(2026, 9, 1), D(2026, 12, 18)), (D(2027, 1, 5), D(2027, 2, 12)))}
)


def test_term_time_and_holidays_share_out_the_weeks():
    term = found(session(only_during="term-time"), areas=("derbyshire",), terms=TERMS)
    holidays = found(session(only_during="school-holidays"), areas=("derbyshire",), terms=TERMS)
    assert not set(term) & set(holidays)
    assert sorted(term + holidays) == found(session())
    assert holidays == [D(2026, 12, 22), D(2026, 12, 29)]


def test_unknown_terms_are_flagged_and_not_guessed():
    one = occurrences(session(only_during="term-time"), {}, TODAY, areas=("kent",), terms=TERMS)
    assert all(o.check_first for o in one)
    assert len(one) == 8


def test_rotating_venues_take_turns_from_the_first_date():
    one = session(rotating_venues=("a", "b", "c"), from_=D(2026, 11, 10))
    assert [o.place for o in occurrences(one, {}, TODAY)][:4] == [2, 0, 1, 2]


def test_rotating_venues_without_a_first_date_do_not_guess():
    one = session(rotating_venues=("a", "b"))
    assert {o.place for o in occurrences(one, {}, TODAY)} == {None}


def test_the_clock_change_moves_the_moment_not_the_time():
    summer, winter = (
        moment(D(2026, 10, 24), dt.time(10, 30)),
        moment(D(2026, 10, 25), dt.time(10, 30)),
    )
    assert (summer.hour, winter.hour) == (10, 10)
    assert winter.astimezone(dt.UTC) - summer.astimezone(dt.UTC) == dt.timedelta(hours=25)


def test_an_exact_length_gives_the_end():
    length = records.WholeRange(from_=60, to=60)
    one = occurrences(session(start=dt.time(10, 30), minutes=length), {}, TODAY)
    assert one[0].end == dt.time(11, 30)
    late = occurrences(session(start=dt.time(23, 30), minutes=length), {}, TODAY)
    assert late[0].end is None


@given(
    days=st.sets(st.sampled_from(dates.WEEKDAYS), min_size=1, max_size=7),
    every=st.integers(1, 5),
    back=st.integers(0, 900),
    skip=st.integers(0, 40),
)
def test_arithmetic_agrees_with_counting_day_by_day(days, every, back, skip):
    first = TODAY - dt.timedelta(days=back)
    one = session(
        days=tuple(days),
        repeats="every-n-weeks",
        every_weeks=every,
        from_=first,
        rotating_venues=("a", "b", "c"),
    )
    today = TODAY + dt.timedelta(days=skip)
    monday = first - dt.timedelta(days=first.weekday())
    counted = []
    number = 0
    day = first
    while day <= today + dates.WINDOW:
        if dates.WEEKDAYS[day.weekday()] in days and (day - monday).days // 7 % every == 0:
            if day >= today:
                counted.append((day, number % 3))
            number += 1
        day += dt.timedelta(days=1)
    assert [(o.date, o.place) for o in occurrences(one, {}, today)] == counted
