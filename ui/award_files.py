"""The files of an application on screen, and the award body's own form with its boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from ui.escape import markdown
from ui.texts import _
from ui.upload import Sent

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
UNKNOWN = ""
FIELD_WIDTH = 320  # pixels


class Blank(Protocol):
    """A box of a form: where it is, its label, and the field that fills it ("" when unknown)."""

    @property
    def place(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def field(self) -> str: ...


def file_names() -> dict[str, str]:
    """What each file is."""
    return {
        "docx": _("申报表（Word）"),
        "pdf": _("申报表（PDF）"),
        "evidence": _("佐证明细（Excel）"),
        "manifest": _("数字清单（可重算）"),
        "form": _("主办单位的表格（已填）"),
    }


def show_files(files: Mapping[str, bytes], names: Mapping[str, str]) -> None:
    """A download for each file."""
    labels = file_names()
    with st.container(horizontal=True, gap="small"):
        for kind, name in names.items():
            st.download_button(
                labels[kind],
                data=files[name],
                file_name=name,
                mime=MEDIA[name.rsplit(".", 1)[-1]],
                key=f"award_file_{kind}",
                icon="⬇️",
                on_click="ignore",
            )


def ask_form() -> Sent | None:
    """The award body's own form, if there is one."""
    words = _("DOCX，不超过 20 MB")
    st.html(f'<style>:root{{--upload-limit:"{words}"}}</style>')
    st.caption(
        _(
            "主办单位发来的 .docx 表格：有占位符的照占位符填；没有的，按栏目名认出空格，"
            "认不出的在这里指定一次，以后记得。表格的版式不动。"
        )
    )
    sent: Sent | None = st.file_uploader(_("上传表格"), type=["docx"], key="award_form")
    return sent


def map_blanks(
    blanks: Sequence[Blank], fields: Mapping[str, str], key: str
) -> dict[str, str | None] | None:
    """Which field fills each box, as the writer says; None until she confirms."""
    options = [UNKNOWN, *fields]
    names = {UNKNOWN: _("空着，由人填")} | dict(fields)
    with st.form(f"blanks_{key}", border=True):
        st.subheader(_("表格里的栏目"), anchor=False)
        chosen: dict[str, str | None] = {}
        with st.container(horizontal=True, gap="small"):
            for number, one in enumerate(blanks):
                picked = st.selectbox(
                    _("{label}（{place}）", label=markdown(one.label), place=one.place),
                    options,
                    index=options.index(one.field) if one.field in options else 0,
                    format_func=names.__getitem__,
                    key=f"blank_{key}_{number}",
                    width=FIELD_WIDTH,
                )
                chosen[one.label] = picked or "-"
        return chosen if st.form_submit_button(_("确认并记住"), type="primary") else None
