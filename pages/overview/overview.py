"""总览：主要指标、各地对比、逐月巡防时长、事件办理结果。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.comparison import comparison_card  # noqa: E402
from ui.figure import show_card  # noqa: E402
from ui.long_picture import long_picture_button  # noqa: E402
from ui.outcomes import outcomes_card  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402
from ui.trend import trend_card  # noqa: E402

TILES = (
    "patrol_hours",
    "patrol_count",
    "case_count",
    "resolved_case_count",
    "activity_count",
    "activity_person_times",
    "home_visit_count",
    "volunteer_count",
)
COMPARED = (
    "patrol_hours",
    "case_count",
    "activity_count",
    "activity_person_times",
    "home_visit_count",
    "volunteer_count",
)

with readable_view() as view:
    st.title(_("总览"), anchor=False)
    shown = show_tiles(view, TILES)
    trend, outcomes = trend_card(view, "patrol_hours"), outcomes_card(view)
    comparison = comparison_card(view, COMPARED)
    long_picture_button(view, shown, (trend, outcomes, comparison))
    show_card(view, comparison)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_card(view, trend)
    with right:
        show_card(view, outcomes)
