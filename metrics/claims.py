"""Whether a figure that somebody wrote down is borne out by what the data give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from metrics.catalogue import find
from metrics.compose import dimensions_of
from metrics.figures import judge
from metrics.filters import Filters, scope_prefix
from metrics.loads import source_files
from metrics.series import kpi_series
from metrics.trace import ReportedNumber
from metrics.units import SHARE
from metrics.values import kpi_by, kpi_value
from metrics.warehouse import Warehouse

ROUNDED = 0.01  # a number of one digit, written in 万 or with a decimal, may be off by so much
SIGNIFICANT = 10  # steps: with two digits it is told as GB/T 8170 rounds it (2.4万 for 24397)
HALF = 1e-12  # what a sum of decimals is off by: 54210.75 is 54210.8
TENS = 10  # from here on one less is just short of it
LOOSE = 1.5  # 余 and 多 say a little more, not half as much again
LOOK_BACK_YEARS = 4
YEARS_BEFORE = 3
MANY = 50  # steps: fewer recur by chance
COMMUNITY = 12  # digits of a community's code
FEWEST, MOST = 3, 0.5  # communities from which data come, and their share of those registered


@dataclass(frozen=True)
class Change:
    """A figure of a window against the one before it, as a share and as a difference."""

    now: ReportedNumber
    before: ReportedNumber

    @property
    def share(self) -> float | None:
        """The change over the earlier value; None when either is unknown or it was nothing."""
        if self.now.value is None or not self.before.value:
            return None
        return self.now.value / self.before.value - 1

    @property
    def difference(self) -> float | None:
        """The later value less the earlier; None when either is unknown."""
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value


@dataclass(frozen=True)
class Stated:
    """A figure as somebody wrote it: a bound, its values (two for a range), and its last digit.

    `step` is worth one of the last digit written, 1000 in 1.1万.
    """

    bound: str
    values: tuple[float, ...]
    step: float = 1


def supports(stated: Stated, computed: Sequence[float | None]) -> bool:
    """Whether values bear out a statement, which 万, a decimal, a percentage or hours may round."""
    if judge(stated.bound, stated.values, tuple(computed)) == "within":
        return True
    value = computed[0]
    if stated.bound == "below" and stated.step < 1 and value is not None:
        return stated.values[0] - stated.step / 2 <= value < stated.values[0]  # 近三成
    if stated.bound == "below" and stated.step == 1 and stated.values[0] >= TENS:
        return value == stated.values[0] - 1  # 不足10分钟 for 9
    if stated.bound != "exact" or len(stated.values) != 1 or value is None:
        return False
    if stated.step == 1 and float(value).is_integer():
        return False  # what is counted has no smaller part to leave out; hours have
    away, is_share = abs(value - stated.values[0]), stated.step < 1 and abs(stated.values[0]) <= 1
    is_fine = is_share or abs(stated.values[0]) >= SIGNIFICANT * stated.step
    half = stated.step / 2 + HALF * max(1.0, abs(value))
    return away <= half and (is_fine or away <= ROUNDED * abs(value))


def is_loose(name: str, stated: float, computed: float | None) -> bool:
    """Whether a lower bound lies so far below a sum that something else may be meant."""
    kpi = find(name)
    if computed is None or kpi.unit is SHARE or kpi.time == "rule":
        return False
    return computed >= LOOSE * stated


def is_partly_covered(warehouse: Warehouse, name: str, scope: str) -> bool:
    """Whether the data of a scope come from a part of it only, so that they don't speak for it.

    They speak for a community. They speak for a town or county when somebody sent files for all
    of it, with records of the scope itself or of half of its communities, three at the least.
    """
    if len(scope) >= COMMUNITY:
        return False
    senders = source_files(warehouse)["community_code"].drop_nulls().unique().to_list()
    above = [code for code in map(scope_prefix, senders) if scope.startswith(code)]
    if not above:
        return True
    whole = Filters(scope=(max(above, key=len),))
    kpi = find(name)
    codes = kpi_by(warehouse, name, whole, "community")["community"].drop_nulls().to_list()
    if kpi.over:
        codes = kpi_by(warehouse, kpi.over, whole, "community")["community"].to_list()
    if any(code in whole.scope or scope_prefix(code) in whole.scope for code in codes):
        return False
    registered = kpi_by(warehouse, "resident_count", whole, "community").height
    return len(codes) < max(FEWEST, registered * MOST)


def first_year(warehouse: Warehouse, name: str, filters: Filters) -> int | None:
    """The year of the first record that a KPI counts in a scope; None for a stock or no record."""
    if "year" not in dimensions_of(find(name)):
        return None
    years = kpi_by(warehouse, name, replace(filters, date_from=None, date_to=None), "year")["year"]
    first = years.drop_nulls().min()
    return first.year if isinstance(first, date) else None


def held_earlier(
    warehouse: Warehouse, name: str, filters: Filters, stated: Stated, *, is_bounded: bool
) -> Filters | None:
    """The latest earlier window at which a statement was right; None when there was none.

    What is counted up to a day is looked for at the end of each month before, what has a first day
    at the same window of the three years before, and what this year has seen at those years too.
    """
    kpi = find(name)
    if kpi.compared or kpi.time == "rule" or filters.date_to is None:
        return None
    if is_bounded and kpi.time == "flow":
        windows = _years_before(filters)
    else:
        begin = None if kpi.time == "stock" else filters.date_from
        ends = [day for day in _month_ends(warehouse, name, filters) if not begin or day >= begin]
        windows = [replace(filters, date_from=begin, date_to=day) for day in ends]
        windows += _years_before(filters) if begin else []
    is_many = min(stated.values) / stated.step >= MANY
    windows += _whole_years_before(filters) if kpi.time == "flow" and is_many else []
    for earlier in windows:
        if supports(stated, (kpi_value(warehouse, name, earlier).value,)):
            return earlier
    return None


def _years_before(filters: Filters) -> list[Filters]:
    found: list[Filters] = []
    earlier = filters.previous("year")
    while earlier is not None and len(found) < YEARS_BEFORE:
        found.append(earlier)
        earlier = earlier.previous("year")
    return found


def _whole_years_before(filters: Filters) -> list[Filters]:
    """今年以来走访86户次 may be of the whole of the year before."""
    first, last = filters.date_from, filters.date_to
    if first is None or last is None or (first.month, first.day) != (1, 1):
        return []
    is_year_to_date = first.year == last.year and (last.month, last.day) != (12, 31)
    whole = replace(filters, date_to=date(first.year, 12, 31))
    return _years_before(whole) if is_year_to_date else []


def _month_ends(warehouse: Warehouse, name: str, filters: Filters) -> list[date]:
    """The ends of the months at which a figure changed, latest first."""
    kpi, last = find(name), filters.date_to
    assert last is not None
    if kpi.time == "flow" and not kpi.additive:
        return [date(year, 12, 31) for year in range(last.year - 1, last.year - 4, -1)]
    first = date(last.year - LOOK_BACK_YEARS, 1, 1)
    asked = filters if kpi.time == "flow" else replace(filters, date_from=first)
    frame = kpi_series(warehouse, name, asked)
    frame = frame.with_columns(day=pl.col("period").dt.offset_by("1mo").dt.offset_by("-1d"))
    changed = (
        pl.col("value").fill_null(0) != 0 if kpi.time == "flow" else pl.col("value").is_not_null()
    )
    days: list[date] = frame.filter(changed & (pl.col("day") < last))["day"].to_list()
    return [day for day in reversed(days) if day >= first]
