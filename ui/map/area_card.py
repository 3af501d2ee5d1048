"""The card of an area: who looks after it, its numbers, its last patrols and open cases."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import streamlit as st

from charts.facts import Fact, facts
from metrics.catalogue import find
from metrics.filters import Filters
from metrics.outlines import Key, Level
from metrics.units import SHARE
from ui import data
from ui.address import choose_scope
from ui.amounts import NOTHING, amount, full, span, unit_name
from ui.columns import column_name
from ui.definitions import label
from ui.escape import markdown
from ui.map.choices import text_of
from ui.map.layers import LAYERS
from ui.map.pieces import title_of
from ui.map.values import values
from ui.rows import masked, show_rows, shown
from ui.texts import _
from ui.view import View

LAST_PATROLS, MOST_CASES, MOST_NAMES = 5, 10, 12
PATROL = ("patrol_date", "shift", "started_at", "patrol_minutes", "steward_name")
CASE = ("case_date", "case_kind", "case_status", "due_at")
OPEN = "open_case_count"
RECORDS = ("patrol_count", "home_visit_count", "case_count")


def show_area(view: View, key: Key, level: Level) -> None:
    """The card; raises WarehouseError."""
    filters = _narrowed(view.filters, key)
    st.subheader(markdown(title_of(key)), anchor=False)
    st.caption(markdown(span(view.span.first, view.span.last)))
    if key[1]:
        _people(filters)
    st.html(facts(_facts(view, key, level)))
    if key[1]:
        left, right = st.columns(2, gap="medium")
        with left:
            _patrols(filters)
        with right:
            _cases(filters)
        _records(filters)
    _links(key)


def _narrowed(filters: Filters, key: Key) -> Filters:
    return replace(filters, scope=(key[0],), lane=key[1])


def _people(filters: Filters) -> None:
    """The chief as the register has her, and the volunteers of the grid; names are masked."""
    chiefs = _names(data.rows("grid_count", filters), "chief_name")
    helpers = _names(data.rows("volunteer_count", filters), "volunteer_name")
    st.markdown(markdown(_("巷长（网格长）：{names}", names=_("、").join(chiefs) or _("未登记"))))
    listed = _("、").join(helpers[:MOST_NAMES]) + (_("等") if len(helpers) > MOST_NAMES else "")
    told = _("{count} 人，{names}", count=full(len(helpers)), names=listed)
    told = told if helpers else _("未登记")
    st.markdown(markdown(_("管家（格姐、志愿者）：{names}", names=told), 400))


def _names(rows: pl.DataFrame, column: str) -> list[str]:
    """林** for each name of a column."""
    if column not in rows.columns:
        return []
    found = rows.select(masked(column).alias("name"))["name"]
    return [name for name in found.to_list() if name]


def _facts(view: View, key: Key, level: Level) -> list[Fact]:
    """Every layer's value of the area as its map shows it; very few people are not told."""
    found = []
    for name in LAYERS:
        kpi, known = find(name), values(name, view.filters, level, [key])
        value = known.of(key)
        if key in known.hidden:
            found.append(Fact(label(kpi), _("不足5"), "", _("人数少，不显示")))
        elif value is None:
            why = _("没有数据，或记录没写到网格") if key[1] else _("没有数据")
            found.append(Fact(label(kpi), NOTHING, "", why))
        else:
            unit = "" if kpi.unit is SHARE else unit_name(kpi.unit)
            found.append(Fact(label(kpi), amount(value, kpi.unit), unit))
    return found


def _patrols(filters: Filters) -> None:
    st.markdown(f"**{_('最近的巡防')}**")
    whole = replace(filters, date_from=None)
    count = data.values(("patrol_count",), whole)["patrol_count"].rows
    if not count:
        st.caption(_("没有巡防记录。"))
        return
    rows = data.rows("patrol_count", whole, LAST_PATROLS, max(count - LAST_PATROLS, 0))
    _table(rows.reverse(), PATROL, _("最近的巡防"))


def _cases(filters: Filters) -> None:
    """Open cases one by one, unless there are so few that they would point at somebody."""
    found = data.values((OPEN,), filters)[OPEN]
    st.markdown(f"**{_('未办结事件')}**")
    if found.why == "few":
        st.caption(_("未办结的不足5件。为保护当事人，这里不逐件列出；可到事件页按社区查看。"))
    elif not found.rows:
        st.caption(_("没有未办结的事件。"))
    else:
        rows = data.rows(OPEN, filters, MOST_CASES)
        st.caption(_("共 {count} 件，最早的在前。", count=full(found.rows)))
        _table(rows, CASE, _("未办结事件"))


def _records(filters: Filters) -> None:
    """Buttons that list the grid's own records, each with its file and line."""
    asked = data.values(RECORDS, filters)
    with st.container(horizontal=True, gap="small"):
        for name, count in asked.items():
            kpi = find(name)
            if count.rows:
                text = _("{name}：{count} 行", name=label(kpi), count=full(count.rows))
                if st.button(text, key=f"area_rows_{name}"):
                    show_rows(kpi, filters)


def _table(rows: pl.DataFrame, columns: tuple[str, ...], name: str) -> None:
    seen = shown(rows)
    wanted = [title for title in map(column_name, columns) if title in seen.columns]
    st.dataframe(seen.select(wanted), hide_index=True, alt=name)


def _links(key: Key) -> None:
    """The pages narrowed to the area or lane, and down into a region."""
    here = {"scope": text_of(key) if key[1] else key[0]}
    with st.container(horizontal=True, gap="medium"):
        if not key[1] and st.button(_("进入这里"), key="map_enter", type="primary"):
            choose_scope(key[0])
            st.query_params.pop("area", None)
            st.rerun()
        for path, label, more in _pages(is_lane=bool(key[1])):
            st.page_link(f"pages/{path}/{path}.py", label=label, query_params=here | more)


def _pages(*, is_lane: bool) -> list[tuple[str, str, dict[str, str]]]:
    """Pages that tell of such an area: name, what the link says, further parts of the address."""
    if not is_lane:
        return [
            ("patrol", _("看这里的巡防 ›"), {"part": "lanes"}),
            ("cases", _("看这里的事件 ›"), {}),
        ]
    return [
        ("patrol", _("只看这条巷的巡防 ›"), {}),
        ("cases", _("只看这条巷的事件 ›"), {}),
        ("service", _("只看这条巷的服务与关爱 ›"), {}),
        ("overview", _("只看这条巷的总览 ›"), {}),
    ]
