"""The part of a figure that a number can only be of: so exact, and its name said nearby."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from metrics.catalogue import CATALOGUE
from metrics.claims import supports
from metrics.compose import dimensions_of
from metrics.dimensions import UNKNOWN
from metrics.errors import WarehouseError
from metrics.filters import LANE
from metrics.values import kpi_by
from metrics.warehouse import Warehouse
from reports.draft.context.tied import Tie
from reports.draft.language.words import Where, words
from reports.draft.numbers.number import SHARE
from reports.draft.verdicts.given import Given, stated

# What the words beside a number may tell, and what the sentence before may have told for it.
_BESIDE = (
    "shift", "method", "visit_kind", "source_type", "activity_kind", "theme", "case_kind",
    "case_channel", "source_channel", "activity_name", "trade_kind", "aid_kind",
)  # fmt: skip
_BEFORE = (LANE, "project_name", "micro_home_name", "organiser_name", "place_name")
_SHORTEST = 2
_NOT = re.compile("除|不[算含计]|以外|之外|其他|其余|别的|另外?|剩下|[隔邻]")


def part_meant(warehouse: Warehouse, tie: Tie, known: Sequence[Given]) -> Where | None:
    """桥雅巷的灯先亮了。去年这条巷子被巡了761次: the condition that the number tells of.

    None unless it is exactly the figure of one value alone, and the words tell that value.
    """
    reading = known[0].reading
    if len(known) > 1 or not reading.is_plain or tie.compared or tie.is_each:
        return None
    if len(reading.kpis) > 1:
        return None
    lead = tie.sentence[: tie.number.start - tie.sentence_start]
    if tie.number.unit == SHARE or not tie.number.is_telling or _NOT.search(lead + tie.own):
        return None
    askable = set(dimensions_of(CATALOGUE[reading.kpis[0]])) - reading.filters.where.keys()
    found: list[Where] = []
    for dimension in (one for one in (*_BESIDE, *_BEFORE) if one in askable):
        beside = tie.own if dimension in _BESIDE else lead + tie.own
        before = "" if dimension in _BESIDE else tie.before
        try:
            frame = kpi_by(warehouse, reading.kpis[0], reading.filters, dimension)
        except WarehouseError:
            return None
        values: dict[str, float | None] = dict(frame.select(dimension, "value").iter_rows())
        told = _told(dimension, values, beside) or _told(dimension, values, before)
        if len(told) == 1 and supports(stated(tie.number), (values[told[0]],)):
            found.append({dimension: (told[0],)})
    return found[0] if len(found) == 1 else None


def _told(dimension: str, values: Iterable[str], text: str) -> list[str]:
    """The values that a text tells of, by their names or in the words for them."""
    of_kind = words().conditions.get(dimension, {})
    return [
        one
        for one in values
        if one != UNKNOWN
        and any(len(t) >= _SHORTEST and t in text for t in (one, *of_kind.get(one, ())))
    ]
