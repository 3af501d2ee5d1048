"""Categories side by side: one horizontal bar each, in one unit, with the number at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.style import ACCENT, INK, OTHERS, Figure, label, layout, names_axis

LONGEST_BAR = 0.9  # the rest of the width is for the number at the bar's end


class Bar(NamedTuple):
    """One bar: its name, its value, the text at its end, and whether it is a rest group."""

    name: str
    value: float
    text: str
    is_rest: bool = False


def top_with_rest(
    pairs: Sequence[tuple[str, float]], rest: str, most: int = 4
) -> list[tuple[str, float, bool]]:
    """The `most` largest categories, everything else added up under one name at the end."""
    ordered = sorted(pairs, key=lambda pair: -pair[1])
    shown = [(name, value, False) for name, value in ordered[:most]]
    left = sum(value for _, value in ordered[most:])
    return [*shown, (rest, left, True)] if ordered[most:] else shown


def ranking(bars: Sequence[Bar]) -> Figure:
    """Horizontal bars from zero, in the order given, first one on top."""
    highest = max((bar.value for bar in bars), default=0) or 1
    names = [label(bar.name, 16) for bar in bars]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [bar.value for bar in bars],
                "y": names,
                "text": [label(bar.text) for bar in bars],
                "textposition": "auto",
                "insidetextfont": {"color": [INK if bar.is_rest else "#FFFFFF" for bar in bars]},
                "outsidetextfont": {"color": INK},
                "cliponaxis": False,
                "marker": {"color": [OTHERS if bar.is_rest else ACCENT for bar in bars]},
                "hovertemplate": "%{y}<br>%{text}<extra></extra>",
            }
        ],
        "layout": layout(
            56 + 44 * max(len(bars), 1),
            bargap=0.35,
            xaxis={"range": [0, highest / LONGEST_BAR], "visible": False, "fixedrange": True},
            yaxis=names_axis(names),
        ),
    }
