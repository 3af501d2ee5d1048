"""When patrols take place: by the hour they start, and by shift."""

from __future__ import annotations

from charts.hours import HourPoint, hour_bars
from charts.ranking import Bar, ranking
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from ui import data
from ui.amounts import percent, short, span, unit_name, with_unit
from ui.definitions import label_with_unit
from ui.figure import Card
from ui.texts import _
from ui.view import View

KPI = "patrol_hours"


def hours_card(view: View) -> Card:
    """Patrol hours by the hour of start; raises WarehouseError."""
    kpi = find(KPI)
    parts = {p.label: p.value for p in data.split(KPI, view.filters, "hour") if p.value}
    unsaid = parts.pop(UNKNOWN, None)
    hours = {int(hour): value or 0 for hour, value in parts.items()}
    points = [HourPoint(h, hours[h], _told(h, hours[h])) for h in sorted(hours)]
    finding = _finding_hours(points)
    rows: list[tuple[object, object]] = [(_clock(p.hour), p.value) for p in points]
    if unsaid:
        rows.append((_("没写开始时间"), unsaid))
    return Card(
        key="patrol_hours_of_day",
        finding=finding,
        about=_about(view, _("巡防时长按开始的钟点")),
        alt=_("按钟点的柱形图。{finding}", finding=finding),
        kpis=(KPI,),
        filters=view.filters,
        table=Sheet(_("巡防时段"), (_("开始时间"), label_with_unit(kpi)), rows),
        figure=hour_bars(points, short, _("时")) if points else None,
        note=_("另有 {amount} 没有写开始时间。", amount=with_unit(unsaid, kpi.unit))
        if unsaid
        else "",
    )


def shifts_card(view: View) -> Card:
    """Patrol hours by shift (晨巡, 晚巡, 日巡); raises WarehouseError."""
    kpi, names = find(KPI), shift_names()
    parts = [(p.label, p.value) for p in data.split(KPI, view.filters, "shift") if p.value]
    parts.sort(key=lambda part: (part[0] == UNKNOWN, -part[1]))
    total = sum(value for _name, value in parts)
    bars = [
        Bar(names.get(name, name), value, _ending(value, total), name == UNKNOWN)
        for name, value in parts
    ]
    finding = (
        _(
            "{shift}最多，占巡防时长的 {share}",
            shift=bars[0].name,
            share=percent(parts[0][1] / total),
        )
        if bars
        else _("这个范围和时段没有巡防时长")
    )
    rows = [(bar.name, bar.value, percent(bar.value / total)) for bar in bars]
    return Card(
        key="patrol_shifts",
        finding=finding,
        about=_about(view, _("巡防时长按晨巡、晚巡、日巡")),
        alt=_("按班次的条形图。{finding}", finding=finding),
        kpis=(KPI,),
        filters=view.filters,
        table=Sheet(_("巡防班次"), (_("班次"), label_with_unit(kpi), _("占比")), rows),
        figure=ranking(bars) if bars else None,
    )


def shift_names() -> dict[str, str]:
    """The shifts of the patrol dataset in the reader's language."""
    return {"晨巡": _("晨巡"), "晚巡": _("晚巡"), "日巡": _("日巡"), UNKNOWN: _("没写班次")}


def _about(view: View, what: str) -> str:
    unit = unit_name(find(KPI).unit)
    days = span(view.span.first, view.span.last)
    return _("{what}，单位：{unit}，{span}", what=what, unit=unit, span=days)


def _clock(hour: int) -> str:
    return f"{hour}:00–{hour}:59"


def _told(hour: int, value: float) -> str:
    return _("{day}：{text}", day=_clock(hour), text=with_unit(value, find(KPI).unit))


def _ending(value: float, total: float) -> str:
    amount = with_unit(value, find(KPI).unit)
    return _("{amount}（{share}）", amount=amount, share=percent(value / total))


def _finding_hours(points: list[HourPoint]) -> str:
    """The busiest hour before noon and the one after it, which a day of two rounds has."""
    halves = [[p for p in points if (p.hour < 12) == is_early] for is_early in (True, False)]
    peaks = [max(half, key=lambda p: p.value).hour for half in halves if half]
    if not peaks:
        return _("这个范围和时段没有写开始时间的巡防")
    if len(peaks) == 1:
        return _("巡防多在 {hour} 时开始", hour=peaks[0])
    return _("上午多在 {early} 时、下午和晚上多在 {late} 时开始", early=peaks[0], late=peaks[1])
