"""The part of the tourism page that estimates: an outcome, what may be said, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from metrics.catalogue import find
from metrics.impact.evidence import OUTCOMES, Change, moved
from metrics.impact.impact import FEWEST_AFTER, FEWEST_BEFORE
from metrics.impact.panel import Panel
from ui import address
from ui.amounts import month
from ui.cards import LISTS
from ui.definitions import label
from ui.figure import Card, footing, heading, show_card
from ui.impact_cards import estimate_card, finished, placebo_card, verdict_card
from ui.programme_start import PARAMETER as START
from ui.texts import _
from ui.tourism_reading import change_of, impact_of
from ui.view import View

PARAMETER, CHOICE = "outcome", "outcome_choice"
LOOK = Path(__file__).with_name("tourism.css")


def show_impact(view: View, start: date | None) -> None:
    """The verdict with its sentence, then each estimate, then the placebos."""
    st.html(LISTS)
    outcome = _choose_outcome()
    if start is None:
        st.info(_("请先在上面选工作从哪个月开始。"))
        return
    with st.spinner(_("正在估计，第一次要几秒钟……")):
        found = impact_of(view, outcome, start)
    if found is None:
        st.info(_("这个范围没有旅游月报，无从估计。"))
        return
    change = change_of(view, outcome, start)
    if not found.estimates:
        _advise(view, found.panel, change)
    _verdict(
        view, verdict_card(view, outcome, found, change), finished(view, outcome, found, change)
    )
    for one in found.estimates:
        show_card(view, estimate_card(view, outcome, found, one))
    if found.estimates:
        show_card(view, placebo_card(view, outcome, found))


def _advise(view: View, panel: Panel, change: Change | None) -> None:
    """Which starts could be estimated; the months before are not there for the one chosen."""
    first = moved(panel.periods[0], FEWEST_BEFORE)
    last = moved(panel.periods[-1], 1 - FEWEST_AFTER)
    if first > last:
        st.info(_("月报一共只有 {count} 个月，还不能估计。", count=len(panel.periods)))
        return
    with st.container(border=True, key="card_advice"):
        st.markdown(
            _(
                "**这个起点没法估计**：月报从{first}才有，开始前至少要有 {before} 个月。"
                "如果方案里有一个阶段（例如一个新项目）从 {since} 到 {until} 之间的某个月开始，"
                "请在上面改成那个月。没有这样的阶段，就只能写“同期变化”。",
                first=month(panel.periods[0]),
                before=FEWEST_BEFORE,
                since=month(first),
                until=month(last),
            )
        )
        began = change.now.filters.date_from if change else None
        if began and first <= began <= last:
            text = _("按已比较的时段试算：从 {month} 起", month=month(began))
            st.button(text, on_click=address.put, args=(START, f"{began:%Y-%m}"), type="secondary")


@st.fragment
def _verdict(view: View, card: Card, words: str) -> None:
    with st.container(border=True, key=f"card_{card.key}"):
        heading(card)
        st.html(card.html)
        st.markdown(_("可以直接抄进材料的一句话："))
        st.code(words, language=None, wrap_lines=True)
        footing(view, card)


def _choose_outcome() -> str:
    names = {name: label(find(one.kpi)) for name, one in OUTCOMES.items()}
    first = next(iter(names))
    asked = address.get(PARAMETER)
    st.session_state[CHOICE] = asked if asked in names else first
    chosen = st.segmented_control(
        _("看哪个结果"),
        list(names),
        format_func=names.__getitem__,
        key=CHOICE,
        on_change=_choose,
        args=(first,),
        required=True,
    )
    return chosen or first


def _choose(default: str) -> None:
    chosen = st.session_state[CHOICE]
    address.put(PARAMETER, "" if chosen == default else chosen)
