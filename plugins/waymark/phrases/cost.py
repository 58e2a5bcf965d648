"""What it costs: the ladder of prices in the order a person meets them, and all around it."""

from __future__ import annotations

from waymark import records
from waymark.phrases import clock, money
from waymark.phrases.say import Say
from waymark.phrases.text import Row, Rows, amount, flow
from waymark.phrases.who import age_band
from waymark.prices import for_everyone

Step = dict[str, object]
"""What the component cost shows: `amount`, `per`, `what`, `notes`, `first`."""


def steps(say: Say, cost: records.Cost | None, owner: str) -> list[Step]:
    """Every price; the one a newcomer hands over first is marked. Empty where nothing is stated.

    `owner` is the provider whose venues the prices name.
    """
    if cost is None:
        return []
    found = _whole(say, cost)
    found += [_step(say, price, owner) for price in cost.prices]
    first = _newcomer(cost)
    if first is not None:
        found[len(found) - len(cost.prices) + first]["first"] = True
    elif found and not cost.prices:
        found[0]["first"] = True
    return found


def line(step: Step) -> str:
    """A step in one line, for one session of several."""
    notes = step.get("notes")
    price = " ".join(str(part) for part in (step["amount"], step.get("per")) if part)
    return flow(price, str(step["what"]), *(notes if isinstance(notes, list) else ()))


def rows(say: Say, cost: records.Cost | None, cancelling: records.Cancelling | None) -> list[Row]:
    """Everything about money that is not a price; `cancelling` as it holds in the end."""
    found = Rows(say)
    if cost is not None:
        found.add("cost.key.includes", cost.includes)
        found.add("cost.key.not_included", cost.not_included)
        found.add("cost.key.proof", [say.choice("cost.proof_when", one) for one in cost.proof_when])
        found.add("cost.key.pay_by", [say.choice("cost.pay_by", one) for one in cost.pay_by])
        if cost.paid_by:
            found.add("cost.key.paid_by", say.choice("cost.paid_by", cost.paid_by))
        found.add("cost.key.needs", cost.needs)
    if cancelling is not None:
        found.add("cost.key.cancelling", _cancelling(say, cancelling))
        found.add("cost.key.pause", cancelling.pause)
        found.add("cost.key.if_we_cancel", cancelling.if_we_cancel)
    if cost is not None:
        if cost.donation is not None and cost.kind != "donation":
            found.add("cost.key.donation", money.sum_of(cost.donation))
        if cost.free_to_referrer is not None:
            free = "cost.referrer_free" if cost.free_to_referrer else "cost.referrer_pays"
            found.add("cost.key.referrer", say(free))
        if cost.funding is not None:
            found.add("cost.key.funding", _funding(say, cost.funding))
        if cost.may_change is not None:
            change = "cost.may_change" if cost.may_change else "cost.will_not_change"
            found.add("cost.key.change", say(change))
        found.add("cost.key.more", cost.note)
    return found


def _newcomer(cost: records.Cost) -> int | None:
    """Which price a newcomer with no special claim hands over first."""
    open_to_all = [
        number
        for number, price in enumerate(cost.prices)
        if for_everyone(price) and price.amount is not None
    ]
    first = [number for number in open_to_all if cost.prices[number].when == "first-time"]
    return next(iter(first or open_to_all), None)


def _whole(say: Say, cost: records.Cost) -> list[Step]:
    """What `kind` says that no price says."""
    if cost.kind == "free":
        return [] if any(price.amount == 0 for price in cost.prices) else [_plain(say, "free")]
    if cost.kind == "donation":
        step = _plain(say, "donation")
        if cost.donation is not None:
            step["notes"] = [say("cost.suggested", amount=money.pounds(say, cost.donation))]
        return [step]
    if cost.kind == "free-for-some" or not cost.prices:
        return [_plain(say, cost.kind)]
    return []


def _plain(say: Say, kind: str) -> Step:
    return {
        "amount": say.choice("cost.whole", kind),
        "what": say.choice("cost.whole_more", kind),
    }


def _step(say: Say, price: records.Price, owner: str) -> Step:
    step: Step = {"amount": _amount(say, price), "what": _what(say, price)}
    per = [_per(say, price), *_lasting(say, price)]
    if any(per):
        step["per"] = ", ".join(part for part in per if part)
    notes = [*_for(say, price, owner), *_conditions(say, price), price.note]
    step["notes"] = [note for note in notes if note]
    return step


def _amount(say: Say, price: records.Price) -> str:
    if price.amount is not None:
        said = money.price(say, price.amount, price.amount_to)
        if price.percent_off is None:
            return said
        return flow(said, say("cost.percent", count=price.percent_off))
    if price.percent_off is not None:
        return say("cost.percent", count=price.percent_off)
    if price.amount_to is not None:
        return say("number.most", last=money.sum_of(price.amount_to))
    return say("cost.unknown")


def _per(say: Say, price: records.Price) -> str:
    if not price.per:
        return ""
    label = say.label("cost-units", price.per)
    if price.amount == 0 and price.amount_to is None:
        return say.if_there(f"cost.free_per.{price.per}") or say("cost.free_for", unit=label)
    return label


def _lasting(say: Say, price: records.Price) -> list[str]:
    lengths = (("sessions", price.sessions), ("weeks", price.lasts_weeks))
    found = [*lengths, ("months", price.lasts_months)]
    return [say("cost.for", length=amount(say, unit, count)) for unit, count in found if count]


def _what(say: Say, price: records.Price) -> str:
    """The name of the price, when it counts, and peak or off-peak."""
    said = [price.label] if price.label else []
    for key in (price.when, price.peak):
        if key:
            said.append(say.choice("cost.after" if said else "cost.what", key))
    return ", ".join(said)


def _for(say: Say, price: records.Price, owner: str) -> list[str]:
    """Who pays this price, where and when."""
    who = [*say.labels("groups", price.for_groups), *say.labels("conditions", price.for_conditions)]
    if price.for_who:
        who.append(price.for_who)
    found = [say("cost.only_for", who=", ".join(who))] if who else []
    if price.for_ages is not None:
        found.append(say("cost.ages", ages=age_band(say, price.for_ages)))
    if price.venue:
        found.append(say("cost.at", place=say.place(price.venue, owner)))
    if price.limited_to:
        found.append(say("cost.limited", what=price.limited_to))
    if price.hours:
        found.append(say("cost.hours", hours=price.hours))
    return found


def _conditions(say: Say, price: records.Price) -> list[str]:
    found = []
    if price.proofs:
        proofs = say.labels("benefits-and-proofs", price.proofs)
        found.append(say("cost.proof", proof=", ".join(proofs)))
    found.append(clock.period(say, price.from_, price.until))
    if price.then:
        found.append(say("cost.then", then=price.then))
    return found


def _cancelling(say: Say, rule: records.Cancelling) -> list[str]:
    found = [say("cost.cancel_hours", count=rule.hours)] if rule.hours is not None else []
    found += [say("cost.cancel_charge", what=rule.charge)] if rule.charge else []
    found += [say("cost.cancel_refunds", what=rule.refunds)] if rule.refunds else []
    return [*found, *rule.exceptions]


def _funding(say: Say, funding: records.Funding) -> str:
    until = say("clock.until_date", last=clock.date(say, funding.until)) if funding.until else ""
    return flow(funding.by, until, funding.note)
