"""The screen of cases: what came of them, how many there were each month, and four numbers."""

from __future__ import annotations

from charts import wall
from metrics.catalogue import find
from ui.amounts import span, unit_name
from ui.outcomes import KPI, outcome_bars, outcomes_card
from ui.texts import _
from ui.tiles import tiles
from ui.view import View
from ui.wall.months import month_panel
from ui.wall.screen import Content, wall_tiles

NUMBERS = (KPI, "resolved_share", "mediated_case_count", "satisfaction_share")


def cases(view: View) -> Content:
    """Cases by outcome; raises WarehouseError."""
    about = _("事件与调解，{span}", span=span(view.span.first, view.span.last))
    above = wall.tiles(wall_tiles(tiles(view, NUMBERS)), 4)
    split = f'<div class="w-split">{_outcomes(view)}{month_panel(view, KPI)}</div>'
    body = f'<div class="w-stack">{above}{split}</div>'
    return Content(outcomes_card(view).finding, about, body)


def _outcomes(view: View) -> str:
    title = _("办理结果（{unit}）", unit=unit_name(find(KPI).unit))
    drawn = [wall.Bar(bar.name, bar.value, bar.text, bar.is_rest) for bar in outcome_bars(view)]
    return wall.panel(title, wall.bars(drawn))
