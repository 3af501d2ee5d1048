"""申报稿体检：稿子里的每个数字是否有据，依据是哪些行，可以怎样改写。"""

from ui.session import require_user

user = require_user()

from functools import partial  # noqa: E402
from typing import Any  # noqa: E402

import streamlit as st  # noqa: E402

from metrics.wordings import answers  # noqa: E402
from reports.draft.check import Checked, check_draft  # noqa: E402
from reports.draft.claims import claim_dicts  # noqa: E402
from reports.draft.comments import MEDIA_TYPE, commented, file_name  # noqa: E402
from reports.draft.document import Draft, draft_sent  # noqa: E402
from reports.draft.refusal import DraftRefused  # noqa: E402
from ui import data  # noqa: E402
from ui.draft_answers import was_answered  # noqa: E402
from ui.draft_claims import show_claims, show_taken, show_tally, show_text  # noqa: E402
from ui.draft_form import ask_draft  # noqa: E402
from ui.escape import markdown  # noqa: E402
from ui.home import data_dir  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _, either, language  # noqa: E402

RESULT = "draft_result"


def check(draft: Draft, *taken: Any) -> tuple[Draft, Checked]:
    """The draft, taken to be of a scope and a day, held against the data that the user may see."""
    allowed, told = (user.scope,) if user.scope else (), answers(data_dir())
    return draft, check_draft(data.warehouse(), draft.paragraphs, *taken, allowed, told)


def show(draft: Draft, checked: Checked) -> None:
    """The marked text beside the verdicts, and the document with comments."""
    claims = claim_dicts(checked, language())
    show_taken(checked.scope_name, checked.written, checked.last)
    if not claims:
        st.info(_("没有找到可以核对的数字。"))
        return
    show_tally(claims)
    st.download_button(
        _("下载带批注的 Word"),
        data=partial(commented, draft, checked, language()),
        file_name=file_name(draft, language()),
        mime=MEDIA_TYPE,
        key="draft_word",
        icon="⬇️",
        on_click="ignore",
    )
    left, right = st.columns(2, gap="medium")
    with left:
        show_text([one.text for one in checked.paragraphs], claims)
    with right:
        show_claims(claims, user.name)


with readable_view() as view:
    st.title(_("申报稿体检"), anchor=False)
    st.caption(
        _("逐个核对稿子里的数字。拿不准的只说“口径不明”，不替人猜；都是“请核对”，不是结论。")
    )
    if asked := ask_draft(view, user):
        st.session_state.pop(RESULT, None)
        try:
            with st.spinner(_("正在核对…")):
                draft = draft_sent(asked.text, asked.upload)
                st.session_state[RESULT] = check(draft, asked.scope or None, asked.written)
        except DraftRefused as refusal:
            st.error(markdown(either(refusal.zh, refusal.en), 500))
    if RESULT in st.session_state:
        draft, checked = st.session_state[RESULT]
        if was_answered():
            draft, checked = st.session_state[RESULT] = check(draft, checked.scope, checked.written)
        show(draft, checked)
