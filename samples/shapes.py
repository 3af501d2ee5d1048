"""Small made-up outlines near true places."""

from __future__ import annotations

import random

from prcoords import wgs_gcj


def block(rng: random.Random, east: float, north: float, width: float, height: float) -> str:
    """A slightly crooked four-cornered outline as WKT, in its centre's coordinate system."""
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    points = []
    for x, y in corners:
        across, up = x * width / 2 * rng.uniform(0.88, 1), y * height / 2 * rng.uniform(0.88, 1)
        points.append(f"{east + across:.6f} {north + up:.6f}")
    return f"POLYGON(({', '.join([*points, points[0]])}))"


def to_gcj(east: float, north: float) -> tuple[float, float]:
    """The point as map platforms of the mainland give it (GCJ-02)."""
    lat, lon = wgs_gcj((north, east))
    return round(lon, 6), round(lat, 6)
