"""The tables of a version: a dataset's rows that still speak, and the reports about every file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb
import polars as pl

from etl.contract import POLARS_TYPES, SYSTEM_COLUMNS, Dataset
from etl.home import Home
from etl.messages import say
from etl.receipts import Part, Receipt
from etl.resolve import Changes, Entry, Resolution

# A file with more rows than this is not copied into the version: a view reads its Parquet, which
# never changes, so that publishing does not cost more the more history there is.
LARGE_ROWS = 500_000

_DUCKDB_TYPES = {
    pl.String(): "varchar",
    pl.Date(): "date",
    pl.Datetime("us"): "timestamp",
    pl.Time(): "time",
    pl.Int64(): "bigint",
    pl.UInt32(): "uinteger",
    pl.Float64(): "double",
    pl.Boolean(): "boolean",
    pl.Decimal(18, 2): "decimal(18,2)",
}


class InvariantBroken(Exception):
    """The version being built does not hold what the receipts say; it must not serve."""


def stored_schema(dataset: Dataset) -> dict[str, pl.DataType]:
    """Column name → Polars type of the dataset's lake Parquet, system columns last."""
    schema = {c.name: POLARS_TYPES[c.kind] for c in dataset.stored if c.name not in SYSTEM_COLUMNS}
    return schema | dict(SYSTEM_COLUMNS)


def create_dataset_table(
    con: duckdb.DuckDBPyConnection, home: Home, dataset: Dataset, parts: list[Entry]
) -> int:
    """Create the dataset's table, or its view when it has large files; the number of its rows.

    Raises InvariantBroken when rows are missing or more than the receipts say.
    """
    large = [part for part in parts if part.part.rows.accepted > LARGE_ROWS]
    small = [part for part in parts if part not in large]
    table = f"{dataset.name}_small" if large else dataset.name
    schema = stored_schema(dataset)
    columns = ", ".join(f"{name} {_DUCKDB_TYPES[kind]}" for name, kind in schema.items())
    con.execute(f"create table {table} ({columns}, source_file_id varchar, record_id varchar)")
    for part in _grouped(small):
        con.execute(f"insert into {table} by name {_select(con, home, dataset, part)}")
    if large:
        selects = [f"select * from {table}"]
        selects += [_select(con, home, dataset, [part]) for part in large]
        union = " union all by name ".join(selects)
        con.execute(f"create view {dataset.name} as {union}")
    return _assert_counts(con, dataset, parts)


def _grouped(parts: list[Entry]) -> list[list[Entry]]:
    return [parts[start : start + 200] for start in range(0, len(parts), 200)]


def _select(
    con: duckdb.DuckDBPyConnection, home: Home, dataset: Dataset, parts: list[Entry]
) -> str:
    """The rows of some entries that no later export replaced; paths below the data directory."""
    root = home.root.resolve()
    paths = [
        str((home.lake / p).resolve().relative_to(root)) for e in parts for p in e.part.parquet
    ]
    source = f"read_parquet({paths!r}, union_by_name = true, filename = true)"
    have = {row[0] for row in con.execute(f"describe select * from {source}").fetchall()}
    known = [name for name in stored_schema(dataset) if name in have]
    file_id = "substr(parse_filename(filename), 1, 64)"
    sql = (
        f"select {', '.join(known)}, {file_id} as source_file_id,"
        f" concat_ws(':', substr(parse_filename(filename), 1, 16), source_sheet, source_row)"
        f" as record_id from {source} as lake"
    )
    if _superseded_count(con, dataset, parts):
        con.execute(
            "create table if not exists replaced_row"
            " (dataset varchar, source_file_id varchar, source_sheet varchar, source_row uinteger)"
        )
        for entry in parts:
            con.execute(
                "insert into replaced_row select dataset, ?, source_sheet, source_row"
                " from superseded where dataset = ? and sequence = ?",
                [entry.receipt.source_file_id, dataset.name, entry.receipt.sequence],
            )
        sql += (
            f" where not exists (from replaced_row r where r.dataset = '{dataset.name}'"
            f" and r.source_file_id = {file_id} and r.source_row = lake.source_row"
            " and r.source_sheet is not distinct from lake.source_sheet)"
        )
    return sql


def _superseded_count(con: duckdb.DuckDBPyConnection, dataset: Dataset, parts: list[Entry]) -> int:
    row = con.execute(
        "select count(*) from superseded"
        " where dataset = ? and list_contains(?::integer[], sequence)",
        [dataset.name, [entry.receipt.sequence for entry in parts]],
    ).fetchone()
    assert row is not None
    return int(row[0])


def _assert_counts(con: duckdb.DuckDBPyConnection, dataset: Dataset, parts: list[Entry]) -> int:
    row = con.execute(f"select count(*) from {dataset.name}").fetchone()
    assert row is not None
    gone = _superseded_count(con, dataset, parts)
    accepted = sum(entry.part.rows.accepted for entry in parts)
    if row[0] + gone != accepted:
        raise InvariantBroken(
            f"{dataset.name}: {row[0]} rows + {gone} superseded, receipts say {accepted}"
        )
    return int(row[0])


