"""Steps that follow one another: a bar a step, on the paler bar of what the step before left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from charts.ranking import LONGEST_BAR
from charts.style import ACCENT, BESIDE, FAINT, INK, Figure, label, layout, names_axis


class Step(NamedTuple):
    """One step: its name, how many took it, and the text in its bar."""

    name: str
    value: float
    text: str


def funnel(items: Sequence[Step]) -> Figure:
    """Horizontal bars from zero, first step on top; what is lost at a step stays visible."""
    highest = max((item.value for item in items), default=0) or 1
    return {
        "data": [_before(items), _now(items)],
        "layout": layout(
            56 + 46 * max(len(items), 1),
            barmode="overlay",
            bargap=0.3,
            xaxis={"range": [0, highest / LONGEST_BAR], "visible": False, "fixedrange": True},
            yaxis=names_axis([label(item.name, 16) for item in items]),
        ),
    }


def _before(items: Sequence[Step]) -> dict[str, Any]:
    """How many the step before had left; the first step stands on itself."""
    left = [item.value for item in items[:1]] + [item.value for item in items[:-1]]
    return {
        "type": "bar",
        "orientation": "h",
        "x": left,
        "y": [label(item.name, 16) for item in items],
        "hoverinfo": "skip",
        "marker": {"color": FAINT, "line": {"color": BESIDE, "width": 0.5}},
    }


def _now(items: Sequence[Step]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [item.value for item in items],
        "y": [label(item.name, 16) for item in items],
        "text": [f" {label(item.text)} " for item in items],
        "textposition": "auto",
        "textangle": 0,
        "insidetextanchor": "start",
        "insidetextfont": {"color": "#FFFFFF"},
        "outsidetextfont": {"color": INK},
        "cliponaxis": False,
        "marker": {"color": ACCENT},
        "hovertemplate": "%{y}<br>%{text}<extra></extra>",
    }
