"""A quantity month by month, marked with the pandemic, holidays, events and a year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
    month_axis,
    ticks,
)

MOST_LABELLED = 26  # months over which names still have room above their bars


class MarkedMonth(NamedTuple):
    """A month, its value and that of a year before; `above` names holidays, `events` the rest."""

    month: date
    value: float | None
    year_before: float | None = None
    is_held_down: bool = False
    above: str = ""
    events: str = ""


@dataclass(frozen=True)
class MonthNames:
    """What the parts of the figure are called, the unit, and d3's formats of months."""

    now: str
    held_down: str
    year_before: str
    events: str
    unit: str
    month_format: str
    tick_format: str


def marked_months(points: Sequence[MarkedMonth], names: MonthNames, form: Format) -> Figure:
    """Bars on one axis from zero, hatched in the pandemic; dots for a year before."""
    values = [v for p in points for v in (p.value, p.year_before) if v is not None]
    highest = max(values, default=0) * 1.08  # room for the names above
    traces = [
        _bars([p for p in points if not p.is_held_down], names.now, (ACCENT, ""), names, form),
        _bars([p for p in points if p.is_held_down], names.held_down, (OTHERS, "/"), names, form),
    ]
    is_labelled = len(points) <= MOST_LABELLED
    for trace in traces:
        trace["text"] = trace["text"] if is_labelled else [""] * len(trace["x"])
    if before := [p for p in points if p.year_before is not None]:
        traces.append(_dots(before, names, form))
    if marked := [p for p in points if p.events]:
        traces.append(_events(marked, names, highest))
    shown = [trace for trace in traces if trace["x"]]
    axis = ticks(highest, form)
    return {
        "data": shown,
        "layout": layout(
            350,
            showlegend=len(shown) > 1,
            barmode="stack",
            bargap=0.3,
            xaxis=month_axis(names.tick_format),
            yaxis=axis,
        ),
    }


def _bars(
    points: Sequence[MarkedMonth],
    name: str,
    fill: tuple[str, str],
    names: MonthNames,
    form: Format,
) -> dict[str, Any]:
    colour, hatch = fill
    told = [form(p.value) if p.value is not None else "—" for p in points]
    return {
        "type": "bar",
        "name": label(name),
        "x": [p.month.isoformat() for p in points],
        "y": [p.value for p in points],
        "customdata": [
            f"{value} {label(names.unit)}{f'<br>{label(p.above)}' if p.above else ''}"
            for p, value in zip(points, told, strict=True)
        ],
        "text": [label(p.above) for p in points],
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "constraintext": "none",
        "outsidetextfont": {"color": INK, "size": 12},
        "marker": {
            "color": colour,
            "pattern": {
                "shape": hatch,
                "fillmode": "overlay",
                "fgcolor": INK,
                "fgopacity": 0.45,
                "size": 6,
            },
        },
        "hovertemplate": f"%{{x|{names.month_format}}}<br>%{{customdata}}<extra></extra>",
    }


def _dots(points: Sequence[MarkedMonth], names: MonthNames, form: Format) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label(names.year_before),
        "x": [p.month.isoformat() for p in points],
        "y": [p.year_before for p in points],
        "customdata": [form(p.year_before or 0) for p in points],
        "line": {"color": BESIDE, "width": 1.5, "dash": "dot"},
        "marker": {"color": "#FFFFFF", "size": 7, "line": {"color": BESIDE, "width": 1.5}},
        "hovertemplate": (
            f"{label(names.year_before)}<br>%{{customdata}} {label(names.unit)}<extra></extra>"
        ),
    }


def _events(points: Sequence[MarkedMonth], names: MonthNames, top: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(names.events),
        "x": [p.month.isoformat() for p in points],
        "y": [top] * len(points),
        "customdata": [label(p.events, 80) for p in points],
        "line": {"color": INK},
        "marker": {"color": INK, "size": 9, "symbol": "diamond"},
        "hovertemplate": f"%{{x|{names.month_format}}}<br>%{{customdata}}<extra></extra>",
    }
