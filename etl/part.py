"""Turns one file's rows of one dataset into accepted rows, and the rest with reasons."""

from __future__ import annotations

from datetime import date
from types import TracebackType

import polars as pl

from etl import clean
from etl.check import REASONS, counted_expr, derived, good_expr, reasons
from etl.coded import Coded
from etl.contract import Dataset
from etl.duplicates import Twins, row_hash
from etl.home import Home
from etl.lake import ParquetShelf
from etl.messages import Message
from etl.month_gaps import MonthGaps
from etl.place_rows import Placing
from etl.read import Batch
from etl.receipts import Part, Rows, Stated
from etl.shown import shown_cells, shown_line
from etl.statements import AGAIN, Statements
from etl.table_rows import TableRows
from etl.tables import stored_schema

ASIDE_SCHEMA: dict[str, pl.DataType] = {
    "dataset": pl.String(),
    "source_sheet": pl.String(),
    "source_row": pl.UInt32(),
    "outcome": pl.String(),
    "reasons": pl.List(pl.String()),
    "text": pl.String(),
}
SAMPLE_ROWS = 1000


class PartBuilder:
    """Collects accepted rows in a Parquet and the rest in memory; memory is bounded by the rest."""

    def __init__(self, home: Home, dataset: Dataset, source_file_id: str, placing: Placing) -> None:
        self.dataset = dataset
        self.placing = placing
        self.schema = stored_schema(dataset)
        self.rows = Rows()
        self.aside: list[pl.DataFrame] = []
        self.twins = Twins(home.scratch)
        self.first: date | None = None
        self.last: date | None = None
        self.parquet: list[str] = []
        self.stated: list[Stated] = []
        self.messages: list[Message] = []
        self.gaps = MonthGaps(dataset)
        self.statements = Statements(dataset)
        self.name = f"{dataset.name}/{placing.community}/{source_file_id}"
        self._home = home
        self._shelf = ParquetShelf(home, self.schema)

    def take(self, table: TableRows, batch: Batch) -> None:
        """Type, place and check the rows of a batch; account for every line of it."""
        self.set_aside(table, batch.set_aside)
        self.messages += batch.messages
        self.add_hashes(table, batch.rows)
        rows = batch.rows
        if rows.height:
            corrected = table.corrected(table.filled(rows))
            rows = corrected.rows
            self.messages += corrected.messages
            self._take_out(table, corrected.dropped)
        for each in _one_a_line(rows):
            table.sums.add_rows(self.take_rows(table, each).lazy())
        table.sums.add_totals(batch.totals)

    def add_hashes(self, table: TableRows, rows: pl.DataFrame) -> None:
        """Remember the rows' hashes, to find identical ones."""
        if rows.height:
            columns = {name: Coded(rows[name]) for name in table.headings}
            hashes = row_hash(table.headings, columns)
            self.twins.add(pl.DataFrame([rows["source_row"], hashes]), table.sheet)

    def take_rows(self, table: TableRows, rows: pl.DataFrame) -> pl.DataFrame:
        """The accepted ones of some raw rows, stored; the others are set aside with reasons.

        Where a row may state some figures only, they are stored when the whole file is read.
        """
        if rows.is_empty():
            return pl.DataFrame(schema=self.schema)
        if table.sample is None:
            table.sample = rows.head(SAMPLE_ROWS)
        typed, problems = self._typed(table, rows)
        known = derived(table.titled(typed.lazy()), self.dataset)
        checked = self.placing.place(known, table.columns).collect()
        checked = checked.with_columns(
            counted_expr(self.dataset).alias("is_counted"),
            pl.lit(table.sheet, dtype=pl.String).alias("source_sheet"),
        )
        wrong = _reasons_by_row(problems, reasons(checked, self.dataset))
        bad = checked["source_row"].is_in(wrong["source_row"].implode())
        accepted = checked.filter(good_expr(self.dataset) & ~bad).select(list(self.schema))
        self._reject(table, rows, wrong)
        self.rows.read += rows.height
        if self.statements.is_needed:
            self.statements.hold(table, accepted, rows)
        else:
            self.accept(accepted)
        return accepted

    def _typed(self, table: TableRows, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        frame = clean.typed(rows.lazy(), table.plan, table.context, sample=table.sample).collect()
        plain = clean.regular(frame.lazy()).collect()
        odd = clean.irregular(frame.lazy()).collect()
        read, problems = clean.parse_irregular(odd, table.plan, table.context)
        both = pl.concat([plain, read.select(plain.columns)], how="vertical_relaxed")
        return both.sort("source_row"), problems

    def accept(self, accepted: pl.DataFrame) -> None:
        """Store accepted rows and note the days that they span, and the months."""
        self.gaps.add(accepted)
        self._shelf.add(accepted)
        self.count_accepted(accepted.height, *_span(accepted, self.dataset.date_column))

    def count_accepted(self, rows: int, first: date | None, last: date | None) -> None:
        """Count rows that were stored, and widen the period to their days."""
        self.rows.accepted += rows
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)

    def settle_statements(self, file: str) -> None:
        """Store the rows that were held; call it when every table of the file is read."""
        wrong = self.statements.wrong(file)
        self.messages += self.statements.messages
        for (table, accepted, rows), reasons_of in zip(self.statements.held, wrong, strict=True):
            bad = accepted["source_row"].gather(list(reasons_of))
            told = pl.DataFrame(
                {"source_row": bad, REASONS: [[name] for name in reasons_of.values()]},
                schema={"source_row": pl.UInt32, REASONS: pl.List(pl.String)},
            )
            again = pl.col(REASONS).list.contains(AGAIN)
            self._take_out(table, rows.join(told.filter(again), on="source_row"), AGAIN)
            self._reject(table, rows, told.filter(~again))
            self.rows.read -= told.filter(again).height
            self.accept(accepted.filter(~pl.col("source_row").is_in(bad.implode())))
        self.statements.held.clear()

    def _reject(self, table: TableRows, rows: pl.DataFrame, wrong: pl.DataFrame) -> None:
        if wrong.is_empty():
            return
        shown = rows.join(wrong, on="source_row", how="inner")
        self._add_aside(
            shown.select(
                dataset=pl.lit(self.dataset.name),
                source_sheet=pl.lit(table.sheet, dtype=pl.String),
                source_row="source_row",
                outcome=pl.lit("rejected"),
                reasons=REASONS,
                text=shown_cells(table.headings, table.plan, shown),
            )
        )
        self.rows.rejected += wrong.height

    def _take_out(
        self, table: TableRows, dropped: pl.DataFrame, reason: str = "dropped_by_correction"
    ) -> None:
        """Rows that are no records, or none of their own: excluded, and shown."""
        lines = dropped.select(
            "source_row",
            outcome=pl.lit("excluded"),
            reason=pl.lit(reason),
            text=shown_cells(table.headings, table.plan, dropped),
        )
        self.set_aside(table, lines)

    def set_aside(self, table: TableRows, lines: pl.DataFrame) -> None:
        """Keep the lines that the reader set aside, identifiers masked."""
        if lines.is_empty():
            return
        self.rows.read += lines.height
        rejected = int((lines["outcome"] == "rejected").sum())
        self.rows.rejected += rejected
        self.rows.excluded += lines.height - rejected
        self._add_aside(
            lines.select(
                dataset=pl.lit(self.dataset.name),
                source_sheet=pl.lit(table.sheet, dtype=pl.String),
                source_row="source_row",
                outcome="outcome",
                reasons=pl.concat_list("reason"),
                text=shown_line(table.plan),
            )
        )

    def _add_aside(self, frame: pl.DataFrame) -> None:
        self.aside.append(frame.select(pl.col(n).cast(t) for n, t in ASIDE_SCHEMA.items()))

    def finish(self, heading_row: int, declared: tuple[date, date] | None) -> Part:
        """Store what was collected; the part for the receipt. Read is accounted for exactly."""
        twins = self.twins.found()
        self.rows.duplicate_suspected = twins.height
        self._add_aside(
            twins.select(
                dataset=pl.lit(self.dataset.name),
                source_sheet="source_sheet",
                source_row="source_row",
                outcome=pl.lit("duplicate_suspected"),
                reasons=pl.concat_list(pl.lit("identical_to_an_earlier_row")),
                text=pl.lit(None, dtype=pl.String),
            )
        )
        rows = self.rows
        if rows.read != rows.accepted + rows.rejected + rows.excluded:
            raise AssertionError(f"{self.name}: {rows} do not add up")
        suffix = f".{len(self.parquet)}" if self.parquet else ""
        stored = self._shelf.keep(f"{self.name}{suffix}.parquet")
        self.parquet += [stored] if stored else []
        period = (str(self.first), str(self.last)) if self.first and self.last else None
        return Part(
            self.dataset.name,
            heading_row,
            rows,
            self.parquet,
            period,
            _declared(period, declared),
            self.stated,
        )

    def __enter__(self) -> PartBuilder:
        self._shelf.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.twins.close()
        self._shelf.__exit__(kind, error, trace)


