"""Several KPIs as single figures, each in its own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charts.facts import Fact, facts
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.units import SHARE
from ui import data
from ui.amounts import Number, amount, percent, span, unit_name, with_unit
from ui.definitions import label
from ui.figure import Card
from ui.texts import _
from ui.view import View


@dataclass(frozen=True)
class Asked:
    """A KPI to show, under a name and conditions of its own if need be."""

    kpi: str
    name: str = ""
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A KPI with the name to show it under and its value, None when nothing is known."""

    kpi: Kpi
    name: str
    value: Number | None

    @property
    def fact(self) -> Fact:
        """The figure for the screen."""
        unit = "" if self.kpi.unit is SHARE else unit_name(self.kpi.unit)
        return Fact(self.name, amount(self.value, self.kpi.unit), unit)

    @property
    def cell(self) -> object:
        """The figure for a table."""
        if self.value is not None and self.kpi.unit is SHARE:
            return percent(float(self.value))
        return self.value


def value_of(filters: Filters, name: str, **where: str) -> Number | None:
    """One value under further conditions; raises WarehouseError."""
    return data.values([name], filters.narrowed(**where))[name].value


def answers(filters: Filters, asked: Sequence[Asked]) -> list[Answer]:
    """The values of what is asked, those under like conditions together; raises WarehouseError."""
    alike: dict[Filters, list[str]] = {}
    for one in asked:
        alike.setdefault(filters.narrowed(**one.where), []).append(one.kpi)
    read = {narrowed: data.values(names, narrowed) for narrowed, names in alike.items()}
    return [
        Answer(
            find(one.kpi),
            one.name or label(find(one.kpi)),
            read[filters.narrowed(**one.where)][one.kpi].value,
        )
        for one in asked
    ]


def in_words(filters: Filters, *names: str) -> str:
    """The KPIs in words, those left out that are unknown or zero; raises WarehouseError."""
    found = data.values(names, filters)
    told = [
        _("{name} {amount}", name=label(find(name)), amount=with_unit(value, find(name).unit))
        for name in names
        if (value := found[name].value)
    ]
    if not told:
        return _("{name}：这个范围和时段没有记录", name=label(find(names[0])))
    return _("，").join(told)


def facts_card(
    view: View, key: str, name: str, finding: str, asked: Sequence[Asked], *, note: str = ""
) -> Card:
    """The card; figures of which nothing is known show a dash. Raises WarehouseError."""
    found = answers(view.filters, asked)
    rows = [(one.name, one.cell, unit_name(one.kpi.unit)) for one in found]
    return Card(
        key=key,
        finding=finding,
        about=_("每个数各用各的单位，不可相加；{span}", span=span(view.span.first, view.span.last)),
        alt=finding,
        kpis=tuple(dict.fromkeys(one.kpi for one in asked)),
        filters=view.filters,
        table=Sheet(name, (_("指标"), _("数值"), _("单位")), rows),
        html=facts([one.fact for one in found]),
        note=note,
    )
