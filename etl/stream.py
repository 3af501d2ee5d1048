"""The fast way for large regular files: scan, type, check and store in one stream."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl

from etl import clean
from etl.check import counted_expr, derived, good_expr
from etl.clean import ColumnPlan
from etl.clean.columns import IRREGULAR, RAW
from etl.clean.filling import has_ditto, merged_headings
from etl.duplicates import row_hash
from etl.home import Home
from etl.lake import COMPRESSION, adopt
from etl.part import PartBuilder, TableRows
from etl.read import Table
from etl.taps import Intake, Tap

ROW_GROUP_ROWS = 250_000
COMPRESSION_LEVEL = 1


def can_stream(table: Table, plan: Sequence[ColumnPlan]) -> bool:
    """Whether rows can be read on their own: none in the sample repeats the one above."""
    sample = table.sample
    return (
        table.lazy is not None
        and sample is not None
        and not has_ditto(sample, plan)
        and not merged_headings(sample, plan)
    )


def stream_table(home: Home, part: PartBuilder, table: Table, rows: TableRows) -> None:
    """Store the regular rows of a lazy table as they are scanned; the rest goes row by row.

    What the expressions did not read, or what breaks a rule, is taken through
    `PartBuilder.take_rows`, the same way as small files.
    """
    rows.sample = table.sample
    with tempfile.TemporaryDirectory(prefix="stream-", dir=home.scratch) as name:
        folder = Path(name)
        intake = Intake(folder, partial(part.twins.add, sheet=table.sheet))
        odd = Tap(folder)
        kept = folder / "kept.parquet"
        _run(part, rows, table, kept, intake, odd)
        if any(has_ditto(some, rows.plan) for some in odd.taken()):
            part.twins.forget()
            for batch in table.batches():  # a row that repeats the one above can't stand alone
                part.take(rows, batch)
            return
        has_totals = _account(part, table, rows, intake)
        _keep(home, part, rows, kept, f"{part.name}.parquet", has_totals)
        for some in odd.taken():
            accepted = part.take_rows(rows, some)
            if has_totals:
                rows.sums.add_rows(accepted.lazy())


def _run(
    part: PartBuilder, rows: TableRows, table: Table, kept: Path, intake: Intake, odd: Tap
) -> None:
    """One scan: stored rows to a file; total, blank and odd rows to their taps."""
    assert table.lazy is not None
    assert table.summary_expr is not None
    every = table.lazy.collect_schema().names()
    data = table.lazy.filter(intake.keep(table.summary_expr, [*every, row_hash(rows.headings)]))
    typed = clean.typed(data, rows.plan, rows.context, sample=rows.sample, carried=rows.headings)
    placed = part.placing.place(derived(rows.titled(typed), part.dataset), rows.columns)
    checked = placed.with_columns(
        counted_expr(part.dataset).alias("is_counted"),
        pl.lit(rows.sheet, dtype=pl.String).alias("source_sheet"),
    )
    raw = [pl.col(RAW + heading).alias(heading) for heading in rows.headings]
    is_odd = pl.col(IRREGULAR) | ~good_expr(part.dataset)
    stored = checked.filter(odd.keep(is_odd, ["source_row", *raw]))
    stored.select(pl.col(n).cast(t) for n, t in part.schema.items()).sink_parquet(
        kept,
        compression=COMPRESSION,
        compression_level=COMPRESSION_LEVEL,
        row_group_size=ROW_GROUP_ROWS,
        maintain_order=False,
    )


def _keep(
    home: Home, part: PartBuilder, rows: TableRows, kept: Path, relative: str, has_totals: bool
) -> None:
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
    if has_totals:
        rows.sums.add_rows(pl.scan_parquet(home.lake / relative))


def _account(part: PartBuilder, table: Table, rows: TableRows, intake: Intake) -> bool:
    """Titles, headings, totals, blanks and foot are set aside; whether some state totals."""
    assert table.explain is not None
    assert table.outside is not None
    has_totals = False
    for batch in (table.outside, *map(table.explain, intake.summaries())):
        part.set_aside(rows, batch.set_aside)
        rows.sums.add_totals(batch.totals)
        has_totals = has_totals or bool(batch.totals)
    return has_totals
