"""What the check asks of a sentence: whether its words narrow its figures. The answer is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.wordings import Reach
from ui.command import run
from ui.escape import markdown
from ui.texts import _, language

ANSWERED, REFUSED = "draft_answered", "draft_answer_refused"


def ask_wording(claim: Mapping[str, Any], who: str) -> None:
    """Buttons to answer the question about a claim's sentence, or to take the answer back."""
    key = claim["question"]
    choices: dict[Reach, str] = {"all": _("没有别的限定"), "some": _("只是其中一部分")}
    if claim["answer"]:
        choices = {"reopened": _("撤回回答")}
    else:
        st.caption(_("这句话里的数，有没有别的限定？回答一次，以后同样的话不再问。"))
    with st.container(horizontal=True, gap="small"):
        for reach, label in choices.items():
            st.button(label, key=f"wording_{key}_{reach}", on_click=_keep, args=(key, reach, who))


def was_answered() -> bool:
    """Whether somebody has just answered, so that the draft is to be checked again."""
    if refused := st.session_state.pop(REFUSED, None):
        st.error(markdown(refused, 600))
    return bool(st.session_state.pop(ANSWERED, False))


def _keep(key: str, reach: Reach, who: str) -> None:
    answer = run("wording", key, reach, f"--who={who}", lang=language())
    if answer.code == 0:
        st.session_state[ANSWERED] = True
    else:
        told = answer.document.get("message") or _("没有记下，请稍后再试。")
        st.session_state[REFUSED] = told
