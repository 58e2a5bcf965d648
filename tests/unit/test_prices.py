"""Prices at a glance say what a newcomer hands over."""

from waymark.model import Prices
from waymark.prices import at_a_glance
from waymark.records import Cost, Price


def glance(*prices: Price, kind: str = "priced") -> Prices:
    return at_a_glance(Cost(kind=kind, prices=prices))


def test_not_stated_stays_not_stated():
    assert at_a_glance(None) == Prices()
    assert glance(kind="ask") == Prices()
    assert glance(Price(unknown=True, per="session")) == Prices()


def test_free():
    assert glance(kind="free") == Prices(first_time=0, each_time=0)


def test_first_session_free_then_two_pounds():
    found = glance(Price(amount=0, when="first-time"), Price(amount=200, per="session"))
    assert found == Prices(first_time=0, each_time=200)


def test_a_session_price_is_also_the_first_price():
    assert glance(Price(amount=350, per="session")) == Prices(first_time=350, each_time=350)


def test_a_course_is_paid_up_front():
    found = glance(Price(amount=3000, per="course"), Price(amount=420, when="after-programme"))
    assert found == Prices(up_front=3000)


def test_a_weekly_price_said_to_be_paid_each_time_is_not_up_front():
    found = glance(
        Price(amount=0, per="session", when="first-time"),
        Price(amount=200, per="week", when="each-time"),
    )
    assert found == Prices(first_time=0, each_time=200)


def test_cheaper_prices_for_some_do_not_count():
    found = glance(
        Price(amount=150, per="session", for_groups=("carers",)),
        Price(amount=100, per="session", proofs=("blue-badge",)),
        Price(amount=300, per="session"),
        Price(amount=50, when="if-late"),
    )
    assert found == Prices(first_time=300, each_time=300)


def test_a_price_of_one_place_counts_there_only():
    cost = Cost(kind="priced", prices=(Price(amount=300, per="session", venue="hall"),))
    assert at_a_glance(cost) == Prices()
    assert at_a_glance(cost, "hall") == Prices(first_time=300, each_time=300)
