"""Which roll-up answers a question: the smallest that has every column that is asked for."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from metrics.dimensions import DIMENSIONS, PLACES
from metrics.filters import Filters
from metrics.kpi import Kpi, Summed

LISTED = """
SELECT name, dataset, step, dimensions, measures, row_count, first_day, last_day
FROM rollup WHERE first_day IS NOT NULL ORDER BY row_count, name
"""
_MONTHLY_TIMES = {"month", "quarter", "year"}
_PLACES = {place.name for place in PLACES} - {"source_file_id"}


@dataclass(frozen=True)
class Rollup:
    """A table of sums of counted records by region, day (or month), and `dimensions`."""

    name: str
    dataset: str
    step: Literal["day", "month"]
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    row_count: int
    first_day: date
    last_day: date

    def holds(self, needed: Summed, names: Iterable[str]) -> bool:
        """Whether it has the columns that a KPI reads and those of the filters and groups."""
        if needed.dataset != self.dataset or (needed.by_day and self.step == "month"):
            return False
        columns = {*self.dimensions, *self.measures}
        return columns.issuperset(needed.columns) and all(map(self._gives, names))

    def covers(self, filters: Filters) -> bool:
        """Whether its rows can be cut at the ends of the period: months are whole or end the data.

        A month without records beyond the end of the period is as good as a whole one.
        """
        if self.step == "day":
            return True
        first, last = filters.date_from, filters.date_to
        starts = first is None or first.day == 1 or first <= self.first_day
        return starts and (last is None or _ends_month(last) or last >= self.last_day)

    def _gives(self, name: str) -> bool:
        if name in _PLACES or name in self.dimensions:
            return True
        is_time = name in DIMENSIONS and DIMENSIONS[name].is_time
        return is_time and (self.step == "day" or name in _MONTHLY_TIMES)


def smallest(
    rollups: Sequence[Rollup], kpi: Kpi, filters: Filters, by: Iterable[str] = ()
) -> Rollup | None:
    """The smallest roll-up (they come in that order) that answers; None when the records must.

    Filters and groups are about the KPI's own dataset; of another one only scope and period are.
    """
    if kpi.summed is None or kpi.compared or kpi.time == "stock":
        return None
    names = (*by, *filters.narrows) if kpi.counts_sums else ()
    return smallest_with(rollups, kpi.summed, filters, names)


def smallest_with(
    rollups: Sequence[Rollup], needed: Summed, filters: Filters, names: Iterable[str] = ()
) -> Rollup | None:
    """The smallest roll-up with these columns, for the filters' scope and period."""
    names = tuple(names)
    found = (one for one in rollups if one.holds(needed, names) and one.covers(filters))
    return next(found, None)


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
