"""KPIs by their categories: one list a KPI, each in its own unit and on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.areas import AreaBar, Block, area_blocks
from charts.facts import facts
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import DIMENSIONS, UNKNOWN
from metrics.filters import Filters
from metrics.kpi import Kpi
from ui import data
from ui.amounts import amount, span, unit_name, with_unit
from ui.categories import category_names
from ui.definitions import label
from ui.facts import Answer, Asked, answers
from ui.figure import Card
from ui.texts import _, language
from ui.unsaid import few_together
from ui.view import View

MOST_LINES = 10


@dataclass(frozen=True)
class Split:
    """A KPI by one of its dimensions, under further conditions if any."""

    kpi: str
    by: str
    filters: Filters | None = None


@dataclass(frozen=True)
class Listed:
    """A split that was read: lines from the largest down, their names in the reader's language."""

    kpi: Kpi
    title: str
    lines: Sequence[tuple[str, float]]

    @property
    def named(self) -> Sequence[tuple[str, float]]:
        """The lines without those whose category nobody wrote down, or that are not told apart."""
        nameless = {category_names()[UNKNOWN], few_together()}
        return [line for line in self.lines if line[0] not in nameless]


def listed(view: View, *splits: Split) -> list[Listed]:
    """The splits for the view, those that ask alike read together; raises WarehouseError."""
    alike: dict[tuple[Filters, str], list[str]] = {}
    for one in splits:
        alike.setdefault((one.filters or view.filters, one.by), []).append(one.kpi)
    read = {asked: data.splits(names, *asked) for asked, names in alike.items()}
    return [
        _listed(find(one.kpi), one.by, read[one.filters or view.filters, one.by][one.kpi])
        for one in splits
    ]


def _listed(kpi: Kpi, by: str, parts: Sequence[data.Part]) -> Listed:
    """What nobody wrote down comes last."""
    names = category_names()
    filled = [(p.label, p.value) for p in parts if p.value]
    ordered = sorted(filled, key=lambda line: (line[0] == UNKNOWN, -line[1], line[0]))
    lines = [(names.get(name, name), value) for name, value in ordered]
    dimension = DIMENSIONS[by]
    told = dimension.en if language() == "en" else dimension.zh
    return Listed(kpi, _("{name}，按{by}", name=label(kpi), by=told), lines)


def breakdown_card(
    view: View,
    key: str,
    name: str,
    finding: str,
    lists: Sequence[Listed],
    *,
    above: Sequence[Asked] = (),
    note: str = "",
) -> Card:
    """The card of several lists, with single figures `above` them; `name` is short.

    Lists without a line are left out. Raises WarehouseError.
    """
    filled = [one for one in lists if one.lines]
    single = answers(view.filters, above) if filled else []
    kpis = dict.fromkeys([*(one.kpi for one in above), *(one.kpi.name for one in lists)])
    return Card(
        key=key,
        finding=finding,
        about=_("每一组各用各的单位，不可相加；{span}", span=span(view.span.first, view.span.last)),
        alt=finding,
        kpis=tuple(kpis),
        filters=view.filters,
        table=table(name, filled, single),
        html=_html(filled, single),
        note=note,
    )


def table(name: str, lists: Sequence[Listed], single: Sequence[Answer] = ()) -> Sheet:
    """Every single figure and every line of every list, each with its unit."""
    headings = (_("指标"), _("类别"), _("数值"), _("单位"))
    rows: list[tuple[object, ...]] = [
        (one.name, _("合计"), one.cell, unit_name(one.kpi.unit)) for one in single
    ]
    rows += [
        (one.title, line, value, unit_name(one.kpi.unit))
        for one in lists
        for line, value in one.lines
    ]
    return Sheet(name, headings, rows)


def _html(lists: Sequence[Listed], single: Sequence[Answer]) -> str:
    above = facts([one.fact for one in single]) if single else ""
    return above + area_blocks([_block(one) for one in lists]) if lists else ""


def _block(one: Listed) -> Block:
    unit = one.kpi.unit
    bars = [AreaBar(name, value, amount(value, unit)) for name, value in one.lines[:MOST_LINES]]
    rest = one.lines[MOST_LINES:]
    if rest and one.kpi.additive:
        left = sum(value for _name, value in rest)
        # without a bar: the rest together may well be longer than any one line
        bars.append(AreaBar(_("其余 {count} 类", count=len(rest)), None, amount(left, unit)))
    elif rest:
        bars.append(AreaBar(_("其余 {count} 类见表格", count=len(rest)), None, ""))
    return Block(one.title, unit_name(unit), bars)


def leader(*lists: Listed) -> str:
    """The first KPI that has any lines, and the largest of those that are named."""
    one = next((one for one in lists if one.named), None)
    if one is None:
        return _("{name}：这个范围和时段没有记录", name=label(lists[0].kpi))
    name, value = one.named[0]
    counted = with_unit(value, one.kpi.unit)
    return _("{kpi}最多的是“{name}”，{amount}", kpi=label(one.kpi), name=name, amount=counted)
