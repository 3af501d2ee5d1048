"""A column as its distinct texts: what is worked out for a text is worked out once."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Coded(NamedTuple):
    """`texts` of a column, and for each row its number there; None when one for one."""

    texts: pl.Series
    numbers: pl.Series | None = None

    def spread(self, values: pl.Series) -> pl.Series:
        """What belongs to each text as what belongs to each row."""
        # A subscript goes straight to the engine, `gather` through a query plan.
        return values if self.numbers is None else values[self.numbers]

    def cells(self) -> pl.Series:
        """The text of each row."""
        return self.spread(self.texts)
