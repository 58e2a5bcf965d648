"""Who comes, against what is said to keep them safe."""

from __future__ import annotations

from collections.abc import Iterator

from waymark import records
from waymark.reading.gist import SAFEGUARDS, ListingGist, ProviderGist
from waymark.rules import Hit

UNDER_18_GROUPS = {
    *("children", "young-people", "families", "school-age-free-school-meals"),
    *("vulnerable-children", "young-carers", "looked-after-children", "special-schools"),
}
AT_RISK_GROUPS = {
    *("learning-disability", "living-with-dementia", "severe-mental-illness"),
    *("care-home-residents", "supported-housing", "domestic-abuse", "modern-slavery"),
    *("homeless", "day-services"),
}
AT_RISK_CONDITIONS = {"dementia", "learning-disability", "downs-syndrome", "psychosis"}


def safeguarding(listing: ListingGist, provider: ProviderGist | None) -> Iterator[Hit]:
    """Under-18s or adults at risk: a policy, DBS checks and a lead role are stated, here or by the
    provider.

    Source: Care Act 2014 (adults at risk); Working Together to Safeguard Children.
    """
    who, at = listing.at_risk
    if not who or provider is None:
        return
    missing = [
        fact
        for fact, here, there in zip(
            SAFEGUARDS, listing.safeguards, provider.safeguards, strict=True
        )
        if not (here or there)
    ]
    if missing:
        yield Hit("safeguarding-not-stated", (at,), {"who": who, "missing": missing})


def at_risk(listing: records.ListingRecord) -> tuple[str, str]:
    """Who comes that families ask this for, and the field that says so; ("", "") for nobody."""
    for at, who_for in (
        ("who_for", listing.who_for),
        *(("sessions", session.who_for) for session in listing.sessions),
    ):
        if who_for is not None:
            if _for_under_18s(who_for.ages) or UNDER_18_GROUPS.intersection(who_for.groups):
                return "under-18s", at
            if AT_RISK_GROUPS.intersection(who_for.groups):
                return "adults who may be at risk", at
    if AT_RISK_CONDITIONS.intersection(one.condition for one in listing.conditions):
        return "adults who may be at risk", "conditions"
    return "", ""


def _for_under_18s(ages: records.Ages | None) -> bool:
    """One of its age groups begins below 16, or ends below 18. What is for "16 and over" is a
    group of adults that lets older teenagers in."""
    if ages is None:
        return False
    spans = [(ages.from_, ages.to)]
    spans += [(band.from_ or 0, band.to) for band in ages.bands]
    return any(
        (youngest is not None and youngest < 16) or (oldest is not None and oldest < 18)
        for youngest, oldest in spans
    )
