"""The controls of the map: layer, level, month with play, comparison."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.catalogue import find
from metrics.outlines import Level
from ui.amounts import month
from ui.definitions import label
from ui.map.choices import AGAINST, LAYER, LEVEL, MONTH, Against, Choices, comparisons, months, put
from ui.map.layers import LAYERS
from ui.map.pieces import level_names
from ui.texts import _
from ui.view import View

PLAYING, SHOWN_AT = "map_playing", "map_shown_at"
STEP_SECONDS = 2.0
ALMOST = 0.9  # of a step: the browser's clock is not ours, and a click between is no step


def show_controls(view: View, chosen: Choices, levels: Sequence[Level]) -> None:
    """The rows of controls above the map."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="map_bar"):
        _choice(LAYER, chosen.layer)
        st.selectbox(
            _("图层"),
            list(LAYERS),
            format_func=lambda name: label(find(name)),
            key=_key(LAYER),
            on_change=_chosen,
            args=(LAYER,),
            width=260,
        )
        if len(levels) > 1:
            _choice(LEVEL, chosen.level)
            st.segmented_control(
                _("层级"),
                list(levels),
                format_func=level_names().__getitem__,
                key=_key(LEVEL),
                on_change=_chosen,
                args=(LEVEL,),
                required=True,
            )
        _comparison(view, chosen)
    _walk(view, chosen)


def _comparison(view: View, chosen: Choices) -> None:
    names: dict[Against, str] = {"": _("不对比"), "year": _("上年同期"), "period": _("上一期")}
    offered = comparisons(view, is_month=chosen.month is not None)
    if not offered:
        return
    _choice(AGAINST, chosen.against)
    st.segmented_control(
        _("并排对比"),
        [one for one in names if not one or one in offered],
        format_func=names.__getitem__,
        key=_key(AGAINST),
        on_change=_chosen,
        args=(AGAINST,),
        required=True,
    )


def _walk(view: View, chosen: Choices) -> None:
    """Whole period or month by month, with a slider and play."""
    every = months(view)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="map_walk"):
        st.session_state["map_by_month"] = chosen.month is not None
        st.toggle(_("逐月看"), key="map_by_month", on_change=_by_month, args=(every,))
        if chosen.month is None:
            return
        text = _("暂停") if is_playing() else _("▶ 播放")
        st.button(text, key="map_play", on_click=_play, args=(every, chosen.month))
        _choice(MONTH, chosen.month)
        st.select_slider(
            _("月份"),
            every,
            format_func=month,
            key=_key(MONTH),
            on_change=_to_month,
            width=420,
        )


def is_playing() -> bool:
    """Whether months go by themselves."""
    return bool(st.session_state.get(PLAYING))


def step(view: View, chosen: Choices) -> None:
    """Go on to the next month when its time has come; the last one ends the playing."""
    if not is_playing():
        return
    rest = [month for month in months(view) if chosen.month and month > chosen.month]
    if rest and time.monotonic() - st.session_state[SHOWN_AT] >= STEP_SECONDS * ALMOST:
        st.session_state[SHOWN_AT] = time.monotonic()
        put(MONTH, f"{rest.pop(0):%Y-%m}")
    st.session_state[PLAYING] = bool(rest)


def _key(name: str) -> str:
    return f"map_{name}_choice"


def _choice(name: str, value: object) -> None:
    """The address decides what a control shows, not its memory."""
    st.session_state[_key(name)] = value


def _chosen(name: str) -> None:
    put(name, str(st.session_state[_key(name)] or ""))


def _to_month() -> None:
    put(MONTH, f"{st.session_state[_key(MONTH)]:%Y-%m}")


def _by_month(every: Sequence[date]) -> None:
    st.session_state[PLAYING] = False
    put(MONTH, f"{every[-1]:%Y-%m}" if st.session_state["map_by_month"] else "")


def _play(every: Sequence[date], shown: date) -> None:
    """Start or pause; from the first month when the last one is shown."""
    st.session_state[PLAYING] = not is_playing()
    st.session_state[SHOWN_AT] = time.monotonic()
    if is_playing() and shown == every[-1]:
        put(MONTH, f"{every[0]:%Y-%m}")
