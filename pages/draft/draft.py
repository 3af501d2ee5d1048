"""申报稿体检：稿子里的每个数字是否有据，依据是哪些行，可以怎样改写。"""

from ui.session import require_user

user = require_user()

from functools import partial  # noqa: E402

import streamlit as st  # noqa: E402

from reports.draft.check import Checked, check_draft  # noqa: E402
from reports.draft.claims import claim_dicts  # noqa: E402
from reports.draft.comments import MEDIA_TYPE, commented, file_name  # noqa: E402
from reports.draft.document import Draft, read_draft, text_draft  # noqa: E402
from reports.draft.refusal import DraftRefused  # noqa: E402
from ui import data  # noqa: E402
from ui.amounts import day as shown  # noqa: E402
from ui.draft_claims import show_claims, show_tally, show_text  # noqa: E402
from ui.draft_form import Asked, ask_draft  # noqa: E402
from ui.escape import markdown  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _, either, language  # noqa: E402

RESULT = "draft_result"


def check(asked: Asked) -> tuple[Draft, Checked]:
    """The draft that was sent, held against the data that the user may see."""
    if asked.file is not None:
        draft = read_draft(asked.file.name, bytes(asked.file.getbuffer()))
    else:
        draft = text_draft(asked.text)
    allowed = (user.scope,) if user.scope else ()
    scope, day = asked.scope or None, asked.written
    return draft, check_draft(data.warehouse(), draft.paragraphs, scope, day, allowed)


def show(draft: Draft, checked: Checked) -> None:
    """The marked text beside the verdicts, and the document with comments."""
    claims = claim_dicts(checked, language())
    place = markdown(checked.scope_name) or _("认不出写的是哪里，请选定范围再核对")
    day = _("成稿日期 {day}", day=shown(checked.written)) if checked.written else _("没有成稿日期")
    st.caption(" · ".join((place, day, _("数据截至 {day}", day=shown(checked.last)))))
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
        show_claims(claims)


with readable_view() as view:
    st.title(_("申报稿体检"), anchor=False)
    st.caption(
        _("逐个核对稿子里的数字。拿不准的只说“口径不明”，不替人猜；都是“请核对”，不是结论。")
    )
    if asked := ask_draft(view, user):
        st.session_state.pop(RESULT, None)
        try:
            with st.spinner(_("正在核对…")):
                st.session_state[RESULT] = check(asked)
        except DraftRefused as refusal:
            st.error(markdown(either(refusal.zh, refusal.en), 500))
    if RESULT in st.session_state:
        show(*st.session_state[RESULT])
