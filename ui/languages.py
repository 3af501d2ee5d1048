"""The switch between Chinese and English, kept in the address."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from ui.texts import Language, speak

PARAMETER = "lang"
CHOICE = "language_choice"
NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}


def choose_language() -> None:
    """Take the language from the address, or keep the session's when a change of page drops it."""
    asked = st.query_params.get(PARAMETER)
    if asked in get_args(Language):
        st.session_state["language"] = asked
    elif st.session_state.get("language") == "en":
        st.query_params[PARAMETER] = "en"
    speak(st.session_state.get("language", "zh"))


def language_switch() -> None:
    """Two buttons, each in its own language."""
    st.session_state[CHOICE] = st.session_state.get("language", "zh")
    with st.container(key="languages"):
        st.segmented_control(
            "中文 / English",
            get_args(Language),
            format_func=NAMES.__getitem__,
            key=CHOICE,
            on_change=_switch,
            label_visibility="collapsed",
            required=True,
        )


def _switch() -> None:
    language: Language = st.session_state[CHOICE]
    st.session_state["language"] = language
    st.query_params.pop(PARAMETER, None)
    if language == "en":
        st.query_params[PARAMETER] = language
