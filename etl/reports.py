"""What a version tells about its making: files, rows set aside, stated totals, the version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb
import polars as pl

from etl.datasets import DATASETS
from etl.home import Home
from etl.messages import Message, say
from etl.reasons import reason_texts
from etl.receipts import Part, Receipt
from etl.resolve import Changes, Resolution


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
    _write_totals(con, live)
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


def _write_totals(con: duckdb.DuckDBPyConnection, live: list[Receipt]) -> None:
    rows = [
        (r.source_file_id, p.dataset, t.source_sheet, t.source_row, t.column, t.stated, t.computed)
        for r in live
        for p in r.parts
        for t in p.stated_totals
    ]
    totals = pl.DataFrame(rows, schema=_STATED_TOTAL, orient="row")
    con.register("stated_total_frame", totals)
    con.execute("create table stated_total as from stated_total_frame")


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
    _write_reasons(con)


def _write_reasons(con: duckdb.DuckDBPyConnection) -> None:
    """Table `reason`: every reason given in this version, in both languages."""
    given = con.execute(
        "select distinct dataset, unnest(reasons) as reason from set_aside order by all"
    ).fetchall()
    rows = [(dataset, reason, *reason_texts(dataset, reason)) for dataset, reason in given]
    frame = pl.DataFrame(rows, schema=_REASON, orient="row")
    con.register("reason_frame", frame)
    con.execute("create table reason as from reason_frame")


_REASON: dict[str, Any] = dict.fromkeys(("dataset", "reason", "zh", "en"), pl.String)
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
    status, changes, messages = _published(receipt, part, resolutions)
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


def _published(
    receipt: Receipt, part: Part | None, resolutions: Mapping[str, Resolution]
) -> tuple[str, Changes, list[Message]]:
    """Status, changes and messages, with what was only seen while publishing."""
    status: str = receipt.status
    messages = list(receipt.messages)
    if part is None or part.dataset not in resolutions:
        return status, Changes(), messages
    resolution = resolutions[part.dataset]
    changes = resolution.changes.get(receipt.sequence, Changes())
    messages += resolution.messages.get(receipt.sequence, [])
    if receipt.sequence in resolution.shrunken:
        status = "waiting"
        before, after = resolution.shrunken[receipt.sequence]
        name = "export_lacks_figures" if DATASETS[part.dataset].figures else "export_shrunken"
        messages.append(say(name, file=receipt.file_name, before=before, after=after))
    return status, changes, messages
