"""A KPI of the last twelve months as columns, with the year before as a line across each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from charts import wall
from metrics.catalogue import find
from ui.amounts import Number, short, span, unit_name
from ui.definitions import label
from ui.texts import _, language
from ui.trend import month_points
from ui.view import View
from ui.wall.screen import MONTHS

WAN = 10_000
Write: TypeAlias = Callable[[Number | None], str]
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_panel(view: View, name: str, *, is_half: bool = False) -> str:
    """The panel of a KPI that adds up over time; half a screen has no room for the days.

    Raises WarehouseError.
    """
    kpi = find(name)
    points = month_points(view, name)[-MONTHS:]
    write, unit = narrow_figures([point.value for point in points], unit_name(kpi.unit))
    years = [point.month.year for point in points]
    begins = [place == 0 or years[place] != years[place - 1] for place in range(len(years))]
    drawn = [
        wall.Column(
            name=_month(point.month.month),
            year=_("{year}年", year=point.month.year) if is_first else "",
            value=point.value,
            text=write(point.value),
            before=point.year_before,
        )
        for point, is_first in zip(points, begins, strict=True)
    ]
    days = span(points[0].month if points else None, view.as_of)
    title = (
        _("{name}（{unit}），逐月", name=label(kpi), unit=unit)
        if is_half
        else _("{name}（{unit}），{span}", name=label(kpi), unit=unit, span=days)
    )
    keys = [("now", _("本期"))]
    if any(point.year_before is not None for point in points):
        keys.append(("before", _("上年同期")))
    return wall.panel(title, wall.columns(drawn), keys)


def narrow_figures(values: Sequence[Number | None], unit: str) -> tuple[Write, str]:
    """How figures fit into narrow columns, and their unit: 万 stands once, in the title."""
    most = max((float(value) for value in values if value is not None), default=0.0)
    if language() == "en" or most < WAN:
        return short, unit
    digits = 1 if most < 100 * WAN else 0
    return lambda value: "" if value is None else f"{float(value) / WAN:,.{digits}f}", f"万{unit}"


def _month(number: int) -> str:
    return MONTH_NAMES[number - 1] if language() == "en" else f"{number}月"
