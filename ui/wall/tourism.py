"""The screen of tourism: visitors and revenue by month, and the disputes beside them."""

from __future__ import annotations

from charts import wall
from ui.amounts import span
from ui.texts import _
from ui.tiles import tiles
from ui.trend import trend_card
from ui.view import View
from ui.wall.months import month_panel
from ui.wall.screen import Content, wall_tiles

VISITORS, REVENUE = "visitor_count", "tourism_revenue_yuan"
NUMBERS = (VISITORS, "overnight_visitor_count", REVENUE, "tourist_disputes_per_10000")


def tourism(view: View) -> Content:
    """Visitors and revenue, without a word on causes; raises WarehouseError."""
    about = _(
        "旅游，{span}；同期变化，不等于由哪项工作带来",
        span=span(view.monthly.date_from, view.as_of),
    )
    above = wall.tiles(wall_tiles(tiles(view, NUMBERS)), 4)
    panels = "".join(month_panel(view, name, is_half=True) for name in (VISITORS, REVENUE))
    body = f'<div class="w-stack">{above}<div class="w-split pair">{panels}</div></div>'
    return Content(trend_card(view, VISITORS).finding, about, body)
