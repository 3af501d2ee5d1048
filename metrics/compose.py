"""A KPI as one statement: its syntax tree, narrowed, grouped and bound to parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlglot import exp, parse_one

from metrics.dimensions import DIMENSIONS, PLACES, TIMES, UNKNOWN
from metrics.errors import UnknownDimension
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.tables import TABLES, Table
from metrics.window import Shape, Window, narrowed, parameters, windows

DIALECT = "duckdb"
AS_OF = "as_of"  # the day at which a stock is counted; a group of its own


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


def uses_rollup(kpi: Kpi, names: tuple[str, ...]) -> bool:
    """Whether the KPI's roll-up still has all these dimensions."""
    if kpi.rollup is None or "source_file_id" in names:
        return False
    open_to = {*kpi.rollup.dimensions, *(d.name for d in (*PLACES, *TIMES))}
    return open_to.issuperset(names)


def value_statement(kpis: tuple[Kpi, ...], shape: Shape, by: tuple[str, ...] = ()) -> Statement:
    """Values of KPIs that share their rows: columns `value_0`…, `row_count`, one row a group.

    Raises UnknownDimension for a name by which one of them can't be split or narrowed.
    """
    for kpi in kpis:
        for name in (*by, *shape.where):
            if name not in dimensions_of(kpi) and name != AS_OF:
                raise UnknownDimension(kpi.name, name, dimensions_of(kpi))
    return _value_statement(kpis, shape, by)


@lru_cache(maxsize=4096)
def _value_statement(kpis: tuple[Kpi, ...], shape: Shape, by: tuple[str, ...]) -> Statement:
    kpi = kpis[0]
    rolled = uses_rollup(kpi, (*by, *shape.where))
    source, conditions = _source(kpi, shape, rolled)
    select = exp.select().from_(source).where(*conditions)
    groups = [exp.column(AS_OF) if name == AS_OF else _dimension(kpi, name) for name in by]
    for name, group in zip(by, groups, strict=True):
        select = select.select(exp.alias_(group, name))
    for index, one in enumerate(kpis):
        value = parse(one.rollup.value if rolled and one.rollup else one.value)
        select = select.select(exp.alias_(exp.cast(value, "DOUBLE"), f"value_{index}"))
    select = select.select(exp.alias_(_row_count(kpi, shape, rolled, bool(by)), "row_count"))
    if groups:
        select = select.group_by(*(group.copy() for group in groups))
    return _statement(_with_counted(select, kpi, shape, rolled))


@lru_cache(maxsize=1024)
def rows_statement(kpi: Kpi, shape: Shape, *, limited: bool = False) -> Statement:
    """The records behind the value, in a fixed order, with the name of their file."""
    _check_where(kpi, shape)
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
    return _statement(_with_counted(select, kpi, shape, rolled=False))


@lru_cache(maxsize=1024)
def digest_statement(kpi: Kpi, shape: Shape) -> Statement:
    """Order-free sums of the hashes of the record ids: they change when any row changes."""
    _check_where(kpi, shape)
    select = (
        exp.select("COUNT(*) AS row_count", dialect=DIALECT)
        .select("CAST(SUM(MD5_NUMBER_LOWER(record_id)) AS VARCHAR) AS lower_sum", dialect=DIALECT)
        .select("CAST(SUM(MD5_NUMBER_UPPER(record_id)) AS VARCHAR) AS upper_sum", dialect=DIALECT)
        .from_("counted")
        .where(*_where_conditions(kpi, shape))
    )
    return _statement(_with_counted(select, kpi, shape, rolled=False))


@lru_cache(maxsize=1024)
def presence_statement(table: str, shape: Shape, *, is_stock: bool) -> Statement:
    """One row when the table has a counted record within scope and, but for stocks, period."""
    if is_stock:
        shape = replace(shape, has_from=False, has_to=False)
    inner = narrowed(TABLES[table], shape, Window("now"), is_main=True)
    return _statement(exp.select("1 AS present").from_(inner.subquery("found")).limit(1))


