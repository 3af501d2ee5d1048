"""A quantity month by month, beside the same months a year before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from charts.style import ACCENT, BESIDE, Figure, Format, label, layout, month_axis, ticks


class MonthPoint(NamedTuple):
    """One month: its first day, the value, and the value of the same month a year before."""

    month: date
    value: float | None
    year_before: float | None = None


def month_bars(
    points: Sequence[MonthPoint],
    *,
    names: tuple[str, str],
    unit: str,
    form: Format,
    month_format: str = "%Y年%-m月",
    tick_format: str = "%-m月\n%Y年",
) -> Figure:
    """Bars for the months and dots for the year before, on one axis from zero in one unit.

    The formats are d3's: one for what the pointer shows, one for the axis, where a second line
    stands only where it changes.
    """
    before = [p for p in points if p.year_before is not None]
    highest = max([p.value or 0 for p in points] + [p.year_before or 0 for p in before], default=0)
    traces = [_bars(points, names[0], unit, form, month_format)]
    if before:
        traces.append(_dots(before, names[1], unit, form, month_format))
    return {
        "data": traces,
        "layout": layout(
            330,
            showlegend=bool(before),
            bargap=0.3,
            xaxis=month_axis(tick_format),
            yaxis=ticks(highest, form),
        ),
    }


def _bars(
    points: Sequence[MonthPoint], name: str, unit: str, form: Format, month_format: str
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": label(name),
        "x": [p.month.isoformat() for p in points],
        "y": [p.value for p in points],
        "customdata": [form(p.value) if p.value is not None else "—" for p in points],
        "marker": {"color": ACCENT},
        "hovertemplate": f"%{{x|{month_format}}}<br>%{{customdata}} {label(unit)}<extra></extra>",
    }


def _dots(
    points: Sequence[MonthPoint], name: str, unit: str, form: Format, month_format: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label(name),
        "x": [p.month.isoformat() for p in points],
        "y": [p.year_before for p in points],
        "customdata": [form(p.year_before or 0) for p in points],
        "line": {"color": BESIDE, "width": 1.5, "dash": "dot"},
        "marker": {"color": "#FFFFFF", "size": 7, "line": {"color": BESIDE, "width": 1.5}},
        "hovertemplate": f"{label(name)}<br>%{{customdata}} {label(unit)}<extra></extra>",
    }
