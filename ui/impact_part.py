"""The part of the tourism page that estimates: an outcome, what may be said, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from metrics.catalogue import find
from metrics.impact.evidence import OUTCOMES
from ui import address
from ui.cards import LISTS
from ui.definitions import label
from ui.figure import Card, footing, heading, show_card
from ui.impact_cards import estimate_card, finished, placebo_card, verdict_card
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
    _verdict(
        view, verdict_card(view, outcome, found, change), finished(view, outcome, found, change)
    )
    for one in found.estimates:
        show_card(view, estimate_card(view, outcome, found, one))
    if found.estimates:
        show_card(view, placebo_card(view, outcome, found))


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
