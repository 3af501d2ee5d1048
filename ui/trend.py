"""A KPI month by month, with the same months a year before, titled by what it shows."""

from __future__ import annotations

from charts.months import MonthPoint, month_bars
from charts.style import Figure
from charts.workbook import Sheet
from metrics.catalogue import find
from ui import data
from ui.amounts import month, short, span, unit_name, with_unit
from ui.changes import change
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.texts import _, language
from ui.view import View

MONTH_FORMAT = {"zh": "%Y年%-m月", "en": "%b %Y"}
TICK_FORMAT = {"zh": "%-m月\n%Y年", "en": "%b\n%Y"}
MOST_MONTHS_WITH_YEAR_BEFORE = 36


def trend_card(view: View, name: str) -> Card:
    """The card of a flow KPI; raises WarehouseError."""
    kpi, unit = find(name), unit_name(find(name).unit)
    points = month_points(view, name)
    names = (_("本期"), _("上年同期"))
    headings = (_("月份"), label_with_unit(kpi), _("上年同期（{unit}）", unit=unit))
    filters = view.monthly
    finding = _finding(view, name, points)
    return Card(
        key=f"trend_{name}",
        finding=finding,
        about=_(
            "{name}，单位：{unit}，{span}",
            name=label(kpi),
            unit=unit,
            span=span(filters.date_from, filters.date_to),
        ),
        alt=_("逐月柱形图。{finding}", finding=finding),
        kpis=(name,),
        filters=filters,
        table=Sheet(
            label(kpi),
            headings,
            [(month(p.month), p.value, p.year_before) for p in points],
        ),
        figure=_bars(points, names, unit),
    )


def _bars(points: list[MonthPoint], names: tuple[str, str], unit: str) -> Figure | None:
    """Bars of the months; none where nothing is known."""
    if all(point.value is None and point.year_before is None for point in points):
        return None
    return month_bars(
        points,
        names=names,
        unit=unit,
        form=short,
        month_format=MONTH_FORMAT[language()],
        tick_format=TICK_FORMAT[language()],
    )


def month_points(view: View, name: str) -> list[MonthPoint]:
    """The months of the view with those a year before; raises WarehouseError."""
    now = data.months(name, view.monthly)
    earlier = view.monthly.previous("year")
    before: dict[int, float | None] = {}
    if earlier and len(now) <= MOST_MONTHS_WITH_YEAR_BEFORE:
        before = {m.first.year * 12 + m.first.month: m.value for m in data.months(name, earlier)}
    return [
        MonthPoint(m.first, m.value, before.get((m.first.year - 1) * 12 + m.first.month))
        for m in now
    ]


def _finding(view: View, name: str, points: list[MonthPoint]) -> str:
    """The total with its change, and the highest month."""
    kpi = find(name)
    earlier = view.monthly.previous("year")
    asked = (view.monthly, earlier) if earlier else (view.monthly,)
    total, *before_it = (one[name].value for one in data.values_each([name], asked))
    before = before_it[0] if before_it else None
    known = [p for p in points if p.value is not None]
    if total is None or not known:
        return _("{name}：这个范围和时段没有数据", name=label(kpi))
    compared = change("year", total, before) if len(points) <= 12 else None
    parts = [_("{name}共 {amount}", name=label(kpi), amount=with_unit(total, kpi.unit))]
    if compared:
        parts.append(compared.words)
    highest = max(known, key=lambda p: p.value or 0)
    parts.append(_("最高的是{month}", month=month(highest.month)))
    return _("，").join(parts)
