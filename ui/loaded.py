"""What was loaded: the sum of each sender, and the receipt of each file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.loads import differing_totals, source_files
from ui.amounts import day, full
from ui.areas import name_of
from ui.data import warehouse
from ui.receipts import COUNTS, Receipt, headings, line, show_detail
from ui.served import served
from ui.session import User
from ui.texts import _


def show_loaded(user: User) -> None:
    """Sums by sender, then the files; a chosen one opens its receipt. Raises WarehouseError."""
    scope = (user.scope,) if user.scope else ()
    files = source_files(warehouse(), scope).to_dicts()
    senders = {sender.code: sender.name for sender in served().senders}
    st.caption(
        _(
            "版本 {version} · 数据截至 {day} · {files} 个文件",
            version=served().version,
            day=day(served().last_day),
            files=full(served().file_count),
        )
    )
    _show_senders(files)
    chosen = st.pills(
        _("只看一个报送单位"), list(senders), format_func=senders.__getitem__, key="receipt_sender"
    )
    shown = [file for file in files if not chosen or file["community_code"] == chosen]
    _show_files(shown)


def _show_senders(files: Sequence[Receipt]) -> None:
    """One line a sender: files, rows by outcome, latest day."""
    names = headings()
    rows = []
    for code in sorted({file["community_code"] or "" for file in files}):
        own = [file for file in files if (file["community_code"] or "") == code]
        last = max((file["period_to"] or "" for file in own), default="")
        row: dict[str, object] = {
            _("报送单位"): name_of(code) if code else _("未认出"),
            _("文件数"): len({file["source_file_id"] for file in own}),
        }
        row |= {names[name]: sum(file[f"{name}_count"] or 0 for file in own) for name in COUNTS}
        row[_("等待确认")] = sum(file["status"] == "waiting" for file in own)
        row[_("数据截至")] = last
        rows.append(row)
    st.dataframe(rows, hide_index=True, alt=_("各报送单位入库合计"))


def _show_files(files: Sequence[Receipt]) -> None:
    lines = [line(file, name_of(file["community_code"] or "")) for file in files]
    st.caption(_("点一行看这个文件的回执。收＋退＋除＝读到行数，一行不少。"))
    event = st.dataframe(
        lines,
        hide_index=True,
        height=460,
        on_select="rerun",
        selection_mode="single-row",
        key="receipts",
        alt=_("入库回执列表"),
    )
    picked = event["selection"]["rows"]
    if picked and picked[0] < len(files):
        file = files[picked[0]]
        totals = differing_totals(warehouse()).to_dicts()
        same = ("source_file_id", "dataset")
        show_detail(file, [t for t in totals if all(t[key] == file[key] for key in same)])
