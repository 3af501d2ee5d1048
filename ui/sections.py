"""Parts of a page of which one is shown and run; the choice is in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ui import address
from ui.texts import _

PARAMETER = "part"
CHOICE = "section_choice"


def choose_section(sections: Mapping[str, str]) -> str:
    """The name of the chosen section, the first one by default."""
    names = list(sections)
    asked = address.get(PARAMETER)
    st.session_state[CHOICE] = asked if asked in sections else names[0]
    chosen = st.segmented_control(
        _("看什么"),
        names,
        format_func=sections.__getitem__,
        key=CHOICE,
        on_change=_choose,
        args=(names[0],),
        label_visibility="collapsed",
        required=True,
    )
    return chosen or names[0]


def _choose(default: str) -> None:
    chosen = st.session_state[CHOICE]
    address.put(PARAMETER, "" if chosen == default else chosen)
