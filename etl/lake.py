"""Writes a source file's rows into the lake: one Parquet, complete or absent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal

import polars as pl
import pyarrow.parquet as pq

from etl.home import Home, sync_folder

COMPRESSION: Literal["zstd"] = "zstd"


class ParquetShelf:
    """Collects frames of one schema in a temporary Parquet that `keep` gives its lasting name.

    Memory does not grow with the rows: each frame becomes a row group at once.
    """

    def __init__(self, home: Home, schema: Mapping[str, pl.DataType]) -> None:
        self._home = home
        self._empty = pl.DataFrame(schema=dict(schema))
        self._arrow_schema = _arrow(self._empty).schema
        self._temporary = home.scratch / f"shelf-{os.getpid()}-{id(self)}.parquet"
        self._writer: pq.ParquetWriter | None = None
        self.rows = 0

    def add(self, frame: pl.DataFrame) -> None:
        """Append rows; the frame has every column of the schema, in any order."""
        if frame.is_empty():
            return
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._temporary, self._arrow_schema, compression=COMPRESSION
            )
        ordered = frame.select([pl.col(n).cast(t) for n, t in self._empty.schema.items()])
        self._writer.write_table(_arrow(ordered).cast(self._arrow_schema))
        self.rows += frame.height

    def keep(self, relative: str) -> str | None:
        """Give the file its name below the lake; None when there were no rows."""
        if self._writer is None:
            return None
        self._writer.close()
        self._writer = None
        return adopt(self._home, self._temporary, relative)

    def __enter__(self) -> ParquetShelf:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writer is not None:
            self._writer.close()
        self._temporary.unlink(missing_ok=True)


def adopt(home: Home, finished: Path, relative: str) -> str:
    """Move a finished Parquet to its name below the lake; the relative path."""
    target = home.lake / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(finished, "rb") as handle:
        os.fsync(handle.fileno())
    os.replace(finished, target)
    sync_folder(target.parent)
    return relative


def _arrow(frame: pl.DataFrame) -> pq.pa.Table:
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())
