"""The areas that can be drawn, as the map needs them; kept for a version, scope and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from charts.map_frame import Point, Polygon
from metrics.filters import Filters
from metrics.outlines import Key, Level, Outline, outlines
from metrics.warehouse import Warehouse
from ui import areas, data
from ui.home import data_dir
from ui.texts import _
from ui.view import View

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BELOW_COUNTY: tuple[Level, ...] = ("town", "community", "grid")
DECIMALS = 6
MANY = 600  # areas, above which none has a line of its own
FINEST = 1_200  # edges across the map: about a pixel each


@dataclass(frozen=True)
class Piece:
    """An area that can be drawn."""

    key: Key
    polygons: Sequence[Polygon]
    centre: Point


@dataclass(frozen=True)
class Pieces:
    """Areas by level, keys of those that nobody drew, counties for orientation."""

    by_level: Mapping[Level, Sequence[Piece]]
    undrawn: Mapping[Level, Sequence[Key]]
    ground: Mapping[str, Sequence[Polygon]]
    ground_source: str
    edges: Mapping[Level, Sequence[Polygon]] = field(default_factory=dict)

    @property
    def levels(self) -> list[Level]:
        """The levels that can be shown, the finest last; several counties are shown as such."""
        counties = {piece.key[0][:6] for level in BELOW_COUNTY for piece in self.by_level[level]}
        if len(counties) > 1:
            return ["county"]
        filled = [level for level in BELOW_COUNTY if self.by_level[level]]
        return [level for level in filled if len(self.by_level[level]) > 1] or filled[-1:]


def pieces(view: View) -> Pieces:
    """The areas within the view's scope on its last day; raises WarehouseError."""
    found = data.warehouse()
    return _pieces(found, str(data_dir()), found.version, view.scope, view.user.scope, view.as_of)


@st.cache_resource(show_spinner=False, max_entries=16)
def _pieces(
    _warehouse: Warehouse, folder: str, version: str, scope: str, user_scope: str, at: date
) -> Pieces:
    filters = Filters(
        scope=(scope,) if scope else (),
        user_scope=(user_scope,) if user_scope else (),
        date_to=at,
    )
    found = outlines(_warehouse, filters)
    outlined = {level: found.drawn(level) for level in found.by_level}
    drawn = {level: pieces_of(every) for level, every in outlined.items()}
    edges = {
        level: polygons_of(union_of(every))
        for level, every in outlined.items()
        if len(every) > MANY
    }
    undrawn = {
        level: tuple(one.key for one in every if one.shape is None)
        for level, every in found.by_level.items()
    }
    ground = {piece.key[0]: piece.polygons for piece in drawn["county"]}
    return Pieces(drawn, undrawn, ground, found.county_source, edges)


def pieces_of(outlines: Sequence[Outline]) -> tuple[Piece, ...]:
    """The areas as they are, or with room for an edge and no needless corners if there are many."""
    import shapely

    shapes = [one.shape for one in outlines]
    if len(shapes) > MANY:
        west, south, east, north = shapely.total_bounds(shapes)
        gap = max(east - west, north - south) / FINEST
        light = shapely.simplify(shapes, gap / 4)
        inner = shapely.buffer(light, -gap / 2, join_style="mitre")
        shapes = [
            whole if room.is_empty else room for whole, room in zip(shapes, inner, strict=True)
        ]
    return tuple(
        Piece(one.key, polygons_of(shape), _centre(shape))
        for one, shape in zip(outlines, shapes, strict=True)
        if shape is not None
    )


def union_of(outlines: Sequence[Outline]) -> BaseGeometry:
    """All of the areas together."""
    import shapely

    shape: BaseGeometry = shapely.union_all([one.shape for one in outlines])
    return shape


def polygons_of(shape: BaseGeometry) -> list[Polygon]:
    """The polygons of a shape as rings of rounded degrees, the outer ring first."""
    parts = shape.geoms if hasattr(shape, "geoms") else [shape]
    return [
        [_ring(part.exterior), *map(_ring, part.interiors)]
        for part in parts
        if part.geom_type == "Polygon"
    ]


def _ring(ring: BaseGeometry) -> list[Point]:
    return [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]


def _centre(shape: BaseGeometry) -> Point:
    """A point inside the shape, its middle where that lies inside."""
    point = shape.centroid
    if not shape.contains(point):
        point = shape.representative_point()
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


def name_of(key: Key) -> str:
    """An area's own name."""
    return key[1] or areas.name_of(key[0])


def title_of(key: Key) -> str:
    """An area's name with its community's, for a grid."""
    return f"{areas.name_of(key[0])} · {key[1]}" if key[1] else areas.name_of(key[0])


def level_names() -> dict[Level, str]:
    """The levels as the reader names them."""
    return {
        "county": _("县（区）"),
        "town": _("镇（街道）"),
        "community": _("社区（村）"),
        "grid": _("网格（小巷）"),
    }
