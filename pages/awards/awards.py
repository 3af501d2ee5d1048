"""申报材料：选奖项、社区、时段，看条件、写文字、取表格和佐证。"""

from ui.session import require_user

user = require_user()

from datetime import date  # noqa: E402

import streamlit as st  # noqa: E402

from metrics.filters import Filters  # noqa: E402
from reports.application import screen  # noqa: E402
from reports.application.award import Award, awards  # noqa: E402
from reports.application.template import FORM_ERRORS  # noqa: E402
from reports.application.window import window  # noqa: E402
from ui import award_choice, award_conditions, award_files, award_writing, data  # noqa: E402
from ui.escape import markdown  # noqa: E402
from ui.home import data_dir  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _, either, language  # noqa: E402


def made_of(award: Award, filters: Filters, beside: str) -> screen.Shown:
    """The application as shown; made anew when data, days or kept texts have changed."""
    key = screen.key(data_dir(), data.warehouse().version, award.name, filters, beside)
    if st.session_state.get(award_choice.MADE, ("",))[0] != key:
        with st.spinner(_("正在按规则整理申报材料…")):
            made = screen.shown(data.warehouse(), award, filters, beside)
        st.session_state[award_choice.MADE] = key, made
    found: screen.Shown = st.session_state[award_choice.MADE][1]
    return found


def form_part(award: Award, filters: Filters, beside: str) -> None:
    """The award body's own form: its boxes to map once, then the filled file."""
    if (sent := award_files.ask_form()) is None:
        return
    name, content = sent.name, bytes(sent.getbuffer())
    try:
        blanks, subject = screen.blanks(data_dir(), name, content, language())
        fields = screen.field_names(language())
        said = award_files.map_blanks(blanks, fields, subject) if blanks else {}
        if said:
            award_writing.keep(said, subject, user.name)
        if said is not None:
            with st.spinner(_("正在填表…")):
                done = screen.filled(data.warehouse(), award, filters, beside, name, content, said)
            award_files.show_files({name: done}, {"form": name})
    except FORM_ERRORS as refusal:
        st.error(markdown(either(refusal.zh, refusal.en), 500))


def files_part(award: Award, filters: Filters, beside: str) -> None:
    """Form, PDF, evidence and manifest, made on the click."""
    st.caption(_("Word 和 PDF 的数字都在附件列出处；数字清单可以用 xianglan 命令逐个重算。"))
    if st.button(_("做成文件"), type="primary", key="award_make"):
        with st.spinner(_("正在做文件，约几秒…")):
            made = screen.packed(data.warehouse(), award, filters, beside, user.name)
        award_files.show_files(made.files, made.names)


with readable_view() as view:
    lang, rules = language(), awards()
    st.title(_("申报材料"), anchor=False)
    chosen = award_choice.choose(view, {name: one.title(lang) for name, one in rules.items()})
    award = rules[chosen.award]
    area = award_choice.area(view, chosen.scope)
    days = window(data.warehouse(), area, award.years, date.today())
    filters = award_choice.choose_window(view, area, days, award.name)
    part = choose_section(award_choice.parts())
    if part in {"conditions", "writing"}:
        made = made_of(award, filters, chosen.beside)
    if part == "conditions":
        award_conditions.show_conditions(made.lines(lang), made.overall, made.source(lang))
    elif part == "writing":
        award_writing.show_writing(*made.writing(lang), user.name)
    else:
        (files_part if part == "files" else form_part)(award, filters, chosen.beside)
