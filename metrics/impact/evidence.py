"""The months of an outcome, and the reported numbers from which everything said is derived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from metrics.filters import Filters
from metrics.impact.panel import Panel
from metrics.trace import ReportedNumber, reported_number
from metrics.values import kpi_by
from metrics.warehouse import Warehouse

OWN = ""  # the area itself, all of its parts together


@dataclass(frozen=True)
class Outcome:
    """What may have changed: a KPI, the same of the comparison areas, and its increase."""

    name: str
    kpi: str
    compared: str
    increase: str


OUTCOMES = {
    "visitors": Outcome(
        "visitors", "visitor_count", "comparison_visitor_count", "visitor_increase"
    ),
    "revenue": Outcome(
        "revenue",
        "tourism_revenue_yuan",
        "comparison_revenue_yuan",
        "tourism_revenue_increase_yuan",
    ),
}


def outcome_months(warehouse: Warehouse, outcome: Outcome, filters: Filters) -> pl.DataFrame:
    """Columns `period`, `area` (OWN, or a comparison area's name), `value`; a row a month.

    The area itself is the sum of its parts, and unknown in a month for which one of them did not
    report. Raises WarehouseError.
    """
    with warehouse.pinned() as pinned:
        own = kpi_by(pinned, outcome.kpi, filters, ("month", "region_code", "area_name"))
        others = kpi_by(pinned, outcome.compared, filters, ("month", "area_name"))
    parts = own.select("region_code", "area_name").unique().height
    whole = (pl.len() == parts) & (pl.col("value").null_count() == 0)
    summed = own.group_by("month").agg(value=pl.when(whole).then(pl.col("value").sum()))
    return pl.concat(
        [
            summed.select(period="month", area=pl.lit(OWN), value="value"),
            others.select(period="month", area="area_name", value="value"),
        ]
    ).sort("area", "period")


def first_patrol_month(warehouse: Warehouse, filters: Filters) -> date | None:
    """The month of the first patrol on record in a scope, as a start nobody had to enter."""
    everything = replace(filters, date_from=None, date_to=None, where={})
    months = kpi_by(warehouse, "patrol_count", everything, "month")["month"].drop_nulls()
    first = months.min()
    return first if isinstance(first, date) else None


def inputs(
    warehouse: Warehouse, outcome: Outcome, filters: Filters, panel: Panel
) -> list[ReportedNumber]:
    """The outcome of the area and of each comparison area over the months of a panel.

    Their months are the only numbers that an estimate is made of. Raises WarehouseError.
    """
    whole = _between(filters, panel.periods[0], panel.periods[-1])
    with warehouse.pinned() as pinned:
        return [
            reported_number(pinned, outcome.kpi, whole),
            *(
                reported_number(pinned, outcome.compared, whole.narrowed(area_name=name))
                for name in panel.donors
            ),
        ]


@dataclass(frozen=True)
class Change:
    """A sum of months against as many months before; `areas` are those of comparison areas."""

    months: int
    now: ReportedNumber
    before: ReportedNumber
    increase: ReportedNumber
    areas: Sequence[tuple[str, ReportedNumber, ReportedNumber]]

    @property
    def share(self) -> float | None:
        """The change as a share of the earlier sum."""
        return share(self.now, self.before)


def share(now: ReportedNumber, before: ReportedNumber) -> float | None:
    """A change as a share of the earlier value; None when that is unknown or nothing."""
    if now.value is None or not before.value:
        return None
    return now.value / before.value - 1


def windows(months: Sequence[date], start: date) -> tuple[date, int] | None:
    """The start and how many months on each side can be compared: whole years where there are.

    `months` are the known ones. A start before all of them is no start to compare with: then it
    is the last whole calendar years against as many before, three at the most.
    """
    first, last = min(months), max(months)
    before, after = _count(first, start), _count(start, last) + 1
    if before > 0 and after > 0:
        both = min(before, after)
        return start, both - both % 12 if both > 12 else both
    end = date(last.year + 1 if last.month == 12 else last.year, 1, 1)
    begin = date(first.year if first.month == 1 else first.year + 1, 1, 1)
    years = min((end.year - begin.year) // 2, 3)
    return (date(end.year - years, 1, 1), years * 12) if years > 0 else None


def change(
    warehouse: Warehouse,
    outcome: Outcome,
    filters: Filters,
    window: tuple[date, int],
    areas: Sequence[str],
) -> Change:
    """The sums on both sides of a start; raises WarehouseError."""
    start, months = window
    now = _between(filters, start, moved(start, months - 1))
    before = _between(filters, moved(start, -months), moved(start, -1))
    with warehouse.pinned() as pinned:
        sides = [
            (
                name,
                reported_number(pinned, outcome.compared, now.narrowed(area_name=name)),
                reported_number(pinned, outcome.compared, before.narrowed(area_name=name)),
            )
            for name in areas
        ]
        return Change(
            months,
            reported_number(pinned, outcome.kpi, now),
            reported_number(pinned, outcome.kpi, before),
            reported_number(pinned, outcome.increase, now),
            sides,
        )


def _between(filters: Filters, first: date, last: date) -> Filters:
    """From the first day of one month to the last day of another."""
    return replace(filters, date_from=first, date_to=moved(last, 1) - timedelta(days=1))


def moved(month: date, months: int) -> date:
    """The first day of a month so many months later, or earlier."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _count(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
