"""可信度核对：申报总数与经核对可支撑数，要请报送单位核对的地方，人的决定。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui import doubts  # noqa: E402
from ui.all_questions import are_being_read, show_waiting  # noqa: E402
from ui.cards import LISTS  # noqa: E402
from ui.doubt_list import choose_flag, show_questions  # noqa: E402
from ui.figure import show_card  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.support_card import support_card  # noqa: E402
from ui.texts import _  # noqa: E402

with readable_view() as view:
    st.title(_("可信度核对"), anchor=False)
    st.caption(_("下面都是“请核对”，不是结论；每一条都能看到记录在哪个文件的第几行。"))
    st.html(LISTS)
    if are_being_read():
        show_waiting()
    else:
        decided = doubts.taken()
        show_card(view, support_card(view, doubts.support(view.filters, decided)))
        chosen = choose_flag(doubts.asked(view.filters, decided))
        show_questions(view, chosen, decided)
