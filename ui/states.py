"""What a page shows when there is nothing to show: no data yet, or data that can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.errors import NoVersion, TooMuchAsked, WarehouseError
from ui import address
from ui.escape import markdown
from ui.served import served
from ui.texts import _, either
from ui.view import View, current_view


@contextmanager
def readable_view() -> Iterator[View]:
    """The view for a page of numbers; stops with a clear state when there are none."""
    view = current_view()
    try:
        if view is None:
            served()
            st.stop()
        yield view
    except WarehouseError as error:
        show_trouble(error)
        st.stop()


def show_trouble(error: WarehouseError) -> None:
    """The empty or the damaged state, with what to do next."""
    if isinstance(error, NoVersion):
        show_empty()
        return
    if isinstance(error, TooMuchAsked):
        st.warning(either(error.zh, error.en))
        return
    with st.container(border=True, key="trouble"):
        st.subheader(_("数据读不出来，没有显示任何数字"), anchor=False)
        st.error(markdown(either(error.zh, error.en), 500))
        _link(_("去“数据”页恢复到完好的版本"), "versions")


def show_empty() -> None:
    """No data yet: the two commands, and the way to the upload."""
    with st.container(border=True, key="empty"):
        st.subheader(_("还没有数据"), anchor=False)
        st.markdown(_("把社区报来的表格放进来，就能看到指标。两种办法任选："))
        st.markdown(_("1. 在“数据”页直接上传 CSV 或 Excel 文件；"))
        _link(_("去上传"), "upload")
        st.markdown(_("2. 在运行看板的电脑上执行："))
        st.code("xianglan load 文件夹\nxianglan demo", language=None)
        st.caption(_("第一条读入一个文件夹的表格；第二条先看五个社区的示例数据。"))


def _link(label: str, part: str) -> None:
    """A button to a part of the data page; on that page itself only the part changes."""
    if st.button(label, key=f"to_{part}", type="primary"):
        address.put("part", part)
        st.switch_page("pages/data/data.py", query_params={"part": part})
