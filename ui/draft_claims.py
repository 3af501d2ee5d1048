"""What was found in a draft, beside the draft: marks, verdicts, figures, wording, records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from charts.drafts import Mark, found, marked, tally
from metrics.catalogue import find
from metrics.filters import Filters
from ui.amounts import day, full
from ui.draft_answers import ask_wording
from ui.escape import markdown, plain
from ui.rows import rows_button
from ui.texts import _

STYLE = Path(__file__).with_name("draft.css")
STYLES = {
    "有据": "supported",
    "不符": "wrong",
    "口径不明": "unclear",
    "过时": "outdated",
    "无据": "nothing",
}
A_PAGE = 20
LONGEST = 20_000  # characters of a paragraph that a browser is sent
Claim = Mapping[str, Any]


def verdict_names() -> dict[str, str]:
    """The verdicts as a shape and a word."""
    return {
        "有据": _("● 有据"),
        "不符": _("■ 不符"),
        "口径不明": _("▲ 口径不明"),
        "过时": _("◆ 过时"),
        "无据": _("○ 无据"),
    }


def show_taken(place: str, written: date | None, last: date) -> None:
    """How a draft was taken: its place, its day, and the last day of the data."""
    place = markdown(place) or _("认不出写的是哪里，请选定范围再核对")
    on = _("成稿日期 {day}", day=day(written)) if written else _("没有成稿日期")
    st.caption(" · ".join((place, on, _("数据截至 {day}", day=day(last)))))


def show_tally(claims: Sequence[Claim]) -> None:
    """How many numbers there are of each verdict."""
    st.html(STYLE)
    counts = Counter(claim["verdict"] for claim in claims)
    names = verdict_names()
    st.html(tally([(STYLES[v], names[v], counts[v]) for v in STYLES if counts[v]]))


def show_text(paragraphs: Sequence[str], claims: Sequence[Claim]) -> None:
    """The draft with its numbers marked."""
    names = verdict_names()
    marks: list[list[Mark]] = [[] for _paragraph in paragraphs]
    for number, claim in enumerate(claims, start=1):
        style, title = STYLES[claim["verdict"]], names[claim["verdict"]]
        mark = Mark(claim["start"], claim["end"], style, number, title)
        marks[claim["paragraph"]].append(mark)
    texts = [text[:LONGEST] for text in paragraphs]
    st.html(marked(texts, marks, _("标出数字的申报稿")))


def show_claims(claims: Sequence[Claim], who: str) -> None:
    """The claims of one verdict, or of all that need a hand, twenty a page.

    `who` answers what is asked, once for each sentence.
    """
    numbered = list(enumerate(claims, start=1))
    chosen = _choose(numbered)
    if not chosen:
        st.success(_("这一类没有数字。"))
        return
    page = 1
    if len(chosen) > A_PAGE:
        page = st.pagination(-(-len(chosen) // A_PAGE), key="draft_page", max_visible_pages=5)
    asked: set[str] = set()
    for number, claim in chosen[(page - 1) * A_PAGE : page * A_PAGE]:
        question = claim["question"]
        _show(number, claim, who if question not in asked else None)
        asked |= {question} if question else set()


def _choose(numbered: list[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
    counts = Counter(claim["verdict"] for _number, claim in numbered)
    names = verdict_names()
    right = counts["有据"]
    choices = {"all": _("全部 {count}", count=len(numbered))}
    if 0 < right < len(numbered):
        choices = {"doubtful": _("要改的 {count}", count=len(numbered) - right)} | choices
    choices |= {v: f"{names[v]} {counts[v]}" for v in STYLES if counts[v]}
    default = next(iter(choices))
    chosen = st.segmented_control(
        _("看哪些"),
        list(choices),
        format_func=lambda one: choices.get(one, one),
        default=default,
        key=f"draft_shown_{len(numbered)}",
        required=True,
        wrap=True,
    )
    if chosen == "all":
        return numbered
    if chosen == "doubtful":
        return [(number, claim) for number, claim in numbered if claim["verdict"] != "有据"]
    return [(number, claim) for number, claim in numbered if claim["verdict"] == chosen]


def _show(number: int, claim: Claim, who: str | None) -> None:
    names = verdict_names()
    written = plain(claim["written"])
    told = [plain(claim["text"], 400), claim["remarks"]]
    if claim["rows"]:
        told.append(_("依据 {count} 条记录。", count=full(claim["rows"])))
    instead = _("可写作：{words}", words=claim["wording"]) if claim["wording"] else ""
    verdict = claim["verdict"]
    shown = names[verdict]
    if verdict == "有据" and claim["answer"]:
        shown = _("{verdict} · 措辞经确认", verdict=shown)
    with st.container(border=True, key=f"draft_claim_{number}"):
        st.html(found(number, (STYLES[verdict], shown), written, told, instead))
        if claim["filters"] and claim["rows"]:
            name = claim["kpi_shown"]
            rows_button(find(name), Filters.from_dict(claim["filters"]), f"draft_{number}")
        if claim["question"] and who is not None:
            ask_wording(claim, who)
