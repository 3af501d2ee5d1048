"""Cells that repeat the one above: 同上, 〃, and the blanks of merged blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from etl.clean.columns import stored
from etl.clean.names import DITTO
from etl.clean.plan import ColumnPlan

# A column of which at least this part is blank below a filled first row was a merged block.
MERGED_SHARE = 0.3


def fill_down(
    rows: pl.DataFrame,
    plan: Sequence[ColumnPlan],
    *,
    merged: Collection[str] = (),
    above: Mapping[str, str | None] | None = None,
) -> pl.DataFrame:
    """Raw rows with 同上 and 〃 replaced by the cell above, in every column but free text.

    `merged`: headings whose blanks are filled too. `above`: the last cells of the batch before,
    see `last_cells`. A mark with nothing above it stays, so that parsing reports `ditto_alone`.
    """
    before = above or {}
    return rows.with_columns(
        _filled(rows[heading], before.get(heading), merged=heading in merged)
        for heading in _repeatable(plan)
    )


def merged_headings(rows: pl.DataFrame, plan: Sequence[ColumnPlan]) -> frozenset[str]:
    """The headings of columns that may be filled down and look as if they had merged cells."""
    fillable = {one.heading for one in stored(plan) if one.column.fill_down}
    return frozenset(
        heading
        for heading in fillable
        if rows.height
        and rows[heading][0] is not None
        and rows[heading].null_count() >= MERGED_SHARE * rows.height
    )


def has_ditto(rows: pl.DataFrame, plan: Sequence[ColumnPlan]) -> bool:
    """Whether a cell of the rows says 同上."""
    marked = [pl.col(heading).is_in(list(DITTO)).any() for heading in _repeatable(plan)]
    return bool(rows.select(pl.any_horizontal(False, *marked)).item())


def last_cells(rows: pl.DataFrame, plan: Sequence[ColumnPlan]) -> dict[str, str | None]:
    """The last filled cell of each column, for the next batch."""
    last = {heading: rows[heading].drop_nulls() for heading in _repeatable(plan)}
    return {heading: str(cells[-1]) for heading, cells in last.items() if len(cells)}


def _repeatable(plan: Sequence[ColumnPlan]) -> list[str]:
    return list(dict.fromkeys(p.heading for p in stored(plan) if p.column.kind != "free_text"))


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
