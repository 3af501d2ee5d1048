"""Cases by what came of them; closed is not solved, so the outcome counts and not the stage."""

from __future__ import annotations

from charts.ranking import Bar, ranking, top_with_rest
from charts.workbook import Sheet
from metrics.catalogue import find
from ui import data
from ui.amounts import full, percent, span, unit_name
from ui.definitions import label_with_unit
from ui.figure import Card
from ui.texts import _
from ui.view import View

SOLVED = "已解决"
KPI = "case_count"


def outcome_names() -> dict[str, str]:
    """The outcomes of the case dataset in the reader's language."""
    return {
        "已解决": _("已解决"),
        "部分解决": _("部分解决"),
        "未解决": _("未解决"),
        "转办": _("转办"),
        "不属实": _("不属实"),
        "重复": _("重复"),
        "未知": _("未知"),
    }


def outcome_bars(view: View) -> list[Bar]:
    """The four most frequent outcomes and the rest; raises WarehouseError."""
    names = outcome_names()
    pairs = [(names.get(p.label, p.label), p.value or 0) for p in _parts(view)]
    total = sum(value for _name, value in pairs)
    shown = top_with_rest(pairs, _("其他"))
    return [Bar(name, value, _ending(value, total), is_rest) for name, value, is_rest in shown]


def _parts(view: View) -> list[data.Part]:
    return [p for p in data.split(KPI, view.filters, "outcome") if p.value]


def outcomes_card(view: View) -> Card:
    """The card; raises WarehouseError."""
    kpi, bars, parts = find(KPI), outcome_bars(view), _parts(view)
    total = sum(p.value or 0 for p in parts)
    finding = _finding(parts, total)
    headings = (_("办理结果"), label_with_unit(kpi), _("占比"))
    return Card(
        key="outcomes",
        finding=finding,
        about=_(
            "事件按办理结果，单位：{unit}，{span}",
            unit=unit_name(kpi.unit),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("按办理结果的条形图。{finding}", finding=finding),
        kpis=(KPI, "resolved_case_count"),
        filters=view.filters,
        table=Sheet(
            _("办理结果"),
            headings,
            [(b.name, int(b.value), percent(b.value / total)) for b in bars],
        ),
        figure=ranking(bars) if bars else None,
        note=_("办结不等于解决：这里看办理结果，不看流程走到哪一环。"),
    )


def _ending(value: float, total: float) -> str:
    return _("{count} 件（{share}）", count=full(value), share=percent(value / total))


def _finding(parts: list[data.Part], total: float) -> str:
    if not total:
        return _("事件：这个范围和时段没有记录")
    solved = sum(p.value or 0 for p in parts if p.label == SOLVED)
    return _(
        "{total} 件事件中，已解决 {solved} 件，占 {share}",
        total=full(total),
        solved=full(solved),
        share=percent(solved / total),
    )
