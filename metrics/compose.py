"""A KPI as one statement: its syntax tree, narrowed, grouped and bound to parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlglot import exp, parse_one

from metrics.dimensions import AS_OF, DIMENSIONS, PLACES, TIMES, UNKNOWN
from metrics.errors import UnknownDimension
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.rollups import Rollup
from metrics.tables import TABLES, Table
from metrics.window import Shape, Window, narrowed, parameters, windows

DIALECT = "duckdb"


@dataclass(frozen=True)
class Statement:
    """SQL text with the names of the parameters it binds."""

    tree: exp.Select
    sql: str
    names: frozenset[str]

    def bound(self, filters: Filters, **more: Any) -> dict[str, Any]:
        """The values of its parameters."""
        values = parameters(filters) | more
        return {name: value for name, value in values.items() if name in self.names}

    def to_spark(self) -> str:
        """The same statement in Spark's dialect."""
        return self.tree.transform(_for_spark).sql("spark")


def parse(sql: str) -> exp.Expr:
    """The syntax tree of a definition; a copy, so that it can be changed."""
    return _parsed(sql).copy()


@lru_cache(maxsize=1024)
def _parsed(sql: str) -> exp.Expr:
    return parse_one(sql, read=DIALECT)


@lru_cache(maxsize=1024)
def day_of(kpi: Kpi) -> str | None:
    """The expression of the day of what a KPI adds up, None when it has no day of its own."""
    day = kpi.date_column or TABLES[kpi.dataset].date_column
    if kpi.time == "stock" or kpi.compared or day is None:
        return None
    if kpi.grain is None:
        return day
    grain = parse(kpi.grain)
    return day if isinstance(grain, exp.Query) and day in grain.named_selects else None


def dimensions_of(kpi: Kpi) -> tuple[str, ...]:
    """Every name that the KPI can be split and narrowed by; by time only if it has a day."""
    places = tuple(d.name for d in PLACES if d.name != "source_file_id" or kpi.grain is None)
    times = tuple(d.name for d in TIMES) if day_of(kpi) else ()
    return (*kpi.dimensions, *places, *times)


def value_statement(
    kpis: tuple[Kpi, ...], shape: Shape, by: tuple[str, ...] = (), rollup: Rollup | None = None
) -> Statement:
    """Values of KPIs that share their rows: columns `value_0`…, `row_count`, one row a group.

    Read from the records, or from a roll-up that suits them all. Raises UnknownDimension for a
    name by which one of them can't be split or narrowed.
    """
    for kpi in kpis:
        check_dimensions(kpi, (*(name for name in by if name != AS_OF), *shape.where))
    return _value_statement(kpis, shape, by, rollup)


@lru_cache(maxsize=4096)
def _value_statement(
    kpis: tuple[Kpi, ...], shape: Shape, by: tuple[str, ...], rollup: Rollup | None
) -> Statement:
    kpi = kpis[0]
    source, conditions = _source(kpi, shape, rollup)
    select = exp.select().from_(source).where(*conditions)
    groups = [exp.column(AS_OF) if name == AS_OF else _dimension(kpi, name, rollup) for name in by]
    for name, group in zip(by, groups, strict=True):
        select = select.select(exp.alias_(group, name))
    for index, one in enumerate(kpis):
        value = exp.cast(parse(one.value), "DOUBLE")
        select = select.select(exp.alias_(value, f"value_{index}"))
    select = select.select(exp.alias_(_row_count(kpi, shape, rollup, bool(by)), "row_count"))
    if groups:
        select = select.group_by(*(group.copy() for group in groups))
    return _statement(_with_counted(select, kpi, shape, rollup, is_summed=kpi.counts_sums))


