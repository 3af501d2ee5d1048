"""Identical rows inside one file: suspected duplicates, for a person to decide."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import xor
from pathlib import Path
from typing import IO, Any

import numpy as np
import polars as pl

from etl.coded import Coded

HELD_BYTES = 1 << 24
PASS_ROWS = 6_000_000
_PART_ROWS = 250_000
_RECORD = np.dtype([("sheet", np.uint16), ("row", np.uint32), ("hash", np.uint64)])
Records = np.ndarray[Any, Any]
# A running number differs between two copies of the same row.
_RUNNING_NUMBER = re.compile(r"^(?:序号|编号|行号|No\.?|#|id)$", re.IGNORECASE)


def row_hash(headings: Sequence[str], columns: Mapping[str, Coded]) -> pl.Series:
    """A 64-bit hash of a row's cells, its running number left out; good within one process only."""
    names = [name for name in headings if not _RUNNING_NUMBER.match(name)] or headings
    # Each column has its own seed, so that swapped cells do not cancel out.
    cells = (columns[n].spread(columns[n].texts.hash(seed)) for seed, n in enumerate(names))
    return reduce(xor, cells).alias("row_hash")


class Twins:
    """Finds the rows of a file that repeat an earlier one.

    A hash for each row waits in memory while it is small and then in `folder`, so that memory does
    not grow with the file.
    """

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115
            max_size=HELD_BYTES, mode="w+b", dir=str(folder)
        )
        self._sheets: list[str | None] = []

    def add(self, rows: pl.DataFrame, sheet: str | None) -> None:
        """Remember rows with `source_row` and `row_hash`."""
        if sheet not in self._sheets:
            self._sheets.append(sheet)
        records = np.empty(rows.height, _RECORD)
        records["sheet"] = self._sheets.index(sheet)
        records["row"], records["hash"] = rows["source_row"], rows["row_hash"]
        self._file.write(records.tobytes())

    def close(self) -> None:
        """Give the room back; nothing can be found any more."""
        self._file.close()

    def forget(self) -> None:
        """Start anew."""
        self._file.seek(0)
        self._file.truncate()

    def found(self) -> pl.DataFrame:
        """source_sheet and source_row of every row that repeats an earlier one of the file."""
        passes = 1 + self._file.tell() // (PASS_ROWS * _RECORD.itemsize)
        repeated = np.concatenate([self._repeated(each, passes) for each in range(passes)])
        suspects = [part[np.isin(part["hash"], repeated)] for part in self._parts()]
        ordered = np.sort(np.concatenate([np.empty(0, _RECORD), *suspects]))
        _, first = np.unique(ordered["hash"], return_index=True)
        later = np.delete(ordered, first)
        sheets = pl.Series(self._sheets, dtype=pl.String)
        return pl.DataFrame(
            {
                "source_sheet": sheets[later["sheet"].astype(np.uint32)],
                "source_row": pl.Series(later["row"].copy(), dtype=pl.UInt32),
            }
        )

    def _repeated(self, each: int, passes: int) -> Records:
        """The hashes that come more than once, of those that leave the remainder `each`."""
        hashes = (part["hash"] for part in self._parts())
        mine = (part if passes == 1 else part[part % passes == each] for part in hashes)
        ordered = np.concatenate([np.empty(0, np.uint64), *mine])
        ordered.sort()
        return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])

    def _parts(self) -> Iterator[Records]:
        self._file.seek(0)
        while part := self._file.read(_PART_ROWS * _RECORD.itemsize):
            yield np.frombuffer(part, _RECORD)
