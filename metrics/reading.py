"""Reads statements from one snapshot and says what an empty answer means."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.compose import check_dimensions, dimensions_of, presence_statement, value_statement
from metrics.dimensions import AS_OF, is_day
from metrics.filters import LANE, Filters
from metrics.kpi import Kpi, Summed
from metrics.rollups import Rollup, smallest, smallest_with
from metrics.warehouse import Snapshot
from metrics.window import has_windows, shape_of


@dataclass(frozen=True)
class Value:
    """A KPI's value; None when nothing is known, which is not zero.

    `rows`: the number of records behind it, as `kpi_rows` lists them.
    """

    kpi: Kpi
    value: int | float | None
    rows: int
    version: str
    filters: Filters

    @property
    def unit(self) -> str:
        """The unit in Chinese."""
        return self.kpi.unit.zh


@dataclass(frozen=True)
class Ask:
    """KPIs to read for filters, in the communities that the SELECT `covered_by` names if any."""

    kpis: Sequence[Kpi]
    filters: Filters
    covered_by: str | None = None


def alone(snapshot: Snapshot, asks: Sequence[Ask]) -> list[dict[str, Value]]:
    """Values before any division, one query for all KPIs of an ask that read the same rows."""
    found = [
        {kpi.name: Value(kpi, None, 0, snapshot.version, ask.filters) for kpi in ask.kpis}
        for ask in asks
    ]
    for values, ask, readings in zip(found, asks, _read(snapshot, asks), strict=True):
        present = Presence(snapshot, ask.filters)
        for group, [(*numbers, rows)] in readings:
            for kpi, number in zip(group, numbers, strict=True):
                value = _number(kpi, number)
                if not rows:
                    value = _empty(kpi, value) if present.of(kpi) else None
                values[kpi.name] = Value(kpi, value, rows, snapshot.version, ask.filters)
    return found


def _read(
    snapshot: Snapshot, asks: Sequence[Ask], by: tuple[str, ...] = (), **more: object
) -> list[list[tuple[tuple[Kpi, ...], list[tuple[Any, ...]]]]]:
    """For each ask the groups of KPIs that read the same rows, with what was read."""
    groups: list[list[tuple[Kpi, ...]]] = []
    queries = []
    for ask in asks:
        whole = [kpi for kpi in ask.kpis if is_answerable(kpi, ask.filters)]
        shape, own = shape_of(ask.filters, ask.covered_by), []
        for rollup, group in _readings(snapshot, whole, ask.filters, by):
            statement = value_statement(group, shape, by, rollup)
            queries.append((statement.sql, statement.bound(ask.filters, **more)))
            own.append(group)
        groups.append(own)
    answers = iter(snapshot.rows_together(queries))
    return [[(group, next(answers)) for group in own] for own in groups]


def grouped(
    snapshot: Snapshot,
    kpi: Kpi,
    filters: Filters,
    by: tuple[str, ...],
    covered_by: str | None = None,
    **more: object,
) -> pl.DataFrame:
    """Columns: `by`, `value`, `row_count`; sorted by `by`."""
    return grouped_together(snapshot, (kpi,), filters, by, covered_by, **more)[kpi.name]


def grouped_together(
    snapshot: Snapshot,
    kpis: Iterable[Kpi],
    filters: Filters,
    by: tuple[str, ...],
    covered_by: str | None = None,
    **more: object,
) -> dict[str, pl.DataFrame]:
    """As `grouped`, one query for all KPIs that read the same rows."""
    found, asked = {}, list(kpis)
    read = _read(snapshot, [Ask(asked, filters, covered_by)], by, **more)[0]
    labels = {name: pl.Date if is_day(name) else pl.String for name in by}
    for group, rows in read:
        numbers = {f"value_{index}": pl.Float64 for index in range(len(group))}
        schema = {**labels, **numbers, "row_count": pl.Int64}
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        frame = frame.sort(by) if by else frame
        for index, kpi in enumerate(group):
            value = pl.col(f"value_{index}").fill_nan(None).alias("value")
            found[kpi.name] = frame.select(*by, value, "row_count")
    return {k.name: found[k.name] if k.name in found else _no_group(k, by) for k in asked}


def _no_group(kpi: Kpi, by: tuple[str, ...]) -> pl.DataFrame:
    """The groups of a KPI of which nothing can be asked; raises UnknownDimension."""
    check_dimensions(kpi, tuple(name for name in by if name != AS_OF))
    labels = {name: pl.Date if is_day(name) else pl.String for name in by}
    return pl.DataFrame(schema={**labels, "value": pl.Float64, "row_count": pl.Int64})


def _readings(
    snapshot: Snapshot, kpis: Iterable[Kpi], filters: Filters, by: tuple[str, ...] = ()
) -> list[tuple[Rollup | None, tuple[Kpi, ...]]]:
    """KPIs that one query answers, with the roll-up that it reads."""
    groups: dict[tuple[Rollup | None, object], list[Kpi]] = defaultdict(list)
    for kpi in kpis:
        groups[smallest(snapshot.rollups, kpi, filters, by), _reading(kpi)].append(kpi)
    return [(rollup, tuple(group)) for (rollup, _), group in groups.items()]


def denominator(kpi: Kpi) -> tuple[Kpi, str | None] | None:
    """What a KPI is divided by, and the SELECT that says which communities it covers.

    A community from which nothing is known above the line is unknown, not zero, so it does not
    stand below the line either.
    """
    if kpi.over is None:
        return None
    over = CATALOGUE[kpi.over]
    everywhere = over.dataset == kpi.dataset
    return over, kpi.coverage or (None if everywhere else f"SELECT * FROM {kpi.dataset}")


def knows_lanes(kpi: Kpi) -> bool:
    """Whether it can be told of a single lane: its records name theirs, also below the line."""
    below = CATALOGUE[kpi.over].dimensions if kpi.over else kpi.dimensions
    return LANE in kpi.dimensions and LANE in below


def is_answerable(kpi: Kpi, filters: Filters) -> bool:
    """Whether there is anything to ask: a change needs both ends, a lane records that name it."""
    return has_windows(kpi, filters) and (not filters.lane or knows_lanes(kpi))


def fitting(kpi: Kpi, filters: Filters) -> Filters:
    """The filters without the conditions that a KPI does not know."""
    known = dimensions_of(kpi)
    where = {name: values for name, values in filters.where.items() if name in known}
    return replace(filters, where=where)


class Presence:
    """Whether there is anything to count from; without it a value is unknown, not zero."""

    def __init__(self, snapshot: Snapshot, filters: Filters) -> None:
        self._snapshot = snapshot
        self._filters = filters
        self._found: dict[tuple[str, bool], bool] = {}

    def of(self, kpi: Kpi) -> bool:
        """Whether every dataset that the KPI reads has a record within scope and period.

        For a lane, a record of the scope that names any lane: one that is silent is then zero.
        """
        if not is_answerable(kpi, self._filters):
            return False
        return all(self._has(table, kpi.time == "stock") for table in (kpi.dataset, *kpi.needs))

    def _has(self, table: str, is_stock: bool) -> bool:
        key = (table, is_stock)
        if key not in self._found:
            rollup = self._rollup(table) if not is_stock else None
            shape = replace(shape_of(self._filters), in_lanes=bool(self._filters.lane))
            statement = presence_statement(table, shape, rollup, is_stock=is_stock)
            self._found[key] = bool(
                self._snapshot.rows(statement.sql, statement.bound(self._filters))
            )
        return self._found[key]

    def _rollup(self, table: str) -> Rollup | None:
        named = (LANE,) if self._filters.lane else ()
        return smallest_with(self._snapshot.rollups, Summed(table, named), self._filters)


def over_frame(frame: pl.DataFrame, below: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """Divide the values of a frame by those of another with the same groups."""
    below = below.select(*on, pl.col("value").alias("_below"))
    if on:
        joined = frame.join(below, on=list(on), how="left", maintain_order="left")
    else:
        joined = frame.join(below, how="cross")
    share = pl.when(pl.col("_below") != 0).then(pl.col("value") / pl.col("_below"))
    return joined.with_columns(value=share).select(frame.columns)


def divided(part: Value, below: Value) -> Value:
    """A value over its denominator; unknown when either is, or when it is divided by nothing."""
    if part.value is None or not below.value:
        return replace(part, value=None)
    return replace(part, value=part.value / below.value)


def _reading(kpi: Kpi) -> object:
    """What two KPIs must share to be read in one query."""
    source = (kpi.rows, kpi.date_column, kpi.valid_from, kpi.valid_to, kpi.counts_sums)
    return (source, kpi.dataset, kpi.grain, kpi.time == "stock", kpi.compared)


def _empty(kpi: Kpi, value: int | float | None) -> int | float | None:
    """The value of no rows where there is something to count from: a sum of nothing is zero."""
    return 0 if value is None and kpi.additive and not kpi.compared else value


def _number(kpi: Kpi, value: float | None) -> int | float | None:
    if value is None or not math.isfinite(value):
        return None
    return int(value) if kpi.unit.digits == 0 and value.is_integer() else value
