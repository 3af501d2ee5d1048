"""The screen of areas side by side: each KPI in its own unit and on its own scale."""

from __future__ import annotations

from charts import wall
from metrics.catalogue import find
from ui.amounts import amount, span, unit_name
from ui.comparison import Compared, compared, finding
from ui.definitions import label
from ui.texts import _
from ui.view import View
from ui.wall.screen import Content

KPIS = (
    "patrol_hours",
    "case_count",
    "activity_count",
    "activity_person_times",
    "home_visit_count",
    "volunteer_count",
)
MOST_LINES = 8


def places(view: View) -> Content:
    """The areas one level below the scope; raises WarehouseError."""
    found = compared(view, KPIS)
    headings = [wall.Heading(label(kpi), unit_name(kpi.unit)) for kpi in found.kpis]
    codes = list(found.labels)[:MOST_LINES]
    lines = [wall.Line(found.labels[code], _cells(found, code)) for code in codes]
    about = _(
        "各地对比，每个指标各用各的单位，不可相加；{span}",
        span=span(view.span.first, view.span.last),
    )
    return Content(finding(found, find(KPIS[0])), about, wall.grid(_("地区"), headings, lines))


def _cells(found: Compared, code: str) -> list[tuple[float | None, str]]:
    values = [(found.values[kpi.name].get(code), kpi.unit) for kpi in found.kpis]
    return [(value, amount(value, unit)) for value, unit in values]