@lru_cache(maxsize=1024)
def rows_statement(kpi: Kpi, shape: Shape, *, limited: bool = False) -> Statement:
    """The records behind the value, in a fixed order, with the name of their file."""
    check_dimensions(kpi, shape.where)
    file = parse(
        "SELECT source_file_id, MIN(file_name) AS file FROM source_file GROUP BY source_file_id"
    )
    assert isinstance(file, exp.Select)
    day = kpi.date_column or TABLES[kpi.dataset].date_column
    order = [exp.column(day)] if day else []
    names = ("source_file_id", "source_sheet", "source_row", "record_id")
    select = (
        exp.select("counted.*", "f.file")
        .from_("counted")
        .join(file.subquery("f"), using="source_file_id", join_type="left")
        .where(*_where_conditions(kpi, shape))
        .order_by(*order, *(exp.column(name, table="counted") for name in names))
    )
    if limited:
        select = select.limit(_parameter("row_limit")).offset(_parameter("row_offset"))
    return _statement(_with_counted(select, kpi, shape))


@lru_cache(maxsize=1024)
def digest_statement(kpi: Kpi, shape: Shape) -> Statement:
    """Order-free sums of the hashes of the record ids: they change when any row changes."""
    check_dimensions(kpi, shape.where)
    select = (
        exp.select("COUNT(*) AS row_count", dialect=DIALECT)
        .select("CAST(SUM(MD5_NUMBER_LOWER(record_id)) AS VARCHAR) AS lower_sum", dialect=DIALECT)
        .select("CAST(SUM(MD5_NUMBER_UPPER(record_id)) AS VARCHAR) AS upper_sum", dialect=DIALECT)
        .from_("counted")
        .where(*_where_conditions(kpi, shape))
    )
    return _statement(_with_counted(select, kpi, shape))


@lru_cache(maxsize=1024)
def presence_statement(
    table: str, shape: Shape, rollup: Rollup | None = None, *, is_stock: bool
) -> Statement:
    """One row when the table has a counted record within scope and, but for stocks, period."""
    if is_stock:
        shape = replace(shape, has_from=False, has_to=False)
    source = _summed(rollup) if rollup else TABLES[table]
    inner = narrowed(source, shape, Window("now"), is_main=True)
    return _statement(exp.select("1 AS present").from_(inner.subquery("found")).limit(1))


def check_dimensions(kpi: Kpi, names: tuple[str, ...]) -> None:
    """Raise UnknownDimension for a name by which a KPI can't be split or narrowed."""
    for name in names:
        if name not in dimensions_of(kpi):
            raise UnknownDimension(kpi.name, name, dimensions_of(kpi))


def _source(kpi: Kpi, shape: Shape, rollup: Rollup | None) -> tuple[exp.Expr, list[exp.Expr]]:
    """What the value is taken over, and the conditions that hold on it."""
    conditions = _where_conditions(kpi, shape, rollup)
    if kpi.grain is None:
        return exp.to_table("counted"), conditions
    window = windows(kpi)[0]
    grain = _replace_tables(parse(kpi.grain), kpi, shape, window)
    assert isinstance(grain, exp.Select)
    if rollup:
        _leave_out(grain, set(kpi.dimensions).difference(rollup.dimensions))
    return grain.subquery("shaped"), conditions


def _leave_out(grain: exp.Select, lost: set[str]) -> None:
    """Drop the columns that a grain only hands on and that the roll-up does not have."""
    for select in grain.find_all(exp.Select):
        for column in list(select.expressions):
            if isinstance(column, exp.Column) and column.name in lost:
                column.pop()


def _with_counted(
    select: exp.Select,
    kpi: Kpi,
    shape: Shape,
    rollup: Rollup | None = None,
    *,
    is_summed: bool = False,
) -> exp.Select:
    """Put the rows that count in front, from each window that the KPI reads."""
    counted: exp.Query | None = None
    for window in windows(kpi):
        part = _replace_tables(parse(kpi.rows), kpi, shape, window, rollup)
        assert isinstance(part, exp.Select)
        if is_summed and not rollup:
            one = exp.alias_(exp.Literal.number(1), "record_count")
            part = exp.select("part.*", one).from_(part.subquery("part"))
        if kpi.compared:
            sign = exp.Literal.number(1 if window.name == "now" else -1)
            part = exp.select("part.*", exp.alias_(sign, "window_sign")).from_(
                part.subquery("part")
            )
        counted = part if counted is None else exp.union(counted, part, distinct=False)
    assert counted is not None
    return select.with_("counted", counted, copy=False)


