"""Writes drawn rows into a version of the warehouse, as publishing would."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl.county_outlines import create_county_outlines
from etl.datasets import DATASETS
from etl.rollups import ROLLUPS, create_rollups
from etl.tables import stored_schema
from metrics.warehouse import Warehouse

COMMUNITY = "350626101901"
FILE_ID = "a" * 64
# What publishing says about its files, as docs of the warehouse name the columns.
_SOURCE_FILE: dict[str, Any] = {
    **dict.fromkeys(("source_file_id", "file_name", "sender", "community_code"), pl.String),
    **dict.fromkeys(("dataset", "encoding", "delimiter", "status"), pl.String),
    **dict.fromkeys(("loaded_at", "period_from", "period_to"), pl.String),
    **dict.fromkeys(("sequence", "heading_row", "read_count", "accepted_count"), pl.Int64),
    **dict.fromkeys(("rejected_count", "excluded_count"), pl.Int64),
    **dict.fromkeys(("duplicate_suspected_count", "added_count", "changed_count"), pl.Int64),
    **dict.fromkeys(("unchanged_count", "withdrawn_count"), pl.Int64),
    **dict.fromkeys(("messages_zh", "messages_en"), pl.List(pl.String)),
    "is_sample": pl.Boolean,
}
_PLACE = {"source_file_id": pl.String, "dataset": pl.String, "source_sheet": pl.String}
_REPORTS: dict[str, Any] = {
    "source_file": _SOURCE_FILE,
    "stated_total": {
        **_PLACE,
        "source_row": pl.Int64,
        "column_name": pl.String,
        "stated": pl.Float64,
        "computed": pl.Float64,
    },
    "set_aside": {
        **_PLACE,
        "source_row": pl.UInt32,
        "outcome": pl.String,
        "reasons": pl.List(pl.String),
        "text": pl.String,
    },
    "reason": dict.fromkeys(("dataset", "reason", "zh", "en"), pl.String),
}

Rows = Sequence[Mapping[str, Any]]


def draw(folder: Path, tables: Mapping[str, Rows], version: str = "v000001-00000000") -> Warehouse:
    """A warehouse that serves these rows; what a row does not say is as in a plain accepted row."""
    home = folder / "warehouse"
    home.mkdir(parents=True, exist_ok=True)
    (folder / "lake").mkdir(exist_ok=True)
    path = home / f"{version}.duckdb"
    unknown = set(tables) - {*DATASETS, *_REPORTS}
    assert not unknown, f"no such table: {unknown}"
    path.write_bytes(_blank())
    with duckdb.connect(str(path)) as con:
        for name in DATASETS:
            if rows := tables.get(name):
                _create(con, name, _frame(name, rows))
        for name, schema in _REPORTS.items():
            if rows := tables.get(name) or (_files(tables) if name == "source_file" else ()):
                _create(con, name, pl.DataFrame(list(rows), schema=schema, orient="row"))
        if any(tables.get(one.dataset) for one in ROLLUPS):
            for one in ROLLUPS:
                con.execute(f"DROP TABLE {one.name}")
            con.execute("DROP TABLE rollup")
            create_rollups(con)
        create_county_outlines(con)
        con.execute(
            "CREATE TABLE version AS SELECT ? AS version, ?::TIMESTAMP AS published_at,"
            " true AS is_sample, 0 AS record_count",
            [version, datetime(2026, 11, 1)],
        )
    (home / "CURRENT").write_text(f"{version}.duckdb\n", encoding="utf-8")
    return Warehouse(folder)


@cache
def _blank() -> bytes:
    """A file of tables without rows; most tables of a drawn warehouse stay like that."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.duckdb"
        with duckdb.connect(str(path)) as con:
            for name in DATASETS:
                _create(con, name, _frame(name, ()))
            for name, schema in _REPORTS.items():
                _create(con, name, pl.DataFrame(schema=schema))
            create_rollups(con)
        return path.read_bytes()


def row_schema(dataset: str) -> dict[str, Any]:
    """Columns of a dataset's table with their Polars types."""
    schema = stored_schema(DATASETS[dataset])
    return {**schema, "source_file_id": pl.String(), "record_id": pl.String()}


def read_cell(text: str, kind: pl.DataType) -> Any:
    """A drawn cell as a value of its column's type; a blank is null."""
    if text == "":
        return None
    if kind == pl.Boolean():
        return {"是": True, "否": False}[text]
    if isinstance(kind, pl.Decimal):
        return Decimal(text)
    readers = {pl.Date(): date.fromisoformat, pl.Datetime("us"): datetime.fromisoformat}
    if kind in readers:
        return readers[kind](text)
    number = int if kind.is_integer() else float if kind.is_float() else str
    return number(text)


def read_tables(drawn: Mapping[str, list[dict[str, str]]]) -> dict[str, list[dict[str, Any]]]:
    """Cell texts of drawn tables as values."""
    found = {}
    for name, rows in drawn.items():
        schema = row_schema(name)
        found[name] = [{c: read_cell(t, schema[c]) for c, t in row.items()} for row in rows]
    return found


def _frame(dataset: str, rows: Rows) -> pl.DataFrame:
    schema = row_schema(dataset)
    for row in rows:
        assert set(row) <= set(schema), f"{dataset} has no column {set(row) - set(schema)}"
    full = []
    for number, row in enumerate(rows, start=2):
        plain = {
            "region_code": COMMUNITY,
            "is_counted": True,
            "source_file_id": FILE_ID,
            "source_row": number,
        }
        said = {k: v for k, v in row.items() if v is not None or k not in plain}
        record = {**dict.fromkeys(schema), **plain, **said}
        ids = (record["source_file_id"][:16], record["source_sheet"], record["source_row"])
        record["record_id"] = ":".join(str(part) for part in ids if part is not None)
        full.append(record)
    return pl.DataFrame(full, schema=schema, orient="row")


def _files(tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """One line a file and dataset, as the receipts give them: a file of two datasets has two."""
    seen = {
        (row.get("source_file_id") or FILE_ID, dataset)
        for dataset, rows in tables.items()
        for row in rows
        if dataset in DATASETS
    }
    seen |= {(file_id, "volunteer") for file_id, _ in seen}
    blank = dict.fromkeys(_SOURCE_FILE)
    return [
        blank
        | {
            "source_file_id": file_id,
            "file_name": f"{file_id[:1]}.csv",
            "dataset": dataset,
            "status": "loaded",
            "community_code": COMMUNITY,
            "is_sample": True,
        }
        for file_id, dataset in sorted(seen)
    ]


def _create(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    con.register("frame", frame)
    con.execute(f"CREATE OR REPLACE TABLE {name} AS FROM frame")
    con.unregister("frame")
