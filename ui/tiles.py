"""KPI tiles: value, unit, 同比 and 环比, sparkline, as-of date, and how it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from charts.sparkline import sparkline
from metrics.catalogue import find
from metrics.compose import dimensions_of
from metrics.kpi import Kpi
from metrics.units import SHARE
from ui import data
from ui.amounts import Number, amount, day, span, unit_name
from ui.changes import Change, change, missing
from ui.definitions import explain, label
from ui.escape import markdown
from ui.lanes import why_none
from ui.remarks import Remark
from ui.rows import rows_button
from ui.targets import known_targets, target_remark
from ui.texts import _
from ui.view import View

NARROWEST_TILE = 158  # two side by side on a 390 px phone
TILES_A_ROW = 4


@dataclass(frozen=True)
class Tile:
    """A KPI for the view: what is said of it, and its values month by month."""

    kpi: Kpi
    value: Number | None
    changes: Sequence[Remark]
    series: Sequence[Number]
    target: Remark | None = None

    @property
    def remarks(self) -> list[Remark]:
        """The target first, then the changes."""
        return [*([self.target] if self.target else []), *self.changes]


def tiles(view: View, names: Sequence[str]) -> list[Tile]:
    """The tiles of several KPIs; raises WarehouseError."""
    spans = {kind: view.filters.previous(kind) for kind in view.comparisons}
    earlier = {kind: span for kind, span in spans.items() if span}
    now, *others = data.values_each(names, (view.filters, *earlier.values()))
    before = dict(zip(earlier, others, strict=True))
    known, series = known_targets(), _series(view, names)
    found = []
    for name in names:
        changes = [
            _told(change(kind, now[name].value, values[name].value, find(name).unit))
            or missing(kind, why_none(values[name]) if values[name].why else "")
            for kind, values in before.items()
        ]
        if now[name].value is None:
            changes = [Remark(why_none(now[name]))]
        kpi, value = find(name), now[name].value
        target = target_remark(view, kpi, value, known)
        found.append(Tile(kpi, value, changes, series[name], target))
    return found


def _series(view: View, names: Sequence[str]) -> dict[str, Sequence[Number]]:
    """The values by month; none for what has no day of its own or months that are not told."""
    kpis = map(find, names)
    by_month = [k.name for k in kpis if k.time == "stock" or "month" in dimensions_of(k)]
    found = data.months_together(by_month, view.monthly)
    every = {name: [month.value for month in found.get(name, ())] for name in names}
    whole = {n for n, values in every.items() if not (view.lane and None in values)}
    return {n: [value or 0 for value in every[n]] if n in whole else [] for n in names}


def _told(change_found: Change | None) -> Remark | None:
    return change_found.remark if change_found else None


def show_tiles(view: View, names: Sequence[str]) -> list[Tile]:
    """The tiles in rows of four, two on a phone; what was shown."""
    shown = tiles(view, names)
    _show_all(view, shown)
    return shown


@st.fragment
def _show_all(view: View, shown: Sequence[Tile]) -> None:
    grid = st.grid(TILES_A_ROW, min_column_width=NARROWEST_TILE, gap="small")
    for tile in shown:
        with grid.container(border=True, height="stretch", key=f"tile_{tile.kpi.name}", gap=None):
            _show(view, tile)


def _figure(tile: Tile) -> str:
    """The value with its unit in small letters."""
    text = amount(tile.value, tile.kpi.unit)
    has_unit = tile.value is not None and tile.kpi.unit is not SHARE
    return f"{markdown(text)} :small[{unit_name(tile.kpi.unit)}]" if has_unit else text


def _show(view: View, tile: Tile) -> None:
    name = label(tile.kpi)
    with st.container(horizontal=True, vertical_alignment="center", gap=None, wrap=False):
        st.markdown(f"**{markdown(name)}**", width="stretch")
        with st.popover("ⓘ", type="tertiary", help=_("这个数怎么算")):
            months = span(view.monthly.date_from, view.as_of)
            explain(tile.kpi, note=_("小图：{span}，逐月", span=months))
            rows_button(tile.kpi, view.filters, f"tile_{tile.kpi.name}")
    st.metric(name, _figure(tile), label_visibility="collapsed")
    alt = _("{name}逐月", name=name)
    if drawn := sparkline([float(value) for value in tile.series], alt):
        st.html(drawn)
    told = [remark.markdown for remark in tile.remarks]
    st.caption("  \n".join([*told, _("截至 {day}", day=day(view.as_of))]))
