"""Places that lie just as far from those known before as two coordinate systems differ."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import polars as pl

from etl.geo.systems import BD09, GCJ02, WGS84, Point, from_wgs84, metres, to_wgs84

SYSTEMS = (WGS84, GCJ02, BD09)
LEAST_SHARED = 3  # grids known before; one alone may have been drawn anew
LEAST_SHIFT = 150.0  # metres; the systems are hundreds of metres apart, drawings tens
MOST_LEFT = 100.0  # metres that may remain when the right system is put in place of the stated
Key = tuple[str, str]  # region code, grid name
_COLUMNS = ("region_code", "grid_name", "outline_wkt", "longitude", "latitude", "notes")


class Shift(NamedTuple):
    """How far places lie from those known before, the system they state and the likely one."""

    metres: float
    stated: str
    likely: str


class Located(NamedTuple):
    """Centres of grids in WGS-84, and the system that most of their rows stated."""

    centres: Mapping[Key, Point]
    stated: str


def located(parquet: Iterable[Path]) -> Located:
    """Where the grids of some Parquet files of the lake lie."""
    points: dict[Key, list[Point]] = defaultdict(list)
    stated: Counter[str] = Counter()
    for path in parquet:
        for row in pl.read_parquet(path, columns=list(_COLUMNS)).iter_rows():
            code, name, outline, east, north, notes = row
            if name is None:
                continue
            if centre := _centre(outline, east, north):
                points[code, name].append(centre)
                stated[_stated(notes)] += 1
    centres = {key: _mean(found) for key, found in points.items()}
    return Located(centres, stated.most_common(1)[0][0] if stated else WGS84)


def _centre(outline: str | None, east: float | None, north: float | None) -> Point | None:
    from etl.geo.outlines import read_outline

    shape = read_outline(outline) if outline else None
    if shape is not None:
        return float(shape.centroid.x), float(shape.centroid.y)
    return None if east is None or north is None else (east, north)


def _mean(points: Sequence[Point]) -> Point:
    easts, norths = zip(*points, strict=True)
    return sum(easts) / len(points), sum(norths) / len(points)


def _stated(notes: str | None) -> str:
    """The system that a row stated before it was turned into WGS-84."""
    told = json.loads(notes).get("coordinate_system") if notes else None
    return told if told in SYSTEMS else WGS84


def shift_between(known: Mapping[Key, Point], new: Located) -> Shift | None:
    """The wrong system that explains where the new places lie; None when none is needed."""
    shared = [(known[key], centre) for key, centre in new.centres.items() if key in known]
    if len(shared) < LEAST_SHARED:
        return None
    away = median(metres(before, now) for before, now in shared)
    if away < LEAST_SHIFT:
        return None
    left = {
        system: median(
            metres(to_wgs84(from_wgs84(before, system), new.stated), now) for before, now in shared
        )
        for system in SYSTEMS
        if system != new.stated
    }
    likely = min(left, key=lambda system: left[system])
    return Shift(away, new.stated, likely) if left[likely] < min(MOST_LEFT, away / 3) else None
