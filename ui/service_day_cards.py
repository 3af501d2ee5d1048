"""Whether the fixed days were kept: the 8th, 18th and 28th, and the 5th of each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from charts.day_grid import Mark, MonthLine, day_grid
from charts.workbook import Sheet
from metrics.catalogue import find
from ui.amounts import full, month, percent, span, unit_name
from ui.facts import value_of
from ui.figure import Card
from ui.period import shift_start
from ui.splits import Day, days
from ui.texts import _
from ui.view import View

MOST_MONTHS = 24


@dataclass(frozen=True)
class Rule:
    """Fixed days of the month with the KPIs that count them."""

    key: str
    days: tuple[int, ...]
    share: str
    due: str
    met: str
    count: str


SERVICE_DAYS = Rule(
    "service_days",
    (8, 18, 28),
    "service_day_held_share",
    "service_day_due_count",
    "service_day_met_count",
    "service_day_activity_count",
)
RECEPTION_DAYS = Rule(
    "reception_days",
    (5,),
    "reception_day_held_share",
    "reception_day_due_count",
    "reception_day_met_count",
    "reception_count",
)


def service_day_card(view: View) -> Card:
    """The 8th, 18th and 28th; raises WarehouseError."""
    names = {
        8: _("8日（服务居民）"),
        18: _("18日（服务游客）"),
        28: _("28日（服务环境）"),
    }
    return _card(view, SERVICE_DAYS, _("服务日"), names)


def reception_day_card(view: View) -> Card:
    """The 5th; raises WarehouseError."""
    return _card(view, RECEPTION_DAYS, _("民情接待日"), {5: _("5日（民情接待）")})


def _card(view: View, rule: Rule, name: str, names: Mapping[int, str]) -> Card:
    filters = view.monthly
    lines = list(_lines(view, rule))
    finding = _finding(view, rule, name)
    headings = (_("月份"), *names.values(), _("其他日子"))
    cells = [(line.month, *(mark.words for mark in line.marks), line.besides) for line in lines]
    return Card(
        key=rule.key,
        finding=finding,
        about=_(
            "每月固定日子办没办，最近的月份在上；{span}",
            span=span(filters.date_from, filters.date_to),
        ),
        alt=finding,
        kpis=(rule.count, rule.share, rule.due, rule.met),
        filters=filters,
        table=Sheet(name, headings, cells),
        html=day_grid(headings, lines[:MOST_MONTHS], _legend()) if any(_known(lines)) else "",
        note=_note(lines),
    )


def _legend() -> str:
    return _("● 已办　◐ 部分社区已办　✕ 未办　– 无数据（不在首次到末次之间）")


def _note(lines: list[MonthLine]) -> str:
    told = _(
        "改到别的日子办的列在“其他日子”，不算按期。这里只看台账记没记，未办的请先核对是不是漏报。"
    )
    if len(lines) > MOST_MONTHS:
        told += _("图上只画最近 {count} 个月，表格里有全部。", count=MOST_MONTHS)
    return told


def _known(lines: list[MonthLine]) -> Iterator[bool]:
    return (mark.state != "unknown" for line in lines for mark in line.marks)


def _finding(view: View, rule: Rule, name: str) -> str:
    """How many of the due days of the charted months were kept."""
    due = value_of(view.monthly, rule.due)
    met = value_of(view.monthly, rule.met)
    if not due or met is None:
        return _("{name}：这个范围和时段没有记录", name=name)
    return _(
        "{name}应办 {due} 天，按期办了 {met} 天，占 {share}",
        name=name,
        due=full(due),
        met=full(met),
        share=percent(float(met) / float(due)),
    )


def _lines(view: View, rule: Rule) -> Iterator[MonthLine]:
    """Newest month first."""
    filters = view.monthly
    due = {day.first: day for day in days(rule.share, filters)}
    held = {day.first: day for day in days(rule.count, filters)}
    assert filters.date_from
    assert filters.date_to
    unit = unit_name(find(rule.count).unit)
    first, start = filters.date_from, filters.date_to.replace(day=1)
    while start >= first:
        marks = [_mark(start.replace(day=number), due, held, unit) for number in rule.days]
        besides = _besides(start, rule, held)
        yield MonthLine(month(start), marks, f"{full(besides)} {unit}" if besides else "")
        start = shift_start(start, -1)


def _mark(day: date, due: Mapping[date, Day], held: Mapping[date, Day], unit: str) -> Mark:
    """What the data say of one due day; several communities may be due on it."""
    one = due.get(day)
    if one is None or one.value is None:
        return Mark("unknown", _("无数据"))
    count = f"{full(held[day].value)} {unit}" if day in held else ""
    met = round(one.value * one.rows)
    if not met:
        return Mark("missed", _("未办"))
    if met < one.rows:
        return Mark(
            "partly", _("{met}/{due} 个社区已办，{count}", met=met, due=one.rows, count=count)
        )
    return Mark("held", _("已办 {count}", count=count))


def _besides(start: date, rule: Rule, held: Mapping[date, Day]) -> float:
    """What took place in the month on other days."""
    return sum(
        day.value or 0
        for first, day in held.items()
        if first.replace(day=1) == start and first.day not in rule.days
    )
