"""Service beside visitors, a year a line: patrol, activities, disputes, merchants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from charts.figure_table import figure_table
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.units import Unit
from ui import data
from ui.amounts import NOTHING, Number, amount, short
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.texts import _
from ui.view import View

INPUTS = (
    "patrol_hours",
    "old_town_activity_count",
    "tourist_disputes_per_10000",
    "merchant_count",
    "visitor_count",
    "tourism_revenue_yuan",
)
MOST_YEARS = 12


def input_card(view: View) -> Card:
    """What was put in and what came out, year by year; raises WarehouseError."""
    years = _years(view)
    rows = [(year, _values(view, year)) for year in years]
    kpis = [find(name) for name in INPUTS]
    headings = (_("年份"), *(label_with_unit(kpi) for kpi in kpis))
    shown = [
        (
            _year(view, year),
            *(_told(value, kpi.unit) for value, kpi in zip(cells, kpis, strict=True)),
        )
        for year, cells in rows
    ]
    caption = _("投入与结果并排，不等于因果；每列各用各的单位，不可相加")
    return Card(
        key="service_inputs",
        finding=_finding(rows),
        about=caption,
        alt=caption,
        kpis=INPUTS,
        filters=replace(view.filters, date_from=None),
        table=Sheet(_("投入与结果"), headings, [(_year(view, y), *cells) for y, cells in rows]),
        html=figure_table(headings, shown, _("投入与结果")) if rows else "",
    )


def _years(view: View) -> list[int]:
    """The years of tourism months up to the end of the view, the last twelve at most."""
    everything = replace(view.filters, date_from=None)
    months = [
        one.first for one in data.months("visitor_count", everything) if one.value is not None
    ]
    return sorted({first.year for first in months})[-MOST_YEARS:]


def _values(view: View, year: int) -> list[Number | None]:
    last = min(date(year, 12, 31), view.filters.at)
    filters = replace(view.filters, date_from=date(year, 1, 1), date_to=last)
    found = data.values(INPUTS, filters)
    return [found[name].value for name in INPUTS]


def _year(view: View, year: int) -> str:
    if view.filters.at < date(year, 12, 31):
        return _("{year}年（到{month}月）", year=year, month=view.filters.at.month)
    return _("{year}年", year=year)


def _told(value: Number | None, unit: Unit) -> str:
    if value is None:
        return NOTHING
    return f"{float(value):.2f}" if unit.digits == 2 else amount(value, unit)


def _finding(rows: list[tuple[int, list[Number | None]]]) -> str:
    if not rows:
        return _("没有旅游月报，投入无从并排来看")
    (first, earlier), (last, later) = rows[0], rows[-1]
    place = INPUTS.index("tourist_disputes_per_10000")
    before, now = earlier[place], later[place]
    if before is None or now is None or first == last:
        return _("{count} 年的投入与结果并排来看", count=short(len(rows)))
    return _(
        "{name}：{first}年 {before}，{last}年 {now}",
        name=label(find(INPUTS[place])),
        first=first,
        before=f"{float(before):.2f}",
        last=last,
        now=f"{float(now):.2f}",
    )
