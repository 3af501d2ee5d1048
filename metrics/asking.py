"""A question over the rows of flags as one statement, narrowed to what the asker may see."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import polars as pl
from sqlglot import exp, parse_one

from metrics.filters import Filters
from metrics.flag import WORK, Flag
from metrics.tables import TABLES
from metrics.warehouse import Warehouse
from metrics.window import Shape, Window, narrowed, parameters, shape_of

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


def read(
    warehouse: Warehouse, flags: tuple[Flag, ...], filters: Filters, question: str, **given: Any
) -> pl.DataFrame:
    """The answer to a SELECT over `flagged_0` and `asked_0` (and so on) of flags of one reach."""
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
