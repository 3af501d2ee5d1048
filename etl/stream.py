"""The fast way for large regular files: read, type, check and store block by block."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from etl.check import columns_read, counted_expr, derived, good_expr
from etl.clean import ColumnPlan, Reader
from etl.clean.columns import NOTES
from etl.clean.filling import has_ditto, merged_headings
from etl.coded import Coded
from etl.contract import SYSTEM_COLUMNS, Dataset
from etl.duplicates import row_hash
from etl.home import Home
from etl.lake import COMPRESSION, adopt
from etl.part import PartBuilder
from etl.place_rows import PLACED, PLACED_CODES
from etl.read import Table
from etl.read.blocks import NotRegular, Span
from etl.read.regular import Regular
from etl.table_rows import TableRows
from etl.taps import Tap

COMPRESSION_LEVEL = 1
WORKERS = 3  # one more than cores, for while one waits for the interpreter
AHEAD = 4  # blocks that may wait for their turn to be stored
_BAD = "_bad"
_ALWAYS = set(SYSTEM_COLUMNS) - {NOTES}


def can_stream(table: Table, plan: Sequence[ColumnPlan]) -> bool:
    """Whether rows can be read on their own: none in the sample repeats the one above."""
    if table.regular is None:
        return False
    sample = table.regular.sample
    return not has_ditto(sample, plan) and not merged_headings(sample, plan)


def stream_table(home: Home, part: PartBuilder, table: Table, rows: TableRows) -> None:
    """Store the regular rows of a large table block by block; the rest goes row by row.

    What the expressions did not read, or what breaks a rule, is taken through
    `PartBuilder.take_rows`, the same way as small files. A file that breaks its promise, or whose
    rows repeat the one above, is taken again from the beginning, row by row.
    """
    assert table.regular is not None
    rows.sample = table.regular.sample
    with tempfile.TemporaryDirectory(prefix="stream-", dir=home.scratch) as name:
        stream = Stream(part, table.regular, rows, Path(name))
        kept = stream.run()
        if stream.is_broken or any(has_ditto(some, rows.plan) for some in stream.odd.taken()):
            part.twins.forget()
            for batch in table.batches():
                part.take(rows, batch)
            return
        has_totals = _account(part, table.regular, rows, stream.summary)
        _keep(home, part, stream, kept)
        if has_totals and stream.count:
            stored = pl.scan_parquet(home.lake / part.parquet[-1])
            rows.sums.add_rows(stored.with_columns(pl.col(pl.Categorical).cast(pl.String)))
        for some in stream.odd.taken():
            accepted = part.take_rows(rows, some)
            if has_totals:
                rows.sums.add_rows(accepted.lazy())


class Taken(NamedTuple):
    """What became of a block's lines; row numbers count from the first of them."""

    lines: int
    stored: pl.DataFrame
    hashes: pl.DataFrame
    summary: pl.DataFrame | None
    odd: pl.DataFrame | None


