"""Questions that the records themselves raise, and the hours that stand when they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import get_args

import polars as pl

from metrics.asking import read
from metrics.decisions import Decisions
from metrics.errors import UnknownFlag
from metrics.filters import Filters
from metrics.flag import Flag, Reach
from metrics.flags import agreement, drift, history, hours, records
from metrics.values import kpi_values
from metrics.warehouse import Warehouse

# Errors first, and first those that say most: a record is put down to the first that disputes it.
FLAGS: tuple[Flag, ...] = tuple(
    sorted(
        chain(*(about.FLAGS for about in (records, hours, agreement, drift, history))),
        key=lambda flag: flag.level,
    )
)
HOURS = {"patrol": "patrol_hours", "service_hour": "service_hours"}

_SUMMARY = """
SELECT {number} AS number, COUNT(*) AS asked,
    CAST(COALESCE(SUM(record_count), 0) AS BIGINT) AS records,
    COUNT(*) FILTER (WHERE LIST_CONTAINS(CAST($confirmed_{number} AS VARCHAR[]), key)) AS confirmed,
    COUNT(*) FILTER (WHERE LIST_CONTAINS(CAST($disallowed_{number} AS VARCHAR[]), key))
        AS disallowed
FROM asked_{number}
"""
_LIST = """
SELECT * EXCLUDE (group_key), LIST_CONTAINS(CAST($decided AS VARCHAR[]), key) AS is_decided
FROM asked_0
ORDER BY is_decided, last_day DESC, minutes DESC, key LIMIT $row_limit OFFSET $row_offset
"""
_LINES = """
SELECT s.file, f.source_sheet, f.source_row, f.dataset, f.day, f.subject, f.started_at, f.ended_at,
    f.minutes, f.is_disputed, f.source_file_id
FROM flagged_0 AS f
JOIN asked_0 AS a ON a.dataset = f.dataset AND a.group_key = f.group_key
    AND a.region_code IS NOT DISTINCT FROM f.region_code
LEFT JOIN (
    SELECT source_file_id, MIN(file_name) AS file FROM source_file GROUP BY source_file_id
) AS s ON s.source_file_id = f.source_file_id
WHERE a.key = $key ORDER BY f.day, f.started_at, f.source_row LIMIT $row_limit
"""
_DISPUTED = """
SELECT {number} AS rank, f.dataset, f.record_id, f.minutes
FROM flagged_{number} AS f
JOIN asked_{number} AS a ON a.dataset = f.dataset AND a.group_key = f.group_key
    AND a.region_code IS NOT DISTINCT FROM f.region_code
WHERE f.is_disputed AND f.minutes IS NOT NULL AND f.dataset IN ('patrol', 'service_hour')
    AND (CAST($first AS DATE) IS NULL OR f.day >= CAST($first AS DATE))
    AND (CAST($last AS DATE) IS NULL OR f.day <= CAST($last AS DATE))
    AND {holds}
