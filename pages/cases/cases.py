"""事件与调解：闭环、结果与渠道、用时、类别、反复地点、积压。"""

from ui.session import require_user

require_user()

from collections.abc import Callable  # noqa: E402

import streamlit as st  # noqa: E402

from ui.backlog_cards import backlog_card  # noqa: E402
from ui.cards import LISTS  # noqa: E402
from ui.case_steps import steps_card  # noqa: E402
from ui.channel_cards import channels_card  # noqa: E402
from ui.comparison import comparison_card  # noqa: E402
from ui.figure import Card, show_card  # noqa: E402
from ui.kind_cards import kinds_card, solved_kinds_card  # noqa: E402
from ui.loop_cards import loop_card  # noqa: E402
from ui.mediation_cards import mediation_card  # noqa: E402
from ui.repeat_cards import repeats_card  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.tiles import show_tiles  # noqa: E402
from ui.trend import trend_card  # noqa: E402
from ui.view import View  # noqa: E402
from ui.wait_cards import ranges_card, waits_card  # noqa: E402

TILES = (
    "case_count",
    "resolved_case_count",
    "mediated_case_count",
    "resolved_share",
    "on_time_share",
    "satisfaction_share",
    "median_resolution_hours",
    "open_case_count",
)
HANDLING = ("median_dispatch_minutes", "median_accept_minutes", "satisfaction_share")
WAITING = ("open_case_count", "overdue_open_case_count", "open_case_age_days")
# Each part is rows of cards; cards of a row stand side by side on a wide screen.
PARTS: dict[str, tuple[tuple[Callable[[View], Card], ...], ...]] = {
    "loop": (
        (loop_card, lambda view: trend_card(view, "case_count")),
        (lambda view: comparison_card(view, HANDLING),),
    ),
    "outcomes": ((channels_card, mediation_card), (steps_card,)),
    "time": ((waits_card, ranges_card),),
    "kinds": ((kinds_card, solved_kinds_card),),
    "places": ((repeats_card,),),
    "backlog": ((backlog_card,), (lambda view: comparison_card(view, WAITING),)),
}

with readable_view() as view:
    st.title(_("事件与调解"), anchor=False)
    show_tiles(view, TILES)
    names = {
        "loop": _("闭环"),
        "outcomes": _("结果与渠道"),
        "time": _("用时"),
        "kinds": _("事件类别"),
        "places": _("反复地点"),
        "backlog": _("积压"),
    }
    part = choose_section(names)
    st.html(LISTS)
    for row in PARTS[part]:
        for column, build in zip(st.columns(len(row), gap="medium"), row, strict=True):
            with column:
                show_card(view, build(view))