def write_reports(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    name: str,
    live: list[Receipt],
    resolutions: Mapping[str, Resolution],
    counts: Mapping[str, int],
) -> None:
    """Tables `source_file`, `set_aside`, `stated_total` and `version`: what the data page shows."""
    rows = [row for receipt in live for row in _source_rows(receipt, resolutions)]
    source_file = pl.DataFrame(rows, schema=_SOURCE_FILE, orient="row")
    con.register("source_file_frame", source_file)
    con.execute("create table source_file as from source_file_frame")
    totals = pl.DataFrame(
        [
            (
                r.source_file_id,
                p.dataset,
                t.source_sheet,
                t.source_row,
                t.column,
                t.stated,
                t.computed,
            )
            for r in live
            for p in r.parts
            for t in p.stated_totals
        ],
        schema=_STATED_TOTAL,
        orient="row",
    )
    con.register("stated_total_frame", totals)
    con.execute("create table stated_total as from stated_total_frame")
    _write_set_aside(con, home, live)
    con.execute(
        "create table version as select ? as version, ?::timestamp as published_at,"
        " ? as is_sample, ?::bigint as record_count",
        [
            name,
            datetime.now(UTC).replace(tzinfo=None),
            any(receipt.is_sample for receipt in live),
            sum(counts.values()),
        ],
    )


def _write_set_aside(con: duckdb.DuckDBPyConnection, home: Home, live: list[Receipt]) -> None:
    con.execute(
        "create table set_aside (source_file_id varchar, dataset varchar, source_sheet varchar,"
        " source_row uinteger, outcome varchar, reasons varchar[], text varchar)"
    )
    paths = [str(home.lake / receipt.set_aside) for receipt in live if receipt.set_aside]
    if paths:
        con.execute(
            "insert into set_aside by name select substr(parse_filename(filename), 1, 64) as"
            " source_file_id, dataset, source_sheet, source_row, outcome, reasons, text"
            f" from read_parquet({paths!r}, filename = true)"
        )
    ids = pl.DataFrame(
        [(r.sequence, r.source_file_id) for r in live],
        schema={"sequence": pl.Int64, "source_file_id": pl.String},
        orient="row",
    )
    con.register("sequence_frame", ids)
    con.execute(
        "insert into set_aside select f.source_file_id, s.dataset, s.source_sheet, s.source_row,"
        " s.outcome, ['by:' || left(b.source_file_id, 16)], null from superseded s"
        " join sequence_frame f on f.sequence = s.sequence"
        " join sequence_frame b on b.sequence = s.by_sequence"
    )


_SOURCE_FILE: dict[str, Any] = {
    "source_file_id": pl.String,
    "sequence": pl.Int64,
    "file_name": pl.String,
    "sender": pl.String,
    "community_code": pl.String,
    "dataset": pl.String,
    "encoding": pl.String,
    "delimiter": pl.String,
    "heading_row": pl.Int64,
    "status": pl.String,
    "is_sample": pl.Boolean,
    "loaded_at": pl.String,
    "period_from": pl.String,
    "period_to": pl.String,
    "read_count": pl.Int64,
    "accepted_count": pl.Int64,
    "rejected_count": pl.Int64,
    "excluded_count": pl.Int64,
    "duplicate_suspected_count": pl.Int64,
    "added_count": pl.Int64,
    "changed_count": pl.Int64,
    "unchanged_count": pl.Int64,
    "withdrawn_count": pl.Int64,
    "messages_zh": pl.List(pl.String),
    "messages_en": pl.List(pl.String),
}
_STATED_TOTAL: dict[str, Any] = {
    "source_file_id": pl.String,
    "dataset": pl.String,
    "source_sheet": pl.String,
    "source_row": pl.Int64,
    "column_name": pl.String,
    "stated": pl.Float64,
    "computed": pl.Float64,
}


def _source_rows(receipt: Receipt, resolutions: Mapping[str, Resolution]) -> list[tuple[Any, ...]]:
    """One row for each dataset that a file fed, one row without a dataset when it fed none."""
    parts: list[Part | None] = [*receipt.parts] or [None]
    return [_source_row(receipt, part, resolutions) for part in parts]


def _source_row(
    receipt: Receipt, part: Part | None, resolutions: Mapping[str, Resolution]
) -> tuple[Any, ...]:
    messages = list(receipt.messages)
    status: str = receipt.status
    changes = Changes()
    if part and part.dataset in resolutions:
        resolution = resolutions[part.dataset]
        changes = resolution.changes.get(receipt.sequence, changes)
        if receipt.sequence in resolution.shrunken:
            status = "waiting"
            before, after = resolution.shrunken[receipt.sequence]
            messages.append(
                say("export_shrunken", file=receipt.file_name, before=before, after=after)
            )
    rows = part.rows if part else receipt.total()
    period = (part.period if part else None) or (None, None)
    return (
        receipt.source_file_id,
        receipt.sequence,
        receipt.file_name,
        receipt.sender,
        receipt.community,
        part.dataset if part else None,
        receipt.encoding,
        receipt.delimiter,
        part.heading_row if part else None,
        status,
        receipt.is_sample,
        receipt.loaded_at,
        *period,
        rows.read,
        rows.accepted,
        rows.rejected,
        rows.excluded,
        rows.duplicate_suspected,
        changes.added,
        changes.changed,
        changes.unchanged,
        changes.withdrawn,
        [message.zh for message in messages],
        [message.en for message in messages],
    )
