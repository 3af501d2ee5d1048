"""Patrol hours of each day of twelve months; no patrol and nothing known look different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from charts.calendar import Day, Words, day_calendar, every_day
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.filters import Filters
from ui.amounts import day as day_name
from ui.amounts import full, month, span, unit_name, with_unit
from ui.definitions import label_with_unit
from ui.figure import Card
from ui.period import Span, shift_start
from ui.splits import days
from ui.texts import _, language
from ui.view import View

KPI = "patrol_hours"
CALENDAR = Path(__file__).with_name("calendar.css")
WEEKDAYS = {"zh": "一二三四五六日", "en": "MTWTFSS"}
MARGIN = timedelta(days=31)  # what lies beyond tells whether the first and last days are known


def calendar_card(view: View) -> Card:
    """The card of the twelve months that end with the view; raises WarehouseError."""
    kpi, shown = find(KPI), twelve_months(view)
    found = _days(view, shown)
    filters = replace(view.filters, date_from=shown.first, date_to=shown.last)
    finding = _finding(found, shown)
    return Card(
        key="patrol_days",
        finding=finding,
        about=_(
            "每一格是一天，颜色越深巡防时间越长；单位：{unit}，{span}",
            unit=unit_name(kpi.unit),
            span=span(shown.first, shown.last),
        ),
        alt=_("十二个月的巡防日历。{finding}", finding=finding),
        kpis=(KPI, "patrol_day_count"),
        filters=filters,
        table=_table(found, filters),
        html=day_calendar(found, _words(found, finding)),
        note=_(
            "“没有巡防”指首次和末次巡防之间、当月有记录而当天一条也没有；"
            "“没有数据”指整月没有记录，或还没有报来，不当作0。"
        ),
    )


def twelve_months(view: View) -> Span:
    """The last twelve months of the view, the last one up to its last day."""
    last = view.span.last
    return Span(shift_start(last.replace(day=1), -11), last)


def _days(view: View, shown: Span) -> dict[date, Day]:
    """Every day of the span with its hours, or with why there are none."""
    wider = replace(view.filters, date_from=shown.first - MARGIN, date_to=shown.last + MARGIN)
    hours = {one.first: one.value for one in days(KPI, wider)}
    known = {(day.year, day.month) for day in hours}
    first, last = min(hours, default=shown.last), max(hours, default=shown.first)
    return {
        day: _day(day, hours, known, first < day < last)
        for day in every_day(shown.first, shown.last)
    }


def _day(
    day: date, hours: Mapping[date, float | None], known: set[tuple[int, int]], is_inside: bool
) -> Day:
    value, name = hours.get(day), day_name(day)
    if value:
        told = with_unit(value, find(KPI).unit)
        return Day(value, "some", _("{day}：{text}", day=name, text=told))
    if day in hours:
        told = _("有巡防记录，没有写时长")
        return Day(0, "unknown", _("{day}：{text}", day=name, text=told))
    if is_inside and (day.year, day.month) in known:
        return Day(0, "none", _("{day}：{text}", day=name, text=_("没有巡防")))
    return Day(0, "unknown", _("{day}：{text}", day=name, text=_("没有数据")))


def _words(found: Mapping[date, Day], alt: str) -> Words:
    unit = unit_name(find(KPI).unit)
    by_month = groupby(found.items(), key=lambda one: (one[0].year, one[0].month))
    return Words(
        weekdays=WEEKDAYS[language()],
        months={
            date(*key, 1): _month_title(date(*key, 1), [one for _day, one in own])
            for key, own in by_month
        },
        none=_("没有巡防"),
        unknown=_("没有数据"),
        unit=_("单位：{unit}", unit=unit),
        alt=alt,
    )


def _month_title(first: date, own: Sequence[Day]) -> str:
    if all(one.state == "unknown" for one in own):
        return month(first)
    total = with_unit(sum(one.value for one in own), find(KPI).unit)
    return f"{month(first)} · {total}"


def _table(found: Mapping[date, Day], filters: Filters) -> Sheet:
    states = {"some": "", "none": _("没有巡防"), "unknown": _("没有数据")}
    rows: Sequence[tuple[object, ...]] = [
        (day_name(day), one.value if one.state != "unknown" else None, states[one.state])
        for day, one in found.items()
    ]
    return Sheet(_("逐日巡防"), (_("日期"), label_with_unit(find(KPI)), _("说明")), rows)


def _finding(found: Mapping[date, Day], shown: Span) -> str:
    some = [one.value for one in found.values() if one.state == "some"]
    if not some:
        return _("截至 {day} 的十二个月没有巡防时长", day=day_name(shown.last))
    without = sum(one.state == "none" for one in found.values())
    each = with_unit(sum(some) / len(some), find(KPI).unit)
    parts = [_("十二个月里有 {count} 天巡防，平均每天 {each}", count=full(len(some)), each=each)]
    if without:
        parts.append(_("{count} 天没有巡防", count=full(without)))
    else:
        parts.append(_("没有一天中断"))
    if unknown := sum(one.state == "unknown" for one in found.values()):
        parts.append(_("{count} 天没有数据", count=full(unknown)))
    return _("，").join(parts)
