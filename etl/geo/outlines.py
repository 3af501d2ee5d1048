"""One place on the map, as a sender wrote it: read, checked, and turned into WGS-84."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from etl.geo.systems import WGS84, is_in_china, metres, to_wgs84

DECIMALS = 6  # of a degree: about 0.1 m
SMALLEST_AREA = 1e-10  # square degrees, about 1 m²
FARTHEST_POINT = 200.0  # metres from an outline, for the point that stands for the same place
Fault: TypeAlias = Literal[
    "unreadable", "crossed", "no_area", "swapped", "no_degrees", "no_system", "point_away"
]
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_PAIR = rf"\s*{_NUMBER}\s*[,，\s]\s*{_NUMBER}\s*"
_PAIRS = re.compile(rf"{_PAIR}(?:[;；|]{_PAIR})+[;；|]?")  # as map platforms copy an outline


class Place(NamedTuple):
    """A place as written: outline as WKT, point in degrees, coordinate system."""

    outline: str | None
    longitude: float | None
    latitude: float | None
    system: str | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Its point, None when half of it is missing."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude


@lru_cache(maxsize=20_000)
def fault_of(place: Place) -> Fault | None:
    """What is wrong with a place, the gravest first; None when nothing is, or there is none."""
    shape = None
    if place.outline is not None:
        shape = read_outline(place.outline)
        if shape is None:
            return "unreadable"
    return _fault_of_points(place, shape) or _fault_of_shape(place, shape)


def _fault_of_points(place: Place, shape: BaseGeometry | None) -> Fault | None:
    points = [] if shape is None else shapely.get_coordinates(shape).tolist()
    if place.point:
        points.append(place.point)
    if all(is_in_china((x, y)) for x, y in points):
        return "no_system" if points and not place.system else None
    return "swapped" if all(is_in_china((y, x)) for x, y in points) else "no_degrees"


def _fault_of_shape(place: Place, shape: BaseGeometry | None) -> Fault | None:
    if shape is None:
        return None
    if not shape.is_valid:
        return "crossed"
    if shape.area < SMALLEST_AREA:
        return "no_area"
    if not place.point:
        return None
    near, point = nearest_points(shape, shapely.Point(place.point))
    return "point_away" if metres((near.x, near.y), (point.x, point.y)) > FARTHEST_POINT else None


@lru_cache(maxsize=10_000)
def read_outline(text: str) -> BaseGeometry | None:
    """The geometry of a WKT or of corners as 117.53,23.73;…; points are hulled.

    None when it can't be read.
    """
    if _PAIRS.fullmatch(text):
        text = _polygon(text)
    try:
        with np.errstate(invalid="ignore", over="ignore"):
            shape = shapely.from_wkt(text)
    except shapely.errors.GEOSException:
        return None
    if shape is None or shape.is_empty or not np.isfinite(shapely.get_coordinates(shape)).all():
        return None
    if shape.geom_type == "MultiPoint":
        shape = shape.convex_hull
    return shapely.force_2d(shape)


def _polygon(text: str) -> str:
    numbers = re.findall(_NUMBER, text)
    corners = [f"{x} {y}" for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    closed = corners if corners[0] == corners[-1] else [*corners, corners[0]]
    return f"POLYGON(({','.join(closed)}))"


def settled(place: Place) -> Place:
    """The place in WGS-84, rounded; one that has a fault stays as it is written."""
    if place.system is None or fault_of(place) is not None:
        return place
    outline, point = place.outline, place.point
    if outline is not None:
        shape = read_outline(outline)
        assert shape is not None
        moved = shapely.set_precision(_in_wgs84(shape, place.system), 10.0**-DECIMALS)
        outline = shapely.to_wkt(shapely.normalize(moved), rounding_precision=DECIMALS)
    if point is None:
        return Place(outline, place.longitude, place.latitude, WGS84)
    longitude, latitude = to_wgs84(point, place.system)
    return Place(outline, round(longitude, DECIMALS), round(latitude, DECIMALS), WGS84)


def _in_wgs84(shape: BaseGeometry, system: str) -> BaseGeometry:
    def move(corners: np.ndarray) -> np.ndarray:
        return np.array([to_wgs84((x, y), system) for x, y in corners.tolist()])

    return shape if system == WGS84 else shapely.transform(shape, move)
