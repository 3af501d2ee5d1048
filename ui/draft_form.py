"""How a draft comes in: pasted or uploaded, with its community and the day it was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import streamlit as st

from ui.areas import areas, path_name
from ui.session import User
from ui.texts import _
from ui.upload import Sent
from ui.view import View

SUFFIXES = ("docx", "txt", "md")
LONGEST = 100_000


class Asked(NamedTuple):
    """A draft to check: a file or a text, and "" or None where the draft itself shall say."""

    file: Sent | None
    text: str
    scope: str
    written: date | None

    @property
    def upload(self) -> tuple[str, bytes] | None:
        """The name and the content of the file, if there is one."""
        return None if self.file is None else (self.file.name, bytes(self.file.getbuffer()))


def ask_draft(view: View, user: User) -> Asked | None:
    """The form; what was sent on this run, None otherwise."""
    _uploader_words()
    places = areas(user.scope)
    names = {"": _("看稿子标题里的地名")} | {code: path_name(code, places) for code in places}
    with st.form("draft", border=True):
        text = st.text_area(
            _("把申报稿粘贴在这里"),
            height=220,
            max_chars=LONGEST,
            key="draft_text",
            placeholder=_("如：2025年，社区开展活动132场，服务4786人次。"),
        )
        file = st.file_uploader(_("或上传文件"), type=list(SUFFIXES), key="draft_file")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            scope, written = _where_and_when(view, names)
            sent = st.form_submit_button(_("开始核对"), type="primary")
    st.caption(_("稿子只在本机核对，不保存，不外传。有两份时以上传的文件为准。"))
    if sent and not text.strip() and file is None:
        st.warning(_("还没有稿子。请粘贴文字，或上传 .docx、.txt、.md 文件。"))
        return None
    return _asked(file, text, scope, written) if sent else None


def _where_and_when(view: View, names: Mapping[str, str]) -> tuple[str, str]:
    """The place that a draft is about, and the day of writing as it was typed."""
    options = list(names)
    scope = st.selectbox(
        _("稿子写的是哪里"),
        options,
        index=options.index(view.scope) if view.scope in names else 0,
        format_func=names.__getitem__,
        key="draft_scope",
        width=340,
    )
    written = st.text_input(
        _("成稿日期（没写日期的“累计”“目前”算到这一天）"),
        placeholder="2025-12-31",
        max_chars=10,
        key="draft_date",
        width=340,
    )
    return scope or "", written.strip()


def _asked(file: Sent | None, text: str, scope: str, written: str) -> Asked | None:
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        st.warning(_("成稿日期认不出来，请写成 2025-12-31 这样。"))
        return None
    return Asked(file, text, scope, day)


def _uploader_words() -> None:
    """The uploader's limits on this page, in place of those for tables."""
    words = _("DOCX、TXT、MD，不超过 20 MB")
    st.html(f'<style>:root{{--upload-limit:"{words}"}}</style>')
