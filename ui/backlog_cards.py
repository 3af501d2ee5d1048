"""Cases that still wait at the end of the period, by how long they have waited."""

from __future__ import annotations

from charts.ranking import Bar, ranking
from charts.workbook import Sheet
from metrics.dimensions import OPEN_AGES
from metrics.units import CASES
from ui import data
from ui.amounts import day, full, unit_name
from ui.case_words import age_names, in_order, share_of
from ui.figure import Card
from ui.texts import _
from ui.view import View

KPI, OVERDUE, OLDEST = "open_case_count", "overdue_open_case_count", "oldest_open_case_days"


def backlog_card(view: View) -> Card:
    """Open cases by age; their records come oldest first. Raises WarehouseError."""
    parts = {p.label: p.value or 0 for p in data.split(KPI, view.filters, "open_age")}
    lines = in_order(parts, age_names())
    total = sum(value for _name, value in lines)
    bars = [
        Bar(
            name, value, _("{count} 件（{share}）", count=full(value), share=share_of(value, total))
        )
        for name, value in lines
    ]
    finding = _finding(view, lines, total)
    return Card(
        key="backlog",
        finding=finding,
        about=_(
            "未办结事件按已等天数，单位：{unit}，截至 {day} 日终",
            unit=unit_name(CASES),
            day=day(view.as_of),
        ),
        alt=_("按积压时长的条形图。{finding}", finding=finding),
        kpis=(KPI, OVERDUE, OLDEST, "open_case_age_days"),
        filters=view.filters,
        table=Sheet(
            _("积压"),
            (_("已等"), _("件数"), _("占比")),
            [(name, int(value), share_of(value, total)) for name, value in lines],
        ),
        figure=ranking(bars) if total else None,
        note=_("“看明细行”从最早的一件排起，每件注明来自哪个文件的第几行。") if total else "",
    )


def _finding(view: View, lines: list[tuple[str, float]], total: float) -> str:
    found = data.values((KPI, OVERDUE, OLDEST), view.filters)
    if found[KPI].value is None:
        return _("积压：这个范围没有事件记录")
    if not total:
        return _("没有积压：所有事件都已办结")
    told = _(
        "{total} 件未办结，最久的等了 {days} 天",
        total=full(total),
        days=full(found[OLDEST].value),
    )
    oldest = dict(lines)[age_names()[OPEN_AGES[-1]]]
    if oldest:
        told += _("，{count} 件超过 90 天", count=full(oldest))
    overdue = found[OVERDUE].value or 0
    return told + _("；{count} 件已过时限", count=full(overdue)) if overdue else told
