"""Money: whole pence as people write it."""

from __future__ import annotations

from waymark.phrases.say import Say


def pounds(say: Say, pence: int) -> str:
    """`Free`, `£3.50`, `£35`, `£1,250`."""
    return say("money.free") if pence == 0 else sum_of(pence)


def sum_of(pence: int) -> str:
    """As `pounds`, but `£0` for nothing: for a price that is one end of a range."""
    whole, part = divmod(pence, 100)
    return f"£{whole:,}.{part:02}" if part else f"£{whole:,}"


def price(say: Say, low: int, high: int | None) -> str:
    """One price, or from the lowest to the highest."""
    if high is None or high == low:
        return pounds(say, low)
    return say("number.range", first=sum_of(low), last=sum_of(high))
