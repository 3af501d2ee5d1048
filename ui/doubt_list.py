"""The flags with how many questions they raise, and the questions of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from charts.figure_table import figure_table
from charts.workbook import Sheet
from metrics.decisions import Decisions
from metrics.flag import Flag
from metrics.plausibility import Asked
from ui import address, doubts
from ui.amounts import day, full, span, unit_name
from ui.doubt_decision import show_question, verdict_words
from ui.escape import markdown, plain
from ui.sections import PARAMETER
from ui.takeaway import excel_button
from ui.texts import _, language
from ui.view import View

A_PAGE = 10
CHOICE = "flag_choice"


def choose_flag(every: Sequence[Asked]) -> Asked:
    """A table of all flags, and the one that the address or the reader chooses."""
    ordered = sorted(every, key=lambda one: (-bool(one.open), -bool(one.count)))
    _table(ordered)
    names = {one.flag.name: one for one in ordered}
    wanted = address.get(PARAMETER)
    st.session_state[CHOICE] = wanted if wanted in names else ordered[0].flag.name
    chosen = st.selectbox(
        _("看哪一项"),
        list(names),
        format_func=lambda name: _(
            "{label}（{count}）", label=doubts.title(names[name].flag), count=names[name].open
        ),
        key=CHOICE,
        on_change=_choose,
        width=460,
    )
    return names[chosen]


def _choose() -> None:
    address.put(PARAMETER, st.session_state[CHOICE])


def _table(every: Sequence[Asked]) -> None:
    """The flags that ask; how many do not is said below."""
    asking = [one for one in every if one.count]
    quiet = len(every) - len(asking)
    if asking:
        headings = (
            _("核对项（应当）"), _("级别"), _("待核对"), _("已核对属实"), _("不予支持"),
            _("涉及记录（条）"),
        )  # fmt: skip
        st.html(figure_table(headings, [_line(one) for one in asking], _("各核对项的数目")))
    st.caption(
        _("另有 {count} 项没有发现要核对的。", count=quiet)
        if asking
        else _("全部 {count} 项都没有发现要核对的。", count=quiet)
    )


def _line(one: Asked) -> tuple[str, ...]:
    counts = (one.open, one.confirmed, one.disallowed, one.records)
    return (doubts.title(one.flag), doubts.level_words(one.flag), *map(full, counts))


def show_questions(view: View, one: Asked, decided: Decisions) -> None:
    """What the flag asks, and its questions ten a page, open ones first."""
    flag = one.flag
    with st.container(border=True, key="card_questions"):
        st.subheader(markdown(doubts.title(flag)), anchor=False)
        st.markdown(markdown(flag.ask(language()), 400))
        if not one.count:
            st.success(_("这个范围和时段没有要核对的。"))
            return
        found = doubts.questions(flag, view.filters, decided)
        page = 1
        if len(found) > A_PAGE:
            page = st.pagination(
                -(-len(found) // A_PAGE), key=f"page_{flag.name}", max_visible_pages=5
            )
        for question in found[(page - 1) * A_PAGE : page * A_PAGE]:
            _show(view, flag, question, decided)
        if one.count > len(found):
            st.caption(
                _(
                    "共 {count} 条，这里列出前 {shown} 条；缩小范围或时段可看其余的。",
                    count=full(one.count),
                    shown=full(len(found)),
                )
            )
        excel_button(view, _sheet(flag, found, decided), (), "questions")


def _show(view: View, flag: Flag, question: dict[str, Any], decided: Decisions) -> None:
    """One question in two or three lines, and the way to its records and the decision."""
    decision = decided.of(flag.name, question["key"])
    mark = f"{verdict_words()[decision.verdict]}　" if decision else ""
    told = [_small(" · ".join(_facts(flag, question)), 300)]
    if decision:
        reason = _("{who}：{reason}", who=decision.who, reason=decision.reason)
        told.append(_small(reason, 600))
    with st.container(horizontal=True, vertical_alignment="center", key=f"doubt_{question['key']}"):
        subject = f"**{markdown(mark)}{markdown(doubts.subject(flag, question))}**"
        st.markdown("  \n".join([subject, *filter(None, told)]), width="stretch")
        if st.button(_("看记录、作决定"), key=f"ask_{question['key']}"):
            show_question(view, flag, question, decision)


def _small(text: str, limit: int) -> str:
    return f":gray[:small[{markdown(text, limit)}]]" if text else ""


def _facts(flag: Flag, question: dict[str, Any]) -> list[str]:
    facts = [_days(question["first_day"], question["last_day"]), doubts.compared(flag, question)]
    if question["record_count"]:
        facts.append(_("{count} 条记录", count=full(question["record_count"])))
    if question["minutes"]:
        facts.append(_("{hours} 小时", hours=full(question["minutes"] / 60)))
    return [fact for fact in facts if fact]


def _days(first: date | None, last: date | None) -> str:
    """The days that a question is about, "" for a register, which has none."""
    if first is None:
        return ""
    return day(first) if first == last else span(first, last)


def _sheet(flag: Flag, found: Sequence[dict[str, Any]], decided: Decisions) -> Sheet:
    words = verdict_words()
    rows = []
    for question in found:
        decision = decided.of(flag.name, question["key"])
        rows.append(
            (
                plain(doubts.subject(flag, question)), question["first_day"], question["last_day"],
                question["measure"], question["usual"], question["record_count"],
                question["minutes"] / 60, words[decision.verdict] if decision else _("待核对"),
                decision.who if decision else None, decision.reason if decision else None,
            )
        )  # fmt: skip
    unit = unit_name(flag.unit)
    headings = (
        _("对象"), _("起"), _("止"), _("实际（{unit}）", unit=unit), _("对照（{unit}）", unit=unit),
        _("记录数（条）"), _("时长（小时）"), _("决定"), _("决定人"), _("理由"),
    )  # fmt: skip
    return Sheet(doubts.title(flag), headings, rows)
