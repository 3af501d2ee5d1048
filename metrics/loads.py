"""What was loaded: files and their receipts, rows set aside, totals that differ, versions."""

from __future__ import annotations

from typing import Any

import polars as pl

from metrics.filters import Filters
from metrics.warehouse import Snapshot, Warehouse

# Stated totals are compared as decimals; what is written to two places may differ by rounding.
TOLERANCE = 0.005

_FILES = "SELECT * FROM source_file WHERE {scope} ORDER BY sequence DESC, dataset"
_SET_ASIDE = """
SELECT f.file_name AS file, f.sender, f.community_code, a.*
FROM set_aside AS a
JOIN (
    SELECT source_file_id, MIN(file_name) AS file_name, MIN(sender) AS sender,
        MIN(community_code) AS community_code
    FROM source_file WHERE {scope} GROUP BY source_file_id
) AS f ON f.source_file_id = a.source_file_id
WHERE ($outcome IS NULL OR a.outcome = $outcome)
    AND ($dataset IS NULL OR a.dataset = $dataset)
    AND ($source_file_id IS NULL OR a.source_file_id = $source_file_id)
"""
_COUNTS = """
SELECT g.outcome, g.dataset, g.reason, MIN(r.zh) AS zh, MIN(r.en) AS en, COUNT(*) AS rows
FROM (
    SELECT outcome, dataset, UNNEST(CASE WHEN LEN(reasons) > 0 THEN reasons ELSE [''] END) AS reason
    FROM ({rows})
) AS g
LEFT JOIN reason AS r ON r.reason = g.reason AND r.dataset IS NOT DISTINCT FROM g.dataset
GROUP BY g.outcome, g.dataset, g.reason
ORDER BY g.outcome, rows DESC, g.dataset, g.reason
"""
_TOTALS = """
SELECT f.file_name AS file, f.sender, f.community_code, t.*
FROM stated_total AS t
JOIN (
    SELECT source_file_id, MIN(file_name) AS file_name, MIN(sender) AS sender,
        MIN(community_code) AS community_code
    FROM source_file WHERE {scope} GROUP BY source_file_id
) AS f ON f.source_file_id = t.source_file_id
WHERE ABS(t.stated - COALESCE(t.computed, 0)) > $tolerance
ORDER BY f.file_name, t.source_sheet, t.source_row, t.column_name
"""


def source_files(warehouse: Warehouse, user_scope: tuple[str, ...] = ()) -> pl.DataFrame:
    """One row a file and dataset, newest first; raises WarehouseError.

    A user of one community sees its files only, those of no known community only who sees all.
    """
    with warehouse.snapshot() as snapshot:
        return _scoped(snapshot, _FILES, user_scope, {})


def set_aside(
    warehouse: Warehouse,
    user_scope: tuple[str, ...] = (),
    *,
    outcome: str | None = None,
    dataset: str | None = None,
    source_file_id: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> pl.DataFrame:
    """Rows that were not taken as they are, with file, sheet, row, reasons and (masked) text.

    `outcome`: rejected, excluded, duplicate_suspected, replaced or withdrawn; None for all.
    """
    sql = f"{_SET_ASIDE} ORDER BY f.file_name, a.source_sheet, a.source_row"
    params = {"outcome": outcome, "dataset": dataset, "source_file_id": source_file_id}
    if limit is not None:
        sql += " LIMIT $row_limit OFFSET $row_offset"
        params |= {"row_limit": limit, "row_offset": offset}  # type: ignore[dict-item]
    with warehouse.snapshot() as snapshot:
        return _told(_scoped(snapshot, sql, user_scope, params), snapshot)


def _told(rows: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The rows with `reasons_zh` and `reasons_en`, in the order of `reasons`."""
    texts = snapshot.query("SELECT dataset, reason, zh AS reasons_zh, en AS reasons_en FROM reason")
    numbered = rows.with_row_index("_row")
    told = (
        numbered.select("_row", "dataset", pl.col("reasons").alias("reason"))
        .explode("reason")
        .join(texts, on=("dataset", "reason"), how="left", nulls_equal=True, maintain_order="left")
        .group_by("_row", maintain_order=True)
        .agg(pl.col("reasons_zh", "reasons_en").drop_nulls())
    )
    return numbered.join(told, on="_row", how="left", maintain_order="left").drop("_row")


def set_aside_counts(
    warehouse: Warehouse,
    user_scope: tuple[str, ...] = (),
    *,
    dataset: str | None = None,
    source_file_id: str | None = None,
) -> pl.DataFrame:
    """Columns `outcome`, `dataset`, `reason`, `zh`, `en`, `rows`, most rows first.

    A row with two reasons is counted under both.
    """
    sql = _COUNTS.format(rows=_SET_ASIDE)
    params = {"outcome": None, "dataset": dataset, "source_file_id": source_file_id}
    with warehouse.snapshot() as snapshot:
        return _scoped(snapshot, sql, user_scope, params)


def differing_totals(warehouse: Warehouse, user_scope: tuple[str, ...] = ()) -> pl.DataFrame:
    """Totals stated in a file that its own rows do not add up to, with both figures."""
    with warehouse.snapshot() as snapshot:
        return _scoped(snapshot, _TOTALS, user_scope, {"tolerance": TOLERANCE})


def serving_version(warehouse: Warehouse) -> dict[str, Any]:
    """`version`, `published_at` (UTC), `is_sample`, `record_count` of the serving version."""
    return warehouse.query("SELECT * FROM version").row(0, named=True)


def version_names(warehouse: Warehouse) -> list[str]:
    """Names of the kept versions, newest first; names hold the sequence, not the clock."""
    names = (path.stem for path in warehouse.folder.glob("[!.]*.duckdb"))
    return sorted(names, reverse=True)


def _scoped(
    snapshot: Snapshot, sql: str, user_scope: tuple[str, ...], params: dict[str, Any]
) -> pl.DataFrame:
    codes = Filters(user_scope=user_scope).user_scope
    tests = [f"STARTS_WITH(community_code, $user_scope_{i})" for i in range(len(codes))]
    scope = " OR ".join(tests) if tests else "true"
    bound = {f"user_scope_{i}": code for i, code in enumerate(codes)}
    return snapshot.query(sql.format(scope=scope), params | bound)
