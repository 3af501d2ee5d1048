"""The tables of a version: a dataset's rows that still speak, and the reports about every file."""

from __future__ import annotations

import duckdb
import polars as pl

from etl.contract import POLARS_TYPES, SYSTEM_COLUMNS, Dataset
from etl.home import Home
from etl.resolve import Entry

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
        f" concat_ws(':', substr(parse_filename(filename), 1, 16), source_sheet, source_row"
        f"{_month(dataset, have)}) as record_id from {source} as lake"
    )
    if _superseded_count(con, dataset, parts):
        con.execute(
            "create table if not exists replaced_row"
            " (dataset varchar, source_file_id varchar, source_sheet varchar, source_row uinteger,"
            " day date)"
        )
        for entry in parts:
            con.execute(
                "insert into replaced_row select dataset, ?, source_sheet, source_row, day"
                " from superseded where dataset = ? and sequence = ?",
                [entry.receipt.source_file_id, dataset.name, entry.receipt.sequence],
            )
        sql += (
            f" where not exists (from replaced_row r where r.dataset = '{dataset.name}'"
            f" and r.source_file_id = {file_id} and r.source_row = lake.source_row"
            " and r.source_sheet is not distinct from lake.source_sheet"
            f"{_same_day(dataset, have)})"
        )
    return sql


def _month(dataset: Dataset, have: set[str]) -> str:
    """The months of a year may stand in one line of a file; each is a record of its own."""
    is_told = dataset.is_monthly and dataset.date_column in have
    return f", strftime({dataset.date_column}, '%Y-%m')" if is_told else ""


def _same_day(dataset: Dataset, have: set[str]) -> str:
    """One line may hold a record for each month, of which a newer file replaces one."""
    if dataset.date_column not in have:
        return ""
    return f" and r.day is not distinct from cast(lake.{dataset.date_column} as date)"


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
