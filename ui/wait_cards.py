"""How long it took to resolve cases: month by month, and in ranges."""

from __future__ import annotations

from charts.ranking import Bar, ranking
from charts.workbook import Sheet
from metrics.units import CASES, HOURS
from ui import data
from ui.amounts import full, short, span, unit_name
from ui.case_words import in_order, range_names, share_of
from ui.figure import Card
from ui.pairs import pairs_card
from ui.texts import _
from ui.view import View

KPI, MEDIAN, SLOW = "timed_case_count", "median_resolution_hours", "slow_resolution_hours"


def waits_card(view: View) -> Card:
    """Half and nine in ten of the cases, month by month; raises WarehouseError."""
    return pairs_card(
        view,
        "waits",
        (MEDIAN, SLOW),
        note=_("中位数：一半的事件在这个时间内解决；九成以内：十件里有九件在这个时间内解决。"),
    )


def ranges_card(view: View) -> Card:
    """Resolved cases by how long they took; raises WarehouseError."""
    parts = {p.label: p.value or 0 for p in data.split(KPI, view.filters, "resolution_range")}
    lines = in_order(parts, range_names())
    total = sum(value for _name, value in lines)
    bars = [
        Bar(
            name, value, _("{count} 件（{share}）", count=full(value), share=share_of(value, total))
        )
        for name, value in lines
    ]
    finding = _finding(view, lines, total)
    return Card(
        key="ranges",
        finding=finding,
        about=_(
            "已解决事件按从上报到解决的时间，单位：{unit}，{span}",
            unit=unit_name(CASES),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("按用时分段的条形图。{finding}", finding=finding),
        kpis=(KPI, MEDIAN, SLOW),
        filters=view.filters,
        table=Sheet(
            _("解决用时"),
            (_("用时"), _("件数"), _("占比")),
            [(name, int(value), share_of(value, total)) for name, value in lines],
        ),
        figure=ranking(bars) if total else None,
        note=_left_out(view, total),
    )


def _finding(view: View, lines: list[tuple[str, float]], total: float) -> str:
    if not total:
        return _("解决用时：这个范围和时段没有写明上报和解决时刻的事件")
    found = data.values((MEDIAN, SLOW), view.filters)
    told = _(
        "一半在 {median} {unit}内、九成在 {slow} {unit}内",
        median=short(found[MEDIAN].value),
        slow=short(found[SLOW].value),
        unit=unit_name(HOURS),
    )
    if len(lines) > len(range_names()):  # some ranges are not told apart
        return told
    share = share_of(sum(value for _name, value in lines[:2]), total)
    return _("{share} 在一天内解决；{told}", share=share, told=told)


def _left_out(view: View, timed: float) -> str:
    """Resolved cases without the times are said, not guessed."""
    solved = data.values(["resolved_case_count"], view.filters)["resolved_case_count"].value
    solved = float(solved or 0)
    if solved <= timed:
        return ""
    return _("另有 {count} 件已解决但缺时刻或先后颠倒，不猜用时。", count=full(solved - timed))
