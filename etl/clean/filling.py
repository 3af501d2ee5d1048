"""Cells that repeat the one above: 同上, 〃, and the blanks of merged blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from etl.clean.columns import stored
from etl.clean.names import DITTO
from etl.clean.plan import ColumnPlan


def fill_down(
    rows: pl.DataFrame,
    plan: Sequence[ColumnPlan],
    *,
    merged: bool = False,
    above: Mapping[str, str | None] | None = None,
) -> pl.DataFrame:
    """Raw rows with 同上 and 〃 replaced by the cell above, in columns that may be filled down.

    `merged`: blanks are filled too. `above`: the last cells of the batch before, see `last_cells`.
    A mark with nothing above it stays, so that parsing reports `ditto_alone`.
    """
    before = above or {}
    filled = [
        _filled(rows[heading], before.get(heading), merged=merged) for heading in fillable(plan)
    ]
    return rows.with_columns(filled)


def fillable(plan: Sequence[ColumnPlan]) -> list[str]:
    """The headings whose cells may repeat the one above."""
    return list(dict.fromkeys(one.heading for one in stored(plan) if one.column.fill_down))


def last_cells(rows: pl.DataFrame, plan: Sequence[ColumnPlan]) -> dict[str, str | None]:
    """The last filled cell of each column that may be filled down, for the next batch."""
    last = {heading: rows[heading].drop_nulls() for heading in fillable(plan)}
    return {heading: str(cells[-1]) for heading, cells in last.items() if len(cells)}


def _filled(cells: pl.Series, above: str | None, *, merged: bool) -> pl.Series:
    marked = cells.is_in(list(DITTO)).fill_null(False)
    repeats = marked | cells.is_null() if merged else marked
    if not repeats.any():
        return cells
    carried = pl.concat([pl.Series([above], dtype=pl.String), cells.set(repeats, None)])
    return (
        repeats.to_frame("repeats")
        .select(
            pl.when("repeats")
            .then(carried.fill_null(strategy="forward")[1:])
            .otherwise(cells)
            .fill_null(cells)
            .alias(cells.name)
        )
        .to_series()
    )
