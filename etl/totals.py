"""Totals that a file states, beside those that its rows give."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from etl.clean import ColumnPlan, Context
from etl.clean.cells import parse_cell
from etl.read import StatedTotal
from etl.receipts import Stated

ADDITIVE = frozenset({"count", "minutes", "yuan"})


class Sums:
    """Compares a table's total rows with the sums over its accepted rows."""

    def __init__(self, plan: Sequence[ColumnPlan], context: Context, sheet: str | None) -> None:
        self._plans = {p.heading: p for p in plan if p.column.kind in ADDITIVE}
        self._context = context
        self._sheet = sheet
        self._rows: list[pl.LazyFrame] = []
        self._totals: list[StatedTotal] = []

    def add_rows(self, accepted: pl.LazyFrame) -> None:
        """Take typed rows, with source_row."""
        present = set(accepted.collect_schema().names())
        names = sorted({plan.column.name for plan in self._plans.values()} & present)
        if names:
            self._rows.append(accepted.select("source_row", *names))

    def add_totals(self, totals: Sequence[StatedTotal]) -> None:
        """Take total rows as the reader found them."""
        self._totals += totals

    def compared(self) -> list[Stated]:
        """Each stated figure beside the computed one.

        A subtotal speaks for the rows since the last total row; any other total for these, for all
        rows above it, or for all rows: the nearest of the three is shown.
        """
        if not self._totals or not self._rows:
            return []
        rows = pl.concat(self._rows, how="diagonal")
        last = 0
        found: list[Stated] = []
        for total in sorted(self._totals, key=lambda t: t.source_row):
            found += self._compare(rows, total, last)
            last = total.source_row
        return found

    def _compare(self, rows: pl.LazyFrame, total: StatedTotal, last: int) -> list[Stated]:
        read = {
            plan.column.name: parse_cell(total.cells[heading], plan, self._context).value
            for heading, plan in self._plans.items()
            if heading in total.cells
        }
        stated = {name: float(value) for name, value in read.items() if value is not None}
        if not stated:
            return []
        above = pl.col("source_row") < total.source_row
        spans = [above & (pl.col("source_row") > last)]
        if "小计" not in total.label:
            spans += [above, pl.lit(True)]
        sums = rows.select(
            pl.col(name).filter(span).sum().cast(pl.Float64).alias(f"{name}:{number}")
            for name in stated
            for number, span in enumerate(spans)
        ).collect(engine="streaming")
        return [
            Stated(name, figure, self._nearest(sums, name, figure), total.source_row, self._sheet)
            for name, figure in stated.items()
        ]

    @staticmethod
    def _nearest(sums: pl.DataFrame, name: str, stated: float) -> float:
        found = [sums[column][0] for column in sums.columns if column.rpartition(":")[0] == name]
        return min((float(value or 0) for value in found), key=lambda value: abs(value - stated))
