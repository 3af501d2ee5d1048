"""All questions of a version at once, so that any place and period can be told without asking anew.

Asking takes as long for a month as for all time, nearly. What is kept here names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, NamedTuple, get_args

import polars as pl

from metrics.asking import read
from metrics.columns import masked
from metrics.decisions import Decisions, Verdict
from metrics.filters import Filters
from metrics.flag import Flag, Reach
from metrics.plausibility import FLAGS, Asked, Support, lines, questions, supported
from metrics.warehouse import Warehouse

_EVERY = "SELECT {number} AS number, * EXCLUDE (group_key) FROM asked_{number}"
# A cell with several names makes several questions about one record.
_DISPUTED = """
SELECT {number} AS rank, f.dataset, f.record_id, f.region_code, f.day, f.minutes, a.key
FROM flagged_{number} AS f
JOIN asked_{number} AS a ON a.dataset = f.dataset AND a.group_key = f.group_key
    AND a.region_code IS NOT DISTINCT FROM f.region_code
WHERE f.is_disputed AND f.minutes IS NOT NULL AND f.dataset IN ('patrol', 'service_hour')
"""
_KEYS = "LIST_SORT(LIST(DISTINCT key) FILTER (WHERE rank = {number})) AS {name}"
_RECORDS = """
SELECT dataset, region_code, day, {names}, COUNT(*) AS records,
    CAST(SUM(minutes) AS BIGINT) AS minutes
