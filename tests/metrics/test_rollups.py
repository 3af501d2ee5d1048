"""A roll-up gives what the records give, or it is not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from etl.datasets import DATASETS
from etl.rollups import ROLLUPS
from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of, value_statement
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.rollups import Rollup, smallest
from metrics.series import kpi_series
from metrics.values import kpi_by, kpi_values
from metrics.warehouse import Snapshot, Warehouse
from metrics.window import shape_of
from tests.metrics.drawing import draw

SUMMED = {name: kpi for name, kpi in CATALOGUE.items() if kpi.summed}
REGIONS = ("350626101901", "350626101902", "350922101001")
LANES = ("一巷", "二巷", None)
SHIFTS = ("晨巡", "晚巡", "未知", None)
STEWARDS = ("林秀", "陈梅、林秀", "陈梅，", "王芳;林秀;", None)
FIRST = date(2023, 12, 20)
DAYS = 100
PATROL = {
    "region_code": REGIONS,
    "grid_name": LANES,
    "grid_code": ("a", None),
    "shift": SHIFTS,
    "steward_name": STEWARDS,
    "patrol_minutes": (None, 7, 45, 60),
    "patrol_count": (None, 1, 2),
    "visit_count": (None, 0, 3),
    "done_count": (None, 2),
    "report_count": (None, 1),
    "issue_count": (None, 5),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    rng = Random(7)
    rows = []
    for _ in range(500):
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        start = datetime(day.year, day.month, day.day, rng.choice((6, 7, 19)), 30)
        row = {name: rng.choice(values) for name, values in PATROL.items()}
        row |= {"patrol_date": day, "started_at": rng.choice((start, None))}
        rows.append(row | {"is_counted": rng.random() > 0.1})
    grids = [
        {
            "region_code": region,
            "grid_name": name,
            "grid_level": "小巷",
            "valid_from": start,
            "valid_to": end,
        }
        for region in REGIONS[:2]
        for name, start, end in (
            ("一巷", None, None),
            ("三巷", FIRST + timedelta(days=40), None),
            ("四巷", None, FIRST + timedelta(days=50)),
        )
    ]
    served = draw(tmp_path_factory.mktemp("rollups"), {"patrol": rows, "grid": grids})
    yield served
    served.close()


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2).map(tuple)


days = st.one_of(
    st.integers(-40, DAYS + 40).map(lambda n: FIRST + timedelta(days=n)),
    st.sampled_from((date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29))),
    st.none(),
)
filters = st.builds(
    lambda scope, one, other, where, lane: Filters(
        scope=scope,
        date_from=min(one, other) if one and other else one,
        date_to=max(one, other) if one and other else other,
        where=where,
        lane=lane,
    ),
    st.one_of(st.just(()), some(("35", "350626", *REGIONS))),
    days,
    days,
    st.fixed_dictionaries(
        {},
        optional={
            "grid_name": some(("一巷", "二巷", "未知", "别处")),
            "shift": some(("晨巡", "未知")),
            "grid_code": some(("a", "未知")),
            "steward_name": some(("林秀", "陈梅、林秀", "未知")),
            "hour": some(("6", "19", "未知")),
            "month": some(("2024-01-01", "2024-02-01")),
            "weekday": some(("1", "7")),
        },
    ),
    st.sampled_from(("", "", "一巷", "二巷", "四巷", "别处")),
)


@st.composite
def questions(draw_one: st.DrawFn) -> tuple[Kpi, Filters, tuple[str, ...]]:
    """A KPI with filters and groups that it knows."""
    kpi = SUMMED[draw_one(st.sampled_from(sorted(SUMMED)))]
    known = tuple(name for name in dimensions_of(kpi) if name != "source_file_id")
    asked = draw_one(filters)
    where = {name: values for name, values in asked.where.items() if name in known}
    by = draw_one(st.lists(st.sampled_from(known), max_size=2, unique=True))
    return kpi, replace(asked, where=where), tuple(by)


def answer(
    snapshot: Snapshot, kpi: Kpi, asked: Filters, by: Sequence[str], rollup: Rollup | None
) -> pl.DataFrame:
    statement = value_statement((kpi,), shape_of(asked), tuple(by), rollup)
    assert (rollup is None) or f"{rollup.name} AS t" in statement.sql
    found = snapshot.query(statement.sql, statement.bound(asked))
    return found.sort(by or found.columns)


@settings(deadline=None, max_examples=300)
@given(question=questions())
def test_every_rollup_that_may_answer_equals_the_records(
    warehouse: Warehouse, question: tuple[Kpi, Filters, tuple[str, ...]]
) -> None:
    kpi, asked, by = question
    with warehouse.snapshot() as snapshot:
        plain = answer(snapshot, kpi, asked, by, None)
        listed = list(snapshot.rollups)
        while rollup := smallest(listed, kpi, asked, by):
            note(rollup.name)
            assert answer(snapshot, kpi, asked, by, rollup).equals(plain)
            listed.remove(rollup)


@settings(deadline=None, max_examples=60)
@given(question=questions())
def test_values_are_the_same_without_any_rollup(
    warehouse: Warehouse, question: tuple[Kpi, Filters, tuple[str, ...]]
) -> None:
    kpi, asked, by = question
    plain = WithoutRollups(warehouse)
    found = kpi_by(warehouse, kpi.name, asked, by)
    assert found.equals(kpi_by(plain, kpi.name, asked, by))
    values = kpi_values(warehouse, [kpi.name], asked)
    assert values == kpi_values(plain, [kpi.name], asked)
    if "month" in dimensions_of(kpi):
        series = kpi_series(warehouse, kpi.name, asked)
        assert series.equals(kpi_series(plain, kpi.name, asked))


class WithoutRollups(Warehouse):
    """The same version as if publishing had made no roll-up."""

    def __init__(self, of: Warehouse) -> None:
        super().__init__(of.data_dir)
        self._of = of

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        with self._of.snapshot() as held:
            yield replace(held, rollups=())


def chosen(warehouse: Warehouse, name: str, asked: Filters, by: Sequence[str] = ()) -> str | None:
    with warehouse.snapshot() as snapshot:
        found = smallest(snapshot.rollups, CATALOGUE[name], asked, by)
        return found.name if found else None


JANUARY = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 1, 31))
WEEK = Filters(date_from=date(2024, 1, 8), date_to=date(2024, 1, 14))


@pytest.mark.parametrize(
    ("name", "asked", "by", "expected"),
    [
        ("patrol_hours", Filters(), (), "patrol_community_month"),
        ("patrol_hours", JANUARY, ("town", "quarter"), "patrol_community_month"),
        ("patrol_done_count", JANUARY, ("month",), "patrol_community_month"),
        ("patrol_hours", JANUARY, ("shift", "grid_name"), "patrol_month"),
        ("patrol_hours", JANUARY, ("hour",), "patrol_month"),
        ("patrol_hours", JANUARY, ("weekday",), "patrol_day"),
        ("patrol_hours", WEEK, (), "patrol_day"),
        ("patrol_hours", JANUARY, ("steward_name",), "patrol_steward_month"),
        ("patrol_hours", WEEK, ("steward_name",), None),
        ("patrol_hours", JANUARY, ("source_file_id",), None),
        ("patrol_metres", JANUARY, (), None),
        ("patrol_day_count", JANUARY, (), "patrol_day"),
        ("lane_coverage_share", JANUARY, ("month",), "patrol_day"),
        ("unpatrolled_lane_count", JANUARY, ("grid_name",), "patrol_steward_month"),
        ("steward_hours", JANUARY, ("grid_name", "steward_name"), "patrol_steward_month"),
        ("active_steward_count", JANUARY, ("shift",), None),
        ("case_count", JANUARY, (), None),
    ],
)
def test_the_smallest_rollup_with_every_column_answers(
    warehouse: Warehouse, name: str, asked: Filters, by: tuple[str, ...], expected: str | None
) -> None:
    assert chosen(warehouse, name, asked, by) == expected


def test_a_month_that_ends_the_data_is_a_whole_one(warehouse: Warehouse) -> None:
    with warehouse.snapshot() as snapshot:
        first, last = snapshot.rollups[0].first_day, snapshot.rollups[0].last_day
    assert first.day > 1
    assert (last + timedelta(days=1)).day > 1
    every = Filters(date_from=first, date_to=last)
    assert chosen(warehouse, "patrol_hours", every) == "patrol_community_month"
    later = replace(every, date_from=first + timedelta(days=1))
    assert chosen(warehouse, "patrol_hours", later) == "patrol_day"
    sooner = replace(every, date_to=last - timedelta(days=1))
    assert chosen(warehouse, "patrol_hours", sooner) == "patrol_day"


def test_an_older_version_without_a_list_is_read_from_the_records(tmp_path: Path) -> None:
    older = draw(tmp_path, {"patrol": [{"patrol_date": FIRST, "patrol_minutes": 60}]})
    with duckdb.connect(str(older.folder / f"{older.version}.duckdb")) as con:
        con.execute("DROP TABLE rollup")
    with older.snapshot() as snapshot:
        assert snapshot.rollups == ()
    assert kpi_values(older, ["patrol_hours"], Filters())["patrol_hours"].value == 1
    older.close()


def test_rollups_are_listed_from_the_smallest(warehouse: Warehouse) -> None:
    with warehouse.snapshot() as snapshot:
        sizes = [rollup.row_count for rollup in snapshot.rollups]
        assert {rollup.name for rollup in snapshot.rollups} == {rollup.name for rollup in ROLLUPS}
        for rollup in snapshot.rollups:
            rows = snapshot.query(f"SELECT COUNT(*) FROM {rollup.name}").item()
            assert rows == rollup.row_count
    assert sizes == sorted(sizes)


def test_measures_are_whole_numbers_and_persons_stand_as_in_the_records() -> None:
    for rollup in ROLLUPS:
        dataset = DATASETS[rollup.dataset]
        kinds = {column.name: column for column in dataset.stored}
        for name in rollup.measures:
            assert kinds[name].kind in {"count", "minutes"}
        stored = [name for name in rollup.dimensions if name != "hour"]
        assert all(kinds[name].privacy != "drop" for name in stored)
    assert max(Counter(rollup.name for rollup in ROLLUPS).values()) == 1


def test_a_steward_cell_is_kept_as_it_was_written(warehouse: Warehouse) -> None:
    cells = warehouse.query("SELECT DISTINCT steward_name FROM patrol_steward_month")
    assert set(cells["steward_name"]) == set(STEWARDS)
