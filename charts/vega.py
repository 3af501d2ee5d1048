"""A figure drawn by Vega without a browser: the marks as an Altair chart, then as SVG."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from charts.axes import LABEL_SIZE, Labels, category_labels
from charts.layers import GAP, bar_layers, line_layers, text_layers
from charts.style import BESIDE, FAINT, INK, Figure
from charts.traces import Key, Marks, marks, said
from charts.typeface import FAMILY, font_folder, width_of

BAND = 0.68  # of a category's room that its bar takes


class Drawing(NamedTuple):
    """An SVG with its size in pixels, and the keys that belong beside it."""

    svg: str
    width: float
    height: float
    keys: Sequence[Key] = ()


def draw(figure: Figure, width: float) -> Drawing:
    """The figure without title and legend; raises UnknownTrace."""
    found = marks(figure)
    svg = convert(json.dumps(chart(figure, width).to_dict()))
    head = svg[: svg.index(">")]
    sizes = [float(head.split(f' {name}="')[1].split('"')[0]) for name in ("width", "height")]
    return Drawing(svg, sizes[0], sizes[1], found.keys)


def convert(spec: str) -> str:
    """A Vega-Lite specification as SVG."""
    import vl_convert

    _register()
    return str(vl_convert.vegalite_to_svg(spec))


@cache
def _register() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))


def chart(figure: Figure, width: float) -> Any:
    """The Altair chart; `width` is that of the whole drawing. Raises UnknownTrace."""
    import altair as alt

    found, layout = marks(figure), figure["layout"]
    names, values = ("y", "x") if found.is_horizontal else ("x", "y")
    room = width - _beside(found, layout) - 2 * GAP
    labels = category_labels(found.categories, layout[f"{names}axis"], room)
    across, along = _category(found, labels), _value(found, layout[f"{values}axis"])
    layers = [
        *bar_layers(found, across, along),
        *(layer for line in found.lines for layer in line_layers(line, across, along)),
        *text_layers(found, across, along, room / layout[f"{values}axis"]["range"][1]),
    ]
    height = layout["height"] - (56 if found.is_horizontal else 40)
    return (
        alt.layer(*layers)
        .properties(width=room, height=height, background="transparent", padding=GAP)
        .configure(font=FAMILY)
        .configure_view(stroke=None)
    )


def _beside(found: Marks, layout: dict[str, Any]) -> float:
    """The room left of the plot that the longest label takes."""
    if found.is_horizontal:
        lines = [line for n in category_labels(found.categories, {}, 0).values() for line in n]
    else:
        lines = [said(text) for text in layout["yaxis"]["ticktext"]]
    return max((width_of(line, LABEL_SIZE) for line in lines), default=0) + 12


def _lookup(labels: Labels) -> str:
    """A Vega expression from the value of a tick to the lines of its label."""
    return f"{json.dumps(labels, ensure_ascii=False)}[datum.value] || ''"


def _category(found: Marks, labels: Labels) -> Any:
    import altair as alt

    axis = alt.Axis(
        values=list(labels),
        labelExpr=_lookup(labels),
        labelAngle=0,
        labelOverlap=False,
        labelLimit=0,
        labelFontSize=LABEL_SIZE,
        labelColor=INK,
        labelPadding=7,
        labelLineHeight=LABEL_SIZE + 4,
        ticks=False,
        domainColor=BESIDE,
        title=None,
    )
    scale = alt.Scale(domain=list(found.categories), paddingInner=1 - BAND, paddingOuter=0.2)
    channel = alt.Y if found.is_horizontal else alt.X
    return channel("category:O", scale=scale, axis=axis, sort=None)


def _value(found: Marks, axis: dict[str, Any]) -> Any:
    import altair as alt

    ticks = None
    if axis.get("visible", True):
        pairs = zip(axis["tickvals"], axis["ticktext"], strict=True)
        labels = {f"{value:g}": [said(text)] for value, text in pairs}
        ticks = alt.Axis(
            values=list(axis["tickvals"]),
            labelExpr=f"{json.dumps(labels, ensure_ascii=False)}[format(datum.value, '~g')] || ''",
            labelOverlap=False,
            labelFontSize=LABEL_SIZE,
            labelColor=INK,
            labelPadding=7,
            gridColor=FAINT,
            ticks=False,
            domain=False,
            title=None,
        )
    scale = alt.Scale(domain=axis["range"], nice=False, zero=True)
    channel = alt.X if found.is_horizontal else alt.Y
    return channel("start:Q", scale=scale, axis=ticks, stack=None)
