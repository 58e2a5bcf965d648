"""How far apart two places are, in a straight line."""

from __future__ import annotations

import math

EARTH_RADIUS_MILES = 3958.7613
"""Mean radius (IUGG): 6371.0088 km in international miles."""


def miles_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in miles between two WGS84 points (haversine formula)."""
    one, two = math.radians(lat1), math.radians(lat2)
    across = math.sin((two - one) / 2) ** 2
    along = math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return (
        2
        * EARTH_RADIUS_MILES
        * math.asin(math.sqrt(across + math.cos(one) * math.cos(two) * along))
    )
