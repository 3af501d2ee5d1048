"""The conditions of an award on screen: the verdict, the number, and what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from metrics.trace import ReportedNumber
from ui.escape import markdown
from ui.sources import Source, show_sources
from ui.texts import _

SIGNS = {"met": "●", "not_met": "■", "unknown": "▲"}


class Line(Protocol):
    """A condition: its words, verdict, the number behind it, what is missing, and its sources."""

    @property
    def words(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def missing(self) -> str: ...
    @property
    def is_inferred(self) -> bool: ...
    @property
    def numbers(self) -> Sequence[tuple[ReportedNumber, str]]: ...


def verdict_names() -> dict[str, str]:
    """The verdicts in the reader's language, each with a shape of its own."""
    return {
        "met": f"{SIGNS['met']} {_('符合')}",
        "not_met": f"{SIGNS['not_met']} {_('不符合')}",
        "unknown": f"{SIGNS['unknown']} {_('无法判断')}",
    }


def show_conditions(lines: Sequence[Line], overall: str, source: str) -> None:
    """A row a condition with the way to its numbers; `source` says where the rules come from."""
    names = verdict_names()
    with st.container(border=True, key="award_conditions", gap="xsmall"):
        st.subheader(_("申报条件：{verdict}", verdict=names[overall]), anchor=False)
        for number, one in enumerate(lines):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{names[one.verdict]}**", width=110)
                more = f"　{_('待核对通知')}" if one.is_inferred else ""
                text = _("，").join(x for x in (one.found, one.missing) if x and x != "—")
                st.markdown(
                    f"{markdown(one.words + more, 200)}  \n:gray[{markdown(text or '—', 300)}]",
                    width="stretch",
                )
                if one.numbers and st.button(
                    _("出处"), key=f"award_source_{number}", type="tertiary"
                ):
                    show_sources([Source(*pair) for pair in one.numbers])
        st.caption(markdown(source, 500))
