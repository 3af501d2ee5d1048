"""A single lane on a page: how it is chosen, and what is said where figures know no lane."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.catalogue import find
from metrics.discretion import is_telling
from metrics.filters import Filters
from metrics.small_cells import FEWEST_PEOPLE
from ui import address, areas, data
from ui.data import Count
from ui.definitions import label
from ui.escape import markdown
from ui.texts import _

MOST_NAMES = 3
LANE = "lane_choice"


def asked_lane(scope: str) -> str:
    """The lane of an area that the address asks for, "" for all of the area."""
    lane = address.scope_and_lane()[1]
    return lane if lane in areas.lanes_of(scope) else ""


def lane_choice(scope: str) -> None:
    """The lanes of a community to choose from, after all of it; nothing where there are none."""
    if not (lanes := areas.lanes_of(scope)):
        return
    st.session_state[LANE] = asked_lane(scope)
    st.selectbox(
        _("哪条小巷"),
        ["", *lanes],
        format_func=lambda lane: lane or _("全部小巷"),
        key=LANE,
        on_change=_choose_lane,
        args=(scope,),
        width=200,
    )


def _choose_lane(scope: str) -> None:
    address.choose_lane(scope, st.session_state[LANE] or "")


def lane_left(scope: str, lane: str) -> None:
    """On a page without lanes: that all of the community is shown, and a way to leave the lane."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lane"):
        st.button(
            _("只看 {lane} ✕", lane=markdown(lane)),
            key="lane_clear",
            on_click=address.choose_scope,
            args=(scope,),
            help=_("点一下，回到整个社区"),
        )
        st.caption(_("这一页没有小巷口径，下面是整个社区的。"))


def why_none(count: Count) -> str:
    """Why a value is not there, in a few words."""
    if count.why == "no lane":
        return _("无小巷口径")
    if count.why == "few":
        return _("不足{fewest}，不显示", fewest=FEWEST_PEOPLE)
    return _("没有这项数据")


def instead(kpis: Sequence[str], filters: Filters) -> tuple[str, str] | None:
    """Title and reason to stand for a figure that can't be told of a lane; None when it can.

    A figure on one subject is left out as a whole when some of it is about very few people, and
    any when what it lists, or most of it, knows no lane.
    Raises WarehouseError.
    """
    if not filters.lane:
        return None
    counts, own = data.values(kpis, filters), find(kpis[0]).dataset
    if few := [n for n, one in counts.items() if one.why == "few" and find(n).dataset == own]:
        return (
            _("{names}：{why}", names=_names(few), why=why_none(counts[few[0]])),
            _("为保护当事人，一条巷里太少的不显示；放长时段，或看整个社区。"),
        )
    lost = [name for name, one in counts.items() if one.why == "no lane"]
    if kpis[0] in lost or 2 * len(lost) > len(counts):
        return (
            _("{names}：{why}", names=_names(lost), why=why_none(counts[lost[0]])),
            _(
                "这类记录没有小巷一栏、没写是哪条巷，或分母分不到巷；"
                "不拿整个社区的数来充，要看社区的，请取消“只看”。"
            ),
        )
    return None


def left_out(kpis: Sequence[str], filters: Filters) -> str:
    """What a figure of a lane leaves out, and why; "" when it is not about a lane."""
    if not filters.lane:
        return ""
    counts = data.values(kpis, filters)
    told = []
    for why in ("no lane", "few"):
        if names := [name for name, one in counts.items() if one.why == why]:
            text = _("{names}：{why}", names=_names(names), why=why_none(counts[names[0]]))
            told.append(_("{text}。", text=text))
    if any(is_telling(find(name), filters) for name in kpis):
        told.append(_("一条巷里不足{fewest}的月份、类别不单列。", fewest=FEWEST_PEOPLE))
    return " ".join(told)


def _names(kpis: Sequence[str]) -> str:
    listed = _("、").join(label(find(name)) for name in kpis[:MOST_NAMES])
    return listed + (_("等") if len(kpis) > MOST_NAMES else "")
