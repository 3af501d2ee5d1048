"""Cases by channel and outcome."""

from __future__ import annotations

from collections.abc import Mapping

from charts.stacks import Layer, stacks
from charts.style import Figure
from charts.workbook import Sheet
from metrics.dimensions import UNKNOWN
from metrics.units import CASES
from ui.amounts import full, span, unit_name
from ui.case_words import channel_names, outcome_groups, share_of
from ui.figure import Card
from ui.outcomes import SOLVED, outcome_names
from ui.splits import cells
from ui.texts import _
from ui.view import View

KPI = "case_count"

Counts = Mapping[tuple[str, str], float]


def channels_card(view: View) -> Card:
    """How each channel's cases came out; raises WarehouseError."""
    counts: Counts = {
        (cell.labels[0], cell.labels[1]): cell.value or 0
        for cell in cells(KPI, view.filters, "case_channel", "outcome")
    }
    channels = [name for name in channel_names() if any(name == c for c, _o in counts)]
    finding = _finding(counts, channels)
    return Card(
        key="channels",
        finding=finding,
        about=_(
            "处理渠道与办理结果，单位：{unit}，{span}",
            unit=unit_name(CASES),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("每个渠道一条、按办理结果分段的条形图。{finding}", finding=finding),
        kpis=(KPI, "resolved_case_count", "unknown_outcome_case_count"),
        filters=view.filters,
        table=_table(counts, channels),
        figure=_figure(counts, channels) if counts else None,
        note=_(
            "现场解决、上报解决、联合协商是处理渠道，不是办理结果：三个渠道相加不等于已解决。"
            "结案也不等于解决。没写明的列为未知，不归入别类。"
        ),
    )


def _figure(counts: Counts, channels: list[str]) -> Figure:
    layers = [
        Layer(name, [sum(counts.get((c, o), 0) for o in group) for c in channels])
        for name, group in outcome_groups().items()
    ]
    unknown = Layer(_("结果未知"), [counts.get((c, UNKNOWN), 0) for c in channels], True)
    shown = [layer for layer in (*layers, unknown) if any(layer.values)]
    names = [channel_names()[c] for c in channels]
    return stacks(names, shown, unit=unit_name(CASES), form=full)


def _table(counts: Counts, channels: list[str]) -> Sheet:
    names = outcome_names()
    headings = (_("处理渠道"), *names.values(), _("合计"), _("已解决占比"))
    rows = []
    for channel in channels:
        row = [counts.get((channel, outcome), 0) for outcome in names]
        solved = share_of(counts.get((channel, SOLVED), 0), sum(row))
        rows.append((channel_names()[channel], *map(int, row), int(sum(row)), solved))
    return Sheet(_("结果与渠道"), headings, rows)


def _finding(counts: Counts, channels: list[str]) -> str:
    if not counts:
        return _("事件：这个范围和时段没有记录")
    told = []
    for channel in channels:
        total = sum(value for (c, _o), value in counts.items() if c == channel)
        solved = share_of(counts.get((channel, SOLVED), 0), total)
        name = channel_names()[channel]
        told.append(
            _("{channel} {count} 件解决 {share}", channel=name, count=full(total), share=solved)
        )
    return _("，").join(told)
