"""Several courses over the months in one unit, and the month in which something began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from charts.style import ACCENT, BESIDE, INK, Figure, Format, label, layout, month_axis, ticks

STYLES = (
    (ACCENT, "solid", 2.5),
    ("#1F6F8B", "dash", 2),
    (BESIDE, "dot", 2),
    ("#7A5C00", "dash", 2),
)
MOST = len(STYLES)


class Course(NamedTuple):
    """A name and a value a month, None where the line is broken."""

    name: str
    values: Sequence[float | None]


def courses(
    months: Sequence[date],
    lines: Sequence[Course],
    form: Format,
    *,
    formats: tuple[str, str],
    start: tuple[date, str] | None = None,
) -> Figure:
    """Four lines at most, told apart by colour and dash, on one axis from zero.

    `formats` are d3's for the pointer and for the axis; `start` is a month and what began then.
    """
    known = [value for line in lines for value in line.values if value is not None]
    axis = ticks(max(known, default=0), form)
    traces = [
        _line(months, line, style, form, formats[0])
        for line, style in zip(lines[:MOST], STYLES, strict=False)
    ]
    if start and months and months[0] <= start[0] <= months[-1]:
        traces.append(_begin(start, axis["range"][1]))
    return {
        "data": traces,
        "layout": layout(350, showlegend=True, xaxis=month_axis(formats[1]), yaxis=axis),
    }


def _line(
    months: Sequence[date],
    line: Course,
    style: tuple[str, str, float],
    form: Format,
    month_format: str,
) -> dict[str, Any]:
    colour, dash, width = style
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label(line.name),
        "x": [month.isoformat() for month in months],
        "y": list(line.values),
        "customdata": [form(value) if value is not None else "—" for value in line.values],
        "connectgaps": False,
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": (
            f"{label(line.name)}<br>%{{x|{month_format}}}<br>%{{customdata}}<extra></extra>"
        ),
    }


def _begin(start: tuple[date, str], top: float) -> dict[str, Any]:
    """A vertical line; a trace, because pictures know no shapes."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label(start[1]),
        "x": [start[0].isoformat()] * 2,
        "y": [0, top],
        "hoverinfo": "skip",
        "line": {"color": INK, "dash": "solid", "width": 1.2},
    }
