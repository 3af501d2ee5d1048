"""One question in a window: its records with file and line, and a decision with a reason."""

from __future__ import annotations

from typing import Any, Literal

import polars as pl
import streamlit as st

from metrics.decisions import Decision, Verdict
from metrics.flag import Flag
from ui import doubts
from ui.columns import column_name
from ui.command import Answer, run
from ui.escape import markdown
from ui.kinds import dataset_name
from ui.rows import masked
from ui.texts import _, language
from ui.view import View

LONGEST_REASON = 500
ROWS_IN_VIEW = 6


def verdict_words() -> dict[str, str]:
    """What a person can decide, as a shape and a word."""
    return {
        "confirmed": _("● 已核对属实"),
        "disallowed": _("✕ 不予支持"),
        "reopened": _("○ 撤回决定"),
    }


def show_question(
    view: View, flag: Flag, question: dict[str, Any], decision: Decision | None
) -> None:
    """Open the window."""
    st.dialog(_("请核对"), width="large")(_show)(view, flag, question, decision)


def _show(view: View, flag: Flag, question: dict[str, Any], decision: Decision | None) -> None:
    st.markdown(f"**{markdown(doubts.subject(flag, question))}**")
    st.markdown(markdown(flag.ask(language()), 400))
    if told := doubts.compared(flag, question):
        st.caption(markdown(told))
    frame = doubts.lines(flag, question, view.filters)
    height: int | Literal["content"] = 260 if frame.height > ROWS_IN_VIEW else "content"
    st.dataframe(shown(flag, frame), hide_index=True, height=height, alt=_("要核对的记录"))
    _form(view, flag, question["key"], decision)


def shown(flag: Flag, frame: pl.DataFrame) -> pl.DataFrame:
    """The records as a reader may see them: names masked, columns named, empty ones left out."""
    frame = frame.drop("source_file_id").with_columns(
        pl.col("dataset").map_elements(dataset_name, return_dtype=pl.String),
        pl.col("day").dt.to_string("%Y-%m-%d"),
        pl.col("started_at").dt.to_string("%Y-%m-%d %H:%M"),
        pl.col("ended_at").dt.to_string("%Y-%m-%d %H:%M"),
        pl.when(pl.col("is_disputed")).then(pl.lit("✓")).alias("is_disputed"),
    )
    if flag.about == "person":
        frame = frame.with_columns(masked("subject"))
    elif flag.about == "file":
        frame = frame.with_columns(
            pl.col("subject").map_elements(column_name, return_dtype=pl.String)
        )
    names = {
        "dataset": _("数据"),
        "day": _("日期"),
        "subject": _("对象"),
        "minutes": _("时长（分钟）"),
        "is_disputed": _("存疑"),
    }
    filled = [name for name in frame.columns if frame[name].null_count() < frame.height]
    return frame.select(pl.col(one).alias(names.get(one) or column_name(one)) for one in filled)


def _form(view: View, flag: Flag, key: str, decision: Decision | None) -> None:
    words = verdict_words()
    choices: list[Verdict] = ["confirmed", "disallowed"]
    if decision:
        choices = ["reopened", *(one for one in choices if one != decision.verdict)]
        told = _(
            "现有决定：{verdict}，{who}：{reason}",
            verdict=words[decision.verdict],
            who=decision.who,
            reason=decision.reason,
        )
        st.caption(markdown(told, 700))
    with st.form(f"decide_{key}"):
        verdict = st.radio(_("决定"), choices, format_func=words.__getitem__, horizontal=True)
        reason = st.text_input(_("理由（会记下来，谁都看得到）"), max_chars=LONGEST_REASON)
        sent = st.form_submit_button(_("记下决定"), type="primary")
    if not sent:
        return
    if not reason.strip():
        st.warning(_("请写明理由。"))
        return
    answer = decide(flag.name, key, verdict, reason, view.user.name)
    if answer.code == 0:
        st.rerun()
    st.error(markdown(answer.document.get("message") or _("没有记下，请稍后再试。"), 600))


def decide(flag: str, key: str, verdict: Verdict, reason: str, who: str) -> Answer:
    """Record the decision through the command."""
    return run("decide", flag, key, verdict, f"--reason={reason}", f"--who={who}", lang=language())
