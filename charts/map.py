"""Areas in colours of their values as a deck of map layers; nothing is fetched from elsewhere."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from charts.map_frame import (
    METRES_A_DEGREE,
    Area,
    Box,
    Map,
    Polygon,
    box_of,
    length,
    metres_east,
    scale_bar,
)
from charts.style import FONTS, INK

if TYPE_CHECKING:
    import pydeck

AREAS = "areas"  # the layer that can be clicked
GROUND, GROUND_LINE, LINE = "#F4EFE8", "#B9B0A7", "#6E655E"
LABELS = "labels"  # so can their names
FRAME = "frame"
MOST_LABELS, MOST_NAMES = 60, 1_000  # with values, and names only; beyond, the pointer tells them
FILLED = 0.8  # of an area's width that its name may take up
TILE = 512  # pixels of the whole world at zoom 0
NEAREST, MARGIN = 17.5, 1.25
USUAL, SMALL, NARROW = 13, 10, 500  # pixels of labels, and of a map that has no room for the usual
FAMILY = FONTS.replace("'", "")


def deck(drawn: Map, size: tuple[int, int], *, chosen: str = "", style: str = "") -> pydeck.Deck:
    """The deck, placed so that all areas are seen in `size` pixels.

    `chosen` is the key of the area to frame; `style` the address of the style of a base map.
    Without a style no request leaves the machine.
    """
    import pydeck

    areas, box = drawn.areas, box_of(drawn.areas)
    layers = [_ground(drawn.ground, bool(style)), *_edges(() if style else drawn.edges)]
    layers += [_areas(areas, bool(style), has_line=not drawn.edges)]
    layers += [_frame(area) for area in areas if area.key == chosen]
    if len(areas) <= MOST_NAMES:
        layers.append(_labels(areas, SMALL if size[0] < NARROW else USUAL))
    layers += _scale_bar(box, drawn.lengths)
    # Streamlit asks a server for a base map unless there is no provider at all.
    base: dict[str, Any] = {"map_provider": None}
    if style:
        base = {"map_provider": "carto", "map_style": style}
    return _deck()(
        layers=layers,
        views=[pydeck.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        initial_view_state=pydeck.ViewState(**view_state(box, size)),
        tooltip={"text": "{title}\n{told}"},
        **base,
    )


@cache
def _deck() -> type[pydeck.Deck]:
    """pydeck's deck without the blanks that it puts before every coordinate."""
    import pydeck
    from pydeck.bindings.json_tools import default_serialize

    class Compact(pydeck.Deck):  # type: ignore[misc]
        def to_json(self) -> str:
            return json.dumps(
                self, default=default_serialize, ensure_ascii=False, separators=(",", ":")
            )

    return Compact


def view_state(box: Box, size: tuple[int, int]) -> dict[str, float]:
    """Where to look from to see a box in so many pixels."""
    west, south, east, north = box
    wide = max(east - west, 1e-4) * MARGIN
    high = max(north - south, 1e-4) * MARGIN * METRES_A_DEGREE / metres_east(box)
    zoom = math.log2(min(size[0] * 360 / (wide * TILE), size[1] * 360 / (high * TILE)))
    return {
        "longitude": (west + east) / 2,
        "latitude": (south + north) / 2,
        "zoom": round(min(zoom, NEAREST), 2),
        "pitch": 0,
        "bearing": 0,
    }


def _layer(kind: str, rows: Sequence[Any], id: str, **settings: Any) -> pydeck.Layer:
    """A layer whose texts among the settings are texts, not names of columns."""
    import pydeck

    plain = {
        name: pydeck.types.String(value) if name.endswith(("units", "family", "anchor")) else value
        for name, value in settings.items()
    }
    return pydeck.Layer(kind, list(rows), id=id, **{"pickable": False} | plain)


def _ground(ground: Sequence[Polygon], is_see_through: bool) -> pydeck.Layer:
    return _layer(
        "PolygonLayer",
        [{"polygon": polygon} for polygon in ground],
        "ground",
        get_polygon="polygon",
        get_fill_color=rgb(GROUND, 0 if is_see_through else 255),
        get_line_color=rgb(GROUND_LINE),
        line_width_units="pixels",
        get_line_width=1.5,
    )


def _edges(edges: Sequence[Polygon]) -> list[pydeck.Layer]:
    """What is seen between areas that have no line of their own."""
    rows = [{"polygon": polygon} for polygon in edges]
    settings = {"get_polygon": "polygon", "get_fill_color": rgb(LINE), "stroked": False}
    return [_layer("PolygonLayer", rows, "edges", **settings)] if rows else []


