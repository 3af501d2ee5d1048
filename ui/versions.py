"""Published versions on the data page, and the way back to an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.amounts import full, local_moment
from ui.command import Answer, run
from ui.escape import markdown, plain
from ui.texts import _, language

ANSWER = "rollback_answer"


def show_versions() -> None:
    """Each kept version with its time and size; all but the serving one can be gone back to."""
    if answer := st.session_state.pop(ANSWER, None):
        _show_answer(answer)
    with st.spinner(_("正在列出版本……")):
        listed = run("versions", lang=language())
    versions = listed.document.get("versions", [])
    if not versions:
        st.info(_("还没有发布过任何版本。"))
        return
    st.caption(_("每次入库都会发布一个新版本，旧版本原样保留。退回只换用哪一个，不会删数据。"))
    for version in reversed(versions):
        _show_version(version)


def _show_version(version: Mapping[str, Any]) -> None:
    name = plain(version["version"])
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        mark = "●" if version["current"] else "○"
        st.markdown(f"{mark} **{markdown(name)}**", width="content")
        facts = [
            local_moment(version["published_at"]),
            _("{count} 条记录", count=full(version["records"])),
            _("{count} 个文件", count=full(version["files"])),
        ]
        st.caption(markdown(" · ".join(facts), 200), width="stretch")
        if version["current"]:
            st.markdown(_("**正在使用**"), width="content")
        elif st.button(_("退回到这一版"), key=f"rollback_{name}"):
            st.session_state[ANSWER] = run("rollback", name, lang=language())
            st.rerun()


def _show_answer(answer: Answer) -> None:
    if answer.code == 0:
        name = markdown(answer.document.get("version", ""))
        st.success(_("已换用版本 {version}。", version=name))
        return
    reason = answer.document.get("message") or _("没有换成，正在使用的版本没有改动。")
    st.error(markdown(reason, 600))