class Stream:
    """One pass over a table, on two cores: stored rows to a file, the others held back."""

    def __init__(self, part: PartBuilder, regular: Regular, rows: TableRows, folder: Path) -> None:
        self.summary, self.odd = Tap(folder), Tap(folder)
        self.count = 0
        self.days: list[date] = []
        self.is_broken = False
        self._part, self._rows, self._regular = part, rows, regular
        self._reader = Reader(rows.plan, rows.context, rows.sample)
        self._kept = folder / "kept.parquet"
        self._repeated = _repeated(part.dataset)
        self._absent: list[str] = []
        sample = self._stored_sample()
        self._absent = self._never_filled(sample)
        self._schema = sample.drop(_BAD, *self._absent).schema

    def _stored_sample(self) -> pl.DataFrame:
        sample = self._regular.sample
        columns = {name: Coded(sample[name]) for name in self._rows.headings}
        return self._checked(sample["source_row"], self._reader.read(columns)[0])

    def _never_filled(self, sample: pl.DataFrame) -> list[str]:
        """Columns that no heading feeds and nothing derives, as far as the first rows tell."""
        dataset = self._part.dataset
        kept = {*self._rows.columns, *dataset.key, dataset.date_column, *PLACED_CODES, *_ALWAYS}
        return [n for n in self._part.schema if n not in kept and sample[n].count() == 0]

    def run(self) -> Path:
        """The Parquet of the rows that are read and good."""
        stored = pl.io.plugins.register_io_source(self._frames, schema=self._schema)
        stored.sink_parquet(
            self._kept,
            compression=COMPRESSION,
            compression_level=COMPRESSION_LEVEL,
            row_group_size=None,  # blocks as they come: to cut them anew costs a tenth
            statistics=False,
        )
        return self._kept

    def _frames(self, *pushed_down: object) -> Iterator[pl.DataFrame]:
        """The stored rows of every block in order; a few blocks are worked on ahead."""
        ahead: deque[Future[Taken]] = deque()
        row = self._regular.first_row
        with ThreadPoolExecutor(WORKERS) as pool:
            try:
                for span in self._regular.text.spans():
                    ahead.append(pool.submit(self._take, span))
                    if len(ahead) > AHEAD:
                        taken = ahead.popleft().result()
                        yield self._settle(taken, row)
                        row += taken.lines
                while ahead:
                    taken = ahead.popleft().result()
                    yield self._settle(taken, row)
                    row += taken.lines
            except NotRegular:
                self.is_broken = True

    def _settle(self, taken: Taken, row: int) -> pl.DataFrame:
        """The stored rows with their places in the file; the others are held."""
        here = pl.col("source_row") + pl.lit(row, pl.UInt32)
        self._part.twins.add(taken.hashes.with_columns(here), self._rows.sheet)
        if taken.summary is not None:
            self.summary.hold(taken.summary.with_columns(here))
        if taken.odd is not None:
            self.odd.hold(taken.odd.with_columns(here))
        self.count += taken.stored.height
        if (day := self._part.dataset.date_column) and taken.stored.height:
            self.days += taken.stored.select(pl.min(day), pl.max(day).alias("last")).row(0)
        return taken.stored.with_columns(here)

    def _take(self, span: Span) -> Taken:
        """The rows of a block, parted."""
        columns = self._regular.text.parse(span)
        hashed = row_hash(self._rows.headings, columns)
        line = pl.int_range(len(hashed), dtype=pl.UInt32, eager=True).alias("source_row")
        hashes = pl.DataFrame([line, hashed])
        values, odd = self._reader.read(columns)
        stored = self._checked(line, values)
        bad = stored.drop_in_place(_BAD)
        odd = bad if odd is None else bad | odd
        summary, told = self._regular.summaries(columns), None
        if summary is not None:
            told = self._regular.raw(columns, 0).filter(summary)
            hashes, odd = hashes.filter(~summary), odd & ~summary
            stored = stored.filter(~(odd | summary))
        elif odd.any():
            stored = stored.filter(~odd)
        raw = None
        if odd.any():
            raw = self._regular.raw(columns, 0).filter(odd)
            raw = raw.select("source_row", *self._rows.headings)
        return Taken(len(line), stored, hashes, told, raw)

    def _checked(self, line: pl.Series, values: Mapping[str, Coded]) -> pl.DataFrame:
        """The rows as they are stored, and `_BAD` for those that break a rule."""
        part, rows = self._part, self._rows
        placed = part.placing.place_coded(values, rows.columns)
        columns = {**values, **(placed or {})}
        # What tells the place is looked into, unless that is done.
        coded = {n for n in columns if n in self._repeated and (placed or n not in PLACED)}
        cells = [_cells(column, name in coded).alias(name) for name, column in columns.items()]
        typed = rows.titled(pl.DataFrame([line, *cells]).lazy())
        checked = derived(typed.with_columns(pl.lit(None, pl.String).alias(NOTES)), part.dataset)
        if placed is None:
            checked = part.placing.place(checked, rows.columns)
        kinds = {**part.schema, **dict.fromkeys(coded, pl.Categorical()), _BAD: pl.Boolean()}
        done = checked.with_columns(
            counted_expr(part.dataset).alias("is_counted"),
            pl.lit(rows.sheet, dtype=pl.String).alias("source_sheet"),
            (~good_expr(part.dataset)).alias(_BAD),
        ).select(pl.col(name).cast(kind) for name, kind in kinds.items())
        found = done.collect()
        if any(found[name].null_count() < found.height for name in self._absent):
            raise NotRegular("a column that the first rows leave empty")
        return found.drop(self._absent)


def _cells(column: Coded, is_coded: bool) -> pl.Series:
    """The values of each row, left coded where they repeat: so Parquet stores them."""
    if not is_coded:
        return column.cells()
    return Coded(column.texts.cast(pl.Categorical), column.numbers).cells()


def _repeated(dataset: Dataset) -> frozenset[str]:
    """Columns of few texts that nothing looks into between reading and storing."""
    few = {c.name for c in dataset.stored if c.kind == "category" or c.privacy == "worker"}
    return frozenset({*few, *PLACED_CODES} - columns_read(dataset))


def _keep(home: Home, part: PartBuilder, stream: Stream, kept: Path) -> None:
    """Put the stored rows into the lake and count them."""
    if not stream.count:
        return
    part.parquet.append(adopt(home, kept, f"{part.name}.parquet"))
    part.rows.read += stream.count
    days = [day for day in stream.days if day is not None]
    part.count_accepted(stream.count, min(days, default=None), max(days, default=None))


def _account(part: PartBuilder, regular: Regular, rows: TableRows, summary: Tap) -> bool:
    """Titles, headings, totals, blanks and foot are set aside; whether some state totals."""
    has_totals = False
    for batch in (regular.outside, *map(regular.explain, summary.taken())):
        part.set_aside(rows, batch.set_aside)
        rows.sums.add_totals(batch.totals)
        has_totals = has_totals or bool(batch.totals)
    return has_totals
