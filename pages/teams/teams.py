"""队伍与积分：志愿者、队伍与站点、积分与明星管家、妇女微家、荣誉与媒体。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.cards import show_cards  # noqa: E402
from ui.micro_home_cards import checklist_card, home_card, merchant_card  # noqa: E402
from ui.points_cards import (  # noqa: E402
    points_card,
    points_month_card,
    star_card,
)
from ui.renown_cards import honour_card, level_card, media_card  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.team_cards import grid_card, station_card, team_card  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402
from ui.trend import trend_card  # noqa: E402
from ui.volunteer_cards import active_card, volunteer_card  # noqa: E402

TILES = (
    "volunteer_count",
    "woman_volunteer_share",
    "active_volunteer_share",
    "registered_volunteer_share",
    "team_count",
    "points_earned",
    "micro_home_count",
    "merchant_count",
)
CARDS = {
    "volunteers": (
        volunteer_card,
        active_card,
        lambda view: trend_card(view, "service_hours"),
    ),
    "teams": (team_card, station_card, grid_card),
    "points": (points_month_card, points_card, star_card),
    "homes": (home_card, checklist_card, merchant_card),
    "renown": (honour_card, media_card, level_card),
}

with readable_view() as view:
    st.title(_("队伍与积分"), anchor=False)
    show_tiles(view, TILES)
    part = choose_section(
        {
            "volunteers": _("志愿者"),
            "teams": _("队伍与站点"),
            "points": _("积分与明星管家"),
            "homes": _("妇女微家"),
            "renown": _("荣誉与媒体"),
        }
    )
    show_cards(view, CARDS[part])