"""
_TOTAL = """
SELECT dataset, rank, COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes
FROM (
    SELECT dataset, record_id, MIN(rank) AS rank, MAX(minutes) AS minutes
    FROM ({disputed}) AS every GROUP BY dataset, record_id
) AS once
GROUP BY dataset, rank ORDER BY dataset, rank
"""


@dataclass(frozen=True)
class Asked:
    """How often a flag asks, and how many of its questions have been answered."""

    flag: Flag
    count: int
    records: int
    confirmed: int
    disallowed: int

    @property
    def open(self) -> int:
        """Questions that nobody has answered yet."""
        return self.count - self.confirmed - self.disallowed


@dataclass(frozen=True)
class Support:
    """Hours as reported (申报总数), and those that stand (经核对可支撑数); None is no record.

    `disputed` are records and hours put down to the first flag that disputes them, so they add up.
    """

    dataset: str
    reported: float | None
    disputed: tuple[tuple[Flag, int, float], ...]

    @property
    def supportable(self) -> float | None:
        """Hours as reported less the disputed ones."""
        if self.reported is None:
            return None
        return self.reported - sum(hours for _, _, hours in self.disputed)


def find_flag(name: str) -> Flag:
    """The flag of that name; raises UnknownFlag."""
    for flag in FLAGS:
        if flag.name == name:
            return flag
    raise UnknownFlag(name)


def asked(warehouse: Warehouse, filters: Filters, taken: Decisions) -> list[Asked]:
    """Every flag with how many questions it raises for the filters; raises WarehouseError."""
    found: dict[str, Asked] = {}
    with warehouse.pinned() as pinned:
        for reach in get_args(Reach):
            flags = tuple(flag for flag in FLAGS if flag.reach == reach)
            parts = [_SUMMARY.format(number=number) for number in range(len(flags))]
            given = _taken(flags, taken)
            frame = read(pinned, flags, filters, " UNION ALL ".join(parts), **given)
            for number, *counts in frame.iter_rows():
                found[flags[number].name] = Asked(flags[number], *counts)
    return [found[flag.name] for flag in FLAGS]


def _taken(flags: tuple[Flag, ...], taken: Decisions) -> dict[str, list[str]]:
    """The decided keys of each flag, as parameters."""
    return {
        f"{verdict}_{number}": taken.keys(flag.name, verdict)
        for number, flag in enumerate(flags)
        for verdict in ("confirmed", "disallowed")
    }


def questions(
    warehouse: Warehouse,
    flag: Flag,
    filters: Filters,
    taken: Decisions,
    limit: int,
    offset: int = 0,
) -> pl.DataFrame:
    """The questions, open ones first and latest first.

    Columns: `key`, `dataset`, `region_code`, `subject`, `first_day` and `last_day` (null for a
    register: it is asked about in every period), `line_count`, `record_count`, `minutes` in
    dispute, `measure` and `usual` in the flag's unit, `is_decided`.
    """
    decided = [*taken.keys(flag.name, "confirmed"), *taken.keys(flag.name, "disallowed")]
    page = {"row_limit": limit, "row_offset": offset}
    return read(warehouse, (flag,), filters, _LIST, decided=decided, **page)


def lines(warehouse: Warehouse, flag: Flag, key: str, filters: Filters, limit: int) -> pl.DataFrame:
    """The records behind one question with file and line; a missing day has none.

    Columns: `file`, `source_sheet`, `source_row`, `dataset`, `day`, `subject`, `started_at`,
    `ended_at`, `minutes`, `is_disputed`, `source_file_id`. Raises WarehouseError.
    """
    return read(warehouse, (flag,), filters, _LINES, key=key, row_limit=limit)


def support(warehouse: Warehouse, filters: Filters, taken: Decisions) -> list[Support]:
    """Both totals of patrol and of service hours; raises WarehouseError."""
    upheld = taken.flags("disallowed")
    flags = tuple(
        f for f in FLAGS if f.reach == "months" and (f.level == "error" or f.name in upheld)
    )
    disputed = " UNION ALL ".join(
        _DISPUTED.format(number=number, holds=_holds(flag, number))
        for number, flag in enumerate(flags)
    )
    with warehouse.pinned() as pinned:
        found = read(
            pinned, flags, filters, _TOTAL.format(disputed=disputed), **_taken(flags, taken)
        )
        return supported(pinned, filters, flags, found)


def supported(
    warehouse: Warehouse, filters: Filters, flags: Sequence[Flag], found: pl.DataFrame
) -> list[Support]:
    """Both totals, from `found`: `dataset`, `rank` among the flags, `records` and `minutes`."""
    reported = kpi_values(warehouse, HOURS.values(), filters)
    return [
        Support(
            dataset,
            reported[kpi].value,
            tuple(
                (flags[rank], count, minutes / 60)
                for name, rank, count, minutes in found.iter_rows()
                if name == dataset
            ),
        )
        for dataset, kpi in HOURS.items()
    ]


def _holds(flag: Flag, number: int) -> str:
    """Whether a question takes hours away: an error until confirmed, a warning if disallowed."""
    verdict, negation = ("confirmed", "NOT ") if flag.level == "error" else ("disallowed", "")
    return f"{negation}LIST_CONTAINS(CAST(${verdict}_{number} AS VARCHAR[]), a.key)"
