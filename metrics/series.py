"""A KPI over time: every period of the window, also those without any record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import polars as pl

from metrics.catalogue import find
from metrics.compose import dimensions_of
from metrics.dimensions import AS_OF
from metrics.errors import UnknownDimension
from metrics.filters import LANE, Filters
from metrics.kpi import Kpi, Summed
from metrics.reading import (
    Presence,
    denominator,
    fitting,
    grouped,
    grouped_together,
    is_answerable,
    over_frame,
)
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
    return kpi_series_together(warehouse, (name,), filters, step)[name]


def kpi_series_together(
    warehouse: Warehouse, names: Iterable[str], filters: Filters, step: Step = "month"
) -> dict[str, pl.DataFrame]:
    """As `kpi_series`, those that share their rows read together."""
    kpis = [find(name) for name in names]
    for kpi in kpis:
        if kpi.compared:
            raise UnknownDimension(kpi.name, step, dimensions_of(kpi))
    with warehouse.snapshot() as snapshot:
        frames = _over_time(snapshot, kpis, filters, step)
        for kpi in kpis:
            if found := denominator(kpi):
                over, covered_by = found
                asked = fitting(over, filters)
                below = _over_time(snapshot, [over], asked, step, covered_by)[over.name]
                frames[kpi.name] = over_frame(frames[kpi.name], below, ["period"])
    return frames


def _over_time(
    snapshot: Snapshot,
    kpis: Sequence[Kpi],
    filters: Filters,
    step: Step,
    covered_by: str | None = None,
) -> dict[str, pl.DataFrame]:
    flows = [kpi for kpi in kpis if kpi.time != "stock"]
    found = grouped_together(snapshot, flows, filters, (step,), covered_by)
    known = Known(snapshot, filters, step)
    frames = {kpi.name: _flow(kpi, found[kpi.name], filters, step, known) for kpi in flows}
    stocks = [kpi for kpi in kpis if kpi.time == "stock"]
    return frames | _stocks(snapshot, stocks, filters, step, covered_by)


def _flow(
    kpi: Kpi, frame: pl.DataFrame, filters: Filters, step: Step, known: Known
) -> pl.DataFrame:
    """Every period of the window; zero where the dataset has something and the KPI nothing."""
    frame = frame.rename({step: "period"}).drop_nulls("period")
    spoken = known.periods(kpi, frame["period"]) if kpi.additive else frame["period"]
    days = pl.concat([frame["period"], spoken])
    first = filters.date_from or days.min()
    last = filters.date_to or days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return frame
    every = _periods(first, last, step).join(frame, on="period", how="left")
    is_zero = pl.col("row_count").is_null() & pl.col("period").is_in(spoken.implode())
    return _filled(every.with_columns(value=pl.when(is_zero).then(0.0).otherwise("value")))


class Known:
    """The periods for which a dataset has anything, whatever the KPI and the filters ask.

    For a lane, anything of the scope that names a lane.
    """

    def __init__(self, snapshot: Snapshot, filters: Filters, step: Step) -> None:
        self._snapshot = snapshot
        self._filters = replace(filters, where={}, lane="")
        self._asked = filters
        self._step = step
        self._found: dict[tuple[str, str | None], pl.Series] = {}

    def periods(self, kpi: Kpi, own: pl.Series) -> pl.Series:
        """The first days of the periods; `own` are those in which the KPI has rows."""
        rows = f"SELECT * FROM {kpi.dataset}"
        named: tuple[str, ...] = ()
        is_whole = kpi.rows == rows and kpi.grain is None and not self._asked.narrows
        if is_whole or not is_answerable(kpi, self._asked):
            return own
        if self._asked.lane:
            rows, named = f"{rows} WHERE NOT {LANE} IS NULL", (LANE,)
        key = (kpi.dataset, kpi.date_column)
        if key not in self._found:
            source = replace(
                kpi, rows=rows, value="COUNT(*)", grain=None, summed=Summed(kpi.dataset, named)
            )
            frame = grouped(self._snapshot, source, self._filters, (self._step,))
            self._found[key] = frame[self._step].alias("period")
        return self._found[key]


def _stocks(
    snapshot: Snapshot,
    kpis: Sequence[Kpi],
    filters: Filters,
    step: Step,
    covered_by: str | None = None,
) -> dict[str, pl.DataFrame]:
    if not kpis:
        return {}
    first = filters.date_from or filters.at - timedelta(days=365)
    every = _periods(first, filters.at, step)
    ends = pl.col("period").dt.offset_by(_POLARS_STEP[step]).dt.offset_by("-1d")
    every = every.with_columns(as_of=pl.min_horizontal(ends, pl.lit(filters.at)))
    days = every["as_of"].to_list()
    found = grouped_together(snapshot, kpis, filters, (AS_OF,), covered_by, days=days)
    present = Presence(snapshot, filters)
    frames = {}
    for kpi in kpis:
        joined = every.join(found[kpi.name], on=AS_OF, how="left").drop(AS_OF)
        if kpi.additive and present.of(kpi):
            joined = joined.with_columns(pl.col("value").fill_null(0.0))
        frames[kpi.name] = _filled(joined)
    return frames


def _periods(first: date, last: date, step: Step) -> pl.DataFrame:
    days = pl.date_range(first, last, "1d", eager=True).dt.truncate(_POLARS_STEP[step])
    return pl.DataFrame({"period": days.unique().sort()})


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("row_count").fill_null(0)).sort("period")
