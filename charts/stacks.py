"""Groups made up of parts: one horizontal bar a group, its parts told apart by tone and hatch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from charts.style import (
    ACCENT,
    BESIDE,
    INK,
    OTHERS,
    Figure,
    Format,
    label,
    layout,
    names_axis,
    ticks,
)

NARROWEST_TEXT = 0.06  # of the longest bar: a narrower part has no room for its number
FILLS = (
    (ACCENT, "", "#FFFFFF"),
    ("#E0A93B", "/", INK),
    ("#56789A", "", "#FFFFFF"),
    (OTHERS, "", INK),
)
HATCH = {"fgcolor": INK, "fgopacity": 0.3, "size": 6}
UNKNOWN_FILL = ("#FFFFFF", ".", INK)


class Layer(NamedTuple):
    """One kind of part: its name, its value in each group, and whether it is what nobody knows."""

    name: str
    values: Sequence[float]
    is_unknown: bool = False


def stacks(groups: Sequence[str], layers: Sequence[Layer], *, unit: str, form: Format) -> Figure:
    """Stacked bars on one axis from zero; raises ValueError for more than four known parts."""
    known = [layer for layer in layers if not layer.is_unknown]
    if len(known) > len(FILLS):
        raise ValueError(f"{len(known)} parts in one chart; {len(FILLS)} can be told apart")
    totals = [sum(layer.values[i] for layer in layers) for i in range(len(groups))]
    longest = max(totals, default=0) or 1
    names = [label(name, 16) for name in groups]
    fills = {layer.name: fill for layer, fill in zip(known, FILLS, strict=False)}
    return {
        "data": [
            _bars(layer, fills.get(layer.name, UNKNOWN_FILL), names, longest, unit, form)
            for layer in layers
        ],
        "layout": layout(
            104 + 48 * max(len(groups), 1),
            barmode="stack",
            bargap=0.32,
            showlegend=True,
            legend={
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "normal",
            },
            xaxis=ticks(longest, form) | {"range": [0, longest * 1.03]},
            yaxis=names_axis(names),
        ),
    }


def _bars(
    layer: Layer,
    fill: tuple[str, str, str],
    names: Sequence[str],
    longest: float,
    unit: str,
    form: Format,
) -> dict[str, Any]:
    colour, hatch, text_colour = fill
    texts = [form(v) if v / longest >= NARROWEST_TEXT else "" for v in layer.values]
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(layer.name),
        "x": list(layer.values),
        "y": list(names),
        "text": texts,
        "customdata": [form(v) for v in layer.values],
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "middle",
        "insidetextfont": {"color": text_colour},
        "marker": {
            "color": colour,
            "line": {"color": BESIDE if layer.is_unknown else "#FFFFFF", "width": 1},
            "pattern": {
                "shape": hatch,
                "fillmode": "overlay",
                "fgcolor": INK,
                "fgopacity": 0.3,
                "size": 6,
            },
        },
        "hovertemplate": "%{y}<br>"
        + label(f"{layer.name} %{{customdata}} {unit}")
        + "<extra></extra>",
    }
