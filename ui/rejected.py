"""Rows that were not taken, with reasons, and the workbook that goes back to the senders."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from charts.workbook import MEDIA_TYPE
from metrics.loads import set_aside, source_files
from ui.amounts import full
from ui.command import run
from ui.data import warehouse
from ui.escape import plain
from ui.kinds import dataset_name
from ui.session import User
from ui.texts import _, language

SHOWN = 500
MADE = "rejected_workbook"


def show_rejected(user: User) -> None:
    """The first rows to mend, and the workbook with all of them; raises WarehouseError."""
    scope = (user.scope,) if user.scope else ()
    files = source_files(warehouse(), scope)
    count = int(files["rejected_count"].sum())
    if not count:
        st.success(_("没有退回的行，全部收下了。"))
        return
    st.markdown(_("共有 **{count}** 行没有收下，改好后重新导出上传即可。", count=full(count)))
    _workbook(warehouse().version)
    rows = set_aside(warehouse(), scope, outcome="rejected", limit=SHOWN).iter_rows(named=True)
    lines = [
        {
            _("文件"): plain(row["file"]),
            _("数据"): dataset_name(row["dataset"]),
            _("工作表"): plain(row["source_sheet"] or ""),
            _("行号"): row["source_row"],
            _("原因"): _("；").join(row[f"reasons_{language()}"] or ()),
            _("这一行的内容"): plain(row["text"] or "", 500),
        }
        for row in rows
    ]
    st.dataframe(lines, hide_index=True, height=520, alt=_("退回的行和原因"))
    if count > SHOWN:
        st.caption(_("这里列出前 {shown} 行，其余都在工作簿里。", shown=full(SHOWN)))


def _workbook(version: str) -> None:
    """Made by the command on request, kept for this session until a new version comes."""
    kept = st.session_state.get(MADE)
    if kept is None or kept[0] != (version, language()):
        if not st.button(_("生成待改工作簿"), type="primary"):
            return
        with st.spinner(_("正在生成……")):
            kept = ((version, language()), _made())
        st.session_state[MADE] = kept
    if kept[1] is None:
        st.error(_("工作簿没有生成，请稍后再试。"))
        return
    name = f"{_('待改的行')}_{version}.xlsx"
    st.download_button(
        _("下载待改工作簿（每个报送单位一张表）"),
        kept[1],
        name,
        MEDIA_TYPE,
        icon="⬇️",
        type="primary",
        on_click="ignore",
    )


def _made() -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="xianglan-rejected-") as folder:
        path = Path(folder) / "rejected.xlsx"
        run("rejected", "--out", str(path), lang=language())
        return path.read_bytes() if path.is_file() else None
