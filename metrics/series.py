"""A KPI over time: every period of the window, also those without any record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import polars as pl

from metrics.catalogue import find
from metrics.compose import AS_OF, dimensions_of
from metrics.errors import UnknownDimension
from metrics.filters import Filters
from metrics.kpi import Kpi, Summed
from metrics.reading import Presence, denominator, fitting, grouped, over_frame
from metrics.warehouse import Snapshot, Warehouse

Step = Literal["month", "quarter", "year"]
_POLARS_STEP: dict[Step, str] = {"month": "1mo", "quarter": "1q", "year": "1y"}


def kpi_series(
    warehouse: Warehouse, name: str, filters: Filters, step: Step = "month"
) -> pl.DataFrame:
    """Columns: `period` (its first day), `value` (None where nothing is known), `row_count`.

    A stock is counted at the end of each period, or of the window if that is sooner; without a
    start it begins a year before its end. Raises UnknownKpi, UnknownDimension (a change has no
    series), WarehouseError.
    """
    kpi = find(name)
    if kpi.compared:
        raise UnknownDimension(kpi.name, step, dimensions_of(kpi))
    with warehouse.snapshot() as snapshot:
        frame = _over_time(snapshot, kpi, filters, step)
        if found := denominator(kpi):
            over, covered_by = found
            below = _over_time(snapshot, over, fitting(over, filters), step, covered_by)
            frame = over_frame(frame, below, ["period"])
    return frame


def _over_time(
    snapshot: Snapshot, kpi: Kpi, filters: Filters, step: Step, covered_by: str | None = None
) -> pl.DataFrame:
    if kpi.time == "stock":
        return _stock(snapshot, kpi, filters, step, covered_by)
    frame = grouped(snapshot, kpi, filters, (step,), covered_by).rename({step: "period"})
    frame = frame.drop_nulls("period")
    known = _known(snapshot, kpi, filters, step) if kpi.additive else frame.select("period")
    days = pl.concat([frame["period"], known["period"]])
    first = filters.date_from or days.min()
    last = filters.date_to or days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return frame
    every = _periods(first, last, step).join(frame, on="period", how="left")
    is_zero = pl.col("row_count").is_null() & pl.col("period").is_in(known["period"].implode())
    return _filled(every.with_columns(value=pl.when(is_zero).then(0.0).otherwise("value")))


def _known(snapshot: Snapshot, kpi: Kpi, filters: Filters, step: Step) -> pl.DataFrame:
    """The periods for which the dataset has anything, whatever the KPI and the filters ask."""
    source = replace(
        kpi,
        rows=f"SELECT * FROM {kpi.dataset}",
        value="COUNT(*)",
        grain=None,
        summed=Summed(kpi.dataset),
    )
    anything = replace(filters, where={})
    return grouped(snapshot, source, anything, (step,)).rename({step: "period"}).select("period")


def _stock(
    snapshot: Snapshot, kpi: Kpi, filters: Filters, step: Step, covered_by: str | None
) -> pl.DataFrame:
    first = filters.date_from or filters.at - timedelta(days=365)
    every = _periods(first, filters.at, step)
    ends = pl.col("period").dt.offset_by(_POLARS_STEP[step]).dt.offset_by("-1d")
    every = every.with_columns(as_of=pl.min_horizontal(ends, pl.lit(filters.at)))
    frame = grouped(snapshot, kpi, filters, (AS_OF,), covered_by, days=every["as_of"].to_list())
    joined = every.join(frame, on=AS_OF, how="left").drop(AS_OF)
    if kpi.additive and Presence(snapshot, filters).of(kpi):
        joined = joined.with_columns(pl.col("value").fill_null(0.0))
    return _filled(joined)


def _periods(first: date, last: date, step: Step) -> pl.DataFrame:
    days = pl.date_range(first, last, "1d", eager=True).dt.truncate(_POLARS_STEP[step])
    return pl.DataFrame({"period": days.unique().sort()})


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("row_count").fill_null(0)).sort("period")
