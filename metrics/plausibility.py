"""Questions that the records themselves raise, and the hours that stand when they are answered."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, get_args

import polars as pl
from sqlglot import exp, parse_one

from metrics.decisions import Decisions
from metrics.errors import UnknownFlag
from metrics.filters import Filters
from metrics.flag import WORK, Flag, Reach
from metrics.flags import agreement, history, hours, records
from metrics.tables import TABLES
from metrics.values import kpi_values
from metrics.warehouse import Warehouse
from metrics.window import Shape, Window, narrowed, parameters, shape_of

# Errors first, and first those that say most: a record is put down to the first that disputes it.
FLAGS: tuple[Flag, ...] = tuple(
    sorted(chain(*(m.FLAGS for m in (records, hours, agreement, history))), key=lambda f: f.level)
)
HOURS = {"patrol": "patrol_hours", "service_hour": "service_hours"}
HISTORY_YEARS = 3

_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("dataset", "region_code", "subject", "group_key", "fact"), "VARCHAR"),
    **dict.fromkeys(("day", "until_day"), "DATE"),
    **dict.fromkeys(("measure", "usual"), "DOUBLE"),
    **dict.fromkeys(("record_id", "source_file_id", "source_sheet"), "VARCHAR"),
    **dict.fromkeys(("minutes", "source_row"), "BIGINT"),
    **dict.fromkeys(("started_at", "ended_at"), "TIMESTAMP"),
    "is_disputed": "BOOLEAN",
}
_ASKED = """
SELECT dataset, region_code, group_key, MIN(subject) AS subject, MIN(day) AS first_day,
    MAX(COALESCE(until_day, day)) AS last_day, COUNT(*) AS line_count,
    COUNT(DISTINCT record_id) AS record_count,
    CAST(COALESCE(SUM(minutes) FILTER (WHERE is_disputed), 0) AS BIGINT) AS minutes,
    MAX(measure) AS measure, MAX(usual) AS usual,
    LEFT(MD5(CONCAT_WS('|', '{name}', dataset, region_code, group_key,
        STRING_AGG(fact, ';' ORDER BY fact))), 12) AS key
FROM flagged_{number}
GROUP BY dataset, region_code, group_key
HAVING MIN(day) IS NULL
    OR (CAST($first AS DATE) IS NULL OR MAX(COALESCE(until_day, day)) >= CAST($first AS DATE))
    AND (CAST($last AS DATE) IS NULL OR MIN(day) <= CAST($last AS DATE))
"""
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
            frame = _read(pinned, flags, filters, " UNION ALL ".join(parts), **given)
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
    return _read(warehouse, (flag,), filters, _LIST, decided=decided, **page)


def lines(warehouse: Warehouse, flag: Flag, key: str, filters: Filters, limit: int) -> pl.DataFrame:
    """The records behind one question with file and line; a missing day has none.

    Columns: `file`, `source_sheet`, `source_row`, `dataset`, `day`, `subject`, `started_at`,
    `ended_at`, `minutes`, `is_disputed`, `source_file_id`. Raises WarehouseError.
    """
    return _read(warehouse, (flag,), filters, _LINES, key=key, row_limit=limit)


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
        found = _read(
            pinned, flags, filters, _TOTAL.format(disputed=disputed), **_taken(flags, taken)
        )
        reported = kpi_values(pinned, HOURS.values(), filters)
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


def _read(
    warehouse: Warehouse, flags: tuple[Flag, ...], filters: Filters, question: str, **given: Any
) -> pl.DataFrame:
    widened = _widened(flags[0], filters)
    sql, names = _statement(flags, question, shape_of(widened))
    values = {**parameters(widened), "first": filters.date_from, "last": filters.date_to, **given}
    return warehouse.query(sql, {name: values[name] for name in names})


def _widened(flag: Flag, filters: Filters) -> Filters:
    """The days that a flag must read to judge those of the filters: whole months, or more.

    One day more in front, for what lasts past midnight.
    """
    first, last = filters.date_from, filters.date_to
    if flag.reach == "whole":
        return replace(filters, date_from=None, date_to=None)
    if first:
        years = HISTORY_YEARS if flag.reach == "history" else 0
        first = date(max(first.year - years, date.min.year + 1), first.month, 1)
        first -= timedelta(days=1)
    if last:
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return replace(filters, date_from=first, date_to=last)


@lru_cache(maxsize=512)
def _statement(flags: tuple[Flag, ...], question: str, shape: Shape) -> tuple[str, frozenset[str]]:
    """The question over the flags' rows, narrowed to scope and days, with its parameters."""
    parts = [f"work AS ({WORK})"] if any("FROM work" in flag.rows for flag in flags) else []
    for number, flag in enumerate(flags):
        parts.append(f"flagged_{number} AS ({_all_columns(flag.rows)})")
        parts.append(f"asked_{number} AS ({_ASKED.format(number=number, name=flag.name)})")
    tree = parse_one(f"WITH {', '.join(parts)} {question}", read="duckdb")
    made = {cte.alias for cte in tree.find_all(exp.CTE)}
    for node in list(tree.find_all(exp.Table)):
        if node.name not in made and isinstance(node.this, exp.Identifier):
            node.replace(_source(node, shape))
    names = frozenset(node.name for node in tree.find_all(exp.Parameter, exp.Placeholder))
    return tree.sql("duckdb"), names


def _all_columns(rows: str) -> str:
    """The rows of a flag with every column that flags have, null where this one has none."""
    named = parse_one(rows, read="duckdb")
    assert isinstance(named, exp.Query)
    own = set(named.named_selects)
    columns = (
        f"CAST({name if name in own else 'NULL'} AS {kind}) AS {name}"
        for name, kind in _COLUMNS.items()
    )
    return f"SELECT {', '.join(columns)} FROM ({rows}) AS own"


def _source(node: exp.Table, shape: Shape) -> exp.Expr:
    """A table as far as the asker may see it; registers are read for all days."""
    if node.name in {"set_aside", "stated_total"}:
        return node  # read only together with a table that is narrowed
    if node.name == "source_file":
        return _files(shape).subquery(node.alias_or_name)
    table = TABLES[node.name]
    shape = shape if table.date_column else replace(shape, has_from=False, has_to=False)
    return narrowed(table, shape, Window("now"), is_main=False).subquery(node.alias_or_name)


def _files(shape: Shape) -> exp.Select:
    select = exp.select("t.*").from_("source_file AS t").where("t.status = 'loaded'")
    for name, count in (("user_scope", shape.user_scopes), ("scope", shape.scopes)):
        tests = [f"STARTS_WITH(t.community_code, ${name}_{number})" for number in range(count)]
        if tests:
            select = select.where(" OR ".join(tests), dialect="duckdb")
    return select
