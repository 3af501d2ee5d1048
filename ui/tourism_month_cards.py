"""Visitors and revenue month by month, with what bears on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from charts.courses import Course, courses
from charts.facts import Fact, facts
from charts.marked_months import MOST_LABELLED, MarkedMonth, MonthNames, marked_months
from charts.months import MonthPoint
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.holidays import NAMES_ZH, Holidays, holidays
from metrics.impact.pandemic import is_pandemic
from ui import data
from ui.amounts import month, short, span, unit_name, with_unit
from ui.changes import change
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.texts import _, either, language
from ui.trend import MONTH_FORMAT, TICK_FORMAT, month_points, trend_card
from ui.view import View

KINDS = ("ticket_revenue_yuan", "business_revenue_yuan", "tourism_revenue_yuan")


def marked_card(view: View, name: str) -> Card:
    """A KPI by month with holidays, events and the pandemic years; raises WarehouseError."""
    card, points = trend_card(view, name), month_points(view, name)
    if not any(point.value is not None for point in points):
        return replace(card, figure=None)
    first = next(place for place, point in enumerate(points) if point.value is not None)
    points = points[first:]
    known = holidays(points[0].month, points[-1].month)
    events = _events(view)
    marked = [_marked(point, known, events) for point in points]
    return replace(
        card,
        key=f"marked_{name}",
        figure=marked_months(marked, _names(unit_name(find(name).unit)), short),
        table=_table(name, marked, known),
        note=_note(known, marked),
    )


def _marked(point: MonthPoint, known: Holidays, events: dict[date, list[str]]) -> MarkedMonth:
    return MarkedMonth(
        point.month,
        point.value,
        point.year_before,
        is_pandemic(point.month),
        "·".join(holiday_name(one) for one in known.long(point.month)),
        _("、").join(events.get(point.month, [])),
    )


def holiday_name(name: str) -> str:
    """A public holiday in the reader's language."""
    return either(NAMES_ZH.get(name, name), name)


def _events(view: View) -> dict[date, list[str]]:
    """Honours of bodies by name, and how many festival activities there were, by month."""
    found: dict[date, list[str]] = defaultdict(list)
    filters = view.monthly
    for row in data.rows("collective_honour_count", filters).iter_rows(named=True):
        found[row["awarded_date"].replace(day=1)].append(row["honour_name"] or "")
    festive = filters.narrowed(activity_kind="节日活动")
    for one in data.months("activity_count", festive):
        if one.value:
            found[one.first].append(_("节日活动 {count} 场", count=short(one.value)))
    return found


def _names(unit: str) -> MonthNames:
    lang = language()
    return MonthNames(
        now=_("本期"),
        held_down=_("本期（疫情年份）"),
        year_before=_("上年同期"),
        events=_("荣誉与节日活动"),
        unit=unit,
        month_format=MONTH_FORMAT[lang],
        tick_format=TICK_FORMAT[lang],
    )


def _table(name: str, marked: Sequence[MarkedMonth], known: Holidays) -> Sheet:
    kpi = find(name)
    headings = (
        _("月份"),
        label_with_unit(kpi),
        _("上年同期（{unit}）", unit=unit_name(kpi.unit)),
        _("法定节假日"),
        _("疫情年份"),
        _("事件"),
    )
    rows = [
        (
            month(one.month),
            one.value,
            one.year_before,
            _days(one.month, known),
            _("是") if one.is_held_down else "",
            one.events,
        )
        for one in marked
    ]
    return Sheet(label(kpi), headings, rows)


def _days(first: date, known: Holidays) -> str:
    if first.year in known.unknown:
        return _("尚未公布")
    days = known.days.get(first, {})
    return _("、").join(
        _("{name} {count} 天", name=holiday_name(name), count=count) for name, count in days.items()
    )


def _note(known: Holidays, marked: Sequence[MarkedMonth]) -> str:
    parts = []
    if missing := [one.month for one in marked if one.value is None]:
        parts.append(_("缺 {months} 的月报，不当作0", months=_("、").join(map(month, missing))))
    if any(one.is_held_down for one in marked):
        parts.append(_("斜线柱是疫情年份（2020—2022年）"))
    if len(marked) <= MOST_LABELLED:
        parts.append(_("柱上写的是春节、劳动节、国庆节，按国务院公布的放假安排"))
    else:
        parts.append(_("各月的法定节假日见表格，按国务院公布的放假安排"))
    if known.unknown:
        years = _("、").join(map(str, known.unknown))
        parts.append(_("{years} 年的放假安排尚未公布，没有标", years=years))
    return _("；").join(parts) + _("。")


def revenue_card(view: View) -> Card:
    """Ticket, business and tourism revenue, each for itself; raises WarehouseError."""
    filters, lang = view.monthly, language()
    series = {name: data.months(name, filters) for name in KINDS}
    told = {one.first for found in series.values() for one in found if one.value is not None}
    every = {one.first for found in series.values() for one in found}
    firsts = sorted(day for day in every if not told or day >= min(told))
    values = {name: {m.first: m.value for m in found} for name, found in series.items()}
    lines = [Course(label(find(name)), [values[name].get(m) for m in firsts]) for name in KINDS]
    has_any = any(value is not None for line in lines for value in line.values)
    unit = unit_name(find(KINDS[0]).unit)
    return Card(
        key="revenue_kinds",
        finding=_revenue_finding(view) if has_any else _("收入：这个范围和时段没有数据"),
        about=_(
            "逐月，三种收入各画一条线，不可相加，也不可互换；单位：{unit}，{span}",
            unit=unit,
            span=span(filters.date_from, filters.date_to),
        ),
        alt=_("门票收入、营业收入、旅游收入的逐月折线图。"),
        kpis=KINDS,
        filters=filters,
        table=Sheet(
            _("三种收入"),
            (_("月份"), *(label_with_unit(find(name)) for name in KINDS)),
            [(month(m), *(values[name].get(m) for name in KINDS)) for m in firsts],
        ),
        figure=courses(firsts, lines, short, formats=(MONTH_FORMAT[lang], TICK_FORMAT[lang]))
        if has_any
        else None,
        html=facts(_revenue_facts(view)) if has_any else "",
    )


def _revenue_facts(view: View) -> list[Fact]:
    """The sums of the period with their changes against a year before."""
    now = data.values(KINDS, view.filters)
    earlier = view.filters.previous("year")
    before = data.values(KINDS, earlier) if earlier and view.choice != "all" else {}
    found = []
    for name in KINDS:
        kpi, value = find(name), now[name].value
        told = change("year", value, before[name].value) if name in before else None
        words = span(view.span.first, view.span.last) + (f" {told.words}" if told else "")
        found.append(Fact(label(kpi), short(value), unit_name(kpi.unit), words))
    return found


def _revenue_finding(view: View) -> str:
    now = data.values(KINDS, view.monthly)
    known = [(find(name), now[name].value) for name in KINDS if now[name].value is not None]
    told = [
        _("{name} {amount}", name=label(kpi), amount=with_unit(value, kpi.unit))
        for kpi, value in known
    ]
    return _("三种收入分开看：{told}", told=_("，").join(told))
