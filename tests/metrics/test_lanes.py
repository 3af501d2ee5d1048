"""A lane as scope: what its records say, nothing of its neighbours, and unknown where none tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from etl.datasets import DATASETS
from metrics.catalogue import CATALOGUE
from metrics.compose import dimensions_of
from metrics.discretion import is_withheld, told
from metrics.filters import LANE, Filters
from metrics.kpi import Kpi
from metrics.reading import knows_lanes
from metrics.series import kpi_series
from metrics.small_cells import FEWEST_PEOPLE
from metrics.targets import progress
from metrics.trace import ReportedNumber, reported_number
from metrics.values import kpi_by, kpi_rows, kpi_value
from metrics.warehouse import Warehouse
from tests.metrics.drawing import COMMUNITY, draw
from tests.pages.mapped_town import mapped
from tests.pages.town import PLACES

TOWN = Filters((COMMUNITY,), date(2026, 1, 1), date(2026, 10, 31))
LANES = ("甲巷", "乙巷", "丙巷")
KNOWING = [kpi for kpi in CATALOGUE.values() if knows_lanes(kpi)]
OTHERS = [kpi for kpi in CATALOGUE.values() if not knows_lanes(kpi)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    served = draw(tmp_path_factory.mktemp("lanes"), mapped(PLACES))
    yield served
    served.close()


def lane(name: str, **more: Any) -> Filters:
    return replace(TOWN, lane=name, **more)


def test_the_lanes_and_what_names_none_are_the_community(town: Warehouse) -> None:
    for name in ("patrol_hours", "case_count", "home_visit_count", "patrol_count"):
        parts = [kpi_value(town, name, lane(one)) for one in LANES]
        nameless = kpi_value(town, name, TOWN.narrowed(grid_name="未知"))
        whole = kpi_value(town, name, TOWN)
        assert sum(one.rows for one in (*parts, nameless)) == whole.rows
        total = sum(one.value or 0 for one in (*parts, nameless))
        assert total == pytest.approx(whole.value)


@pytest.mark.parametrize("kpi", KNOWING, ids=lambda kpi: kpi.name)
def test_a_lane_gives_what_its_name_as_a_condition_gives(town: Warehouse, kpi: Kpi) -> None:
    for one in LANES:
        found = kpi_value(town, kpi.name, lane(one))
        asked = kpi_value(town, kpi.name, TOWN.narrowed(grid_name=one))
        assert found.rows == asked.rows == kpi_rows(town, kpi.name, lane(one)).height
        assert found.value == asked.value or (found.value is None and not found.rows)


@pytest.mark.parametrize("kpi", OTHERS, ids=lambda kpi: kpi.name)
def test_what_names_no_lane_is_unknown_for_one_however_it_is_asked(
    town: Warehouse, kpi: Kpi
) -> None:
    asked = lane("甲巷")
    assert kpi_value(town, kpi.name, asked).value is None
    assert kpi_rows(town, kpi.name, asked).height == kpi_value(town, kpi.name, asked).rows
    assert kpi_by(town, kpi.name, asked, "community")["value"].drop_nulls().is_empty()
    if "month" in dimensions_of(kpi) and not kpi.compared:
        assert kpi_series(town, kpi.name, asked)["value"].drop_nulls().is_empty()
    assert reported_number(town, kpi.name, asked).value is None


def test_a_silent_lane_is_zero_only_where_the_others_are_told_apart(town: Warehouse) -> None:
    assert kpi_value(town, "patrol_hours", lane("丙巷")).value == 0
    assert kpi_value(town, "patrol_hours", TOWN).value
    assert kpi_value(town, "volunteer_count", TOWN).value
    assert kpi_value(town, "volunteer_count", lane("甲巷")).value is None  # none names a lane
    assert kpi_value(town, "activity_count", lane("甲巷")).value is None
    months = kpi_series(town, "patrol_hours", lane("丙巷"))
    assert months["value"].to_list() == [0.0] * 10
    assert kpi_series(town, "activity_count", lane("甲巷"))["value"].drop_nulls().is_empty()


def test_a_lane_of_one_name_in_two_communities_is_that_of_the_scope(town: Warehouse) -> None:
    both = kpi_value(town, "patrol_count", replace(lane("甲巷"), scope=()))
    one = kpi_value(town, "patrol_count", lane("甲巷"))
    assert both.rows == 2 * one.rows
    assert set(kpi_rows(town, "patrol_count", lane("甲巷"))["region_code"]) == {COMMUNITY}


def test_a_number_of_a_lane_is_traced_and_kept_with_it(town: Warehouse) -> None:
    number = reported_number(town, "patrol_hours", lane("甲巷"))
    assert ReportedNumber.from_dict(number.to_dict()).agrees_with(number)
    assert not number.agrees_with(reported_number(town, "patrol_hours", lane("乙巷")))
    rows = kpi_rows(town, "patrol_hours", lane("甲巷"))
    assert number.rows == rows.height
    assert set(rows[LANE]) == {"甲巷"}


def test_the_target_of_a_community_is_not_that_of_its_lane() -> None:
    known = {("patrol_hours", COMMUNITY, "2026"): 100.0}
    year = replace(TOWN, date_to=date(2026, 12, 31))
    assert progress(CATALOGUE["patrol_hours"], 50, year, known)
    assert progress(CATALOGUE["patrol_hours"], 50, replace(year, lane="甲巷"), known) is None


def test_few_cases_of_a_lane_are_not_told_nor_what_would_give_them_away(tmp_path: Any) -> None:
    kinds = ["婚姻家庭"] * 6 + ["邻里"] * 9 + ["物业"] * 7
    rows = [
        {"case_date": date(2026, 3, 1), "grid_name": "甲巷", "case_kind": kind} for kind in kinds
    ]
    few = {"case_date": date(2026, 3, 1), "grid_name": "乙巷", "case_kind": "邻里"}
    served = draw(tmp_path, {"case_record": [*rows, few]})
    kpi, asked = CATALOGUE["case_count"], lane("甲巷")
    groups = told(kpi, asked, kpi_by(served, kpi.name, asked, "case_kind"), ("case_kind",))
    shown = dict(groups.select("case_kind", "value").iter_rows())
    assert shown == {"婚姻家庭": None, "物业": None, "邻里": 9}  # 6 alone could be had from 22
    assert len(kinds) - 9 >= 2 * FEWEST_PEOPLE
    value = kpi_value(served, kpi.name, lane("乙巷"))
    assert is_withheld(kpi, lane("乙巷"), value.value, value.rows)
    private = kpi_rows(served, kpi.name, asked).filter(pl.col("case_kind") == "婚姻家庭")
    assert private.is_empty()
    served.close()


def test_what_a_kpi_of_lanes_reads_names_lanes() -> None:
    for kpi in KNOWING:
        for table in (kpi.dataset, *kpi.needs):
            assert LANE in {column.name for column in DATASETS[table].stored}
