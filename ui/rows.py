"""The way down from a number to the records behind it, each with its file and line."""

from __future__ import annotations

import polars as pl
import streamlit as st

from metrics.filters import Filters
from metrics.kpi import Kpi
from ui import data
from ui.amounts import full, span
from ui.columns import FIRST, HIDDEN, MASKED, column_name, masked
from ui.definitions import label
from ui.escape import markdown
from ui.lanes import why_none
from ui.texts import _

__all__ = ["list_rows", "masked", "rows_button", "show_rows", "shown"]

ROWS_A_PAGE = 200


def rows_button(kpi: Kpi, filters: Filters, key: str) -> None:
    """A button that lists the records behind a KPI."""
    if st.button(_("看明细行"), key=f"rows_{key}"):
        show_rows(kpi, filters)


def show_rows(kpi: Kpi, filters: Filters) -> None:
    """A window over the page with the records, two hundred at a time."""
    title = _("{name}：明细行", name=markdown(label(kpi)))
    st.dialog(title, width="large")(list_rows)(kpi, filters)


def list_rows(kpi: Kpi, filters: Filters) -> None:
    """The records, two hundred at a time, with how many there are."""
    found = data.values([kpi.name], filters)[kpi.name]
    count = found.rows
    st.caption(
        _(
            "共 {count} 行 · {span}",
            count=full(count),
            span=span(filters.date_from, filters.date_to),
        )
    )
    st.caption(_("姓名已脱敏；每行都注明来自哪个文件的第几行。"))
    if kpi.dataset == "case_record":
        st.caption(_("婚恋、家庭类事件只按数量公布，这里只列它们来自哪个文件的第几行。"))
    if not count:
        st.info(why_none(found) if found.why else _("这个范围和时段里没有记录。"))
        return
    page = 1
    if count > ROWS_A_PAGE:
        page = st.pagination(-(-count // ROWS_A_PAGE), key=f"page_{kpi.name}", max_visible_pages=5)
    frame = data.rows(kpi.name, filters, ROWS_A_PAGE, (page - 1) * ROWS_A_PAGE)
    st.dataframe(shown(frame), hide_index=True, height=420, alt=_("明细行表格"))


def shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Records as a reader may see them: file and line first, no empty columns, names masked."""
    filled = [name for name in frame.columns if frame[name].null_count() < frame.height]
    names = [name for name in filled if name not in HIDDEN and name not in FIRST]
    ordered = [name for name in FIRST if name in filled] + names
    kinds = frame.schema
    return frame.select(_cell(name, kinds[name]).alias(column_name(name)) for name in ordered)


def _cell(name: str, kind: pl.DataType) -> pl.Expr:
    """Days and instants as text, because the table would show a day with its midnight."""
    if name in MASKED:
        return masked(name)
    if kind == pl.Date():
        return pl.col(name).dt.to_string("%Y-%m-%d")
    if isinstance(kind, pl.Datetime):
        return pl.col(name).dt.to_string("%Y-%m-%d %H:%M")
    return pl.col(name)
