"""Values of KPIs: alone, several at once, by a dimension, and the rows behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

import polars as pl

from metrics.catalogue import find
from metrics.compose import dimensions_of, rows_statement
from metrics.discretion import discreet
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.reading import (
    Ask,
    Value,
    alone,
    denominator,
    divided,
    fitting,
    grouped,
    grouped_together,
    is_answerable,
    over_frame,
)
from metrics.warehouse import Warehouse
from metrics.window import shape_of

__all__ = ["Value", "kpi_by", "kpi_rows", "kpi_value", "kpi_values", "kpi_values_each", "kpis_by"]


def kpi_value(warehouse: Warehouse, name: str, filters: Filters) -> Value:
    """One value; raises UnknownKpi, UnknownDimension, WarehouseError."""
    return kpi_values(warehouse, (name,), filters)[name]


def kpi_values(warehouse: Warehouse, names: Iterable[str], filters: Filters) -> dict[str, Value]:
    """Several values of one version; raises as `kpi_values_each`."""
    return kpi_values_each(warehouse, names, (filters,))[0]


def kpi_values_each(
    warehouse: Warehouse, names: Iterable[str], several: Sequence[Filters]
) -> list[dict[str, Value]]:
    """Several values for each of several filters, of one version and all read at the same time.

    A condition that a denominator does not have is left out for the denominator only.
    Raises UnknownKpi, UnknownDimension, WarehouseError.
    """
    kpis = [find(name) for name in names]
    asked: dict[tuple[Filters, str | None], dict[str, Kpi]] = defaultdict(dict)
    for filters, kpi in product(several, kpis):
        asked[filters, None][kpi.name] = kpi
        if below := denominator(kpi):
            over, covered_by = below
            asked[fitting(over, filters), covered_by][over.name] = over
    asks = [Ask(tuple(own.values()), *given) for given, own in asked.items()]
    with warehouse.snapshot() as snapshot:
        read = dict(zip(asked, alone(snapshot, asks), strict=True))
    return [{kpi.name: _whole(kpi, filters, read) for kpi in kpis} for filters in several]


def _whole(
    kpi: Kpi, filters: Filters, read: Mapping[tuple[Filters, str | None], Mapping[str, Value]]
) -> Value:
    """A value, divided by what belongs below it."""
    own, below = read[filters, None][kpi.name], denominator(kpi)
    if below is None:
        return own
    over, covered_by = below
    return divided(own, read[fitting(over, filters), covered_by][over.name])


def kpi_by(
    warehouse: Warehouse, name: str, filters: Filters, by: str | Sequence[str]
) -> pl.DataFrame:
    """Columns: the dimensions, `value` (Float64), `row_count`; sorted by the dimensions.

    Labels are text, 未知 where there is none. `metrics.discretion.told` hides groups of very few
    people, which a reader may not see. Raises as `kpi_values`.
    """
    return kpis_by(warehouse, (name,), filters, (by,) if isinstance(by, str) else tuple(by))[name]


def kpis_by(
    warehouse: Warehouse, names: Iterable[str], filters: Filters, by: tuple[str, ...]
) -> dict[str, pl.DataFrame]:
    """As `kpi_by`, those that share their rows read together."""
    kpis = [find(name) for name in names]
    with warehouse.snapshot() as snapshot:
        frames = grouped_together(snapshot, kpis, filters, by)
        for kpi in kpis:
            if found := denominator(kpi):
                over, covered_by = found
                shared = tuple(n for n in by if n in dimensions_of(over))
                below = grouped(snapshot, over, fitting(over, filters), shared, covered_by)
                frames[kpi.name] = over_frame(frames[kpi.name], below, shared)
    return frames


def kpi_rows(
    warehouse: Warehouse, name: str, filters: Filters, limit: int | None = None, offset: int = 0
) -> pl.DataFrame:
    """The records behind a value, with `source_file_id`, `file`, `source_sheet`, `source_row`.

    Of private cases only that (`metrics.discretion`). What can't be answered has none.
    Raises UnknownKpi, UnknownDimension, WarehouseError.
    """
    kpi = find(name)
    if not is_answerable(kpi, filters):
        filters, limit = replace(filters, lane=""), 0
    statement = rows_statement(kpi, shape_of(filters), limited=limit is not None)
    params = statement.bound(filters, row_limit=limit, row_offset=offset)
    return discreet(warehouse.query(statement.sql, params), filters)
