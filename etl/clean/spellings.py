"""Polars expressions that read the common spellings of a kind at the speed of a scan.

Each gives null for what it does not read, and never anything else than the parser of one cell.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import polars as pl

from etl.clean.categories import FLAGS
from etl.clean.categories import spellings as category_spellings
from etl.clean.dates import EARLIEST
from etl.clean.durations import MINUTE_UNITS
from etl.clean.numbers import LARGEST_COUNT
from etl.clean.plan import ColumnPlan, Context
from etl.clean.units import unit_scale

DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
INSTANTS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.fZ",
    "%Y-%m-%dT%H:%M:%S%.f+08:00",
)
TIMES = ("%H:%M", "%H:%M:%S")
HOUR_WORDS = ("小时", "h")
MINUTE_WORDS = ("分钟", "分")
# Longer ones are for a person to look at, so they take the slow road.
LONGEST_PLAIN_HOURS = 1000.0
LONGEST_PLAIN_MINUTES = 60_000


def candidates(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    """Expressions over the raw `text` of a column, the commonest spelling first."""
    return READERS[plan.column.kind](text, plan, context)


def _days(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    read: list[pl.Expr] = [text.str.to_date(form, strict=False, cache=False) for form in DAYS]
    read[-1] = pl.when(text.str.contains("^[0-9]{8}$")).then(read[-1])
    return [_in_time(day, plan, context) for day in read]


def _in_time(day: pl.Expr, plan: ColumnPlan, context: Context) -> pl.Expr:
    latest = context.latest(plan.column) or date.max
    return pl.when(day.is_between(pl.lit(EARLIEST), pl.lit(latest))).then(day)


def _months(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    month = (pl.lit("01-") + text).str.to_date("%d-%Y-%m", strict=False)
    days = [text.str.to_date(form, strict=False, cache=False) for form in DAYS[:2]]
    firsts = [pl.when(day.dt.day() == 1).then(day) for day in days]
    return [_in_time(day, plan, context) for day in (month, *firsts)]


def _instants(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    latest = context.latest(plan.column) or date.max
    first = datetime.combine(EARLIEST, time())
    last = datetime.combine(latest, time.max)
    read: list[pl.Expr] = []
    for form in INSTANTS:
        instant = text.str.to_datetime(form, strict=False, time_unit="us", cache=False)
        if form.endswith("Z"):
            zoned = instant.dt.replace_time_zone("UTC").dt.convert_time_zone("Asia/Shanghai")
            instant = zoned.dt.replace_time_zone(None)
        inside = instant.is_between(pl.lit(first), pl.lit(last)) & ~_leap_second(text)
        read.append(pl.when(inside).then(instant))
    return read


def _times(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    minute, second = (text.str.to_time(form, strict=False) for form in TIMES)
    plain = text.str.contains("^[0-9]{1,2}(?::[0-9]{2}){1,2}$")
    return [pl.when(plain).then(minute), pl.when(plain & ~_leap_second(text)).then(second)]


def _leap_second(text: pl.Expr) -> pl.Expr:
    return text.str.contains(":60", literal=True)


def _counts(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    if unit_scale(plan.unit) != 1:
        return []
    number = text.cast(pl.Int64, strict=False)
    return [pl.when(number.abs() < int(LARGEST_COUNT)).then(number)]


def _decimals(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    if unit_scale(plan.unit) != 1:
        return []
    number = text.cast(pl.Float64, strict=False)
    return [pl.when((number.abs() < float(LARGEST_COUNT)) & ~_has_power(text)).then(number)]


def _has_power(text: pl.Expr) -> pl.Expr:
    return text.str.contains("e", literal=True) | text.str.contains("E", literal=True)


def _yuan(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    if unit_scale(plan.unit) != 1 or (plan.column.unit_needed and not plan.unit):
        return []
    fine = text.str.contains(r"^-?[0-9]{1,10}(?:\.[0-9]{1,2})?$")
    return [pl.when(fine).then(text.cast(pl.Decimal(18, 2), strict=False))]


def _minutes(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    if plan.unit in MINUTE_UNITS:
        bare = text.cast(pl.Int64, strict=False)
        return [pl.when(bare.is_between(0, LONGEST_PLAIN_MINUTES)).then(bare)]
    return [
        *(_whole_hours(text, word) for word in HOUR_WORDS),
        *(_hours(text, word) for word in HOUR_WORDS),
        *(_spelled_minutes(text, word) for word in MINUTE_WORDS),
    ]


def _whole_hours(text: pl.Expr, word: str) -> pl.Expr:
    hours = text.str.strip_suffix(word).cast(pl.Int64, strict=False)
    return pl.when(hours.is_between(0, int(LONGEST_PLAIN_HOURS))).then(hours * 60)


def _hours(text: pl.Expr, word: str) -> pl.Expr:
    hours = text.str.strip_suffix(word).cast(pl.Float64, strict=False)
    minutes = hours * 60
    whole = (minutes - minutes.round()).abs() < 1e-6
    fine = whole & hours.is_between(0.0, LONGEST_PLAIN_HOURS) & ~_has_power(text)
    return pl.when(fine).then(minutes.round().cast(pl.Int64, strict=False))


def _spelled_minutes(text: pl.Expr, word: str) -> pl.Expr:
    minutes = text.str.strip_suffix(word).cast(pl.Int64, strict=False)
    fine = text.str.ends_with(word) & minutes.is_between(0, LONGEST_PLAIN_MINUTES)
    return pl.when(fine).then(minutes)


def _categories(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    known = dict(category_spellings(plan.column))
    names = [name for name in plan.column.categories if known[name] == name]
    renamed = text.replace_strict(
        list(known), list(known.values()), default=None, return_dtype=pl.String
    )
    return [pl.when(text.is_in(names)).then(text), renamed]


def _flags(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    return [
        text.replace_strict(
            list(FLAGS), list(FLAGS.values()), default=None, return_dtype=pl.Boolean
        )
    ]


def _none(text: pl.Expr, plan: ColumnPlan, context: Context) -> list[pl.Expr]:
    return []


READERS: dict[str, Callable[[pl.Expr, ColumnPlan, Context], list[pl.Expr]]] = {
    "date": _days,
    "month": _months,
    "instant": _instants,
    "time": _times,
    "count": _counts,
    "decimal": _decimals,
    "minutes": _minutes,
    "yuan": _yuan,
    "category": _categories,
    "flag": _flags,
    "text": _none,
    "free_text": _none,
    "code": _none,
}