def _replace_tables(
    tree: exp.Expr, kpi: Kpi, shape: Shape, window: Window, rollup: Rollup | None = None
) -> exp.Expr:
    """Narrow every table of the warehouse in a tree; names made inside the tree stay.

    The roll-up takes the place of its dataset, under the dataset's name.
    """
    made = {cte.alias for cte in tree.find_all(exp.CTE)} | {"counted"}
    for node in list(tree.find_all(exp.Table)):
        if node.name in made or not isinstance(node.this, exp.Identifier):
            continue
        table = TABLES[node.name]
        is_main = table.name == kpi.dataset
        if rollup and table.name == rollup.dataset:
            table = _summed(rollup)
        elif is_main:
            table = _dated(table, kpi)
        inner = narrowed(table, shape, window, is_main=is_main)
        node.replace(inner.subquery(node.alias_or_name, copy=False))
    return tree


def _dated(table: Table, kpi: Kpi) -> Table:
    """The KPI's main table with the KPI's own day or range of days."""
    if kpi.time == "stock":
        return Table(
            table.name,
            None,
            kpi.valid_from or table.valid_from or table.date_column,
            kpi.valid_to or table.valid_to,
        )
    day = kpi.date_column or table.date_column
    return Table(table.name, day, table.valid_from, table.valid_to)


def _summed(rollup: Rollup) -> Table:
    """A roll-up as a table; its day has the name that the dataset's has."""
    day = TABLES[rollup.dataset].date_column
    return Table(rollup.name, day, is_rollup=True, is_monthly=rollup.step == "month")


def _dimension(kpi: Kpi, name: str, rollup: Rollup | None = None) -> exp.Expr:
    """A dimension as a group: days stay days, everything else is a label and never null.

    A roll-up has its dimensions as columns of their names.
    """
    dimension = DIMENSIONS[name]
    if rollup and name in rollup.dimensions:
        dimension = replace(dimension, sql=name)
    expression = parse(dimension.sql.format(date=day_of(kpi)))
    if dimension.is_day:
        return expression
    return exp.func("COALESCE", exp.cast(expression, "VARCHAR"), exp.Literal.string(UNKNOWN))


def _where_conditions(kpi: Kpi, shape: Shape, rollup: Rollup | None = None) -> list[exp.Expr]:
    conditions: list[exp.Expr] = []
    for index, name in enumerate(shape.where):
        values = exp.cast(_parameter(f"where_{index}"), "VARCHAR[]")
        found = exp.cast(_dimension(kpi, name, rollup), "VARCHAR")
        conditions.append(exp.ArrayContains(this=values, expression=found))
    return conditions


def _row_count(kpi: Kpi, shape: Shape, rollup: Rollup | None, grouped: bool) -> exp.Expr:
    """How many records stand behind a value; in groups of a grain, how many grains.

    A grain that hands on `record_count` stands for that many.
    """
    every = parse("CAST(COUNT(*) AS BIGINT)")
    count = parse("CAST(COALESCE(SUM(record_count), 0) AS BIGINT)") if kpi.counts_sums else every
    if kpi.grain is None:
        return count
    if grouped:
        grain = parse(kpi.grain)
        assert isinstance(grain, exp.Query)
        return count if "record_count" in grain.named_selects else every
    conditions = _where_conditions(kpi, shape, rollup)
    return exp.select(count).from_("counted").where(*conditions).subquery()


def _parameter(name: str) -> exp.Parameter:
    return exp.Parameter(this=exp.Var(this=name))


def _statement(tree: exp.Select) -> Statement:
    names = frozenset(node.name for node in tree.find_all(exp.Parameter, exp.Placeholder))
    return Statement(tree, tree.sql(DIALECT), names)


def _for_spark(node: exp.Expr) -> exp.Expr:
    """Parameters as `:name`, and the exact percentile, which in Spark is a plain function."""
    if isinstance(node, exp.Parameter):
        return exp.Placeholder(this=node.name)
    if isinstance(node, exp.PercentileCont) and node.expression:
        return exp.Anonymous(this="PERCENTILE", expressions=[node.this, node.expression])
    return node
