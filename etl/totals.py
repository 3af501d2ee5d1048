"""Totals that a file states, beside those that its rows give."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from etl.clean import ColumnPlan, Context
from etl.clean.cells import parse_cell
from etl.read import StatedTotal
from etl.receipts import Stated

ADDITIVE = frozenset({"count", "minutes", "yuan"})
_NAMES = "_names"
_TOTAL_WORD = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)\s*[:：]?$")


def _spans(total: StatedTotal, last: int) -> list[pl.Expr]:
    """The rows that a total may speak for."""
    row = pl.col("source_row")
    above = row < total.source_row
    named = _TOTAL_WORD.sub("", total.label).strip()
    spans = [above & (row > last)]
    if "小" not in total.label:
        spans += [above, pl.lit(True)]
    if named:
        spans.append(pl.col(_NAMES).list.contains(named).fill_null(False))
    return spans + [span & pl.col("is_counted") for span in spans]


class Sums:
    """Compares a table's total rows with the sums over its accepted rows."""

    def __init__(self, plan: Sequence[ColumnPlan], context: Context, sheet: str | None) -> None:
        self._plans = {p.heading: p for p in plan if p.column.kind in ADDITIVE}
        self._labels = {p.column.name for p in plan if p.column.kind in ("text", "category")}
        self._context = context
        self._sheet = sheet
        self._rows: list[pl.LazyFrame] = []
        self._totals: list[StatedTotal] = []

    def add_rows(self, accepted: pl.LazyFrame) -> None:
        """Take typed rows, with source_row."""
        present = set(accepted.collect_schema().names())
        names = sorted({plan.column.name for plan in self._plans.values()} & present)
        if names:
            labels = sorted(self._labels & present)
            told = pl.concat_list(labels) if labels else pl.lit(None, pl.List(pl.String))
            kept = accepted.select("source_row", "is_counted", *names, told.alias(_NAMES))
            self._rows.append(kept)

    def add_totals(self, totals: Sequence[StatedTotal]) -> None:
        """Take total rows as the reader found them."""
        self._totals += totals

    def compared(self) -> list[Stated]:
        """Each stated figure beside the computed one.

        A subtotal speaks for the rows since the last total row; any other total for these, for
        all rows above it, or for all rows; 顶街片区合计 for the rows that name 顶街片区. An office
        may leave void rows out. The nearest of these sums is shown.
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
        spans = _spans(total, last)
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
