"""Which application: the award, the community and the days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from metrics.filters import Filters
from ui import address
from ui.areas import areas, path_name
from ui.texts import _
from ui.view import View

AWARD, CHOICE, WINDOW, MADE = "award", "award_choice", "award_window", "award_made"


class Chosen(NamedTuple):
    """An award's name, a region code and a code to compare with."""

    award: str
    scope: str
    beside: str


def choose(view: View, awards: Mapping[str, str]) -> Chosen:
    """The award, the community and the one beside it; the address remembers the first two."""
    places = areas(view.user.scope)
    names = {"": _("请选择")} | {code: path_name(code, places) for code in places}
    asked = address.get(AWARD)
    st.session_state[CHOICE] = asked if asked in awards else next(iter(awards))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        award = st.selectbox(
            _("奖项"),
            list(awards),
            format_func=awards.__getitem__,
            key=CHOICE,
            on_change=_choose_award,
            width=400,
        )
        scope = st.selectbox(
            _("申报的社区（可输入地名查找）"),
            list(names),
            index=list(names).index(view.scope) if view.scope in names else 0,
            format_func=names.__getitem__,
            key="award_scope",
            width=340,
        )
        others = {"": _("不比")} | {c: n for c, n in names.items() if c and c != scope}
        beside = st.selectbox(
            _("并列比较的社区"),
            list(others),
            format_func=others.__getitem__,
            key="award_beside",
            width=260,
        )
    if not scope:
        st.info(_("先选申报的社区。"))
        st.stop()
    return Chosen(award or next(iter(awards)), scope, beside or "")


def _choose_award() -> None:
    address.put(AWARD, st.session_state[CHOICE] or "")


def area(view: View, scope: str) -> Filters:
    """The chosen community, within what the reader may see."""
    return Filters((scope,), user_scope=(view.user.scope,) if view.user.scope else ())


def choose_window(view: View, place: Filters, days: tuple[date, date], award: str) -> Filters:
    """The filters of the days that the writer wants; the page waits for the second day."""
    first, last = days
    earliest, latest = min(first, view.served.first_day), max(last, view.served.last_day)
    chosen = st.date_input(
        _("申报时段"),
        (first, last),
        min_value=earliest,
        max_value=latest,
        key=f"{WINDOW}_{award}_{place.scope}",
        width=300,
    )
    if not isinstance(chosen, tuple) or len(chosen) != 2:
        st.stop()
    return replace(place, date_from=chosen[0], date_to=chosen[1])


def parts() -> dict[str, str]:
    """The parts of the page."""
    return {
        "conditions": _("条件"),
        "writing": _("文字"),
        "files": _("文件"),
        "form": _("主办单位的表格"),
    }
