"""The screen of service and teams: what was done for people, and who did it."""

from __future__ import annotations

from charts import wall
from metrics.catalogue import find
from ui import data
from ui.amounts import full, span, with_unit
from ui.definitions import label
from ui.texts import _
from ui.tiles import tiles
from ui.view import View
from ui.wall.screen import Content, wall_tiles

SERVICE = (
    "activity_count",
    "activity_person_times",
    "home_visit_count",
    "service_hours",
    "fulfilled_wish_count",
    "opinion_answered_share",
)
TEAMS = (
    "volunteer_count",
    "woman_volunteer_share",
    "active_volunteer_share",
    "team_count",
    "points_earned",
    "micro_home_count",
)
SERVED, DONE = "activity_person_times", "activity_count"


def people(view: View) -> Content:
    """Service and teams; raises WarehouseError."""
    panels = [
        wall.panel(title, wall.tiles(wall_tiles(tiles(view, names)), 2))
        for title, names in ((_("服务"), SERVICE), (_("队伍"), TEAMS))
    ]
    about = _("服务与队伍，{span}", span=span(view.span.first, view.span.last))
    return Content(_finding(view), about, f'<div class="w-split even">{"".join(panels)}</div>')


def _finding(view: View) -> str:
    found = data.values((DONE, SERVED), view.filters)
    if not found[DONE].value:
        return _("{name}：这个范围和时段没有数据", name=label(find(DONE)))
    if not found[SERVED].value:
        return _("办了 {count} 场活动", count=full(found[DONE].value))
    return _(
        "办了 {count} 场活动，服务 {served}",
        count=full(found[DONE].value),
        served=with_unit(found[SERVED].value, find(SERVED).unit),
    )
