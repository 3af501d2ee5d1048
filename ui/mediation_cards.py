"""Mediation as a part of what was resolved: 1,355 cases include the 397, never added."""

from __future__ import annotations

from charts.ranking import Bar, ranking
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from metrics.units import CASES
from ui import data
from ui.amounts import full, percent, span, unit_name
from ui.definitions import label
from ui.figure import Card
from ui.texts import _
from ui.view import View

CONTAINED = ("case_count", "resolved_case_count", "mediated_case_count")
TRIED, SHARE = "mediation_attempt_count", "mediation_success_share"


def mediation_card(view: View) -> Card:
    """Cases, those resolved, and those of them resolved by mediation; raises WarehouseError."""
    found = data.values(CONTAINED, view.filters)
    counts = [float(found[name].value or 0) for name in CONTAINED]
    names = (_("事件"), _("其中已解决"), _("其中经调解解决"))
    bars = [
        Bar(name, count, _("{count} 件", count=full(count)))
        for name, count in zip(names, counts, strict=True)
    ]
    unknown = _unknown(view)
    finding = _finding(counts, unknown)
    return Card(
        key="mediation",
        finding=finding,
        about=_(
            "后一条包含在前一条里，单位：{unit}，{span}",
            unit=unit_name(CASES),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("调解与解决的条形图。{finding}", finding=finding),
        kpis=(CONTAINED[2], CONTAINED[1], CONTAINED[0], TRIED, SHARE),
        filters=view.filters,
        table=Sheet(_("调解"), (_("项目"), _("件数")), [(b.name, int(b.value)) for b in bars]),
        figure=ranking(bars) if counts[0] else None,
        note=_note(view, unknown),
    )


def _unknown(view: View) -> float:
    """Cases that do not say whether they were mediated."""
    parts = data.split(CONTAINED[0], view.filters, "is_mediated")
    return sum(part.value or 0 for part in parts if part.label == UNKNOWN)


def _finding(counts: list[float], unknown: float) -> str:
    total, solved, mediated = counts
    if not total:
        return _("调解：这个范围和时段没有事件记录")
    if unknown == total:
        return _("已解决 {solved} 件；台账没写是否调解，看不出调解了几件", solved=full(solved))
    return _(
        "已解决 {solved} 件，其中经调解解决 {mediated} 件：包含在内，不可相加",
        solved=full(solved),
        mediated=full(mediated),
    )


def _note(view: View, unknown: float) -> str:
    """How many were tried, and what the ledgers leave out."""
    found = data.values((TRIED, SHARE), view.filters)
    parts = []
    if found[TRIED].value:
        share = found[SHARE].value
        parts.append(
            _(
                "{tried} {count} 件，{success} {share}。",
                tried=label(find(TRIED)),
                count=full(found[TRIED].value),
                success=label(find(SHARE)),
                share=percent(None if share is None else float(share)),
            )
        )
    if unknown:
        parts.append(
            _("有 {count} 件没写明是否调解，不计入调解，也不当作没有调解。", count=full(unknown))
        )
    return "".join(parts)
