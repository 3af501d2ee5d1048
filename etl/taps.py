"""Outlets of a stream: rows that are taken out of it as it passes, so that one scan serves all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock

import polars as pl

# More rows than these wait on disk, so that a file of nothing but odd rows fits in memory.
HELD_ROWS = 200_000
SLICE_ROWS = 50_000
_OUT = "_out"


class Tap:
    """Takes some rows out of a stream and gives them back later, from memory or from `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pl.DataFrame] = []
        self._pieces: list[Path] = []
        self._lock = Lock()

    def keep(self, out: pl.Expr, columns: Sequence[str | pl.Expr]) -> pl.Expr:
        """True for the rows that stay: not `out`; those that go are kept here with `columns`."""
        return pl.struct(out.alias(_OUT), *columns).map_batches(
            self._take, return_dtype=pl.Boolean, is_elementwise=True
        )

    def _take(self, rows: pl.Series) -> pl.Series:
        cells = rows.struct.unnest()
        out = cells[_OUT]
        if out.any():
            self._hold(cells.filter(out).drop(_OUT))
        return ~out

    def _hold(self, rows: pl.DataFrame) -> None:
        with self._lock:
            self._held.append(rows)
            if sum(frame.height for frame in self._held) > HELD_ROWS:
                piece = self._folder / f"{id(self)}-{len(self._pieces)}.parquet"
                pl.concat(self._held).write_parquet(piece)
                self._pieces.append(piece)
                self._held = []

    def taken(self) -> Iterator[pl.DataFrame]:
        """The rows that were taken, `SLICE_ROWS` at a time."""
        for piece in self._pieces:
            yield from pl.read_parquet(piece).sort("source_row").iter_slices(SLICE_ROWS)
        if self._held:
            yield from pl.concat(self._held).sort("source_row").iter_slices(SLICE_ROWS)


class Intake(Tap):
    """Takes the total and blank rows out, and passes the hashes of those that stay to `hashed`."""

    def __init__(self, folder: Path, hashed: Callable[[pl.DataFrame], None]) -> None:
        super().__init__(folder)
        self._hashed = hashed

    def summaries(self) -> Iterator[pl.DataFrame]:
        """The total and blank rows as they were read."""
        return (rows.drop("row_hash") for rows in self.taken())

    def _take(self, rows: pl.Series) -> pl.Series:
        stays = super()._take(rows)
        hashes = rows.struct.unnest()[["source_row", "row_hash"]]
        self._hashed(hashes if stays.all() else hashes.filter(stays))
        return stays
