"""Typed columns of a block whose columns come as their distinct texts: each text is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

import polars as pl

from etl.clean.columns import RAW, odd_expr, stored, value_expr
from etl.clean.plan import ColumnPlan, Context
from etl.clean.residents import hide_names, named_headings, pseudonyms, spoken_headings
from etl.coded import Coded
from etl.contract import POLARS_TYPES

_VALUE, _ODD = "value", "odd"


class Reader:
    """Reads coded columns by the expressions of `columns.typed`; safe for several threads.

    `sample` (some rows of the same table) decides which spellings the expressions read.
    """

    def __init__(
        self, plan: Sequence[ColumnPlan], context: Context, sample: pl.DataFrame | None
    ) -> None:
        self._values = [(one, value_expr(one, context, sample)) for one in stored(plan)]
        self._named, self._spoken = named_headings(plan), spoken_headings(plan)
        self._stand_in = pseudonyms(context.pseudonym_key)

    def read(self, columns: Mapping[str, Coded]) -> tuple[dict[str, Coded], pl.Series | None]:
        """The typed columns; and true for the rows with an odd cell, None when there is none."""
        told = {**columns, **self._without_names(columns)}
        asked = [_read(one, value, told[one.heading].texts) for one, value in self._values]
        found: dict[str, Coded] = {}
        odd: list[pl.Series] = []
        for (one, _), read in zip(self._values, pl.collect_all(asked), strict=True):
            cells = told[one.heading]
            found[one.column.name] = Coded(read[_VALUE], cells.numbers)
            if read[_ODD].any():
                odd.append(cells.spread(read[_ODD]))
        return found, reduce(or_, odd) if odd else None

    def _without_names(self, columns: Mapping[str, Coded]) -> dict[str, Coded]:
        """The columns of sentences and labels without the residents whom their rows name."""
        if not self._named:
            return {}
        asked = dict.fromkeys([*self._named, *self._spoken])
        cells = pl.DataFrame([columns[name].cells().alias(name) for name in asked])
        hidden = hide_names(cells.lazy(), self._named, self._spoken, self._stand_in).collect()
        return {name: Coded(hidden[name]) for name in self._spoken}


def _read(plan: ColumnPlan, value: pl.Expr, texts: pl.Series) -> pl.LazyFrame:
    """The typed value of each text, and whether the expressions did not read it."""
    kind = POLARS_TYPES[plan.column.kind]
    read = texts.alias(RAW + plan.heading).to_frame().lazy()
    return read.with_columns(value.cast(kind).alias(_VALUE)).select(
        _VALUE, odd_expr(plan, pl.col(_VALUE)).fill_null(False).alias(_ODD)
    )
