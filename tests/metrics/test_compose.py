"""Statements: bound parameters, one scope for all tables, no way in for a filter's text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of, rows_statement, value_statement
from metrics.errors import UnknownDimension, UnknownKpi
from metrics.filters import NOTHING, Filters
from metrics.kpi import Kpi
from metrics.series import kpi_series
from metrics.values import kpi_by, kpi_rows, kpi_value, kpi_values
from metrics.warehouse import Warehouse
from metrics.window import shape_of
from tests.metrics.drawing import draw

HERE, THERE = "350626101901", "350922101001"
ATTACKS = [
    "' or 1=1 --",
    "%",
    "_",
    "\\",
    "x'); DROP TABLE patrol; --",
    "read_csv('/etc/passwd')",
    '"',
    "$scope_0",
    "{scope}",
    "35' OR '1'='1",
    "\x00",
    "＇ or 1=1",
]


def everywhere() -> dict[str, list[dict[str, object]]]:
    """One record here and one there, of every dataset that a KPI reads."""
    day = date(2024, 3, 5)
    rows: dict[str, list[dict[str, object]]] = {
        "patrol": [{"patrol_date": day, "patrol_minutes": 60, "patrol_count": 2}],
        "case_record": [{"case_date": day, "outcome": "已解决", "is_mediated": True}],
        "activity": [{"activity_date": day, "activity_kind": "服务日", "served_person_times": 7}],
        "volunteer": [{"volunteer_name": "林秀", "gender": "女"}],
        "region": [{"region_level": "村社区", "resident_count": 100}],
        "home_visit": [{"visit_date": day, "household_number": "1", "service_minutes": 30}],
        "care_household": [{"household_number": "1", "person_kind": "老人"}],
        "grid": [{"grid_name": "一巷", "grid_level": "小巷", "house_count": 75}],
        "tourism_month": [{"tourism_month": date(2024, 3, 1), "visitor_count": 9}],
    }
    both = ({"region_code": HERE}, {"region_code": THERE})
    return {name: [row | one | place for row in [{}] for one in found for place in both]
            for name, found in rows.items()}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    served = draw(tmp_path_factory.mktemp("everywhere"), everywhere())
    yield served
    served.close()


@pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=lambda kpi: kpi.name)
def test_no_kpi_counts_what_a_user_may_not_see(warehouse: Warehouse, kpi: Kpi) -> None:
    every = Filters(date_to=date(2024, 12, 31), date_from=date(2024, 1, 1))
    mine = kpi_value(warehouse, kpi.name, _as_user(every, (HERE,)))
    asked = kpi_value(warehouse, kpi.name, _as_user(every, (HERE,), scope=("35",)))
    assert (mine.value, mine.rows) == (asked.value, asked.rows)
    other = kpi_value(warehouse, kpi.name, _as_user(every, (HERE,), scope=(THERE,)))
    nothing = kpi_value(warehouse, kpi.name, _as_user(every, NOTHING))
    assert (other.rows, nothing.rows) == (0, 0)
    assert (other.value, nothing.value) == (None, None)
    rows = kpi_rows(warehouse, kpi.name, _as_user(every, (HERE,), scope=("35",)))
    assert set(rows["region_code"].to_list()) <= {HERE}
    split = kpi_by(warehouse, kpi.name, _as_user(every, (HERE,)), "region_code")
    assert set(split["region_code"].to_list()) <= {HERE}


def _as_user(filters: Filters, user_scope: tuple[str, ...], scope: tuple[str, ...] = ()) -> Filters:
    return Filters(scope, filters.date_from, filters.date_to, filters.where, user_scope)


@pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=lambda kpi: kpi.name)
def test_every_table_read_is_narrowed_to_scope(kpi: Kpi) -> None:
    filters = Filters(("35",), date(2024, 1, 1), date(2024, 12, 31), {}, ("3506",))
    shape = shape_of(filters)
    for statement in (value_statement((kpi,), shape), rows_statement(kpi, shape)):
        tree = sqlglot.parse_one(statement.sql, read="duckdb")
        made = {cte.alias for cte in tree.find_all(exp.CTE)}
        for table in tree.find_all(exp.Table):
            if table.name in made or table.name == "source_file":
                continue
            select = table.find_ancestor(exp.Select)
            assert select is not None
            where = select.args["where"].sql("duckdb")
            assert "STARTS_WITH(t.region_code, $user_scope_0)" in where
            assert "STARTS_WITH(t.region_code, $scope_0)" in where
            assert "is_counted" in where or table.name == "patrol_day"


@settings(deadline=None, max_examples=25)
@given(text=st.one_of(st.sampled_from(ATTACKS), st.text(max_size=12)), place=st.integers(0, 2))
def test_the_text_of_a_filter_is_only_ever_compared(
    warehouse: Warehouse, text: str, place: int
) -> None:
    if place < 2 and not text.strip():
        return
    where = {"grid_name": (text,)} if place == 2 else {}
    scope, user_scope = [((text,), ()), ((), (text,)), ((), ())][place]
    filters = Filters(scope=scope, user_scope=user_scope, where=where)
    found = kpi_value(warehouse, "patrol_hours", filters)
    if text.strip() and not HERE.startswith(text.strip()) and not THERE.startswith(text.strip()):
        expected = 2 if place == 2 and text == "未知" else None if place < 2 else 0
        assert found.value == expected
    assert kpi_value(warehouse, "patrol_hours", Filters()).value == 2


@pytest.mark.parametrize("text", ATTACKS)
def test_names_that_are_no_dimension_are_refused(warehouse: Warehouse, text: str) -> None:
    with pytest.raises(UnknownDimension, match="不能按"):
        kpi_by(warehouse, "patrol_hours", Filters(), text)
    with pytest.raises(UnknownDimension):
        kpi_value(warehouse, "patrol_hours", Filters(where={text: ("x",)}))
    with pytest.raises(UnknownDimension):
        kpi_rows(warehouse, "patrol_hours", Filters(where={text: ("x",)}))
    with pytest.raises(UnknownKpi):
        kpi_value(warehouse, text, Filters())


def test_values_of_filters_never_stand_in_the_statement() -> None:
    filters = Filters(("350626",), date(2024, 5, 6), date(2024, 7, 8), {"shift": ("晨巡",)})
    statement = value_statement((CATALOGUE["patrol_hours"],), shape_of(filters), ("month",))
    for value in ("350626", "2024", "晨巡"):
        assert value not in statement.sql
    assert set(statement.bound(filters)) == {"scope_0", "date_from", "date_to", "where_0"}


def test_a_misspelt_kpi_names_those_like_it(warehouse: Warehouse) -> None:
    with pytest.raises(UnknownKpi, match="patrol_hours"):
        kpi_value(warehouse, "patrol_hour", Filters())
    with pytest.raises(UnknownKpi, match="patrol_hours"):
        kpi_value(warehouse, "巡防时间", Filters())


# KPIs that read the same rows in the same way have the same dimensions: one of each is enough.
READINGS = {(k.dataset, k.grain, k.time, k.compared, k.dimensions): k for k in CATALOGUE.values()}


@pytest.mark.parametrize("kpi", READINGS.values(), ids=lambda kpi: kpi.name)
def test_every_dimension_of_every_kpi_can_be_asked_for(warehouse: Warehouse, kpi: Kpi) -> None:
    period = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    for name in dimensions_of(kpi):
        frame = kpi_by(warehouse, kpi.name, period, name)
        assert frame.columns == [name, "value", "row_count"]
        label = str(frame[name][0]) if frame.height else "x"
        one = kpi_values(warehouse, [kpi.name], period.narrowed(**{name: label}))[kpi.name]
        if frame.height and kpi.over is None:
            assert one.value == pytest.approx(frame["value"][0])


@pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=lambda kpi: kpi.name)
def test_every_kpi_compiles_to_spark(kpi: Kpi) -> None:
    shape = shape_of(Filters(("35",), date(2024, 1, 1), date(2024, 12, 31)))
    by = ("county", "month") if "month" in dimensions_of(kpi) else ("county",)
    text = value_statement((kpi,), shape, by).to_spark()
    tree = sqlglot.parse_one(text, read="spark")
    assert tree.find(exp.Group) is not None
    for left in ("$", "QUANTILE_CONT", "UNNEST(", "GENERATE_SERIES", "STARTS_WITH"):
        assert left not in text.replace("STARTSWITH", "")


def test_a_change_has_no_series(warehouse: Warehouse) -> None:
    with pytest.raises(UnknownDimension):
        kpi_series(warehouse, "visitor_increase", Filters())