def _one_a_line(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """The rows, in frames that hold each line once: a line may give a record for each month."""
    if rows["source_row"].is_unique().all():
        return [rows]
    place = pl.int_range(pl.len()).over("source_row").alias("_place")
    parts = rows.with_columns(place).partition_by("_place", include_key=False)
    return list(parts)


def _declared(
    period: tuple[str, str] | None, declared: tuple[date, date] | None
) -> tuple[str, str] | None:
    """The period that the title claims, unless the rows contradict it."""
    if period is None or declared is None:
        return None
    first, last = str(declared[0]), str(declared[1])
    return (first, last) if first <= period[0] and period[1] <= last else None


def _span(frame: pl.DataFrame, column: str | None) -> tuple[date | None, date | None]:
    if column is None or frame.is_empty():
        return None, None
    first, last = frame.select(pl.min(column).alias("a"), pl.max(column).alias("b")).row(0)
    return first, last


def _reasons_by_row(problems: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    """source_row and `_reasons`: unreadable cells as column:reason, then the rules broken."""
    unreadable = problems.select(
        pl.col("source_row").cast(pl.UInt32),
        pl.concat_list(pl.format("{}:{}", "column", "reason")).alias(REASONS),
    )
    ruled = broken.select(pl.col("source_row").cast(pl.UInt32), REASONS)
    # A cell that can't be read is why its column is missing; saying both would confuse.
    ruled = ruled.join(unreadable.select("source_row").unique(), on="source_row", how="anti")
    return (
        pl.concat([unreadable, ruled])
        .group_by("source_row")
        .agg(pl.col(REASONS).explode().unique(maintain_order=True))
        .sort("source_row")
    )
