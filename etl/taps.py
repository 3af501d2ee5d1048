"""Rows that leave a stream as it passes and are looked at afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

# More rows than these wait on disk, so that a file of nothing but odd rows fits in memory.
HELD_ROWS = 200_000
SLICE_ROWS = 50_000


class Tap:
    """Holds rows for later, in memory or in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pl.DataFrame] = []
        self._pieces: list[Path] = []

    def hold(self, rows: pl.DataFrame) -> None:
        """Keep these rows."""
        self._held.append(rows)
        if sum(frame.height for frame in self._held) > HELD_ROWS:
            piece = self._folder / f"{id(self)}-{len(self._pieces)}.parquet"
            pl.concat(self._held).write_parquet(piece)
            self._pieces.append(piece)
            self._held = []

    def taken(self) -> Iterator[pl.DataFrame]:
        """The rows that were held, `SLICE_ROWS` at a time."""
        for piece in self._pieces:
            yield from pl.read_parquet(piece).iter_slices(SLICE_ROWS)
        if self._held:
            yield from pl.concat(self._held).iter_slices(SLICE_ROWS)
