"""The screen of patrols: hours by month, and three numbers beside them."""

from __future__ import annotations

from charts import wall
from ui.amounts import span
from ui.texts import _
from ui.tiles import tiles
from ui.trend import trend_card
from ui.view import View
from ui.wall.months import month_panel
from ui.wall.screen import Content, wall_tiles

KPI = "patrol_hours"
NUMBERS = (KPI, "lane_coverage_share", "active_steward_count")


def patrol(view: View) -> Content:
    """Patrol hours; raises WarehouseError."""
    numbers = wall.tiles(wall_tiles(tiles(view, NUMBERS)), 1)
    beside = wall.panel(span(view.span.first, view.span.last), numbers)
    about = _("巡防，{span}", span=span(view.monthly.date_from, view.as_of))
    body = f'<div class="w-split wide">{month_panel(view, KPI)}{beside}</div>'
    return Content(trend_card(view, KPI).finding, about, body)
