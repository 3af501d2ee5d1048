"""Identical rows inside one file: suspected duplicates, for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import xor

import numpy as np
import polars as pl

# A running number differs between two copies of the same row.
_RUNNING_NUMBER = re.compile(r"^(?:序号|编号|行号|No\.?|#|id)$", re.IGNORECASE)


def row_hash(headings: Sequence[str], prefix: str = "") -> pl.Expr:
    """A 64-bit hash of a row's cells, its running number left out; good within one process only."""
    names = [name for name in headings if not _RUNNING_NUMBER.match(name)] or headings
    # Each column has its own seed, so that swapped cells do not cancel out.
    cells = (pl.col(prefix + name).hash(seed) for seed, name in enumerate(names))
    return reduce(xor, cells).alias("row_hash")


class Twins:
    """Remembers a hash for each row of a file (12 bytes a row) and finds the repeated ones."""

    def __init__(self) -> None:
        self._hashes: list[pl.DataFrame] = []

    def add(self, rows: pl.DataFrame, sheet: str | None) -> None:
        """Remember rows with `source_row` and `row_hash`."""
        self._hashes.append(rows.with_columns(source_sheet=pl.lit(sheet, dtype=pl.String)))

    def found(self) -> pl.DataFrame:
        """source_sheet and source_row of every row that repeats an earlier one of the file."""
        if not self._hashes:
            return pl.DataFrame(schema={"source_sheet": pl.String, "source_row": pl.UInt32})
        ordered = np.concatenate([part["row_hash"].to_numpy() for part in self._hashes])
        ordered.sort()  # in place: a copy would be 8 bytes a row
        repeated = pl.Series(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]))
        if repeated.is_empty():
            return self._hashes[0].clear().select("source_sheet", "source_row")
        suspects = pl.concat(
            part.filter(pl.col("row_hash").is_in(repeated.implode())) for part in self._hashes
        )
        return suspects.filter(~pl.col("row_hash").is_first_distinct()).select(
            "source_sheet", "source_row"
        )
