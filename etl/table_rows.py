"""One table of a file on its way into the lake: what its headings, title and sender tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from etl import clean
from etl.clean import Context
from etl.clean.filling import merged_headings
from etl.headings import HeadingMatch
from etl.read import Table
from etl.totals import Sums


class TableRows:
    """One table of a file on its way into a part: its plan, context and running state."""

    def __init__(
        self,
        table: Table,
        match: HeadingMatch,
        context: Context,
        file: str,
        corrections: Sequence[clean.Correction] = (),
        usual: Mapping[str, str] | None = None,
    ) -> None:
        self.file = file
        self.usual = usual or {}
        self.corrections = corrections
        self.headings = table.headings
        self.plan = match.plan
        self.from_title = match.from_title
        self.context = context
        self.sheet = table.sheet
        self.sums = Sums(self.plan, context, table.sheet)
        self.sample: pl.DataFrame | None = None
        self.above: dict[str, str | None] = {}
        self.merged: frozenset[str] | None = None

    @property
    def columns(self) -> set[str]:
        """The columns that the table or its title fills."""
        return {one.column.name for one in self.plan} | set(self.from_title)

    def titled(self, typed: pl.LazyFrame) -> pl.LazyFrame:
        """Typed rows with what only the title states, or the sender for all its files."""
        told = typed.with_columns(pl.lit(v).alias(name) for name, v in self.from_title.items())
        known = self.columns
        return told.with_columns(
            (pl.coalesce(name, pl.lit(value)) if name in known else pl.lit(value)).alias(name)
            for name, value in self.usual.items()
        )

    def corrected(self, rows: pl.DataFrame) -> clean.Corrected:
        """Rows after the sender's known errors are repaired, and the rows taken out as wrong."""
        return clean.correct(rows, self.corrections, self.plan, file=self.file)

    def filled(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows with ditto marks and the blanks of merged blocks filled from above."""
        if self.merged is None:
            self.merged = merged_headings(rows, self.plan)
        done = clean.fill_down(rows, self.plan, merged=self.merged, above=self.above)
        self.above |= clean.last_cells(done, self.plan)
        return done
