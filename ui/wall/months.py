"""A KPI of the last twelve months as columns, with the year before as a line across each."""

from __future__ import annotations

from charts import wall
from metrics.catalogue import find
from ui.amounts import short, span, unit_name
from ui.definitions import label
from ui.texts import _, language
from ui.trend import month_points
from ui.view import View
from ui.wall.screen import MONTHS

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_panel(view: View, name: str) -> str:
    """The panel of a KPI that adds up over time; raises WarehouseError."""
    kpi = find(name)
    points = month_points(view, name)[-MONTHS:]
    years = [point.month.year for point in points]
    begins = [place == 0 or years[place] != years[place - 1] for place in range(len(years))]
    drawn = [
        wall.Column(
            name=_month(point.month.month),
            year=_("{year}年", year=point.month.year) if is_first else "",
            value=point.value,
            text=short(point.value),
            before=point.year_before,
        )
        for point, is_first in zip(points, begins, strict=True)
    ]
    title = _(
        "{name}（{unit}），{span}",
        name=label(kpi),
        unit=unit_name(kpi.unit),
        span=span(points[0].month if points else None, view.as_of),
    )
    keys = [("now", _("本期"))]
    if any(point.year_before is not None for point in points):
        keys.append(("before", _("上年同期")))
    return wall.panel(title, wall.columns(drawn), keys)


def _month(number: int) -> str:
    return MONTH_NAMES[number - 1] if language() == "en" else f"{number}月"
