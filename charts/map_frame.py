"""What a map of areas needs however it is drawn: boxes, labels, a scale bar, a legend."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]  # longitude, latitude
Ring: TypeAlias = Sequence[Point]
Polygon: TypeAlias = Sequence[Ring]  # the outer ring, then holes
Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north

METRES_A_DEGREE = 111_195.0
NOWHERE: Box = (104.0, 34.0, 106.0, 36.0)


class Area(NamedTuple):
    """A piece of the map: its name in full with its value in words, its label, its shape."""

    key: str
    title: str
    told: str
    name: str
    mark: str
    colour: str
    polygons: Sequence[Polygon]
    centre: Point


class Map(NamedTuple):
    """Areas, outlines for orientation, the legend's colours and texts.

    `lengths` are "{} m" and "{} km" in the reader's language. `edges` lies beneath many areas that
    leave room between them: a line around each of thousands is slow to paint without a graphics
    card.
    """

    areas: Sequence[Area]
    ground: Sequence[Polygon]
    keys: Sequence[tuple[str, str]]
    lengths: tuple[str, str]
    edges: Sequence[Polygon] = ()


def box_of(areas: Iterable[Area]) -> Box:
    """The box around all areas; a box around nothing lies in the middle of China."""
    corners = [point for area in areas for polygon in area.polygons for point in polygon[0]]
    if not corners:
        return NOWHERE
    easts, norths = zip(*corners, strict=True)
    return min(easts), min(norths), max(easts), max(norths)


def across(areas: Iterable[Area]) -> float:
    """The longer side of the box around all areas, in metres."""
    west, south, east, north = box = box_of(areas)
    return max((east - west) * metres_east(box), (north - south) * METRES_A_DEGREE)


def metres_east(box: Box) -> float:
    """The length of a degree of longitude in the middle of a box, in metres."""
    return METRES_A_DEGREE * math.cos(math.radians((box[1] + box[3]) / 2))


class Bar(NamedTuple):
    """A scale bar: its length, and its path with two small ticks."""

    metres: int
    path: Ring


def scale_bar(box: Box) -> Bar:
    """A bar of a round length, at most a fifth of the box's width, a little below it."""
    west, south, east, north = box
    rough = max((east - west) * metres_east(box) / 5, 10.0)
    power = 10.0 ** math.floor(math.log10(rough))
    metres = int(max(n * power for n in (1, 2, 5) if n * power <= rough))
    flat = (east - west) * metres_east(box) / METRES_A_DEGREE * 0.035  # room for its text, if low
    gap, tick = max((north - south) * 0.06, flat), (north - south) * 0.015
    end, low = west + metres / metres_east(box), south - gap
    return Bar(metres, [(west, low + tick), (west, low), (end, low), (end, low + tick)])


def length(metres: int, texts: tuple[str, str]) -> str:
    """A length in words; `texts` are "{} m" and "{} km" in the reader's language."""
    return texts[1].format(metres // 1000) if metres >= 1000 else texts[0].format(metres)


def legend(keys: Sequence[tuple[str, str]], title: str, north: str) -> str:
    """HTML of the legend (colours and texts) with an arrow, as north is always above."""
    items = "".join(
        f'<li><i style="background:{colour}"></i>{html.escape(text)}</li>' for colour, text in keys
    )
    return (
        f'<div class="map-legend"><b>{html.escape(title)}</b><ul>{items}</ul>'
        f'<span class="map-north">▲ {html.escape(north)}</span></div>'
    )
