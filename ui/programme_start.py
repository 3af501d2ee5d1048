"""The month in which the work began: the first patrol on record, or what the reader sets."""

from __future__ import annotations

from datetime import date

import streamlit as st

from metrics.filters import Filters
from metrics.impact.evidence import first_patrol_month
from metrics.warehouse import Warehouse
from ui import address
from ui.amounts import month
from ui.data import warehouse
from ui.home import data_dir
from ui.texts import _
from ui.view import View

PARAMETER = "start"
EARLIEST = date(2000, 1, 1)


def programme_start(view: View) -> date | None:
    """The first day of the month; None without a patrol and as long as nobody sets it."""
    return _asked(view) or _first(view)


def choose_start(view: View) -> date | None:
    """The choice, kept in the address, with where the day comes from; raises WarehouseError."""
    first, start = _first(view), programme_start(view)
    key = f"start_{start}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.date_input(
            _("工作从哪个月开始"),
            start,
            min_value=EARLIEST,
            max_value=view.served.last_day,
            key=key,
            on_change=_choose,
            args=(key,),
            width=200,
        )
        if first and start != first:
            if st.button(_("改回首次巡防的月份"), type="tertiary"):
                address.put(PARAMETER, "")
                st.rerun()
            words = _("已改为 {month}，链接里也记着。", month=month(start or first))
        elif first:
            words = _("默认是首次巡防的月份（{month}）。", month=month(first))
        else:
            words = _("没有巡防记录，请自己选。") if start is None else ""
        advice = _("开始的月份应由方案决定，不能挑结果好看的。")
        st.caption(" ".join(part for part in (words, advice) if part), width="stretch")
    return start


def _asked(view: View) -> date | None:
    try:
        asked = date.fromisoformat(f"{address.get(PARAMETER)[:7]}-01")
    except ValueError:
        return None
    return asked if EARLIEST <= asked <= view.served.last_day else None


def _choose(key: str) -> None:
    chosen: date | None = st.session_state[key]
    address.put(PARAMETER, f"{chosen:%Y-%m}" if chosen else "")


def _first(view: View) -> date | None:
    found, filters = warehouse(), view.filters
    scopes = (filters.scope, filters.user_scope)
    first = _first_patrol(found, str(data_dir()), found.version, scopes)
    return max(first, EARLIEST) if first else None


@st.cache_data(max_entries=200, show_spinner=False)
def _first_patrol(
    _warehouse: Warehouse, folder: str, version: str, scopes: tuple[tuple[str, ...], ...]
) -> date | None:
    return first_patrol_month(_warehouse, Filters(scope=scopes[0], user_scope=scopes[1]))