def _check_where(kpi: Kpi, shape: Shape) -> None:
    for name in shape.where:
        if name not in dimensions_of(kpi):
            raise UnknownDimension(kpi.name, name, dimensions_of(kpi))


def _source(kpi: Kpi, shape: Shape, rolled: bool) -> tuple[exp.Expr, list[exp.Expr]]:
    """What the value is taken over, and the conditions that hold on it."""
    conditions = _where_conditions(kpi, shape)
    if kpi.grain is None:
        return exp.to_table("counted"), conditions
    window = windows(kpi)[0]
    grain = _replace_tables(parse(kpi.grain), kpi, shape, window)
    assert isinstance(grain, exp.Select)
    return grain.subquery("shaped"), conditions


def _with_counted(select: exp.Select, kpi: Kpi, shape: Shape, rolled: bool) -> exp.Select:
    """Put the rows that count in front, from each window that the KPI reads."""
    rows = kpi.rollup.rows if rolled and kpi.rollup else kpi.rows
    counted: exp.Query | None = None
    for window in windows(kpi):
        part = _replace_tables(parse(rows), kpi, shape, window)
        assert isinstance(part, exp.Select)
        if kpi.compared:
            sign = exp.Literal.number(1 if window.name == "now" else -1)
            part = exp.select("part.*", exp.alias_(sign, "window_sign")).from_(
                part.subquery("part")
            )
        counted = part if counted is None else exp.union(counted, part, distinct=False)
    assert counted is not None
    return select.with_("counted", counted)


def _replace_tables(tree: exp.Expr, kpi: Kpi, shape: Shape, window: Window) -> exp.Expr:
    """Narrow every table of the warehouse in a tree; names made inside the tree stay."""
    made = {cte.alias for cte in tree.find_all(exp.CTE)} | {"counted"}
    for node in list(tree.find_all(exp.Table)):
        if node.name in made or not isinstance(node.this, exp.Identifier):
            continue
        table = TABLES[node.name]
        is_main = table.name == kpi.dataset or table.is_rollup
        inner = narrowed(_dated(table, kpi) if is_main else table, shape, window, is_main=is_main)
        node.replace(inner.subquery(node.alias_or_name))
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
    return Table(
        table.name,
        kpi.date_column or table.date_column,
        table.valid_from,
        table.valid_to,
        table.is_rollup,
    )


def _dimension(kpi: Kpi, name: str) -> exp.Expr:
    """A dimension as a group: days stay days, everything else is a label and never null."""
    dimension = DIMENSIONS[name]
    expression = parse(dimension.sql.format(date=day_of(kpi)))
    if dimension.is_day:
        return expression
    return exp.func("COALESCE", exp.cast(expression, "VARCHAR"), exp.Literal.string(UNKNOWN))


def _where_conditions(kpi: Kpi, shape: Shape) -> list[exp.Expr]:
    conditions: list[exp.Expr] = []
    for index, name in enumerate(shape.where):
        values = exp.cast(_parameter(f"where_{index}"), "VARCHAR[]")
        found = exp.cast(_dimension(kpi, name), "VARCHAR")
        conditions.append(exp.ArrayContains(this=values, expression=found))
    return conditions


def _row_count(kpi: Kpi, shape: Shape, rolled: bool, grouped: bool) -> exp.Expr:
    """How many records stand behind a value; in groups of a grain, how many grains."""
    count = parse(kpi.rollup.record_count) if rolled and kpi.rollup else parse("COUNT(*)")
    count = exp.cast(exp.func("COALESCE", count, exp.Literal.number(0)), "BIGINT")
    if kpi.grain is None:
        return count
    if grouped:
        return exp.cast(parse("COUNT(*)"), "BIGINT")
    inner = exp.select(count).from_("counted").where(*_where_conditions(kpi, shape))
    return inner.subquery()


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
