"""Upload on the data page: send files, run the load, show the receipts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import streamlit as st

from metrics.errors import WarehouseError
from ui.command import Answer
from ui.escape import markdown
from ui.kinds import dataset_name, status_name
from ui.receipts import show_messages, show_sum
from ui.served import served
from ui.texts import _, language
from ui.upload import SUFFIXES, load_uploads

ANSWER = "upload_answer"


def show_upload() -> None:
    """Uploader, the community when the file doesn't say it, and the receipts of the last load."""
    communities = {"": _("由文件内容判断")} | _communities()
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(
            _("社区报来的表格或边界，可一次选多个"), type=list(SUFFIXES), accept_multiple_files=True
        )
        community = st.selectbox(
            _("报送单位"),
            list(communities),
            format_func=communities.__getitem__,
            help=_("文件里没写是哪个社区时才需要选"),
            width=420,
        )
        sent = st.form_submit_button(_("开始入库"), type="primary")
    st.caption(_("原件原样保留；身份证号、电话、详细住址在读入时去除；读不懂的行退回并说明原因。"))
    if sent and not files:
        st.warning(_("还没有选择文件。"))
    elif sent:
        with st.spinner(_("正在读入，大文件要几分钟……"), show_time=True):
            st.session_state[ANSWER] = load_uploads(files, community, language())
        st.rerun()
    if answer := st.session_state.pop(ANSWER, None):
        show_answer(answer)


def _communities() -> dict[str, str]:
    """Senders known so far, none before the first load."""
    try:
        return {sender.code: sender.name for sender in served().senders}
    except WarehouseError:
        return {}


def show_answer(answer: Answer) -> None:
    """The receipts of a load, or why there are none."""
    if answer.is_late:
        st.error(_("读入超过时限，已停止；正在使用的数据没有改动。请把文件按年份或月份拆开再传。"))
        return
    if "error" in answer.document or not answer.is_done:
        reason = answer.document.get("message") or _("读入程序意外结束，正在使用的数据没有改动。")
        st.error(markdown(reason, 600))
        return
    for file in answer.document.get("files", []):
        _show_file(file)


def _show_file(file: Mapping[str, Any]) -> None:
    with st.container(border=True):
        name, kind = markdown(PurePath(file["path"]).name), dataset_name(file["dataset"])
        rows = file["rows"] or {}
        status = status_name(file["status"], rows.get("accepted"), rows.get("rejected"))
        st.markdown(f"**{name}** · {kind} · {status}")
        if file["rows"]:
            show_sum(file["rows"])
        texts = file["messages"]
        show_messages(texts, texts)
