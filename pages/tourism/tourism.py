"""旅游影响：开始以来、逐月、影响估计、服务投入。"""

from ui.session import require_user

require_user()

from functools import partial  # noqa: E402

import streamlit as st  # noqa: E402

from ui.cards import show_cards  # noqa: E402
from ui.impact_part import LOOK, show_impact  # noqa: E402
from ui.programme_start import choose_start  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.service_input_cards import input_card  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402
from ui.tourism_month_cards import marked_card, revenue_card  # noqa: E402
from ui.tourism_since_cards import increase_card, index_card, spending_card  # noqa: E402
from ui.trend import trend_card  # noqa: E402

TILES = (
    "visitor_count",
    "overnight_visitor_count",
    "tourism_revenue_yuan",
    "revenue_per_visitor_yuan",
)
MARKED = ("visitor_count", "overnight_visitor_count")
PUT_IN = ("patrol_hours", "old_town_activity_count", "tourist_dispute_count")

with readable_view() as view:
    st.title(_("旅游影响"), anchor=False)
    st.html(LOOK)
    show_tiles(view, TILES)
    part = choose_section(
        {
            "since": _("开始以来"),
            "months": _("逐月"),
            "impact": _("影响估计"),
            "service": _("服务投入"),
        }
    )
    if part == "months":
        show_cards(view, (*(partial(marked_card, name=name) for name in MARKED), revenue_card))
    elif part == "service":
        show_cards(view, (input_card, *(partial(trend_card, name=name) for name in PUT_IN)))
    else:
        start = choose_start(view)
        if part == "impact":
            show_impact(view, start)
        else:
            since = partial(increase_card, start=start)
            index = [
                partial(index_card, name=name, start=start) for name in ("visitors", "revenue")
            ]
            show_cards(view, (since, *index, spending_card))
