"""Patrols by lane: hours, rounds a day, days with two rounds, and the lanes without a patrol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts.areas import AreaBar, Block, area_blocks
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from metrics.kpi import Kpi
from metrics.units import SHARE
from ui import areas
from ui.amounts import amount, full, percent, span, unit_name, with_unit
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.splits import cells
from ui.texts import _
from ui.view import View

SHOWN = ("patrol_hours", "lane_coverage_share", "patrol_rounds_per_lane_day")
UNPATROLLED = "unpatrolled_lane_count"
MOST_LANES = 20
MOST_NAMES = 12

Lane = tuple[str, ...]  # community code, name of the lane
Values = Mapping[Lane, float | None]


def lanes_card(view: View) -> Card:
    """The card, lanes with the most hours first; raises WarehouseError."""
    found = {name: _values(view, name) for name in SHOWN}
    idle = sorted(_values(view, UNPATROLLED))
    lanes = _ranked(found, idle)
    names = _names(lanes)
    finding = _finding(found, names, idle)
    return Card(
        key="patrol_lanes",
        finding=finding,
        about=_(
            "按巡防时长从多到少，每个指标各用各的单位；{span}",
            span=span(view.span.first, view.span.last),
        ),
        alt=_("各巷对比表。{finding}", finding=finding),
        kpis=(*SHOWN, UNPATROLLED),
        filters=view.filters,
        table=_table(found, names),
        html=area_blocks([_block(find(name), found[name], names) for name in SHOWN])
        if lanes
        else "",
        note=_note(names, idle),
    )


def _values(view: View, name: str) -> dict[Lane, float | None]:
    return {c.labels: c.value for c in cells(name, view.filters, "community", areas.GRID)}


def _ranked(found: Mapping[str, Values], idle: Sequence[Lane]) -> list[Lane]:
    """Every lane, that with the most hours first; what names no lane stands last."""
    hours = found[SHOWN[0]]
    every = dict.fromkeys([*hours, *found[SHOWN[1]], *idle])
    return sorted(every, key=lambda lane: (lane[1] == UNKNOWN, -(hours.get(lane) or 0), lane))


def _names(lanes: Sequence[Lane]) -> dict[Lane, str]:
    """The lane's name, with its community's when there are several communities."""
    several = len({code for code, _name in lanes}) > 1
    return {
        (code, name): f"{areas.name_of(code)} · {_own(name)}" if several else _own(name)
        for code, name in lanes
    }


def _own(name: str) -> str:
    return _("没写巷名") if name == UNKNOWN else name


def _block(kpi: Kpi, values: Values, names: Mapping[Lane, str]) -> Block:
    bars = [
        AreaBar(name, values.get(lane), amount(values.get(lane), kpi.unit))
        for lane, name in list(names.items())[:MOST_LANES]
    ]
    return Block(label(kpi), unit_name(kpi.unit), bars)


def _table(found: Mapping[str, Values], names: Mapping[Lane, str]) -> Sheet:
    headings = [_("小巷"), *(label_with_unit(find(name)) for name in SHOWN)]
    rows = [
        (name, *(_cell(find(kpi), found[kpi].get(lane)) for kpi in SHOWN))
        for lane, name in names.items()
    ]
    return Sheet(_("各巷巡防"), headings, rows)


def _cell(kpi: Kpi, value: float | None) -> object:
    return percent(value) if value is not None and kpi.unit is SHARE else value


def _finding(found: Mapping[str, Values], names: Mapping[Lane, str], idle: Sequence[Lane]) -> str:
    hours = {k: v for k, v in found[SHOWN[0]].items() if v and k[1] != UNKNOWN}
    if not hours:
        return _("这个范围和时段没有写明巷名的巡防记录")
    parts = []
    short = sum(1 for share in found[SHOWN[1]].values() if share is not None and share < 1)
    if idle:
        parts.append(_("{count} 条巷没有巡防", count=full(len(idle))))
    if short:
        parts.append(_("{count} 条巷有不足两巡的日子", count=full(short)))
    else:
        parts.append(_("每条巷每天都有两巡"))
    most, least = max(hours, key=lambda k: hours[k]), min(hours, key=lambda k: hours[k])
    unit = find(SHOWN[0]).unit
    told = {"lane": names[most], "amount": with_unit(hours[most], unit)}
    if most == least:
        parts.append(_("{lane}巡防 {amount}", **told))
    else:
        parts.append(_("{lane}巡防最久，{amount}", **told))
        parts.append(
            _("{lane}最短，{amount}", lane=names[least], amount=with_unit(hours[least], unit))
        )
    return _("，").join(parts)


def _note(names: Mapping[Lane, str], idle: Sequence[Lane]) -> str:
    """The lanes without a patrol by name, and how many lanes are in the table only."""
    parts = []
    if idle:
        listed = _("、").join(names[lane] for lane in idle[:MOST_NAMES])
        more = _("等") if len(idle) > MOST_NAMES else ""
        parts.append(_("没有巡防的巷：{names}{more}。", names=listed, more=more))
    if len(names) > MOST_LANES:
        parts.append(
            _("图中为前 {most} 条，共 {count} 条见表格。", most=MOST_LANES, count=full(len(names)))
        )
    return " ".join(parts)
