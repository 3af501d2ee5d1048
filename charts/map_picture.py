"""The same map as a picture: drawn by Vega without a browser, for Word, WeChat and the wall."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from charts.map import GROUND, GROUND_LINE, LINE, MOST_LABELS, ink_on
from charts.map_frame import (
    METRES_A_DEGREE,
    Area,
    Box,
    Map,
    Point,
    Polygon,
    box_of,
    length,
    metres_east,
    scale_bar,
)
from charts.picture import MARGIN, WIDTH, Format, add_footing
from charts.sheet import MUTED, Sheet, png
from charts.style import INK
from charts.traces import Fill, Key
from charts.typeface import FAMILY, width_of
from charts.vega import Drawing, convert

LABEL, LEADING, PAD = 13, 17, 4
ALWAYS_NAMED = 12  # so few areas are named though the label is larger than the area
AROUND = 0.12  # of the box's sides, left free around the areas
TALLEST = 1.1  # heights a width
LOWEST = 220.0
WIDE = 1160  # of two maps side by side
_CLIP = re.compile(r' clip-path="[^"]*"')
Place = Callable[[Point], Point]


class Tone(NamedTuple):
    """Colours of a drawing beside those of its areas: ground, its edge, edges of areas, letters."""

    ground: str
    ground_edge: str
    edge: str
    ink: str


LIGHT = Tone(GROUND, GROUND_LINE, LINE, INK)
DARK = Tone("#223047", "#60738F", "#0E1622", "#F4F1EA")


def map_picture(
    maps: Sequence[tuple[str, Map]],
    *,
    title: str,
    about: str,
    footing: Sequence[str],
    notice: str = "",
    format: Format = "png",
) -> bytes:
    """A map with its finding and legend above and its source below.

    Several stand side by side, each below its name, and share the legend. Raises MissingGlyph for
    characters that the font lacks.
    """
    sheet = Sheet(WIDTH if len(maps) == 1 else WIDE, MARGIN)
    sheet.lines(title, 21, is_bold=True)
    sheet.space(2)
    sheet.lines(about, 14, colour=MUTED)
    sheet.space(6)
    keys = dict.fromkeys(key for _name, drawn in maps for key in drawn.keys)
    sheet.legend([Key(text, Fill(colour, "", LINE), False) for colour, text in keys], 14)
    drawings = [(name, map_drawing(one, sheet.column(len(maps)))) for name, one in maps]
    if len(drawings) == 1:
        sheet.place(drawings[0][1])
    else:
        sheet.space(8)
        sheet.beside(drawings, 15)
    add_footing(sheet, footing, notice)
    svg = sheet.svg(title)
    return svg.encode() if format == "svg" else png(svg)


def map_drawing(
    drawn: Map, width: float, height: float | None = None, tone: Tone = LIGHT
) -> Drawing:
    """The map alone as SVG; its height follows from the areas unless it is given."""
    box = box_of(drawn.areas)
    high = height or min(max(width * _steepness(box), LOWEST), width * TALLEST)
    place = _placing(box, width, high)
    spec = _chart(drawn, place, tone).properties(width=width, height=high)
    spec = spec.configure(font=FAMILY).configure_view(stroke=None)
    svg = convert(json.dumps(spec.properties(background="transparent", padding=0).to_dict()))
    # A drawing is cut at its own edges; clipped marks get lost when it is set into a sheet.
    return Drawing(_CLIP.sub("", svg), width, high)


def _steepness(box: Box) -> float:
    wide = (box[2] - box[0]) * metres_east(box)
    return (box[3] - box[1]) * METRES_A_DEGREE / max(wide, 1.0)


def _placing(box: Box, width: float, height: float) -> Place:
    """From degrees to pixels: the box in the middle, with room around it."""
    west, south, east, north = box
    across, up = metres_east(box), METRES_A_DEGREE
    wide, high = max((east - west) * across, 1.0), max((north - south) * up, 1.0)
    scale = min(width / wide, height / high) / (1 + 2 * AROUND)
    middle = (west + east) / 2, (south + north) / 2

    def place(point: Point) -> Point:
        x = width / 2 + (point[0] - middle[0]) * across * scale
        y = height / 2 - (point[1] - middle[1]) * up * scale
        return round(x, 1), round(y, 1)

    return place


def _chart(drawn: Map, place: Place, tone: Tone) -> Any:
    import altair as alt

    beneath = [_feature([polygon], place, tone.ground, "") for polygon in drawn.ground]
    above = [
        _feature(area.polygons, place, area.colour, f"{area.title} {area.told}")
        for area in drawn.areas
    ]
    layers = [_shapes(beneath, tone.ground_edge), _shapes(above, tone.edge)]
    return alt.layer(*layers, *_labels(drawn.areas, place), *_furniture(drawn, place, tone.ink))


def _feature(polygons: Sequence[Polygon], place: Place, paint: str, said: str) -> dict[str, Any]:
    rings = [[[place(point) for point in ring] for ring in polygon] for polygon in polygons]
    geometry = {"type": "MultiPolygon", "coordinates": rings}
    return {"type": "Feature", "geometry": geometry, "paint": paint, "said": said}


def _shapes(features: Sequence[dict[str, Any]], line: str) -> Any:
    import altair as alt

    chart = alt.Chart(alt.InlineData(values=list(features)))
    chart = chart.mark_geoshape(stroke=line, strokeWidth=0.8)
    chart = chart.encode(alt.Fill("paint:N", scale=None, legend=None), alt.Description("said:N"))
    # The corners are pixels already.
    return chart.project(type="identity", scale=1, translate=[0, 0])


def _labels(areas: Sequence[Area], place: Place) -> Iterator[Any]:
    """Names with their values in the colour of the area, where they fit or where there are few."""
    pills, texts = [], []
    for area in areas if len(areas) <= MOST_LABELS else ():
        lines = [area.name, area.mark]
        wide = max(width_of(text, LABEL) for text in lines) + 2 * PAD
        if len(areas) > ALWAYS_NAMED and wide > _room(area, place):
            continue
        x, y = place(area.centre)
        edges = {"x": x - wide / 2, "x2": x + wide / 2, "y": y - LEADING, "y2": y + LEADING}
        pills.append(edges | {"paint": area.colour})
        texts += [
            {"x": x, "y": y + (number - 0.5) * LEADING, "text": line, "paint": ink_on(area.colour)}
            for number, line in enumerate(lines)
        ]
    if pills:
        yield _pixels(pills, "rect", opacity=1)
        yield _pixels(texts, "text", fontSize=LABEL, baseline="middle")


def _room(area: Area, place: Place) -> float:
    """The width of an area in pixels."""
    west, south, east, _north = box_of([area])
    return place((east, south))[0] - place((west, south))[0]


def _furniture(drawn: Map, place: Place, ink: str) -> Iterator[Any]:
    """A scale bar below the areas and an arrow that points north above it."""
    bar = scale_bar(box_of(drawn.areas))
    points = [place(point) for point in bar.path]
    lines = [
        {"x": one[0], "y": one[1], "x2": two[0], "y2": two[1]} for one, two in pairwise(points)
    ]
    yield _pixels(lines, "rule", color=ink, strokeWidth=1.6)
    x, y = points[-1]
    text = length(bar.metres, drawn.lengths)
    told = [{"x": x + 8, "y": y, "text": text}]
    yield _pixels(told, "text", align="left", baseline="middle", fontSize=LABEL, color=ink)
    arrow = [{"x": x + 16 + width_of(text, LABEL) + 10, "y": y}]
    shape = "M0 -1 0.7 1 0 0.5 -0.7 1Z"
    yield _pixels(arrow, "point", shape=shape, size=160, filled=True, color=ink, opacity=1)


def _pixels(rows: Sequence[dict[str, Any]], mark: str, **style: Any) -> Any:
    """Marks whose places are pixels of the drawing."""
    import altair as alt

    chart = getattr(alt.Chart(alt.InlineData(values=list(rows))), f"mark_{mark}")(**style)
    encoded: list[Any] = [alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)]
    if "x2" in rows[0]:
        encoded += [alt.X2("x2:Q"), alt.Y2("y2:Q")]
    if "paint" in rows[0]:
        encoded.append(alt.Fill("paint:N", scale=None, legend=None))
    if "text" in rows[0]:
        encoded.append(alt.Text("text:N"))
    return chart.encode(*encoded)
