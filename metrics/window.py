"""Scope and period as conditions on a table, with parameters for every value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlglot import exp, parse_one

from metrics.filters import LANE, Filters
from metrics.kpi import Kpi
from metrics.tables import TABLES, Table


@dataclass(frozen=True)
class Shape:
    """What is filtered, without the values: equal shapes share one statement.

    `covered_by`: only communities from which this SELECT has something, for a denominator;
    `in_lanes`: only records that name their lane.
    """

    scopes: int
    user_scopes: int
    has_from: bool
    has_to: bool
    where: tuple[str, ...]
    covered_by: str | None = None
    in_lanes: bool = False


@dataclass(frozen=True)
class Window:
    """Which days a reading covers: the window, the equal one before, or a list of single days."""

    name: Literal["now", "before", "stock"]


def shape_of(filters: Filters, covered_by: str | None = None) -> Shape:
    """The shape of some filters."""
    return Shape(
        scopes=len(filters.scope),
        user_scopes=len(filters.user_scope),
        has_from=filters.date_from is not None,
        has_to=filters.date_to is not None,
        where=filters.narrows,
        covered_by=covered_by,
    )


def parameters(filters: Filters) -> dict[str, Any]:
    """Every value that a statement of this shape may bind."""
    before = filters.previous("period")
    values: dict[str, Any] = {
        "date_from": filters.date_from,
        "date_to": filters.date_to,
        "before_from": before.date_from if before else None,
        "before_to": before.date_to if before else None,
        "days": [filters.at],
    }
    values |= {f"scope_{i}": code for i, code in enumerate(filters.scope)}
    values |= {f"user_scope_{i}": code for i, code in enumerate(filters.user_scope)}
    values |= {f"where_{i}": list(v) for i, (_name, v) in enumerate(filters.conditions)}
    return values


def windows(kpi: Kpi) -> tuple[Window, ...]:
    """The windows from which a KPI takes its rows."""
    if kpi.time == "stock":
        return (Window("stock"),)
    return (Window("now"), Window("before")) if kpi.compared else (Window("now"),)


def narrowed(table: Table, shape: Shape, window: Window, *, is_main: bool) -> exp.Select:
    """All columns of the rows of a table that are within scope and period and that count.

    The main table of a stock is read once for each day in `$days`, as `as_of`.
    """
    select = exp.select("t.*").from_(f"{table.name} AS t", copy=False)
    scopes = (_scope("user_scope", shape.user_scopes), _scope("scope", shape.scopes))
    conditions: list[exp.Expr | str] = [one for one in scopes if one is not None]
    if not table.is_rollup:
        conditions.append("t.is_counted")
    if shape.in_lanes:
        conditions.append(f"NOT t.{LANE} IS NULL")
    if shape.covered_by and is_main:
        conditions.append(_covered(shape.covered_by, shape))
    if window.name == "stock" and is_main:
        days = parse_one("SELECT UNNEST(CAST($days AS DATE[])) AS as_of", read="duckdb")
        assert isinstance(days, exp.Select)
        every = days.subquery("d", copy=False)
        select = select.select("as_of", copy=False).join(every, join_type="cross", copy=False)
        return select.where(*conditions, *_valid_at(table), copy=False)
    return select.where(*conditions, *_within(table, shape, window), copy=False)


def _scope(name: str, count: int) -> exp.Expr | None:
    tests = [
        exp.StartsWith(this=exp.column("region_code", table="t"), expression=_bound(f"{name}_{i}"))
        for i in range(count)
    ]
    return exp.or_(*tests) if tests else None


def _covered(rows: str, shape: Shape) -> exp.Expr:
    """Whether a region is one of those, or below one, from which a SELECT has something."""
    tree = parse_one(rows, read="duckdb")
    assert isinstance(tree, exp.Select)
    for node in list(tree.find_all(exp.Table)):
        table, plain = TABLES[node.name], replace(shape, covered_by=None)
        inner = narrowed(table, plain, Window("now"), is_main=False)
        node.replace(inner.subquery(node.alias_or_name))
    codes = exp.select("region_code AS code").distinct().from_(tree.subquery("sent"))
    prefix = _parsed(
        "CASE WHEN LENGTH(code) = 12 AND RIGHT(code, 6) = '000000' THEN LEFT(code, 6)"
        " WHEN LENGTH(code) = 12 AND RIGHT(code, 3) = '000' THEN LEFT(code, 9) ELSE code END"
    )
    below = exp.StartsWith(this=exp.column("region_code", table="t"), expression=prefix)
    return exp.Exists(this=exp.select("1").from_(codes.subquery("covered")).where(below))


def _valid_at(table: Table) -> list[exp.Expr]:
    conditions = []
    if table.valid_from:
        start = _parsed(table.valid_from)
        conditions.append(_open(start, exp.LTE(this=start.copy(), expression=exp.column("as_of"))))
    if table.valid_to:
        end = _parsed(table.valid_to)
        conditions.append(_open(end, exp.GTE(this=end.copy(), expression=exp.column("as_of"))))
    return conditions


def _within(table: Table, shape: Shape, window: Window) -> list[exp.Expr]:
    prefix = "before" if window.name == "before" else "date"
    first, last = (
        exp.cast(_bound(f"{prefix}_from"), "DATE"),
        exp.cast(_bound(f"{prefix}_to"), "DATE"),
    )
    has_from = shape.has_from or window.name == "before"
    has_to = shape.has_to or window.name == "before"
    conditions: list[exp.Expr] = []
    if table.is_monthly:
        first = exp.cast(exp.func("DATE_TRUNC", exp.Literal.string("month"), first), "DATE")
    if table.date_column:
        day = _parsed(table.date_column)
        if has_from:
            conditions.append(exp.GTE(this=day, expression=first))
        if has_to:
            conditions.append(exp.LTE(this=day.copy(), expression=last))
        return conditions
    if table.valid_from and has_to:
        start = _parsed(table.valid_from)
        conditions.append(_open(start, exp.LTE(this=start.copy(), expression=last)))
    if table.valid_to and has_from:
        end = _parsed(table.valid_to)
        conditions.append(_open(end, exp.GTE(this=end.copy(), expression=first)))
    return conditions


def _open(bound: exp.Expr, test: exp.Expr) -> exp.Expr:
    """A range whose end is not known is open there."""
    return exp.or_(exp.Is(this=bound.copy(), expression=exp.Null()), test)


def _parsed(sql: str) -> exp.Expr:
    return parse_one(sql, read="duckdb")


def _bound(name: str) -> exp.Parameter:
    return exp.Parameter(this=exp.Var(this=name))


def has_windows(kpi: Kpi, filters: Filters) -> bool:
    """Whether the period has what the KPI needs: a change needs both ends."""
    return not kpi.compared or filters.previous("period") is not None