FROM (
    SELECT dataset, record_id, MIN(region_code) AS region_code, MIN(day) AS day,
        MAX(minutes) AS minutes, {keys}
    FROM ({disputed}) AS every GROUP BY dataset, record_id
) AS once
GROUP BY ALL
"""
# Names of columns, and whether the last comes first.
_ORDER = {"is_decided": False, "last_day": True, "minutes": True, "key": False}
_VERDICTS: tuple[Verdict, ...] = ("confirmed", "disallowed")
_ERRORS = tuple(flag for flag in FLAGS if flag.reach == "months" and flag.level == "error")
_ABOUT_PEOPLE = tuple(flag.name for flag in FLAGS if flag.about == "person")


class Questions(NamedTuple):
    """What a version raises.

    `asked`, a row a question: `flag` and the columns of `plausibility.questions`, with the given
    names of people masked. `disputed`, a row for records of a day in the same questions:
    `dataset`, `region_code`, `day`, the keys under each error's name, `records`, `minutes`.
    """

    asked: pl.DataFrame
    disputed: pl.DataFrame


def every_question(warehouse: Warehouse) -> Questions:
    """The questions of all places and days; raises WarehouseError."""
    with warehouse.pinned() as pinned:
        asked = pl.concat([_every_asked(pinned, reach) for reach in get_args(Reach)])
        numbers = range(len(_ERRORS))
        question = _RECORDS.format(
            names=", ".join(flag.name for flag in _ERRORS),
            keys=", ".join(_KEYS.format(number=n, name=_ERRORS[n].name) for n in numbers),
            disputed=" UNION ALL ".join(_DISPUTED.format(number=n) for n in numbers),
        )
        return Questions(asked, read(pinned, _ERRORS, Filters(), question))


def _every_asked(warehouse: Warehouse, reach: Reach) -> pl.DataFrame:
    flags = tuple(flag for flag in FLAGS if flag.reach == reach)
    parts = [_EVERY.format(number=number) for number in range(len(flags))]
    frame = read(warehouse, flags, Filters(), " UNION ALL ".join(parts))
    names = {number: flag.name for number, flag in enumerate(flags)}
    flag = pl.col("number").replace_strict(names, return_dtype=pl.String)
    return _discreet(frame.with_columns(flag.alias("flag")).drop("number"))


def _discreet(asked: pl.DataFrame) -> pl.DataFrame:
    """Questions with the given names of people masked; the column `flag` says which are of them."""
    is_name = pl.col("flag").is_in(_ABOUT_PEOPLE)
    return asked.with_columns(pl.when(is_name).then(masked("subject")).otherwise("subject"))


def questions_asked(
    warehouse: Warehouse, flag: Flag, filters: Filters, taken: Decisions, limit: int
) -> pl.DataFrame:
    """What `plausibility.questions` tells, given names masked; raises WarehouseError."""
    asked = questions(warehouse, flag, filters, taken, limit)
    return _discreet(asked.with_columns(flag=pl.lit(flag.name))).drop("flag")


def lines_of(
    warehouse: Warehouse, flag: Flag, question: Mapping[str, Any], filters: Filters, limit: int
) -> pl.DataFrame:
    """What `plausibility.lines` tells, read in the question's own place and days only.

    Raises WarehouseError.
    """
    place, first, last = (question[name] for name in ("region_code", "first_day", "last_day"))
    own = replace(
        filters,
        scope=(place,) if place else filters.scope,
        date_from=first or filters.date_from,
        date_to=last or filters.date_to,
    )
    return lines(warehouse, flag, question["key"], own, limit)


def asked_among(every: Questions, filters: Filters, taken: Decisions) -> list[Asked]:
    """What `plausibility.asked` tells of a place and a period."""
    counts = (
        every.asked.lazy()
        .filter(_seen(filters, "first_day", "last_day"))
        .select("flag", "record_count", *(_decided(taken, verdict) for verdict in _VERDICTS))
        .group_by("flag")
        .agg(pl.len(), pl.sum("record_count", *_VERDICTS))
        .collect()
    )
    by_name = {name: numbers for name, *numbers in counts.iter_rows()}
    return [Asked(flag, *by_name.get(flag.name, (0, 0, 0, 0))) for flag in FLAGS]


def questions_among(
    every: Questions, flag: Flag, filters: Filters, taken: Decisions, limit: int
) -> pl.DataFrame:
    """The first rows of what `questions_asked` tells, without asking."""
    decided = [key for verdict in _VERDICTS for key in taken.keys(flag.name, verdict)]
    return (
        every.asked.lazy()
        .filter(pl.col("flag") == flag.name, _seen(filters, "first_day", "last_day"))
        .drop("flag")
        .with_columns(pl.col("key").is_in(decided).alias("is_decided"))
        .sort(*_ORDER, descending=list(_ORDER.values()), nulls_last=True)
        .head(limit)
        .collect()
    )


def support_among(
    every: Questions, warehouse: Warehouse, filters: Filters, taken: Decisions
) -> list[Support] | None:
    """What `plausibility.support` tells; None where a person upheld a warning, which must be asked.

    Raises WarehouseError.
    """
    upheld = set(taken.flags("disallowed")) - {flag.name for flag in _ERRORS}
    if any(flag.name in upheld for flag in FLAGS if flag.reach == "months"):
        return None
    ranks = [
        pl.when(_holds(flag, taken)).then(pl.lit(rank, pl.Int32))
        for rank, flag in enumerate(_ERRORS)
    ]
    found = (
        every.disputed.lazy()
        .filter(_seen(filters, "day", "day"))
        .select("dataset", pl.coalesce(ranks).alias("rank"), "records", "minutes")
        .drop_nulls("rank")
        .group_by("dataset", "rank")
        .agg(pl.sum("records", "minutes"))
        .sort("dataset", "rank")
        .collect()
    )
    return supported(warehouse, filters, _ERRORS, found)


def _seen(filters: Filters, first: str, last: str) -> pl.Expr:
    """The condition of a place, of the asker's own places, and of a period."""
    tests = [
        pl.any_horizontal(pl.col("region_code").str.starts_with(code) for code in codes)
        for codes in (filters.scope, filters.user_scope)
        if codes
    ]
    if filters.date_from:
        tests.append(pl.col(last).is_null() | (pl.col(last) >= filters.date_from))
    if filters.date_to:
        tests.append(pl.col(first).is_null() | (pl.col(first) <= filters.date_to))
    return reduce(pl.Expr.and_, tests, pl.lit(True))


def _decided(taken: Decisions, verdict: Verdict) -> pl.Expr:
    """Whether a question has been answered so."""
    answered = ((flag, taken.keys(flag.name, verdict)) for flag in FLAGS)
    tests = [(pl.col("flag") == flag.name) & pl.col("key").is_in(k) for flag, k in answered if k]
    return reduce(pl.Expr.or_, tests, pl.lit(False)).alias(verdict)


def _holds(flag: Flag, taken: Decisions) -> pl.Expr:
    """Whether an error stands: some question of it has not been confirmed as right."""
    confirmed = taken.keys(flag.name, "confirmed")
    return pl.col(flag.name).list.eval(~pl.element().is_in(confirmed)).list.any()
