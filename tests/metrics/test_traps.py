"""The classic lies of dashboards, each with rows that would show it."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.filters import Filters
from metrics.series import kpi_series
from metrics.values import kpi_by, kpi_rows, kpi_value
from tests.metrics.conftest import Serve
from tests.metrics.drawing import COMMUNITY

MARCH = Filters(date_from=date(2024, 3, 1), date_to=date(2024, 3, 31))
DAY = date(2024, 3, 5)


def test_a_file_of_two_datasets_does_not_double_its_rows(serve: Serve) -> None:
    warehouse = serve(
        {
            "patrol": [{"patrol_date": DAY, "patrol_minutes": 60}],
            "wish": [{"wish_date": DAY, "wish_text": "书包"}],
        }
    )
    rows = kpi_rows(warehouse, "patrol_hours", MARCH)
    assert rows["file"].to_list() == ["a.csv"]


def test_a_household_of_two_people_does_not_double_its_visits(serve: Serve) -> None:
    warehouse = serve(
        {
            "care_household": [
                {"household_number": "1", "person_name": "人a"},
                {"household_number": "1", "person_name": "人b"},
            ],
            "home_visit": [
                {"visit_date": date(2024, 3, day), "household_number": "1"} for day in (4, 8)
            ],
        }
    )
    assert kpi_value(warehouse, "care_visits_per_household_week", MARCH).value == 2
    assert kpi_value(warehouse, "care_visits_per_household_week", MARCH).rows == 2


def test_a_lane_registered_at_two_levels_is_one_lane(serve: Serve) -> None:
    warehouse = serve(
        {
            "grid": [
                {"grid_name": "一巷", "grid_level": level, "valid_from": first}
                for level, first in (("小巷", date(2020, 1, 1)), ("片区", date(2024, 3, 1)))
            ],
            "patrol": [{"patrol_date": DAY, "grid_name": "一巷", "patrol_count": 2}],
        }
    )
    assert kpi_value(warehouse, "patrol_rounds_per_lane_day", MARCH).value == 2


def test_a_person_of_two_teams_is_one_person_in_all_but_stands_in_both(serve: Serve) -> None:
    warehouse = serve(
        {"volunteer": [{"volunteer_name": "林秀", "team_name": team} for team in ("甲", "乙")]}
    )
    assert kpi_value(warehouse, "volunteer_count", MARCH).value == 1
    split = kpi_by(warehouse, "volunteer_count", MARCH, "team_name")
    assert split["value"].to_list() == [1, 1]


def test_rows_without_a_key_stay_in_sight(serve: Serve) -> None:
    warehouse = serve(
        {
            "patrol": [
                {"patrol_date": DAY, "patrol_minutes": 60, "grid_name": "一巷"},
                {"patrol_date": DAY, "patrol_minutes": 30},
            ]
        }
    )
    split = kpi_by(warehouse, "patrol_hours", MARCH, "grid_name")
    assert dict(zip(split["grid_name"], split["value"], strict=True)) == {"一巷": 1, "未知": 0.5}
    assert split["value"].sum() == kpi_value(warehouse, "patrol_hours", MARCH).value
    nowhere = kpi_value(warehouse, "patrol_hours", MARCH.narrowed(grid_name="未知"))
    assert (nowhere.value, nowhere.rows) == (0.5, 1)


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2024, 2, 29), False),
        (date(2024, 3, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
    ],
)
def test_both_ends_of_a_period_belong_to_it(serve: Serve, day: date, is_in: bool) -> None:
    warehouse = serve({"patrol": [{"patrol_date": day, "patrol_minutes": 60}]})
    assert kpi_value(warehouse, "patrol_hours", MARCH).value == (1 if is_in else None)
    rolled = kpi_value(warehouse, "patrol_hours", MARCH.narrowed(steward_name="未知"))
    assert rolled.value == (1 if is_in else None)


@pytest.mark.parametrize(
    ("joined", "left", "is_in"),
    [
        (date(2024, 3, 31), None, True),
        (date(2024, 4, 1), None, False),
        (None, date(2024, 3, 31), True),
        (None, date(2024, 3, 30), False),
        (None, None, True),
    ],
)
def test_a_stock_is_counted_at_the_last_day_of_the_period(
    serve: Serve, joined: date | None, left: date | None, is_in: bool
) -> None:
    person = {"volunteer_name": "林秀", "joined_date": joined, "left_date": left}
    warehouse = serve({"volunteer": [person]})
    assert kpi_value(warehouse, "volunteer_count", MARCH).value == int(is_in)


def test_a_share_of_all_is_not_the_average_of_shares(serve: Serve) -> None:
    other = "350626101902"
    solved = [{"case_date": DAY, "outcome": "已解决"}] * 1
    open_ones = [{"case_date": DAY, "outcome": "未解决", "region_code": other}] * 9
    warehouse = serve({"case_record": [*solved, *open_ones]})
    assert kpi_value(warehouse, "resolved_share", MARCH).value == 0.1
    split = kpi_by(warehouse, "resolved_share", MARCH, "community")
    assert dict(zip(split["community"], split["value"], strict=True)) == {COMMUNITY: 1.0}


def test_mediated_cases_are_part_of_the_resolved_ones(serve: Serve) -> None:
    case = {"case_date": DAY, "outcome": "已解决"}
    warehouse = serve({"case_record": [case, case | {"is_mediated": True}]})
    assert kpi_value(warehouse, "resolved_case_count", MARCH).value == 2
    assert kpi_value(warehouse, "mediated_case_count", MARCH).value == 1


def test_a_month_without_records_is_unknown_and_one_with_others_is_zero(serve: Serve) -> None:
    warehouse = serve(
        {
            "activity": [
                {"activity_date": date(2024, 1, 5), "theme": "古城保护"},
                {"activity_date": date(2024, 3, 5), "theme": "居民服务"},
            ]
        }
    )
    spring = Filters(
        date_from=date(2024, 1, 1), date_to=date(2024, 4, 30), where={"theme": ("古城保护",)}
    )
    series = kpi_series(warehouse, "activity_count", spring)
    assert series["value"].to_list() == [1, None, 0, None]
    assert series["row_count"].to_list() == [1, 0, 0, 0]


def test_a_series_of_a_stock_has_the_value_at_each_end(serve: Serve) -> None:
    people = [
        {"volunteer_name": "林秀", "joined_date": date(2024, 1, 31)},
        {"volunteer_name": "陈梅", "joined_date": date(2024, 2, 1), "left_date": date(2024, 3, 30)},
    ]
    warehouse = serve({"volunteer": people})
    period = Filters(date_from=date(2023, 12, 1), date_to=date(2024, 3, 31))
    series = kpi_series(warehouse, "volunteer_count", period)
    assert [day.month for day in series["period"]] == [12, 1, 2, 3]
    assert series["row_count"].to_list() == [0, 1, 2, 1]
    assert series["value"].fill_null(0).to_list() == [0, 1, 2, 1]


def test_the_series_of_a_sum_adds_up_to_its_value(serve: Serve) -> None:
    days = [date(2024, month, 1 + month) for month in range(1, 13)]
    warehouse = serve(
        {"patrol": [{"patrol_date": day, "patrol_minutes": 7 * day.month} for day in days]}
    )
    year = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    for step in ("month", "quarter", "year"):
        series = kpi_series(warehouse, "patrol_hours", year, step)  # type: ignore[arg-type]
        assert series["value"].sum() == pytest.approx(9.1)


def test_a_share_over_time_divides_each_month_by_its_own(serve: Serve) -> None:
    cases = [
        {"case_date": date(2024, 1, 5), "outcome": "已解决"},
        {"case_date": date(2024, 1, 6), "outcome": "未解决"},
        {"case_date": date(2024, 2, 5), "outcome": "已解决"},
    ]
    warehouse = serve({"case_record": cases})
    period = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 2, 29))
    assert kpi_series(warehouse, "resolved_share", period)["value"].to_list() == [0.5, 1.0]
