"""简报：所选范围和时段的一页文字，每个数字有出处，可下载 Word 和 PDF。"""

from ui.session import require_user

require_user()

from functools import partial  # noqa: E402

import streamlit as st  # noqa: E402

from reports import pdf, word  # noqa: E402
from reports.brief import Brief, Part, brief, cited, pieces  # noqa: E402
from reports.brief_paper import file_of  # noqa: E402
from ui import data  # noqa: E402
from ui.amounts import day, span  # noqa: E402
from ui.brief_lines import Sentence, file_button, kept, show_part  # noqa: E402
from ui.escape import markdown  # noqa: E402
from ui.figure import show_card  # noqa: E402
from ui.sources import Source  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.targets import near  # noqa: E402
from ui.texts import _, language  # noqa: E402
from ui.trend import trend_card  # noqa: E402


def sentences(made: Brief, part: Part) -> list[Sentence]:
    """The lines of a part in the reader's language, with their numbers."""
    lang, values = language(), made.facts.values
    return [
        Sentence(
            pieces(line, values, lang),
            [Source(number, value) for number, value in cited(made, line, lang)],
        )
        for line in made.part(part)
    ]


with readable_view() as view:
    st.title(_("简报"), anchor=False)
    with st.spinner(_("正在按规则写简报…")):
        made = kept(partial(brief, data.warehouse(), view.filters, near()), view.filters, near())
    st.caption(
        _(
            "{scope}，{span}，数据截至 {day}。句子由规则写成，点“出处”看口径和每一行。",
            scope=markdown(view.scope_name),
            span=span(view.span.first, view.span.last),
            day=day(view.as_of),
        )
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, module, suffix in (("Word", word, "docx"), ("PDF", pdf, "pdf")):
            make = partial(file_of, made, view.user.name, suffix)
            name = f"{_('简报')}_{made.scope_name}_{view.as_of:%Y%m%d}.{suffix}"
            file_button(label, make, name, module.MEDIA_TYPE)
        st.caption(_("文件是中文公文版式，A4 一页，另附数字出处。"))
    left, right = st.columns(2, gap="medium")
    with left:
        for part in ("overall", "calls"):
            show_part(part, sentences(made, part))
    with right:
        for part in ("up", "down", "level", "goals"):
            show_part(part, sentences(made, part))
    if made.drawn:
        show_card(view, trend_card(view, made.drawn))
