"""Areas side by side: each KPI in its own unit and on its own scale, and the way into each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.areas import AreaBar, Block, area_blocks
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.compose import dimensions_of
from metrics.kpi import Kpi
from metrics.units import DAYS, HOURS, MINUTES
from ui import areas, data
from ui.amounts import amount, span, unit_name, with_unit
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.texts import _
from ui.view import View

GRID = "grid_name"
MOST_AREAS = 12

Values = Mapping[str, float | None]


@dataclass(frozen=True)
class Compared:
    """KPIs by area: values by KPI and code, the areas in their order, and their level."""

    kpis: Sequence[Kpi]
    values: Mapping[str, Values]
    labels: Mapping[str, str]
    level: str


def compared(view: View, names: Sequence[str]) -> Compared:
    """KPIs across the areas one level below the scope; raises WarehouseError."""
    level = _level(view, names[0])
    kpis = [kpi for kpi in map(find, names) if level in dimensions_of(kpi)]
    parts = data.splits([kpi.name for kpi in kpis], view.filters, level)
    found = {name: {part.label: part.value for part in own} for name, own in parts.items()}
    first = next(iter(found), names[0])
    codes = _order(found.get(first, {}), found)
    return Compared(kpis, found, {code: _label(code, level) for code in codes}, level)


def comparison_card(view: View, names: Sequence[str]) -> Card:
    """The card; areas are one level below the scope. Raises WarehouseError."""
    now = compared(view, names)
    blocks = [_block(kpi, now.values[kpi.name], now.labels) for kpi in now.kpis]
    return Card(
        key="comparison",
        finding=finding(now, find(names[0])),
        about=_(
            "每个指标各用各的单位，不可相加；{span}", span=span(view.span.first, view.span.last)
        ),
        alt=_("各地指标对比表"),
        kpis=tuple(kpi.name for kpi in now.kpis) or tuple(names),
        filters=view.filters,
        table=_table(now.kpis, now.values, now.labels),
        html=area_blocks(blocks),
        areas=() if now.level == GRID else tuple(now.labels.items()),
    )


def _level(view: View, name: str) -> str:
    """The first level below the scope that has more than one area."""
    levels = areas.levels_below(view.scope)
    several = (one for one in levels if len(data.split(name, view.filters, one)) > 1)
    return next(several, levels[0])


def _order(first: Values, found: Mapping[str, Values]) -> list[str]:
    """By the first KPI, highest first; areas that only other KPIs have follow."""
    every = dict.fromkeys(code for values in found.values() for code in values)
    return sorted(every, key=lambda code: -(first.get(code) or 0))[:MOST_AREAS]


def _label(code: str, level: str) -> str:
    return code if level == GRID else areas.name_of(code)


def _block(kpi: Kpi, values: Values, labels: Mapping[str, str]) -> Block:
    bars = [
        AreaBar(label, values.get(code), amount(values.get(code), kpi.unit))
        for code, label in labels.items()
    ]
    return Block(label(kpi), unit_name(kpi.unit), bars)


def _table(kpis: Sequence[Kpi], found: Mapping[str, Values], labels: Mapping[str, str]) -> Sheet:
    headings = [_("地区"), *(label_with_unit(k) for k in kpis)]
    rows = [(label, *(found[kpi.name].get(code) for kpi in kpis)) for code, label in labels.items()]
    return Sheet(_("各地对比"), headings, rows)


def finding(now: Compared, kpi: Kpi) -> str:
    """Which area has most of a KPI, takes longest or stands highest."""
    values = now.values.get(kpi.name, {})
    known = {code: value for code, value in values.items() if value and code in now.labels}
    name = label(kpi)
    if not known:
        return _("各地对比：这个范围和时段没有{name}记录", name=name)
    top = max(known, key=lambda code: known[code])
    told = {"name": name, "area": now.labels[top], "value": with_unit(known[top], kpi.unit)}
    if len(now.labels) == 1:
        return _("{area}：{name} {value}", **told)
    if kpi.additive:
        return _("{name}最多的是{area}，{value}", **told)
    if kpi.unit in (MINUTES, HOURS, DAYS):
        return _("{name}最长的是{area}，{value}", **told)
    return _("{name}最高的是{area}，{value}", **told)
