"""The service loop 点单-派单-接单-评单, and the cases that leave its times out."""

from __future__ import annotations

from itertools import pairwise

from charts.funnel import Step, funnel
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.units import CASES
from ui import areas, data
from ui.amounts import Number, full, percent, span, unit_name
from ui.case_words import share_of
from ui.definitions import label
from ui.figure import Card
from ui.texts import _
from ui.view import View

STEPS = (
    "requested_case_count",
    "loop_dispatched_case_count",
    "loop_accepted_case_count",
    "loop_resolved_case_count",
    "loop_rated_case_count",
)
UNTIMED, SHARE = "untimed_case_count", "loop_completed_share"
STAGES = "service_loop_stage_count"
MOST_PLACES = 3


def step_names() -> tuple[str, ...]:
    """The steps as stewards call them."""
    return (_("点单"), _("派单"), _("接单"), _("解决"), _("评单"))


def loop_card(view: View) -> Card:
    """Each step with its share of the step before; raises WarehouseError."""
    found = data.values(("case_count", *STEPS, STAGES, UNTIMED, SHARE), view.filters)
    counts = [float(found[name].value or 0) for name in STEPS]
    shares = [share_of(now, before) for before, now in pairwise(counts)]
    finding = _finding(counts, shares, found[SHARE].value)
    return Card(
        key="loop",
        finding=finding,
        about=_(
            "走到每一步的件数和占上一步的比例，后一步只数走完前面各步的；单位：{unit}，{span}",
            unit=unit_name(CASES),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("闭环各步的条形图。{finding}", finding=finding),
        kpis=(*STEPS, SHARE, STAGES, UNTIMED),
        filters=view.filters,
        table=_table(counts, shares),
        figure=funnel(_steps(counts, shares)) if counts[0] else None,
        note=_stages(found[STAGES].value)
        + _untimed(view, found[UNTIMED].value, found["case_count"].value),
    )


def _steps(counts: list[float], shares: list[str]) -> list[Step]:
    ends = [_("{count} 件", count=full(counts[0]))]
    ends += [
        _("{count} 件 · {share}", count=full(count), share=share)
        for count, share in zip(counts[1:], shares, strict=True)
    ]
    return [Step(*one) for one in zip(step_names(), counts, ends, strict=True)]


def _table(counts: list[float], shares: list[str]) -> Sheet:
    headings = (_("环节"), _("指标"), _("件数"), _("占上一步"))
    rows = [
        (name, label(find(kpi)), int(count), share)
        for name, kpi, count, share in zip(step_names(), STEPS, counts, ["", *shares], strict=True)
    ]
    return Sheet(_("闭环"), headings, rows)


def _finding(counts: list[float], shares: list[str], completed: Number | None) -> str:
    """How many came through, and the step at which most were left."""
    if not counts[0]:
        return _("闭环：这个范围和时段没有写明上报时刻的事件")
    lost = [before - now for before, now in pairwise(counts)]
    told = _(
        "{first} 件点单中 {last} 件走完闭环，占 {share}",
        first=full(counts[0]),
        last=full(counts[-1]),
        share=percent(None if completed is None else float(completed)),
    )
    if not max(lost):
        return told
    worst = lost.index(max(lost))
    step = step_names()[worst + 1]
    return _(
        "{told}；最多停在“{step}”之前，{count} 件", told=told, step=step, count=full(lost[worst])
    )


def _stages(count: Number | None) -> str:
    """How many of request, dispatch, accept and rate the ledgers show with a time."""
    if not count:
        return ""
    return _("点单、派单、接单、评单中，台账有时刻可证的有 {count} 环。", count=full(count))


def _untimed(view: View, untimed: Number | None, total: Number | None) -> str:
    """Cases without the times are said and never guessed, with where they come from."""
    if not untimed:
        return ""
    level = areas.levels_below(view.scope)[0]
    parts = sorted(data.split(UNTIMED, view.filters, level), key=lambda p: -(p.value or 0))
    named = [
        _("{area} {count} 件", area=areas.name_of(part.label), count=full(part.value))
        for part in parts[:MOST_PLACES]
        if part.value
    ]
    return _(
        "{total} 件中有 {count} 件缺上报、派单或接单时刻（{places}）："
        "没写不等于没做，所以不猜、不补，请向报送单位核对。",
        total=full(total),
        count=full(untimed),
        places=_("、").join(named),
    )
