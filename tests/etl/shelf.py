"""Puts drawn rows into a lake as if a file had been loaded, for tests of what comes after."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from etl import receipts
from etl.datasets import DATASETS
from etl.home import Home
from etl.receipts import Part, Receipt, Rows, next_sequence, now
from etl.tables import stored_schema

COMMUNITY = "350626101901"


def shelve(
    home: Home,
    file_id: str,
    rows: list[dict[str, Any]],
    dataset: str = "patrol",
    community: str = COMMUNITY,
) -> Receipt:
    """Store rows of one dataset under a made-up file id; its receipt."""
    kind = DATASETS[dataset]
    schema = stored_schema(kind)
    full = [
        {name: row.get(name) for name in schema}
        | {"region_code": community, "is_counted": True, "source_row": number}
        | {name: value for name, value in row.items() if name in {"is_counted", "region_code"}}
        for number, row in enumerate(rows, start=2)
    ]
    frame = pl.DataFrame(full, schema=schema, orient="row")
    source_file_id = file_id * (64 // len(file_id))
    path = f"{dataset}/{community}/{source_file_id}.parquet"
    (home.lake / path).parent.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(home.lake / path)
    days = [row[kind.date_column] for row in rows] if kind.date_column else []
    period = (str(min(days)), str(max(days))) if days else None
    part = Part(dataset, 1, Rows(len(rows), len(rows)), [path], period)
    receipt = Receipt(
        source_file_id,
        f"{file_id}.csv",
        "loaded",
        sequence=next_sequence(home),
        community=community,
        loaded_at=now(),
        parts=[part],
    )
    receipts.save(home, receipt)
    return receipt


def patrol(day: int, steward: str = "林芳", minutes: int = 60, month: int = 3) -> dict[str, Any]:
    """One patrol row on a day of 2024."""
    return {
        "patrol_date": date(2024, month, day),
        "steward_name": steward,
        "grid_name": "前街巷",
        "shift": "晨巡",
        "patrol_minutes": minutes,
        "patrol_count": 1,
    }
