"""Two quantities of one unit side by side, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from charts.style import ACCENT, BESIDE, INK, Figure, Format, label, layout, month_axis, ticks

FILLS = ((ACCENT, ""), (BESIDE, "/"))


class PairPoint(NamedTuple):
    """A month and its two values, None where nothing is known."""

    month: date
    first: float | None
    second: float | None


def month_pairs(
    points: Sequence[PairPoint],
    *,
    names: tuple[str, str],
    unit: str,
    form: Format,
    month_format: str,
    tick_format: str,
) -> Figure:
    """Grouped bars on one axis from zero; the second are hatched, so that colour isn't needed."""
    highest = max((v for p in points for v in (p.first, p.second) if v is not None), default=0)
    values = ([p.first for p in points], [p.second for p in points])
    months = [p.month.isoformat() for p in points]
    template = f"%{{x|{month_format}}}<br>%{{customdata}} {label(unit)}<extra></extra>"
    return {
        "data": [
            _bars(names[i], months, values[i], i, form) | {"hovertemplate": template}
            for i in range(2)
        ],
        "layout": layout(
            330,
            showlegend=True,
            barmode="group",
            bargap=0.3,
            xaxis=month_axis(tick_format),
            yaxis=ticks(highest, form),
        ),
    }


def _bars(
    name: str, months: list[str], values: list[float | None], number: int, form: Format
) -> dict[str, Any]:
    colour, hatch = FILLS[number]
    return {
        "type": "bar",
        "name": label(name),
        "x": months,
        "y": values,
        "customdata": [form(v) if v is not None else "—" for v in values],
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
    }
