"""What a newcomer hands over, read from the price ladder, for cards, filters and tables."""

from __future__ import annotations

from waymark import records
from waymark.model import Prices

PER_COURSE = {
    *("course", "programme", "block", "term", "season", "card", "registration", "joining"),
    *("day", "week", "month", "three-months", "six-months", "year"),
}
"""Cost units that are paid before taking part, unless the price itself says `each-time` (£2 a week
when you come); every other unit is paid each time."""
_ASIDE = {"after-programme", "if-late", "if-missed", "extra"}
_NOT_TAKING_PART = {
    *("deposit", "missed-booking", "late-cancellation", "late-payment"),
    *("meal", "parking", "hire", "loan"),
}


def at_a_glance(cost: records.Cost | None, venue: str = "") -> Prices:
    """First time, each time and up front in pence for someone with no special claim.

    Prices for some groups, ages, conditions or proofs, off-peak prices beside a peak one, offers
    that end, and prices of another place than `venue` are left to the full ladder.
    """
    if cost is None:
        return Prices()
    if cost.kind in ("free", "donation"):
        return Prices(first_time=0, each_time=0)
    first: int | None = None
    each: int | None = None
    up_front: int | None = None
    for price in cost.prices:
        if price.amount is None or not for_everyone(price, venue):
            continue
        if price.when == "first-time":
            first = price.amount if first is None else first
        elif price.when == "up-front" or (price.per in PER_COURSE and price.when != "each-time"):
            up_front = price.amount if up_front is None else up_front
        elif each is None:
            each = price.amount
    if first is None and up_front is None:
        first = each
    return Prices(first_time=first, each_time=each, up_front=up_front)


def for_everyone(price: records.Price, venue: str = "") -> bool:
    """Whether someone with no special claim pays this price to take part at `venue`."""
    narrowed = (
        price.for_groups,
        price.for_conditions,
        price.for_ages,
        price.for_who,
        price.proofs,
        price.limited_to,
        price.until,
    )
    return (
        not any(narrowed)
        and price.when not in _ASIDE
        and price.per not in _NOT_TAKING_PART
        and (not price.venue or price.venue == venue)
    )
