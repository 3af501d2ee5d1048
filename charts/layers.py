"""Marks as layers of an Altair chart: bars, lines with their points, texts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from charts.style import INK
from charts.traces import Bar, Fill, Line, Marks
from charts.typeface import width_of

TEXT_SIZE = 14
GAP = 6
DASHES = {"solid": [1, 0], "dot": [2, 3], "dash": [6, 4]}


def paint(fill: Fill) -> str:
    """The value of an SVG fill: a colour, or the hatch that the sheet defines by this name."""
    return f"url(#{hatch_name(fill)})" if fill.hatch else fill.colour


def hatch_name(fill: Fill) -> str:
    """The name of the pattern of a hatched fill."""
    return f"hatch-{fill.colour.lstrip('#')}-{ord(fill.hatch)}"


def bar_layers(found: Marks, across: Any, along: Any) -> list[Any]:
    """A layer a series, in the order in which they cover each other."""
    import altair as alt

    series: dict[int, list[Bar]] = defaultdict(list)
    for bar in found.bars:
        series[bar.series].append(bar)
    end = alt.X2("end:Q") if found.is_horizontal else alt.Y2("end:Q")
    layers = []
    for bars in series.values():
        edge: dict[str, Any] = {"stroke": bars[0].fill.edge} if bars[0].fill.edge else {}
        layer = alt.Chart(alt.InlineData(values=[_row(bar) for bar in bars])).mark_bar(**edge)
        fill, said = alt.Fill("paint:N", scale=None, legend=None), alt.Description("said:N")
        layer = layer.encode(across, along, end, fill, said)
        layers.append(layer.encode(_offset(found, list(series))) if found.is_grouped else layer)
    return layers


def _row(bar: Bar) -> dict[str, Any]:
    return {
        "category": bar.category,
        "start": bar.start,
        "end": bar.end,
        "series": str(bar.series),
        "paint": paint(bar.fill),
        "said": f"{bar.category} {bar.text or format(bar.end - bar.start, 'g')}",
    }


def _offset(found: Marks, series: list[int]) -> Any:
    import altair as alt

    scale = alt.Scale(domain=[str(number) for number in series])
    channel = alt.YOffset if found.is_horizontal else alt.XOffset
    return channel("series:N", scale=scale)


def line_layers(line: Line, across: Any, along: Any) -> list[Any]:
    """The line, broken where nothing is known, then its points, then their texts."""
    import altair as alt

    rows = [
        {"category": name, "start": value, "said": "" if value is None else f"{name} {value:g}"}
        for name, value in line.points
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(across, along, alt.Description("said:N"))
    style: dict[str, Any] = {"invalid": "break-paths-show-path-domains"}
    layers = []
    if line.has_line:
        style |= {"color": line.colour, "strokeWidth": line.width, "strokeDash": DASHES[line.dash]}
        layers.append(base.mark_line(**style))
    if line.has_points:
        style = {"fill": line.point_fill, "stroke": line.colour, "strokeWidth": 1.5, "opacity": 1}
        layers.append(base.mark_point(size=46, invalid="filter", **style))
    if line.texts:
        texts = [row | {"text": text} for row, text in zip(rows, line.texts, strict=True)]
        layers.append(_text(texts, across, along, dy=-12, color=INK))
    return layers


def text_layers(found: Marks, across: Any, along: Any, scale: float) -> list[Any]:
    """The texts of bars by where they stand; `scale` is pixels for a unit of the value."""
    places: dict[tuple[tuple[str, Any], ...], list[dict[str, Any]]] = defaultdict(list)
    for bar in found.bars:
        if bar.text:
            at, style = _place(bar, found.is_horizontal, scale)
            row = {"category": bar.category, "start": at, "text": bar.text}
            places[tuple(style.items())].append(row)
    return [_text(rows, across, along, **dict(style)) for style, rows in places.items()]


def _place(bar: Bar, is_horizontal: bool, scale: float) -> tuple[float, dict[str, Any]]:
    """Inside the bar where the text fits, otherwise at its end; above it when bars stand."""
    if not is_horizontal:
        return bar.end, {"align": "center", "dy": -GAP - 2, "color": bar.outside_colour}
    fits = width_of(bar.text, TEXT_SIZE) + 2 * GAP < (bar.end - bar.start) * scale
    if bar.side == "outside" or (bar.side == "auto" and not fits):
        return bar.end, {"align": "left", "dx": GAP, "color": bar.outside_colour}
    if bar.anchor == "start":
        return bar.start, {"align": "left", "dx": GAP, "color": bar.inside_colour}
    if bar.anchor == "middle":
        return (bar.start + bar.end) / 2, {"align": "center", "color": bar.inside_colour}
    return bar.end, {"align": "right", "dx": -GAP, "color": bar.inside_colour}


def _text(rows: list[dict[str, Any]], across: Any, along: Any, **style: Any) -> Any:
    import altair as alt

    layer = alt.Chart(alt.InlineData(values=rows))
    layer = layer.mark_text(fontSize=TEXT_SIZE, baseline="middle", **style)
    return layer.encode(across, along, alt.Text("text:N"))
