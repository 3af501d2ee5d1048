"""Two KPIs of one unit, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from charts.pairs import PairPoint, month_pairs
from charts.style import Figure
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.filters import Filters
from metrics.kpi import Kpi
from ui import data
from ui.amounts import month, short, span, unit_name, with_unit
from ui.definitions import label, label_with_unit
from ui.facts import value_of
from ui.figure import Card
from ui.texts import _, language
from ui.trend import MONTH_FORMAT, TICK_FORMAT
from ui.view import View


def pairs_card(view: View, key: str, names: tuple[str, str], *, note: str = "") -> Card:
    """The card; both KPIs must have one unit. Raises WarehouseError, ValueError."""
    first, second = find(names[0]), find(names[1])
    if first.unit != second.unit:
        raise ValueError(f"{first.name} and {second.name} have different units")
    filters, unit = view.monthly, unit_name(first.unit)
    points = _points(view, names)
    finding = _finding(first, second, points, filters)
    return Card(
        key=key,
        finding=finding,
        about=_(
            "逐月，单位：{unit}，{span}", unit=unit, span=span(filters.date_from, filters.date_to)
        ),
        alt=_("逐月柱形图。{finding}", finding=finding),
        kpis=names,
        filters=filters,
        table=Sheet(
            label(first),
            (_("月份"), label_with_unit(first), label_with_unit(second)),
            [(month(p.month), p.first, p.second) for p in points],
        ),
        figure=_figure(first, second, points) if _known(points) else None,
        note=note,
    )


def _known(points: Sequence[PairPoint]) -> bool:
    return any(p.first is not None or p.second is not None for p in points)


def _finding(first: Kpi, second: Kpi, points: Sequence[PairPoint], filters: Filters) -> str:
    """Both totals over the charted months."""
    if not _known(points):
        return _("{name}：这个范围和时段没有记录", name=label(first))
    totals = [(kpi, with_unit(value_of(filters, kpi.name), kpi.unit)) for kpi in (first, second)]
    told = [_("{name} {amount}", name=label(kpi), amount=total) for kpi, total in totals]
    return _("{count} 个月里，{told}", count=len(points), told=_("，").join(told))


def _figure(first: Kpi, second: Kpi, points: Sequence[PairPoint]) -> Figure:
    return month_pairs(
        points,
        names=(label(first), label(second)),
        unit=unit_name(first.unit),
        form=short,
        month_format=MONTH_FORMAT[language()],
        tick_format=TICK_FORMAT[language()],
    )


def _points(view: View, names: tuple[str, str]) -> list[PairPoint]:
    first, second = ({m.first: m.value for m in data.months(name, view.monthly)} for name in names)
    return [PairPoint(m, first.get(m), second.get(m)) for m in sorted({*first, *second})]
