"""巡防时长：逐日、按巷、按人、时段、每巷每日两次。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.cards import show_cards  # noqa: E402
from ui.figure import show_card  # noqa: E402
from ui.patrol_days import CALENDAR, calendar_card  # noqa: E402
from ui.patrol_deeds import deed_months_card, deeds_card  # noqa: E402
from ui.patrol_lanes import lanes_card  # noqa: E402
from ui.patrol_rounds import coverage_card, missed_card  # noqa: E402
from ui.patrol_stewards import stewards_card  # noqa: E402
from ui.patrol_times import hours_card, shifts_card  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402

TILES = (
    "patrol_hours",
    "patrol_count",
    "lane_coverage_share",
    "patrol_rounds_per_lane_day",
    "unpatrolled_lane_count",
    "active_steward_count",
    "patrol_day_count",
    "patrol_done_count",
)

with readable_view() as view:
    st.title(_("巡防时长"), anchor=False)
    show_tiles(view, TILES)
    parts = {
        "days": _("逐日"),
        "lanes": _("按巷"),
        "stewards": _("按人"),
        "times": _("分时段"),
        "rounds": _("每巷每日两次"),
        "deeds": _("随手做·实时报·勤随访"),
    }
    chosen = choose_section(parts)
    if chosen == "days":
        st.html(CALENDAR)
        show_card(view, calendar_card(view))
    elif chosen == "lanes":
        show_card(view, lanes_card(view))
    elif chosen == "stewards":
        show_card(view, stewards_card(view))
    elif chosen == "times":
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_card(view, hours_card(view))
        with right:
            show_card(view, shifts_card(view))
    elif chosen == "deeds":
        show_cards(view, (deeds_card, deed_months_card))
    else:
        show_card(view, coverage_card(view))
        show_card(view, missed_card(view))
