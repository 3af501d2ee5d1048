"""The fast way for large regular files: scan, type, check and store in one stream."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from etl import clean
from etl.check import counted_expr, derived, good_expr
from etl.clean import ColumnPlan
from etl.clean.columns import IRREGULAR, RAW, headings
from etl.clean.filling import has_ditto, merged_headings
from etl.duplicates import row_hash
from etl.home import Home
from etl.lake import COMPRESSION, adopt
from etl.part import SAMPLE_ROWS, PartBuilder, TableRows
from etl.read import Table

SLICE_ROWS = 50_000
_OUT = "_out"
ROW_GROUP_ROWS = 250_000
COMPRESSION_LEVEL = 1


class Tap:
    """Takes some rows out of a stream as it passes, so that one scan serves every outlet."""

    def __init__(self) -> None:
        self.frames: list[pl.DataFrame] = []

    def keep(self, out: pl.Expr, columns: Sequence[str | pl.Expr]) -> pl.Expr:
        """True for the rows that stay: not `out`; those that go are kept here with `columns`."""
        return pl.struct(out.alias(_OUT), *columns).map_batches(
            self._take, return_dtype=pl.Boolean, is_elementwise=True
        )

    def _take(self, rows: pl.Series) -> pl.Series:
        out = rows.struct.field(_OUT)
        if out.any():
            self.frames.append(rows.struct.unnest().filter(out).drop(_OUT))
        return ~out

    def taken(self) -> pl.DataFrame | None:
        """The rows in the order of the file, None when there were none."""
        return pl.concat(self.frames).sort("source_row") if self.frames else None


class Hashes(Tap):
    """Keeps a hash of every row that passes, 12 bytes a row."""

    def _take(self, rows: pl.Series) -> pl.Series:
        kept = rows.struct.unnest()
        self.frames.append(kept.filter(~kept[_OUT]).select("source_row", "row_hash"))
        return ~kept[_OUT]


def can_stream(table: Table, plan: Sequence[ColumnPlan]) -> bool:
    """Whether rows can be read on their own: none in the sample repeats the one above."""
    if table.lazy is None:
        return False
    sample = table.lazy.head(SAMPLE_ROWS).collect()
    return not has_ditto(sample, plan) and not merged_headings(sample, plan)


def stream_table(home: Home, part: PartBuilder, table: Table, rows: TableRows) -> None:
    """Store the regular rows of a lazy table as they are scanned; the rest goes row by row.

    What the expressions did not read, or what breaks a rule, is taken through
    `PartBuilder.take_rows`, the same way as small files.
    """
    assert table.lazy is not None
    rows.sample = table.lazy.head(SAMPLE_ROWS).collect()
    kept = home.scratch / f"stream-{os.getpid()}.parquet"
    try:
        summary, odd = _run(part, rows, table, kept)
        _keep(home, part, rows, kept, f"{part.name}.parquet")
    finally:
        kept.unlink(missing_ok=True)
    if odd is not None:
        for some in odd.iter_slices(SLICE_ROWS):
            rows.sums.add_rows(part.take_rows(rows, some).lazy())
    _account(part, table, rows, summary)


def _run(
    part: PartBuilder, rows: TableRows, table: Table, kept: Path
) -> tuple[pl.DataFrame | None, pl.DataFrame | None]:
    """One scan: stored rows to a file; the total and blank rows, and the odd ones, are returned."""
    assert table.lazy is not None
    assert table.summary_expr is not None
    summary, odd, hashes = Tap(), Tap(), Hashes()
    every = table.lazy.collect_schema().names()
    data = table.lazy.filter(summary.keep(table.summary_expr, every)).filter(
        hashes.keep(pl.lit(False), ["source_row", row_hash(rows.headings)])
    )
    typed = clean.typed(data, rows.plan, rows.context, sample=rows.sample)
    placed = part.placing.place(derived(rows.titled(typed), part.dataset), rows.columns)
    checked = placed.with_columns(
        counted_expr(part.dataset).alias("is_counted"),
        pl.lit(rows.sheet, dtype=pl.String).alias("source_sheet"),
    )
    raw = [pl.col(RAW + heading).alias(heading) for heading in headings(rows.plan)]
    is_odd = pl.col(IRREGULAR) | ~good_expr(part.dataset)
    stored = checked.filter(odd.keep(is_odd, ["source_row", *raw]))
    stored.select(pl.col(n).cast(t) for n, t in part.schema.items()).sink_parquet(
        kept,
        compression=COMPRESSION,
        compression_level=COMPRESSION_LEVEL,
        row_group_size=ROW_GROUP_ROWS,
        maintain_order=False,
    )
    for frame in hashes.frames:
        part.twins.add(frame, table.sheet)
    return summary.taken(), odd.taken()


def _keep(home: Home, part: PartBuilder, rows: TableRows, kept: Path, relative: str) -> None:
    """Put the stored rows into the lake and count them by the file's own statistics."""
    seen = pl.scan_parquet(kept)
    day = part.dataset.date_column
    spans = [pl.min(day).alias("first"), pl.max(day).alias("last")] if day else []
    count, *span = seen.select(pl.len(), *spans).collect(engine="streaming").row(0)
    if not count:
        return
    first, last = span if day else (None, None)
    part.parquet.append(adopt(home, kept, relative))
    part.rows.read += count
    part.count_accepted(count, first, last)
    rows.sums.add_rows(pl.scan_parquet(home.lake / relative))


def _account(
    part: PartBuilder, table: Table, rows: TableRows, summary: pl.DataFrame | None
) -> None:
    """Titles, headings, totals, blanks and foot: set aside, and totals compared."""
    assert table.explain is not None
    assert table.outside is not None
    batches = [table.outside] if summary is None else [table.explain(summary), table.outside]
    for batch in batches:
        part.set_aside(rows, batch.set_aside)
        rows.sums.add_totals(batch.totals)
