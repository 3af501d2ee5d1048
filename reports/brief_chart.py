"""The drawing of a brief: one KPI month by month beside the year before, low enough for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.months import MonthPoint, month_bars
from charts.picture import fills, readable
from charts.sheet import Sheet, png
from charts.style import Figure
from charts.vega import draw
from metrics.catalogue import find
from metrics.filters import Filters
from metrics.series import kpi_series
from metrics.warehouse import Warehouse
from reports.days import period
from reports.figures import quantity

WIDTH, HEIGHT = 900, 190  # pixels; the figure, its legend comes on top
MILLIMETRES = 156.0


class Drawn(NamedTuple):
    """A picture (PNG) with its caption, what it shows in words, and its size in millimetres."""

    content: bytes
    caption: str
    alt: str
    width: float
    height: float


def drawn(name: str, points: Sequence[MonthPoint], filters: Filters) -> Drawn:
    """The months of a KPI that adds up."""
    kpi = find(name)
    caption = f"图1 {kpi.label_zh}逐月（{kpi.unit.zh}，{period(filters)}）"
    known = [point for point in points if point.value is not None]
    highest = max(known, key=lambda point: point.value or 0, default=None)
    alt = caption
    if highest:
        top = quantity(highest.value, kpi.unit)
        alt += f"，最高的是{highest.month.year}年{highest.month.month}月，{top}{kpi.unit.zh}"
    content, height = _picture(_figure(points, kpi.unit.zh), caption)
    return Drawn(content, caption, alt, MILLIMETRES, height)


def month_points(warehouse: Warehouse, name: str, filters: Filters) -> list[MonthPoint]:
    """The months, each with that of the year before; raises WarehouseError."""
    now = kpi_series(warehouse, name, filters)
    earlier = filters.previous("year")
    before: dict[object, float] = {}
    if earlier and now.height <= 12:
        years = kpi_series(warehouse, name, earlier).select("period", "value")
        before = {first.replace(year=first.year + 1): value for first, value in years.iter_rows()}
    return [
        MonthPoint(first, value, before.get(first))
        for first, value in now.select("period", "value").iter_rows()
    ]


def _figure(points: Sequence[MonthPoint], unit: str) -> Figure:
    figure = month_bars(
        points,
        names=("本期", "上年同期"),
        unit=unit,
        form=lambda value: f"{value / 10_000:g}万" if value >= 10_000 else f"{value:,.10g}",
    )
    figure["layout"]["height"] = HEIGHT
    return figure


def _picture(figure: Figure, title: str) -> tuple[bytes, float]:
    """The figure and its legend, without title and source, which the document has."""
    sheet = Sheet(WIDTH, 4)
    figure = readable(figure)
    drawing = draw(figure, sheet.room)
    sheet.legend(drawing.keys, 16)
    sheet.place(drawing, fills(figure))
    height = sheet.y + sheet.margin
    return png(sheet.svg(title)), height * MILLIMETRES / WIDTH
