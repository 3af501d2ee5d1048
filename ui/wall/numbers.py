"""The first screen: eight numbers large, each with its changes."""

from __future__ import annotations

from collections.abc import Sequence

from charts import wall
from ui.amounts import span
from ui.changes import ARROWS
from ui.texts import _
from ui.tiles import Tile, tiles
from ui.view import View
from ui.wall.screen import Content, wall_tiles

NUMBERS = (
    "patrol_hours",
    "patrol_count",
    "case_count",
    "resolved_case_count",
    "activity_count",
    "activity_person_times",
    "home_visit_count",
    "volunteer_count",
)


def numbers(view: View) -> Content:
    """The main numbers; raises WarehouseError."""
    found = tiles(view, NUMBERS)
    about = _("主要指标，{span}", span=span(view.span.first, view.span.last))
    drawn = wall.tiles(wall_tiles(found, has_series=True), 4)
    return Content(_finding(view, found), about, drawn)


def _finding(view: View, found: Sequence[Tile]) -> str:
    """How many rose and how many fell against the year before, or else the period before."""
    marks = [tile.changes[0].mark for tile in found if tile.changes]
    up, down = marks.count(ARROWS["up"]), marks.count(ARROWS["down"])
    if not up + down:
        return _("主要指标")
    places = {"count": len(found), "up": up, "down": down}
    if view.comparisons[0] == "year":
        return _("{count} 项主要指标里，{up} 项同比上升，{down} 项同比下降", **places)
    return _("{count} 项主要指标里，{up} 项环比上升，{down} 项环比下降", **places)
