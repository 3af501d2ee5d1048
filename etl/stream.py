"""The fast way for large regular files: scan, type, check and store in one stream."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

from etl import clean
from etl.check import counted_expr, derived, good_expr
from etl.clean.columns import IRREGULAR, RAW
from etl.duplicates import row_hash
from etl.home import Home
from etl.lake import COMPRESSION, adopt
from etl.part import SAMPLE_ROWS, PartBuilder, TableRows
from etl.read import Table

SLICE_ROWS = 50_000
ROW_GROUP_ROWS = 250_000
COMPRESSION_LEVEL = 1


def stream_table(home: Home, part: PartBuilder, table: Table, rows: TableRows) -> None:
    """Store the regular rows of a lazy table as they are scanned; the rest goes row by row.

    Memory does not grow with the file. What the expressions did not read, or what breaks a rule,
    is written beside and taken through `PartBuilder.take_rows`, the same way as small files.
    """
    assert table.lazy is not None
    assert table.summary_expr is not None
    data = table.lazy.filter(~table.summary_expr)
    rows.sample = table.lazy.head(SAMPLE_ROWS).collect()
    kept = home.scratch / f"stream-{os.getpid()}.parquet"
    rest = home.scratch / f"rest-{os.getpid()}.parquet"
    try:
        hashes, summary = _run(part, rows, data, table, kept, rest)
        part.twins.add(hashes, table.sheet)
        _keep(home, part, rows, kept, part.name + ".parquet")
        _take_rest(part, rows, rest)
        _account(part, table, rows, summary)
    finally:
        kept.unlink(missing_ok=True)
        rest.unlink(missing_ok=True)


def _run(
    part: PartBuilder,
    rows: TableRows,
    data: pl.LazyFrame,
    table: Table,
    kept: Path,
    rest: Path,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One scan with four outlets: stored rows, odd rows, hashes, and total or blank rows."""
    assert table.lazy is not None
    assert table.summary_expr is not None
    hashed = data.select("source_row", row_hash(rows.headings))
    typed = clean.typed(data, rows.plan, rows.context, sample=rows.sample)
    placed = part.placing.place(derived(rows.titled(typed), part.dataset), rows.columns)
    checked = placed.with_columns(
        counted_expr(part.dataset).alias("is_counted"),
        pl.lit(rows.sheet, dtype=pl.String).alias("source_sheet"),
    )
    done = ~pl.col(IRREGULAR) & good_expr(part.dataset)
    names = list(part.schema)
    stored = checked.filter(done).select(pl.col(n).cast(part.schema[n]) for n in names)
    odd = checked.filter(~done).select("source_row", f"^{RAW}.*$")
    odd = odd.rename(lambda column: column.removeprefix(RAW))
    sink = stored.sink_parquet(
        kept,
        compression=COMPRESSION,
        compression_level=COMPRESSION_LEVEL,
        row_group_size=ROW_GROUP_ROWS,
        lazy=True,
    )
    rest_sink = odd.sink_parquet(rest, lazy=True)
    summary = table.lazy.filter(table.summary_expr)
    results = pl.collect_all([sink, rest_sink, hashed, summary], engine="streaming")
    return results[2], results[3]


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


def _take_rest(part: PartBuilder, rows: TableRows, rest: Path) -> None:
    total = pl.scan_parquet(rest).select(pl.len()).collect().item()
    for start in range(0, total, SLICE_ROWS):
        some = pl.scan_parquet(rest).slice(start, SLICE_ROWS).collect()
        rows.sums.add_rows(part.take_rows(rows, some).lazy())


def _account(part: PartBuilder, table: Table, rows: TableRows, summary: pl.DataFrame) -> None:
    """Titles, headings, totals, blanks and foot: set aside, and totals compared."""
    assert table.explain is not None
    assert table.outside is not None
    told = table.explain(summary)
    for batch in (told, table.outside):
        part.set_aside(rows, batch.set_aside)
    rows.sums.add_totals([*told.totals, *table.outside.totals])
