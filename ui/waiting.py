"""Files that wait for a person's word: say what their headings mean, once, and they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from metrics.loads import source_files
from ui.arrivals import show_answer
from ui.command import Answer, run
from ui.data import warehouse
from ui.escape import markdown
from ui.kinds import DATASETS, dataset_name, status_name
from ui.served import served
from ui.session import User
from ui.texts import _, either, language

OPEN = ("waiting", "refused")
ANSWER = "learn_answer"


def show_waiting(user: User) -> None:
    """Each waiting or refused file with its question; raises WarehouseError."""
    if answer := st.session_state.pop(ANSWER, None):
        show_answer(answer)
    files = source_files(warehouse(), (user.scope,) if user.scope else ()).to_dicts()
    asked = [file for file in files if file["status"] in OPEN and file["source_file_id"]]
    if not asked:
        st.success(_("没有等待确认的文件。"))
        return
    names = {file["source_file_id"]: _title(file) for file in asked}
    chosen = st.selectbox(
        _("等待确认或已退回的文件"), list(names), format_func=names.__getitem__, key="waiting_file"
    )
    file = next(file for file in asked if file["source_file_id"] == chosen)
    for text in file["messages_zh"] if language() == "zh" else file["messages_en"]:
        st.markdown(f"- {markdown(text, 600)}")
    _question(chosen, user)


def _title(file: Mapping[str, Any]) -> str:
    return f"{file['file_name']} · {status_name(file['status'])}"


def _question(file_id: str, user: User) -> None:
    """The form for one file: community, dataset, a column for each heading."""
    seen = _inspected(file_id, "")
    kinds = ["", *DATASETS]
    guess = seen.document.get("dataset") or ""
    kind = st.selectbox(
        _("这是哪一类数据"),
        kinds,
        index=kinds.index(guess) if guess in kinds else 0,
        format_func=lambda name: dataset_name(name) if name else _("请选择"),
        key=f"kind_{file_id}",
    )
    if kind != guess and kind:
        seen = _inspected(file_id, kind)
    places = {"": _("由文件内容判断")} | {s.code: s.name for s in served().senders}
    with st.form(f"learn_{file_id}"):
        community = st.selectbox(_("报送单位"), list(places), format_func=places.__getitem__)
        said = _headings(seen.document) if kind else {}
        if st.form_submit_button(_("确认并读入"), type="primary", disabled=not kind):
            with st.spinner(_("正在读入……")):
                st.session_state[ANSWER] = _learn(file_id, kind, community, said, user)
            st.rerun()


def _headings(seen: Mapping[str, Any]) -> dict[str, str]:
    """What the reader says of each heading that nothing is known of; "" leaves it out."""
    choices = {one["column"]: either(one["zh"], one["column"]) for one in seen.get("choices", ())}
    open_ones = [column for column in seen.get("columns", ()) if not column["column"]]
    if open_ones:
        st.caption(_("认得的表头不用管；下面的表头请指明是哪一列，不用的留空。"))
    return {
        one["heading"]: st.selectbox(
            markdown(one["heading"]),
            ["", *choices],
            format_func=lambda name: choices.get(name, _("不使用")),
            help=_offers(one["proposals"]),
        )
        for one in open_ones
    }


def _offers(proposals: Sequence[Mapping[str, str]]) -> str | None:
    return "  \n".join(markdown(one["why"], 300) for one in proposals) or None


@st.cache_data(show_spinner=False, max_entries=20)
def _inspected_document(file_id: str, kind: str, lang: str) -> Answer:
    options = ["--dataset", kind] if kind else []
    return run("inspect", file_id, *options, lang=lang)


def _inspected(file_id: str, kind: str) -> Answer:
    return _inspected_document(file_id, kind, language())


def _learn(file_id: str, kind: str, community: str, said: Mapping[str, str], user: User) -> Answer:
    options = ["--dataset", kind, "--who", user.name]
    options += ["--community", community] if community else []
    for heading, column in said.items():
        options += ["--set", f"{heading}={column}"] if column else []
    return run("learn", file_id, *options, lang=language())
