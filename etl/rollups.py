"""The aggregates that pages read instead of the records, made at publish.

The table `rollup` of a version says what each holds, so that metrics finds the smallest that will
do: to add one is to declare it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import duckdb

from etl.datasets import DATASETS
from etl.summing import day, hour, month, summed

_HOUR = "hour"  # of the start, the one dimension that no column of the records holds
_CATALOGUE = """
create table rollup (
    name varchar, dataset varchar, step varchar, dimensions varchar[], measures varchar[],
    row_count bigint, first_day date, last_day date
)"""


@dataclass(frozen=True)
class Rollup:
    """Sums of counted records by region, day or month, and further dimensions.

    The day keeps its name; in a monthly one it is the first of the month. `record_count` is how
    many records were added up. Made from the records, or from a finer roll-up (`made_from`).
    Measures are whole numbers, so that their sum is the same in any order.
    """

    name: str
    dataset: str
    step: Literal["day", "month"]
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    made_from: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the table's columns."""
        return ("region_code", self.day, *self.dimensions, *self.measures, "record_count")

    @property
    def day(self) -> str:
        """The column of the day."""
        day = DATASETS[self.dataset].date_column
        assert day is not None
        return day

    def create(self, con: duckdb.DuckDBPyConnection) -> None:
        """Create the table."""
        texts = ["region_code", *(name for name in self.dimensions if name != _HOUR)]
        digits = [(month if self.step == "month" else day)(self.day, self.day)]
        if _HOUR in self.dimensions:
            digits.insert(0, hour(_HOUR, _HOUR if self.made_from else "hour(started_at)"))
        sums = {name: f"cast(sum({name}) as bigint)" for name in self.measures}
        sums["record_count"] = "cast(sum(record_count) as bigint)" if self.made_from else "count(*)"
        source = self.made_from or f"(select * from {self.dataset} where is_counted)"
        con.execute(f"create table {self.name} as {summed(con, source, texts, digits, sums)}")


_PATROL = ("patrol_minutes", "patrol_count")
_PATROL_ALL = (*_PATROL, "visit_count", "done_count", "report_count", "issue_count")
_PATROL_PLACE = ("grid_code", "grid_name", "shift", "hour")

ROLLUPS = (
    Rollup("patrol_day", "patrol", "day", _PATROL_PLACE, _PATROL_ALL),
    Rollup("patrol_month", "patrol", "month", _PATROL_PLACE, _PATROL_ALL, "patrol_day"),
    Rollup("patrol_community_month", "patrol", "month", (), _PATROL_ALL, "patrol_month"),
    # Distinct persons do not add up, so each keeps a row; the cell as written, with all its names.
    Rollup("patrol_steward_month", "patrol", "month", ("grid_name", "steward_name"), _PATROL),
)


def create_rollups(con: duckdb.DuckDBPyConnection) -> None:
    """Create every roll-up and the table that lists them."""
    con.execute(_CATALOGUE)
    for one in ROLLUPS:
        one.create(con)
        con.execute(
            f"insert into rollup select ?, ?, ?, ?, ?, (select count(*) from {one.name}),"
            f" min({one.day}), max({one.day}) from {_daily(one.dataset).name}",
            [one.name, one.dataset, one.step, list(one.dimensions), list(one.measures)],
        )


def _daily(dataset: str) -> Rollup:
    """The dataset's roll-up by day, which comes first."""
    return next(one for one in ROLLUPS if one.dataset == dataset and one.step == "day")
