"""服务与关爱：活动、服务日、走访、一户一档、微心愿与接待日、宣讲培训与帮扶改造。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.activity_cards import kind_card, project_card, service_card, theme_card  # noqa: E402
from ui.cards import show_cards  # noqa: E402
from ui.care_file_cards import care_file_card  # noqa: E402
from ui.outreach_cards import aid_card, renovation_card, talk_card, talk_month_card  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.service_day_cards import reception_day_card, service_day_card  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402
from ui.trend import trend_card  # noqa: E402
from ui.visit_cards import care_week_card, visit_card  # noqa: E402
from ui.wish_cards import (  # noqa: E402
    opinion_month_card,
    reception_card,
    wish_card,
    wish_month_card,
)

TILES = (
    "activity_count",
    "activity_person_times",
    "service_day_held_share",
    "service_hours",
    "home_visit_count",
    "care_week_share",
    "wish_count",
    "opinion_answered_share",
)
CARDS = {
    "activities": (
        kind_card,
        theme_card,
        lambda view: trend_card(view, "activity_count"),
        project_card,
        service_card,
    ),
    "days": (service_day_card, reception_day_card),
    "visits": (care_week_card, visit_card, lambda view: trend_card(view, "home_visit_count")),
    "files": (care_file_card,),
    "wishes": (wish_card, wish_month_card, reception_card, opinion_month_card),
    "outreach": (talk_card, talk_month_card, aid_card, renovation_card),
}

with readable_view() as view:
    st.title(_("服务与关爱"), anchor=False)
    show_tiles(view, TILES)
    part = choose_section(
        {
            "activities": _("活动"),
            "days": _("服务日"),
            "visits": _("走访"),
            "files": _("一户一档"),
            "wishes": _("微心愿·接待日"),
            "outreach": _("宣讲培训·帮扶·改造"),
        }
    )
    show_cards(view, CARDS[part])
