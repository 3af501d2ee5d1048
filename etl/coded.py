"""A column as its distinct texts: what is worked out for a text is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import polars as pl


class Coded:
    """`texts` of a column, and for each row its number there; None when one for one.

    `only_digits`: no cell is empty or holds anything but ASCII digits. Texts given as a function
    are made when they are asked for.
    """

    def __init__(
        self,
        texts: pl.Series | Callable[[], pl.Series],
        numbers: pl.Series | None = None,
        *,
        only_digits: bool = False,
    ) -> None:
        self._texts = texts
        self.numbers = numbers
        self.only_digits = only_digits

    @cached_property
    def texts(self) -> pl.Series:
        """The distinct texts, or those of all rows."""
        return self._texts if isinstance(self._texts, pl.Series) else self._texts()

    def spread(self, values: pl.Series) -> pl.Series:
        """What belongs to each text as what belongs to each row."""
        # A subscript goes straight to the engine, `gather` through a query plan.
        return values if self.numbers is None else values[self.numbers]

    def cells(self) -> pl.Series:
        """The text of each row."""
        return self.spread(self.texts)
