"""Patrol hours by steward within a community; across communities, how they compare a steward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from charts.areas import AreaBar, Block, area_blocks
from charts.steps import STEPS, shade_of, step_of
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from ui import areas, data
from ui.amounts import amount, full, percent, span, unit_name, with_unit
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.texts import _
from ui.view import View

HOURS = "steward_hours"
COUNT = "active_steward_count"
EACH = "hours_per_steward"
MOST_STEWARDS = 15
MOST_COMMUNITIES = 15
FEW = 5  # how many the finding speaks of


def stewards_card(view: View) -> Card:
    """Persons of one community, otherwise communities; raises WarehouseError."""
    communities = [part.label for part in data.split(COUNT, view.filters, "community")]
    return _communities(view) if len(communities) > 1 else _persons(view)


def _persons(view: View) -> Card:
    parts = [p for p in data.split(HOURS, view.filters, "steward_name") if p.value]
    ranked = sorted(((p.label, p.value or 0) for p in parts), key=lambda p: (-p[1], p[0]))
    finding, total = _finding(ranked), sum(value for _name, value in ranked)
    rows = [
        (number, masked(name), value, percent(value / total))
        for number, (name, value) in enumerate(ranked, start=1)
    ]
    headings = (_("名次"), _("管家"), label_with_unit(find(HOURS)), _("占比"))
    return Card(
        key="patrol_stewards",
        finding=finding,
        about=_(
            "时长最多的 {most} 位、多少人巡防了多久、每条巷有几位；姓名已脱敏，{span}",
            most=MOST_STEWARDS,
            span=span(view.span.first, view.span.last),
        ),
        alt=_("管家巡防时长对比表。{finding}", finding=finding),
        kpis=(HOURS, COUNT, EACH),
        filters=view.filters,
        table=Sheet(_("管家巡防时长"), headings, rows),
        html=area_blocks(_blocks(view, ranked)) if ranked else "",
        note=_("两人同巡的记录给每位各记全部时长，所以各人之和可以大于巡防时长。"),
    )


def _blocks(view: View, ranked: Sequence[tuple[str, float]]) -> list[Block]:
    hours, count = find(HOURS), find(COUNT)
    top = [
        AreaBar(f"{number} {masked(name)}", value, amount(value, hours.unit))
        for number, (name, value) in enumerate(ranked[:MOST_STEWARDS], start=1)
    ]
    lanes = [p for p in data.split(COUNT, view.filters, areas.GRID) if p.label != UNKNOWN]
    lanes.sort(key=lambda p: (-(p.value or 0), p.label))
    return [
        Block(label(hours), unit_name(hours.unit), top),
        Block(_("各段时长的管家人数"), unit_name(count.unit), _bands([v for _n, v in ranked])),
        Block(
            _("各巷参加巡防的管家人数"),
            unit_name(count.unit),
            [AreaBar(p.label, p.value, amount(p.value, count.unit)) for p in lanes[:MOST_STEWARDS]],
        ),
    ]


def _bands(values: Sequence[float]) -> list[AreaBar]:
    """How many stewards have few hours and how many have many."""
    step, unit = step_of(values), unit_name(find(HOURS).unit)
    counts = Counter(shade_of(value, step) for value in values)
    names = [f"{full((n - 1) * step)}–{full(n * step)} {unit}" for n in range(1, STEPS)]
    names.append(_("{hours}以上", hours=f"{full((STEPS - 1) * step)} {unit}"))
    return [
        AreaBar(name, counts[number], full(counts[number]))
        for number, name in enumerate(names, start=1)
    ]


def masked(name: str) -> str:
    """林** for a name, as in the rows."""
    return f"{name.strip()[:1]}**"


def _finding(ranked: Sequence[tuple[str, float]]) -> str:
    if not ranked:
        return _("这个范围和时段的巡防记录没有写管家姓名")
    total, unit = sum(value for _name, value in ranked), find(HOURS).unit
    each = with_unit(total / len(ranked), unit)
    mean = _("{count} 位管家人均巡防 {each}", count=full(len(ranked)), each=each)
    if len(ranked) <= FEW:
        return mean
    share = percent(sum(value for _name, value in ranked[:FEW]) / total)
    return _("{mean}，前 {few} 位占 {share}", mean=mean, few=FEW, share=share)


def _communities(view: View) -> Card:
    """Names of persons stay within their community; across communities only sums are shown."""
    names = (EACH, COUNT, HOURS)
    found = {n: {p.label: p.value for p in data.split(n, view.filters, "community")} for n in names}
    codes = sorted(found[EACH], key=lambda code: -(found[EACH][code] or 0))
    labels = {code: areas.name_of(code) for code in codes}
    top = with_unit(found[EACH][codes[0]], find(EACH).unit)
    finding = _("人均巡防最久的是{area}，{amount}", area=labels[codes[0]], amount=top)
    blocks = [
        Block(
            label(find(n)),
            unit_name(find(n).unit),
            [
                AreaBar(labels[code], found[n].get(code), amount(found[n].get(code), find(n).unit))
                for code in codes[:MOST_COMMUNITIES]
            ],
        )
        for n in names
    ]
    rows = [(labels[code], *(found[n].get(code) for n in names)) for code in codes]
    return Card(
        key="patrol_stewards",
        finding=finding,
        about=_("按社区（村）比较；{span}", span=span(view.span.first, view.span.last)),
        alt=finding,
        kpis=names,
        filters=view.filters,
        table=Sheet(
            _("管家巡防时长"), (_("社区（村）"), *(label_with_unit(find(n)) for n in names)), rows
        ),
        html=area_blocks(blocks),
        note=_("进入一个社区，可以看到各位管家的时长（姓名脱敏）。"),
        areas=[(code, labels[code]) for code in codes[:MOST_COMMUNITIES]],
    )
