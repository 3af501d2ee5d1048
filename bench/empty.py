"""The dashboard with nothing in its pages: as many tiles, cards and charts, with fixed texts.

What pages are measured against: `streamlit run bench/empty.py`, then
?tiles=8&cards=3&charts=2&tables=1&choices=2&parts=5&buttons=8&downloads=7. Menu, bar, address and
foot are those of the app itself. A chart has its axes and no marks, a table one row; the first
choice is that of the place, which stands in the bar.
"""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

import streamlit as st

from charts.style import Figure, layout, ticks
from ui import address
from ui.drawing import draw
from ui.period import CHOICES

APP = Path(__file__).resolve().parent.parent / "app.py"


def _number(name: str) -> int:
    return int(st.query_params.get(name, "0"))


def _period() -> str:
    """What every element shows, so that each is another one after a change."""
    return address.get("period")


@st.fragment
def _tile(number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap=None, wrap=False):
        st.markdown("**指标**", width="stretch")
        with st.popover("ⓘ", type="tertiary", help="这个数怎么算"):
            st.markdown("口径")
            st.button("看明细行", key=f"rows_tile_{number}")
    st.metric("指标", f"1 {_period()}", label_visibility="collapsed")
    st.caption("截至今天")


def _axes() -> Figure:
    """Axes that differ with the period, as those of a chart with data do."""
    highest = 1 + CHOICES.index(_period() or CHOICES[0])
    return {"data": [], "layout": layout(300, xaxis={}, yaxis=ticks(highest, str))}


@st.fragment
def _card(number: int) -> None:
    with st.container(border=True, key=f"card_{number}"):
        st.subheader(f"标题 {_period()}", anchor=False)
        st.caption("说明")
        if number < _number("charts"):
            draw(_axes(), key=f"chart_{number}", alt="空图")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.toggle("看表格", key=f"table_{number}")
            st.download_button("Excel", data=b"", key=f"excel_{number}", on_click="ignore")
            with st.popover("ⓘ 怎么算的"):
                st.markdown("口径")
            st.button("看明细行", key=f"rows_{number}")


def _widgets() -> None:
    st.title("空页面", anchor=False)
    grid = st.grid(4, min_column_width=158, gap="small")
    for tile in range(_number("tiles")):
        with grid.container(border=True, height="stretch", key=f"tile_{tile}", gap=None):
            _tile(tile)
    if parts := _number("parts"):
        st.segmented_control("看什么", range(parts), key="part", required=True, default=0)
    cards = _number("cards")
    for card in range(cards):
        _card(card)
    for table in range(_number("tables")):
        st.table([{"指标": table, "时段": _period()}], hide_index=True)
    for choice in range(1, _number("choices")):
        st.selectbox("看哪一项", CHOICES, key=f"choice_{choice}", width=460)
    with st.container(horizontal=True, gap="xsmall"):
        for more in range(_number("buttons") - cards):
            st.button("地区", key=f"more_{more}", type="tertiary")
        for more in range(_number("downloads") - cards):
            st.download_button("图片", data=b"", key=f"download_{more}", on_click="ignore")


_page = st.Page


def _without_content(_page_of_the_app: object, **more: Any) -> object:
    return _page(_widgets, **more)


@st.cache_resource(show_spinner=False)
def _app() -> CodeType:
    return compile(APP.read_text(encoding="utf-8"), str(APP), "exec")


with patch("streamlit.Page", _without_content):
    exec(_app(), {"__name__": "__main__"})
