"""A large regular file block by block: each column as its distinct texts and numbers into them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from etl.coded import Coded
from etl.read.direct import PAGE, Room, read_at
from etl.read.iconv import gb18030_to_utf8
from etl.read.labels import BLANKS
from etl.read.survey import Bytes, gbk_tails
from etl.read.transcode import has_utf8_line

BLOCK_BYTES = 1 << 24
LONGEST_LINE = 1 << 22
_SEEK_BYTES = 1 << 16
_LF = 10
_CODED = pa.dictionary(pa.int32(), pa.binary())


class NotRegular(Exception):
    """Some line is not what the first ones promised, so the file must be read with more care."""


class Span(NamedTuple):
    """Whole lines of a file, by their bytes."""

    start: int
    end: int


@dataclass(frozen=True)
class RegularText:
    """The data lines of a file that looks regular: no quotes, and each line has every column.

    `columns` are all cells of a line, `repeated` those that hold the same texts again and again.
    That it is regular is proven block by block: `parse` raises NotRegular where it is not.
    """

    path: Path
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    repeated: frozenset[str]
    body: Span

    def spans(self) -> Iterator[Span]:
        """The lines in blocks, in order."""
        start = self.body.start
        with self.path.open("rb") as stream:
            while start < self.body.end:
                end = _line_end(stream.fileno(), Span(start + BLOCK_BYTES, self.body.end))
                yield Span(start, end)
                start = end

    def parse(self, span: Span) -> dict[str, Coded]:
        """The columns of a block, cells without outer blanks and the empty ones null."""
        data = _read(self.path, span)
        try:
            table = csv.read_csv(
                pa.BufferReader(pa.py_buffer(data)),
                csv.ReadOptions(
                    column_names=self.columns, use_threads=False, block_size=len(data) + 1
                ),
                csv.ParseOptions(
                    delimiter=self.delimiter, quote_char=False, ignore_empty_lines=False
                ),
                self._convert,
            )
            # pyarrow also ends lines at a lone CR.
            ends = np.count_nonzero(np.frombuffer(data, np.uint8) == _LF)
            if table.num_rows != ends + (data[-1] != _LF):
                raise NotRegular("a lone CR")
            columns = {name: table[name].combine_chunks() for name in self.columns}
            if self.encoding == "gb18030" and _is_mixed(columns.values(), data):
                raise NotRegular("a line in UTF-8")
            return self._coded(columns)
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise NotRegular(str(error)) from error

    @property
    def _convert(self) -> csv.ConvertOptions:
        kinds = {name: _CODED if name in self.repeated else pa.binary() for name in self.columns}
        return csv.ConvertOptions(check_utf8=False, column_types=kinds)

    def _coded(self, columns: Mapping[str, pa.Array]) -> dict[str, Coded]:
        digits = {
            name: Coded(partial(_digits, cells), only_digits=True)
            for name, cells in columns.items()
            if name not in self.repeated and _only_digits(cells)
        }
        others = {
            name: cells.dictionary if name in self.repeated else cells
            for name, cells in columns.items()
            if name not in digits
        }
        found = dict(zip(others, self._texts(list(others.values())), strict=True))
        return {
            name: digits.get(name)
            or Coded(found[name], _series(cells.indices) if name in self.repeated else None)
            for name, cells in columns.items()
        }

    def _texts(self, columns: list[pa.Array]) -> Iterator[pl.Series]:
        """The cells decoded, without outer blanks, null where nothing is left; all in one go."""
        cells = pa.concat_arrays(columns)
        is_utf8 = self.encoding != "gb18030"
        texts = _series(cells.cast(pa.large_string()) if is_utf8 else _from_gb18030(cells))
        bare = pl.col("").str.strip_chars(BLANKS)
        plain = texts.alias("").to_frame().select(pl.when(bare != "").then(bare)).to_series()
        start = 0
        for column in columns:
            yield plain.slice(start, len(column))
            start += len(column)


class _Own(threading.local):
    """Each thread's own room to read into; fresh memory for each block costs as much as reading."""

    room = Room(0)


_own = _Own()


def _read(path: Path, span: Span) -> memoryview:
    """The bytes of the span, until the same thread reads again."""
    before = span.start % PAGE
    size = before + span.end - span.start
    if _own.room.size < size:
        _own.room = Room((size + (size >> 3)) // PAGE * PAGE + PAGE)
    if read_at(path, span.start - before, _own.room) < size:
        raise NotRegular("an end before the end")
    if any(_own.room.holds(byte, before, size) for byte in (b'"', b"\0")):
        raise NotRegular("a quote or a NUL")
    return _own.room.view(before, size)


def _line_end(descriptor: int, span: Span) -> int:
    """Where the line that the first byte of the span lies in ends."""
    at, last = span
    while at < last and (some := os.pread(descriptor, _SEEK_BYTES, at)):
        found = some.find(b"\n")
        if found >= 0:
            return min(at + found + 1, last)
        at += len(some)
        if at - span.start > LONGEST_LINE:
            raise NotRegular("a line without end")
    return last


def _series(array: pa.Array) -> pl.Series:
    series = pl.from_arrow(array)
    assert isinstance(series, pl.Series)
    return series


def _codes(cells: pa.Array) -> Bytes:
    """The bytes of all cells, or of the distinct ones."""
    texts = cells.dictionary if isinstance(cells, pa.DictionaryArray) else cells
    *_, data = texts.buffers()
    return np.frombuffer(data or b"", np.uint8)


def _digits(cells: pa.Array) -> pl.Series:
    return _series(cells.cast(pa.large_string()))


def _only_digits(cells: pa.Array) -> bool:
    """Whether no cell is empty, and all of them are ASCII digits."""
    codes = _codes(cells)
    if not len(codes) or codes.min() < ord("0") or codes.max() > ord("9"):
        return False
    return bool(pc.min(pc.binary_length(cells)).as_py())


def _is_mixed(columns: Iterable[pa.Array], data: memoryview) -> bool:
    """Whether some line of GB18030 text is Chinese in UTF-8."""
    has_tail = any(bool(gbk_tails(_codes(cells)).any()) for cells in columns)
    return has_tail and has_utf8_line(bytes(data))


def _from_gb18030(cells: pa.Array) -> pa.Array:
    """The cells in UTF-8, decoded all in one go; each but the last ends with a line break."""
    joined = gb18030_to_utf8(b"\n".join(cells.to_pylist()))
    ends = np.flatnonzero(np.frombuffer(joined, np.uint8) == _LF) + 1
    if len(ends) != len(cells) - 1:
        raise NotRegular("a cell that swallows the next")
    offsets = pa.py_buffer(np.concatenate([[0], ends, [len(joined)]]).astype(np.int64))
    return pa.Array.from_buffers(
        pa.large_string(), len(cells), [None, offsets, pa.py_buffer(joined)]
    )
