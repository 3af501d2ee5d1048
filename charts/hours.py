"""A quantity by the hour of the day: one bar for each hour from the first to the last one used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.style import ACCENT, Figure, Format, label, layout, ticks


class HourPoint(NamedTuple):
    """An hour of the day (0-23), its value, and both in words."""

    hour: int
    value: float
    text: str


def hour_bars(points: Sequence[HourPoint], form: Format, hour_mark: str) -> Figure:
    """Bars over the whole day from zero; `hour_mark` follows the hours on the axis."""
    highest = max((p.value for p in points), default=0)
    return {
        "data": [
            {
                "type": "bar",
                "x": [p.hour for p in points],
                "y": [p.value for p in points],
                "customdata": [label(p.text) for p in points],
                "marker": {"color": ACCENT},
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        ],
        "layout": layout(
            330,
            bargap=0.15,
            xaxis={
                "range": [-0.6, 23.6],
                "tickmode": "array",
                "tickvals": list(range(0, 24, 3)),
                "ticktext": [f"{hour}{label(hour_mark)}" for hour in range(0, 24, 3)],
                "fixedrange": True,
                "showgrid": False,
                "tickangle": 0,
            },
            yaxis=ticks(highest, form),
        ),
    }
