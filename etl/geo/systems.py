"""Coordinates of mainland map platforms turned into WGS-84.

Gaode and Tencent give GCJ-02, Baidu BD-09. The offsets are not public: `prcoords` follows the
formula known since 2013, whose inverse is exact to millimetres; against the platforms themselves
about 1 m is claimed. No converter is official.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, hypot, radians

from prcoords import Coords as _LatLon
from prcoords import bd_wgs_bored, gcj_wgs_bored, sanity_in_china_p, wgs_bd, wgs_gcj

Point = tuple[float, float]  # longitude, latitude in degrees

WGS84, GCJ02, BD09 = "WGS-84", "GCJ-02", "BD-09"
METRES_A_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km

_INTO: Mapping[str, Callable[[_LatLon], _LatLon]] = {
    WGS84: lambda point: point,
    GCJ02: gcj_wgs_bored,
    BD09: bd_wgs_bored,
}
_FROM: Mapping[str, Callable[[_LatLon], _LatLon]] = {
    WGS84: lambda point: point,
    GCJ02: wgs_gcj,
    BD09: wgs_bd,
}


def is_in_china(point: Point) -> bool:
    """Whether the platforms shift this point at all; elsewhere the systems are one."""
    return bool(sanity_in_china_p(_LatLon(point[1], point[0])))


def to_wgs84(point: Point, system: str) -> Point:
    """The point in WGS-84; KeyError for an unknown system."""
    return _converted(point, _INTO[system])


def from_wgs84(point: Point, system: str) -> Point:
    """The WGS-84 point as that system gives it; KeyError for an unknown system."""
    return _converted(point, _FROM[system])


def _converted(point: Point, convert: Callable[[_LatLon], _LatLon]) -> Point:
    if not is_in_china(point):
        return point
    found = convert(_LatLon(point[1], point[0]))
    return float(found[1]), float(found[0])


def metres(one: Point, other: Point) -> float:
    """The distance of two points that lie close together."""
    east, north = offset(one, other)
    return hypot(east, north)


def offset(start: Point, end: Point) -> Point:
    """How far east and north of one point another one lies, in metres."""
    across = METRES_A_DEGREE * cos(radians((start[1] + end[1]) / 2))
    return (end[0] - start[0]) * across, (end[1] - start[1]) * METRES_A_DEGREE
