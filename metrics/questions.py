"""All questions of a version at once, to count them for any place and period without asking again.

Reading every record takes long where there are millions; what is kept tells nobody's name.
"""

from __future__ import annotations

from typing import get_args

import polars as pl

from metrics.asking import read
from metrics.decisions import Decisions, Verdict
from metrics.filters import Filters
from metrics.flag import Flag, Reach
from metrics.plausibility import FLAGS, Asked
from metrics.warehouse import Warehouse

_EVERY = """
SELECT {number} AS number, region_code, first_day, last_day, record_count, key FROM asked_{number}
"""
_VERDICTS: tuple[Verdict, ...] = ("confirmed", "disallowed")


def every_question(warehouse: Warehouse) -> pl.DataFrame:
    """The questions of all places and days; raises WarehouseError.

    Columns: `flag`, `region_code`, `first_day` and `last_day` (null for a register), `record_count`
    and `key`.
    """
    found = []
    with warehouse.pinned() as pinned:
        for reach in get_args(Reach):
            flags = tuple(flag for flag in FLAGS if flag.reach == reach)
            parts = [_EVERY.format(number=number) for number in range(len(flags))]
            frame = read(pinned, flags, Filters(), " UNION ALL ".join(parts))
            names = dict(enumerate(flag.name for flag in flags))
            flag = pl.col("number").replace_strict(names, return_dtype=pl.Categorical())
            found.append(frame.select(flag.alias("flag"), pl.exclude("number")))
    return pl.concat(found).with_columns(pl.col("region_code").cast(pl.Categorical()))


def asked_among(questions: pl.DataFrame, filters: Filters, taken: Decisions) -> list[Asked]:
    """What `plausibility.asked` tells for filters of place and period, from `every_question`."""
    counts = (
        questions.lazy()
        .filter(*_seen(filters))
        .select("flag", "record_count", *(_decided(taken, verdict) for verdict in _VERDICTS))
        .group_by("flag")
        .agg(pl.len(), pl.sum("record_count", *_VERDICTS))
        .collect()
    )
    by_name = {name: numbers for name, *numbers in counts.iter_rows()}
    return [Asked(flag, *by_name.get(flag.name, (0, 0, 0, 0))) for flag in FLAGS]


def _seen(filters: Filters) -> list[pl.Expr]:
    """The conditions of a place, the asker's own places, and a period."""
    tests = [
        pl.any_horizontal(
            pl.col("region_code").cast(pl.String).str.starts_with(one) for one in codes
        )
        for codes in (filters.scope, filters.user_scope)
        if codes
    ]
    has_day = pl.col("first_day").is_not_null()
    if filters.date_from:
        tests.append(~has_day | (pl.col("last_day") >= filters.date_from))
    if filters.date_to:
        tests.append(~has_day | (pl.col("first_day") <= filters.date_to))
    return tests


def _decided(taken: Decisions, verdict: Verdict) -> pl.Expr:
    """Whether a question has been answered so."""
    answers = [_keys(flag, taken.keys(flag.name, verdict)) for flag in FLAGS]
    return pl.any_horizontal(answers).alias(verdict)


def _keys(flag: Flag, keys: list[str]) -> pl.Expr:
    if not keys:
        return pl.lit(False)
    return (pl.col("flag") == flag.name) & pl.col("key").is_in(keys)
