"""Places where cases come back, told by lane; no address is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.areas import AreaBar, Block, area_blocks
from charts.workbook import Sheet
from metrics.catalogue import find
from metrics.dimensions import UNKNOWN
from metrics.small_cells import FEWEST_PEOPLE, hidden
from ui import areas, data
from ui.amounts import full, span, unit_name
from ui.definitions import label, label_with_unit
from ui.figure import Card
from ui.splits import cells
from ui.texts import _
from ui.view import View

PLACES, CASES = "repeat_place_count", "repeat_place_case_count"
MOST_LANES = 12

Lane = tuple[str, str]


class Line(NamedTuple):
    """A lane, its places with repeated cases, and their cases (None when too few to show)."""

    name: str
    places: float
    cases: float | None


def repeats_card(view: View) -> Card:
    """Lanes with the most places of three cases or more; raises WarehouseError."""
    lines = _lines(view)
    headings = (_("网格（小巷）"), label_with_unit(find(PLACES)), label_with_unit(find(CASES)))
    return Card(
        key="repeats",
        finding=_finding(view, lines),
        about=_(
            "同一地点 3 件及以上；只到网格（小巷），{span}",
            span=span(view.span.first, view.span.last),
        ),
        alt=_("各网格反复地点对比表"),
        kpis=(PLACES, CASES),
        filters=view.filters,
        table=Sheet(
            _("反复地点"), headings, [(o.name, int(o.places), _cases_cell(o)) for o in lines]
        ),
        html=area_blocks(_blocks(lines[:MOST_LANES])) if lines else "",
        note=_note(view),
    )


def _lines(view: View) -> list[Line]:
    """Lanes with the most places first; cases of too few people are left out."""
    places, cases = _by_lane(view, PLACES), _by_lane(view, CASES)
    names = {lane: _name(lane, list(cases)) for lane in cases}
    small = hidden([(names[lane], value) for lane, value in cases.items()])
    order = sorted(cases, key=lambda lane: (-places.get(lane, 0), -cases[lane], lane))
    return [
        Line(names[o], places.get(o, 0), None if names[o] in small else cases[o]) for o in order
    ]


def _cases_cell(line: Line) -> str:
    return _("少于 {count}", count=FEWEST_PEOPLE) if line.cases is None else full(line.cases)


def _blocks(lines: list[Line]) -> list[Block]:
    """Places and cases, each in its own unit."""
    return [
        Block(
            label(find(PLACES)),
            unit_name(find(PLACES).unit),
            [AreaBar(line.name, line.places, full(line.places)) for line in lines],
        ),
        Block(
            label(find(CASES)),
            unit_name(find(CASES).unit),
            [AreaBar(line.name, line.cases, _cases_cell(line)) for line in lines],
        ),
    ]


def _by_lane(view: View, name: str) -> dict[Lane, float]:
    found = cells(name, view.filters, "community", "grid_name")
    return {(c.labels[0], c.labels[1]): c.value for c in found if c.value}


def _name(lane: Lane, lanes: Sequence[Lane]) -> str:
    """The lane, after its community where there are several."""
    community, grid = lane
    own = _("没写网格") if grid == UNKNOWN else grid
    several = len({code for code, _grid in lanes}) > 1
    return f"{areas.name_of(community)} · {own}" if several else own


def _finding(view: View, lines: list[Line]) -> str:
    found = data.values((PLACES, CASES), view.filters)
    if not found[PLACES].rows:
        return _("反复地点：这个范围和时段没有写明地点的事件")
    if not lines:
        return _("这个时段没有反复发生的地点；把时段放长些再看")
    return _(
        "{places} 处反复发生，共 {cases} 件；最多的是{lane}，{count} 处",
        places=full(found[PLACES].value),
        cases=full(found[CASES].value),
        lane=lines[0].name,
        count=full(lines[0].places),
    )


def _note(view: View) -> str:
    """What can't be placed is said."""
    total = data.values(["case_count"], view.filters)["case_count"].value or 0
    missing = total - data.values([PLACES], view.filters)[PLACES].rows
    shown = _("门牌和地点原文不显示，只列到网格。")
    if missing <= 0:
        return shown
    return shown + _("{count} 件没写地点，看不出是否反复。", count=full(missing))
