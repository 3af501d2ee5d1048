"""Two rounds a lane a day: how often it was kept, month by month, and when and where it was not."""

from __future__ import annotations

from datetime import date

from charts.areas import AreaBar, Block, area_blocks
from charts.months import MonthPoint, month_bars
from charts.style import Figure
from charts.workbook import Sheet
from metrics.catalogue import find
from ui import areas, data
from ui.amounts import day, full, month, percent, span, unit_name
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.splits import Cell, Day, cells, days
from ui.texts import _, language
from ui.trend import MONTH_FORMAT, MOST_MONTHS_WITH_YEAR_BEFORE, TICK_FORMAT
from ui.view import View

SHARE = "lane_coverage_share"
SHORT = "short_lane_day_count"
MOST_LINES = 15
MOST_TABLE_DAYS = 60


def coverage_card(view: View) -> Card:
    """The share of lane days with two rounds by month; raises WarehouseError."""
    kpi, points, filters = find(SHARE), _points(view), view.monthly
    finding = _finding_coverage(view, points)
    headings = (_("月份"), label(kpi), _("上年同期"))
    rows = [(month(p.month), percent(p.value), percent(p.year_before)) for p in points]
    return Card(
        key="patrol_coverage",
        finding=finding,
        about=_("{name}，{span}", name=label(kpi), span=span(filters.date_from, filters.date_to)),
        alt=_("逐月柱形图。{finding}", finding=finding),
        kpis=(SHARE, "patrol_rounds_per_lane_day", "usual_patrol_rounds"),
        filters=filters,
        table=Sheet(_("每巷每日两次"), headings, rows),
        figure=_bars(points) if any(p.value is not None for p in points) else None,
    )


def _bars(points: list[MonthPoint]) -> Figure:
    return month_bars(
        points,
        names=(_("本期"), _("上年同期")),
        unit="",
        form=_tick,
        month_format=MONTH_FORMAT[language()],
        tick_format=TICK_FORMAT[language()],
    )


def _tick(share: float) -> str:
    return f"{full(share * 100)}%"


def _points(view: View) -> list[MonthPoint]:
    now = data.months(SHARE, view.monthly)
    earlier = view.monthly.previous("year")
    before: dict[int, float | None] = {}
    if earlier and len(now) <= MOST_MONTHS_WITH_YEAR_BEFORE:
        before = {m.first.year * 12 + m.first.month: m.value for m in data.months(SHARE, earlier)}
    return [
        MonthPoint(m.first, m.value, before.get((m.first.year - 1) * 12 + m.first.month))
        for m in now
    ]


def _finding_coverage(view: View, points: list[MonthPoint]) -> str:
    share = data.values([SHARE], view.monthly)[SHARE].value
    known = [(p.value, p.month) for p in points if p.value is not None]
    if share is None or not known:
        return _("每巷每日两巡：这个范围和时段没有写明巷名的巡防记录")
    kept = _("每巷每日两巡做到了 {share}", share=percent(float(share)))
    lowest, when = min(known)
    if lowest == max(known)[0]:
        return kept
    return _(
        "{kept}，最低的是{month}，{lowest}", kept=kept, month=month(when), lowest=percent(lowest)
    )


def missed_card(view: View) -> Card:
    """The days on which lanes had fewer than two rounds, and which lanes; raises WarehouseError."""
    every = days(SHORT, view.filters)
    missed = sorted((d for d in every if d.value), key=lambda d: (-(d.value or 0), d.first))
    by = areas.GRID
    if len(data.split(SHORT, view.filters, "community")) > 1:
        by = "community"
    where = sorted(
        (c for c in cells(SHORT, view.filters, by) if c.value), key=lambda c: -(c.value or 0)
    )
    finding = _finding_missed(every, missed)
    return Card(
        key="patrol_missed",
        finding=finding,
        about=_(
            "{name}，每条巷每一天算一个；{span}",
            name=label(find(SHORT)),
            span=span(view.span.first, view.span.last),
        ),
        alt=finding,
        kpis=(SHORT,),
        filters=view.filters,
        table=_missed_table(view, missed, by),
        html=area_blocks(
            [_block(_day_lines(missed), _("哪些天")), _block(_lines(where, by), _("哪里"))]
        )
        if missed
        else "",
        note=_missed_note(missed),
    )


def _finding_missed(every: list[Day], missed: list[Day]) -> str:
    if not every:
        return _("每巷每日两巡：这个范围和时段没有写明巷名的巡防记录")
    if not missed:
        return _("{count} 天里每条巷每天都至少巡防了两次", count=full(len(every)))
    return _(
        "{count} 天里有 {missed} 天没有做到每条巷两巡，最多的一天是{day}",
        count=full(len(every)),
        missed=full(len(missed)),
        day=day(missed[0].first),
    )


def _day_lines(missed: list[Day]) -> list[tuple[str, float]]:
    return [(day(d.first), d.value or 0) for d in missed]


def _lines(where: list[Cell], by: str) -> list[tuple[str, float]]:
    return [(_place(c.labels[0], by), c.value or 0) for c in where]


def _place(name: str, by: str) -> str:
    return name if by == areas.GRID else areas.name_of(name)


def _block(lines: list[tuple[str, float]], title: str) -> Block:
    bars = [AreaBar(name, value, full(value)) for name, value in lines[:MOST_LINES]]
    return Block(title, unit_name(find(SHORT).unit), bars)


def _missed_table(view: View, missed: list[Day], by: str) -> Sheet:
    """Each of the worst days with its lanes (or communities), named."""
    place = _("小巷") if by == areas.GRID else _("社区（村）")
    worst = [d.first.isoformat() for d in missed[:MOST_TABLE_DAYS]]
    found = cells(SHORT, view.filters.narrowed(day=tuple(worst)), "day", by) if worst else []
    order = {iso: number for number, iso in enumerate(worst)}
    rows = [
        (day(date.fromisoformat(c.labels[0])), _place(c.labels[1], by), int(c.value))
        for c in sorted(found, key=lambda c: (order[c.labels[0]], c.labels[1]))
        if c.value
    ]
    return Sheet(_("不足两巡"), (_("日期"), place, label_with_unit(find(SHORT))), rows)


def _missed_note(missed: list[Day]) -> str:
    if len(missed) <= MOST_LINES:
        return ""
    return _("图中为最多的 {most} 天，其余见表格。", most=MOST_LINES)
