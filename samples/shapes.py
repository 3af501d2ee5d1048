"""Small made-up outlines near true places."""

from __future__ import annotations

import random
from collections.abc import Callable

from prcoords import wgs_bd, wgs_gcj

Point = tuple[float, float]  # longitude, latitude
Quad = tuple[Point, Point, Point, Point]  # corners anticlockwise from the south-west
Convert = Callable[[float, float], Point]
_JITTER = 0.22  # of a cell, how far a corner strays


def block(rng: random.Random, east: float, north: float, width: float, height: float) -> str:
    """A slightly crooked four-cornered outline as WKT, in its centre's coordinate system."""
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    points = []
    for x, y in corners:
        across, up = x * width / 2 * rng.uniform(0.88, 1), y * height / 2 * rng.uniform(0.88, 1)
        points.append(f"{east + across:.6f} {north + up:.6f}")
    return f"POLYGON(({', '.join([*points, points[0]])}))"


def parts(rng: random.Random, around: Quad, columns: int, rows: int) -> list[Quad]:
    """A four-cornered area in crooked parts that share their corners, south to north."""
    corners = [
        [_inside(rng, around, column, columns, row, rows) for column in range(columns + 1)]
        for row in range(rows + 1)
    ]
    return [
        (corners[r][c], corners[r][c + 1], corners[r + 1][c + 1], corners[r + 1][c])
        for r in range(rows)
        for c in range(columns)
    ]


def _inside(
    rng: random.Random, around: Quad, column: int, columns: int, row: int, rows: int
) -> Point:
    """A corner of the lattice; it strays along the edges of the area, never across them."""
    x, y = column / columns, row / rows
    x += rng.uniform(-_JITTER, _JITTER) / columns * (0 < column < columns and 0 < row < rows)
    y += rng.uniform(-_JITTER, _JITTER) / rows * (0 < column < columns and 0 < row < rows)
    south_west, south_east, north_east, north_west = around
    weights = ((1 - x) * (1 - y), x * (1 - y), x * y, (1 - x) * y)
    points = (south_west, south_east, north_east, north_west)
    easts = sum(w * p[0] for w, p in zip(weights, points, strict=True))
    norths = sum(w * p[1] for w, p in zip(weights, points, strict=True))
    return round(easts, 4), round(norths, 4)


def box(west: float, south: float, east: float, north: float) -> Quad:
    """A rectangle."""
    return (west, south), (east, south), (east, north), (west, north)


def ring(quad: Quad) -> list[Point]:
    """The corners with the first one again at the end."""
    return [*quad, quad[0]]


def corners(quad: Quad, convert: Convert) -> str:
    """The corners in another coordinate system, as map platforms copy them."""
    return ";".join(f"{x:.4f},{y:.4f}" for x, y in (convert(*point) for point in quad))


def to_gcj(east: float, north: float) -> Point:
    """The point as map platforms of the mainland give it (GCJ-02)."""
    lat, lon = wgs_gcj((north, east))
    return round(lon, 6), round(lat, 6)


def to_bd(east: float, north: float) -> Point:
    """The point as Baidu gives it (BD-09)."""
    lat, lon = wgs_bd((north, east))
    return round(lon, 6), round(lat, 6)
