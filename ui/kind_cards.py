"""Cases by kind; kinds with so few cases that somebody could be recognised are not told apart."""

from __future__ import annotations

from collections.abc import Mapping

from charts.areas import AreaBar, Block, area_blocks
from charts.ranking import Bar, ranking, top_with_rest
from charts.workbook import Sheet
from metrics.dimensions import UNKNOWN
from metrics.small_cells import FEWEST_PEOPLE, hidden
from metrics.units import CASES
from ui import data
from ui.amounts import NOTHING, full, percent, signed_percent, span, unit_name
from ui.case_words import kind_names, share_of
from ui.figure import Card
from ui.texts import _
from ui.unsaid import few_together
from ui.view import View

KPI, VALID, SHARE = "case_count", "valid_case_count", "resolved_share"

FEWEST_CASES = 20  # a share of fewer cases says little about a kind

Kinds = Mapping[str, float]


def kinds_card(view: View) -> Card:
    """Kinds from the most to the fewest, 未知 apart; raises WarehouseError."""
    now = _kinds(view, KPI)
    total = sum(now.values())
    small = hidden(list(now.items()))
    bars = _bars(now, small, total)
    finding = _finding(now, small, total)
    return Card(
        key="kinds",
        finding=finding,
        about=_(
            "事件按类别，单位：{unit}，{span}",
            unit=unit_name(CASES),
            span=span(view.span.first, view.span.last),
        ),
        alt=_("按类别的条形图。{finding}", finding=finding),
        kpis=(KPI, SHARE),
        filters=view.filters,
        table=_table(view, now, small, total),
        figure=ranking(bars) if bars else None,
        note=_(
            "少于 {fewest} 件的类别不单列，免得认出当事人；"
            "婚姻家庭类（含婚恋、家暴）只在社区及以上计数。"
            "没写类别的是未知，不归入别类。",
            fewest=FEWEST_PEOPLE,
        ),
    )


def _kinds(view: View, name: str) -> dict[str, float]:
    """Kinds with their value, largest first."""
    parts = [p for p in data.split(name, view.filters, "case_kind") if p.value]
    return {p.label: p.value or 0 for p in sorted(parts, key=lambda p: -(p.value or 0))}


def _bars(now: Kinds, small: set[str], total: float) -> list[Bar]:
    """Four kinds, the others together, and 未知 on its own unless it is too small."""
    names = kind_names()
    if set(now) <= small:
        return []
    single = [(names.get(k, k), v) for k, v in now.items() if k not in {*small, UNKNOWN}]
    shown = top_with_rest(single, _("其余类别"))
    left = sum(now[kind] for kind in small)
    if left:
        rest = left + sum(value for _name, value, is_rest in shown if is_rest)
        shown = [*(line for line in shown if not line[2]), (_("其余类别"), rest, True)]
    if UNKNOWN in now and UNKNOWN not in small:
        shown.append((names[UNKNOWN], now[UNKNOWN], True))
    return [
        Bar(n, v, _("{count} 件（{share}）", count=full(v), share=share_of(v, total)), rest)
        for n, v, rest in shown
    ]


def _table(view: View, now: Kinds, small: set[str], total: float) -> Sheet:
    """All kinds, with the same span a year before and the share resolved."""
    names, few = kind_names(), _("少于 {count}", count=FEWEST_PEOPLE)
    earlier = view.filters.previous("year")
    parts = data.split(KPI, earlier, "case_kind") if earlier else []
    before = {p.label: p.value or 0 for p in parts}
    faint = hidden(list(before.items()))
    solved = {p.label: p.value for p in data.split(SHARE, view.filters, "case_kind")}
    rows: list[tuple[object, ...]] = []
    for kind, value in now.items():
        if kind in small:
            rows.append((names.get(kind, kind), few, NOTHING, NOTHING, NOTHING, NOTHING))
            continue
        past = before.get(kind)
        was = few if kind in faint else NOTHING if past is None else int(past)
        moved = signed_percent(value / past - 1) if past and kind not in faint else NOTHING
        share = percent(solved.get(kind))
        rows.append((names.get(kind, kind), int(value), share_of(value, total), was, moved, share))
    headings = (_("类别"), _("件数"), _("占比"), _("上年同期"), _("同比"), _("解决率"))
    return Sheet(_("事件类别"), headings, rows)


def _finding(now: Kinds, small: set[str], total: float) -> str:
    if not now:
        return _("事件类别：这个范围和时段没有记录")
    known = {k: v for k, v in now.items() if k not in {*small, UNKNOWN, few_together()}}
    if not known:
        return _("事件太少，不按类别显示")
    top = next(iter(known))
    told = _(
        "最多的是“{kind}”，{count} 件，占 {share}",
        kind=kind_names().get(top, top),
        count=full(known[top]),
        share=share_of(known[top], total),
    )
    unknown = now.get(UNKNOWN, 0) if UNKNOWN not in small else 0
    return told + _("；{count} 件没写类别", count=full(unknown)) if unknown else told


def solved_kinds_card(view: View) -> Card:
    """The share resolved of each kind, lowest first; raises WarehouseError."""
    names, counts = kind_names(), _kinds(view, VALID)
    shares = {p.label: p.value for p in data.split(SHARE, view.filters, "case_kind")}
    known = {k: float(s) for k, s in shares.items() if s is not None and k != UNKNOWN}
    told = {k: s for k, s in known.items() if counts.get(k, 0) >= FEWEST_CASES}
    order = sorted(told, key=lambda kind: told[kind])
    bars = [AreaBar(names.get(k, k), told[k], percent(told[k])) for k in order]
    finding = _lowest(order, told)
    return Card(
        key="solved_kinds",
        finding=finding,
        about=_("各类别的解决率，{span}", span=span(view.span.first, view.span.last)),
        alt=finding,
        kpis=(SHARE, VALID),
        filters=view.filters,
        table=Sheet(
            _("各类别解决率"),
            (_("类别"), _("应解决件数"), _("解决率")),
            [(names.get(k, k), int(counts[k]), percent(told[k])) for k in order],
        ),
        html=area_blocks([Block(_("解决率"), _("低的在前"), bars)]) if bars else "",
        note=_("应解决不到 {count} 件的类别不列：件数太少，比率说明不了什么。", count=FEWEST_CASES),
    )


def _lowest(order: list[str], told: Mapping[str, float]) -> str:
    if not order:
        return _("解决率：各类别件数都太少，不比较")
    names = kind_names()
    return _(
        "解决率最低的是“{kind}”，{share}",
        kind=names.get(order[0], order[0]),
        share=percent(told[order[0]]),
    )