def _areas(areas: Sequence[Area], is_see_through: bool, *, has_line: bool) -> pydeck.Layer:
    opacity = 190 if is_see_through else 255
    rows = [
        {
            "key": area.key,
            "title": area.title,
            "told": area.told,
            "polygon": polygon,
            "fill": rgb(area.colour, opacity),
        }
        for area in areas
        for polygon in area.polygons
    ]
    return _layer(
        "PolygonLayer",
        rows,
        AREAS,
        get_polygon="polygon",
        get_fill_color="fill",
        stroked=has_line,
        get_line_color=rgb(LINE),
        get_line_width=1,
        line_width_units="pixels",
        pickable=True,
        auto_highlight=True,
        highlight_color=[42, 37, 34, 40],
    )


def _frame(area: Area) -> pydeck.Layer:
    """A line around the chosen area, above the others."""
    return _layer(
        "PolygonLayer",
        [{"polygon": polygon} for polygon in area.polygons],
        FRAME,
        get_polygon="polygon",
        filled=False,
        get_line_color=rgb(INK),
        get_line_width=3,
        line_width_units="pixels",
    )


def _labels(areas: Sequence[Area], pixels: int) -> pydeck.Layer:
    """Names with their values on their colour, so that a tiny area is seen and can be clicked."""
    if len(areas) > MOST_LABELS:
        return _small_labels(areas)
    rows = [
        {
            "key": area.key,
            "title": area.title,
            "told": area.told,
            "at": area.centre,
            "text": f"{area.name}\n{area.mark}",
            "colour": rgb(ink_on(area.colour)),
            "ground": rgb(area.colour),
        }
        for area in areas
    ]
    return _text_layer(
        LABELS,
        rows,
        get_color="colour",
        get_size=pixels,
        line_height=1.25,
        background=True,
        get_background_color="ground",
        background_padding=[3, 1],
        font_weight=600,
        pickable=True,
    )


def _small_labels(areas: Sequence[Area]) -> pydeck.Layer:
    """Names as wide as their areas in metres, so that they grow as the reader goes near."""
    rows = [
        {
            "at": area.centre,
            "text": area.name,
            "colour": rgb(ink_on(area.colour)),
            "size": _room(area),
        }
        for area in areas
    ]
    return _text_layer(
        LABELS,
        rows,
        get_color="colour",
        get_size="size",
        size_units="meters",
        size_max_pixels=USUAL,
    )


def _room(area: Area) -> float:
    """Metres that a letter may be high for the name to stay inside its area."""
    west, south, east, north = box = box_of([area])
    wide, high = (east - west) * metres_east(box), (north - south) * METRES_A_DEGREE
    return round(min(FILLED * wide / max(len(area.name), 1), high / 2), 2)


def _text_layer(id: str, rows: Sequence[Any], **settings: Any) -> pydeck.Layer:
    """Texts in the reader's Chinese font."""
    import pydeck

    return _layer(
        "TextLayer",
        rows,
        id,
        get_position="at",
        get_text="text",
        character_set=pydeck.types.String("auto"),
        font_family=FAMILY,
        # Without it filled areas cut the lower halves of the letters off.
        parameters={"depthCompare": "always", "depthTest": False},
        **settings,
    )


def _scale_bar(box: Box, texts: tuple[str, str]) -> list[pydeck.Layer]:
    """The bar lies on the map, so that it stays true on going nearer."""
    bar = scale_bar(box)
    line = _layer(
        "PathLayer",
        [{"path": bar.path}],
        "scale",
        get_path="path",
        get_color=rgb(INK),
        width_units="pixels",
        get_width=2,
    )
    text = _text_layer(
        "scale_text",
        [{"at": bar.path[-1], "text": length(bar.metres, texts)}],
        get_color=rgb(INK),
        get_size=USUAL,
        get_pixel_offset=[8, 0],
        get_text_anchor="start",
    )
    return [line, text]


def rgb(colour: str, opacity: int = 255) -> list[int]:
    """#A01C2C as [160, 28, 44, 255]."""
    return [*bytes.fromhex(colour.removeprefix("#")), opacity]


def ink_on(colour: str) -> str:
    """Dark or light letters, whichever stands out from the colour."""
    red, green, blue, _ = rgb(colour)
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK
