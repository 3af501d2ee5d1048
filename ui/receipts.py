"""Import receipts (入库回执): a line a file and dataset, messages and totals on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from ui.amounts import full, local_moment
from ui.columns import column_name
from ui.escape import markdown, plain
from ui.kinds import dataset_name, status_name
from ui.texts import _, language

Receipt = Mapping[str, Any]
COUNTS = ("read", "accepted", "rejected", "excluded", "duplicate_suspected")
CHANGES = ("added", "changed", "unchanged", "withdrawn")


def headings() -> dict[str, str]:
    """Fields of a receipt in the reader's language, in the order of the table."""
    return {
        "file_name": _("文件"),
        "sender": _("报送单位"),
        "dataset": _("数据"),
        "status": _("结果"),
        "read": _("读到行数"),
        "accepted": _("收"),
        "rejected": _("退"),
        "excluded": _("除"),
        "duplicate_suspected": _("疑似重复"),
        "added": _("新增"),
        "changed": _("变更"),
        "unchanged": _("未变"),
        "withdrawn": _("撤回"),
        "period": _("数据时段"),
        "loaded_at": _("入库时间"),
    }


def line(receipt: Receipt, sender: str) -> dict[str, object]:
    """A receipt from the warehouse as a line of the table."""
    first, last = receipt["period_from"], receipt["period_to"]
    shown: dict[str, object] = {
        "file_name": plain(receipt["file_name"]),
        "sender": plain(sender),
        "dataset": dataset_name(receipt["dataset"]),
        "status": _status(receipt),
        "period": f"{first} – {last}" if first else "",
        "loaded_at": local_moment(receipt["loaded_at"] or ""),
    }
    shown |= {name: receipt[f"{name}_count"] for name in (*COUNTS, *CHANGES)}
    return {text: shown[name] for name, text in headings().items()}


def _status(receipt: Receipt) -> str:
    return status_name(receipt["status"], receipt["accepted_count"], receipt["rejected_count"])


def show_detail(receipt: Receipt, totals: Sequence[Mapping[str, Any]]) -> None:
    """What the reader found in one file: how it was read, its messages, totals that differ."""
    with st.container(border=True, key="receipt_detail"):
        st.markdown(f"**{markdown(receipt['file_name'])}** · {_status(receipt)}")
        how = [
            _("编码 {encoding}", encoding=plain(receipt["encoding"] or "—")),
            _("表头在第 {row} 行", row=receipt["heading_row"] or "—"),
            _("文件编号 {id}", id=plain(receipt["source_file_id"])[:16]),
        ]
        st.caption(markdown(" · ".join(how), 300))
        show_sum({name: receipt[f"{name}_count"] for name in COUNTS})
        show_messages(receipt["messages_zh"], receipt["messages_en"])
        show_totals(totals)


def show_sum(counts: Mapping[str, int]) -> None:
    """Every line of the file is accounted for: read = accepted + rejected + excluded."""
    words = _(
        "读到 {read} 行 ＝ 收 {accepted} ＋ 退 {rejected} ＋ 除 {excluded}（标题、空行、合计等）"
    )
    st.markdown(words.format(**{name: full(count) for name, count in counts.items()}))


def show_messages(zh: Sequence[str] | None, en: Sequence[str] | None) -> None:
    """What the reader should know or do."""
    for message in (zh if language() == "zh" else en) or ():
        st.info(markdown(message, 600))


def show_totals(totals: Sequence[Mapping[str, Any]]) -> None:
    """Totals stated in the file that its rows do not add up to: both figures, nothing mended."""
    if not totals:
        return
    st.markdown(_("**表中所写合计与逐行相加不一致，请核对：**"))
    rows = [
        {
            _("行号"): total["source_row"],
            _("列"): column_name(total["column_name"]),
            _("表中所写"): full(total["stated"]),
            _("逐行相加"): full(total["computed"]),
        }
        for total in totals
    ]
    st.dataframe(rows, hide_index=True, alt=_("不一致的合计"))
