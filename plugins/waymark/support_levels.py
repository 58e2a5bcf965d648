"""How much support comes with a listing that does not say so itself."""

from __future__ import annotations

from waymark import records

LEVEL_OF_KIND = {
    "group-session": "community",
    "facility": "community",
    "home-visit": "supported",
    "referral-programme": "exercise-referral",
    "rehabilitation": "clinical",
    "self-guided": "self-guided",
    "online": "self-guided",
    "app": "self-guided",
    "campaign": "self-guided",
}


def support_level(listing: records.ListingRecord) -> str:
    """The level a listing states, else the usual one of its kind."""
    return listing.support_level or LEVEL_OF_KIND[listing.kind]
