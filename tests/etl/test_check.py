"""Rules name what is right; rows that break them are rejected with every reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from etl import rules
from etl.check import counted_expr, derived, good_expr, reasons, rule_named
from etl.contract import POLARS_TYPES
from etl.datasets import DATASETS

DAY = dt.date(2024, 3, 8)


def rows(name: str, *cells: dict[str, Any]) -> pl.LazyFrame:
    """Typed rows of a dataset with only the columns that the cells name."""
    dataset = DATASETS[name]
    schema = {
        column.name: POLARS_TYPES[column.kind]
        for column in dataset.columns
        if any(column.name in row for row in cells)
    }
    return pl.LazyFrame([{n: row.get(n) for n in schema} for row in cells], schema=schema)


def checked(name: str, **cells: Any) -> dict[str, Any]:
    """One row after derive and rules, with the names of the rules that it breaks."""
    dataset = DATASETS[name]
    frame = derived(rows(name, cells), dataset).collect()
    frame = frame.with_columns(counted_expr(dataset).alias("is_counted"))
    broken = reasons(frame, dataset)["_reasons"].to_list()
    return frame.row(0, named=True) | {"_reasons": broken[0] if broken else []}


def at(hour: int, minute: int = 0, day: int = 8) -> dt.datetime:
    return dt.datetime(2024, 3, day, hour, minute)


def test_a_right_row_breaks_nothing() -> None:
    row = checked("patrol", patrol_date=DAY, patrol_minutes=90)
    assert (row["_reasons"], row["is_counted"]) == ([], True)


def test_minutes_follow_from_the_span() -> None:
    row = checked("patrol", patrol_date=DAY, starts_time=dt.time(8, 30), ends_time=dt.time(10))
    assert row["patrol_minutes"] == 90
    assert (row["started_at"], row["ended_at"]) == (at(8, 30), at(10))
    assert row["patrol_count"] == 1


def test_overnight_patrol_counts_once() -> None:
    row = checked("patrol", patrol_date=DAY, starts_time=dt.time(22), ends_time=dt.time(1))
    assert row["patrol_minutes"] == 180
    assert row["ended_at"] == at(1, day=9)
    assert row["_reasons"] == []


def test_an_end_far_before_its_start_is_no_night_patrol() -> None:
    row = checked("patrol", patrol_date=DAY, starts_time=dt.time(10), ends_time=dt.time(8))
    assert "patrol_ends_after_it_starts" in row["_reasons"]


def test_instants_that_run_backwards_are_an_error() -> None:
    row = checked("patrol", started_at=at(10), ended_at=at(8))
    assert "patrol_ends_after_it_starts" in row["_reasons"]


def test_two_spans_add_up_and_are_two_rounds() -> None:
    row = checked(
        "patrol", patrol_date=DAY,
        starts_time=dt.time(7), ends_time=dt.time(8, 30),
        starts_time_2=dt.time(19), ends_time_2=dt.time(20),
    )  # fmt: skip
    assert (row["patrol_minutes"], row["patrol_count"]) == (150, 2)
    assert row["_reasons"] == []


def test_hours_and_minutes_in_two_columns_add_up() -> None:
    row = checked("patrol", patrol_date=DAY, patrol_hours_part=2.0, patrol_minutes_part=15.0)
    assert row["patrol_minutes"] == 135
    row = checked("patrol", patrol_date=DAY, patrol_hours_part=None, patrol_minutes_part=15.0)
    assert row["patrol_minutes"] == 15


def test_the_day_of_a_patrol_follows_from_its_start() -> None:
    row = checked("patrol", started_at=at(8), ended_at=at(9))
    assert (row["patrol_date"], row["patrol_minutes"]) == (DAY, 60)


def test_stated_minutes_stay_beside_a_span_that_says_otherwise() -> None:
    row = checked(
        "patrol", patrol_date=DAY, starts_time=dt.time(8), ends_time=dt.time(9), patrol_minutes=120
    )
    assert (row["patrol_minutes"], row["_reasons"]) == (120, [])


@pytest.mark.parametrize(
    ("second", "reasons"),
    [((9, 10), []), ((7, 8), []), ((8, 10), ["patrol_spans_do_not_overlap"])],
)
def test_two_spans_of_one_patrol_do_not_overlap(
    second: tuple[int, int], reasons: list[str]
) -> None:
    starts, ends = (dt.time(hour) for hour in second)
    row = checked(
        "patrol", patrol_date=DAY, starts_time=dt.time(8), ends_time=dt.time(9),
        starts_time_2=starts, ends_time_2=ends,
    )  # fmt: skip
    assert row["_reasons"] == reasons


@pytest.mark.parametrize(
    ("minutes", "broken"),
    [
        (960, []),
        (961, ["patrol_minutes_within_a_day"]),
        (-1, ["patrol_minutes_within_a_day"]),
    ],
)
def test_a_patrol_takes_up_to_16_hours(minutes: int, broken: list[str]) -> None:
    assert checked("patrol", patrol_date=DAY, patrol_minutes=minutes)["_reasons"] == broken


def test_a_patrol_without_any_duration_is_kept() -> None:
    row = checked("patrol", patrol_date=DAY)
    assert (row["patrol_minutes"], row["_reasons"]) == (None, [])


def test_a_day_after_today_in_shanghai_is_in_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "today", lambda: DAY)
    assert checked("patrol", patrol_date=DAY, patrol_minutes=1)["_reasons"] == []
    late = checked("patrol", patrol_date=DAY + dt.timedelta(days=1), patrol_minutes=1)
    assert late["_reasons"] == ["patrol_date_not_in_future"]


def test_all_rules_run_on_all_rows() -> None:
    row = checked("patrol", patrol_minutes=2000, visit_count=-1)
    assert row["_reasons"] == [
        "patrol_date_present", "patrol_minutes_within_a_day", "visit_count_not_negative",
    ]  # fmt: skip


def test_reasons_keep_only_the_rows_that_break_a_rule() -> None:
    frame = derived(
        rows(
            "patrol",
            {"patrol_date": DAY, "patrol_minutes": 60},
            {"patrol_date": None, "patrol_minutes": 60},
            {"patrol_date": DAY, "patrol_minutes": 600},
        ),
        DATASETS["patrol"],
    ).collect()
    assert frame.select(good_expr(DATASETS["patrol"])).to_series().to_list() == [True, False, True]
    assert reasons(frame, DATASETS["patrol"])["_reasons"].to_list() == [["patrol_date_present"]]


@pytest.mark.parametrize("status", ["已作废", "待派发", "已驳回", "已取消", "爽约"])
def test_void_rows_are_kept_and_not_counted(status: str) -> None:
    row = checked("patrol", patrol_date=DAY, patrol_minutes=60, status=status)
    assert (row["_reasons"], row["is_counted"]) == ([], False)


def test_hours_rejected_in_review_are_not_counted() -> None:
    for status, counted in (("已驳回", False), ("已确认", True), ("待复核", True), (None, True)):
        row = checked("service_hour", volunteer_name="林", service_date=DAY, review_status=status)
        assert row["is_counted"] is counted


def test_a_dataset_without_status_counts_every_row() -> None:
    frame = pl.DataFrame({"x": [1, 2]})
    counted = frame.with_columns(counted_expr(DATASETS["honour"]).alias("c"))["c"]
    assert counted.to_list() == [True, True]


def test_closed_is_not_solved() -> None:
    row = checked("case_record", case_name="a", reported_at=at(8), case_status="结案")
    assert row["outcome"] is None


@pytest.mark.parametrize(("flag", "outcome"), [(True, "已解决"), (False, "未解决"), (None, None)])
def test_the_outcome_follows_from_the_flag(flag: bool | None, outcome: str | None) -> None:
    row = checked("case_record", case_name="a", reported_at=at(8), is_resolved=flag)
    assert row["outcome"] == outcome


def test_a_stated_outcome_stands_before_the_flag() -> None:
    row = checked("case_record", reported_at=at(8), is_resolved=True, outcome="部分解决")
    assert row["outcome"] == "部分解决"


@pytest.mark.parametrize(
    ("method", "mediated"), [("人民调解", True), ("行政裁决", False), (None, None)]
)
def test_mediation_follows_from_the_method(method: str | None, mediated: bool | None) -> None:
    row = checked("case_record", reported_at=at(8), resolution_method=method)
    assert row["is_mediated"] is mediated


def test_a_case_is_of_the_day_it_happened_else_of_its_report() -> None:
    both = checked("case_record", occurred_date=DAY, reported_at=at(8, day=10))
    assert both["case_date"] == DAY
    assert checked("case_record", reported_at=at(8, day=10))["case_date"] == dt.date(2024, 3, 10)


def test_a_case_resolved_before_it_was_reported_is_rejected() -> None:
    row = checked("case_record", reported_at=at(10), resolved_at=at(9))
    assert row["_reasons"] == ["case_resolved_after_reported"]


@pytest.mark.parametrize(
    ("resolved", "broken"),
    [(at(0), []), (at(0, day=9), []), (at(0, day=7), ["case_resolved_after_reported"])],
)
def test_a_day_without_a_time_stands_for_all_of_that_day(
    resolved: dt.datetime, broken: list[str]
) -> None:
    row = checked("case_record", reported_at=at(10), resolved_at=resolved)
    assert row["_reasons"] == broken


def test_a_case_without_any_day_is_rejected() -> None:
    assert checked("case_record", case_name="a")["_reasons"] == ["case_date_present"]


def test_case_numbers_that_restart_each_year_are_different_cases() -> None:
    one = checked("case_record", case_number="1", reported_at=at(8))
    other = checked("case_record", case_number="1", reported_at=dt.datetime(2025, 3, 8, 8))
    assert one["case_key"] != other["case_key"]


def test_a_numbered_case_keeps_its_key_when_its_name_is_corrected() -> None:
    one = checked("case_record", case_number="1", case_name="a", reported_at=at(8))
    other = checked("case_record", case_number="1", case_name="b", reported_at=at(8))
    assert one["case_key"] == other["case_key"]


def test_zero_coordinates_are_a_missing_point() -> None:
    row = checked("case_record", reported_at=at(8), longitude=0.0, latitude=0.0)
    assert (row["longitude"], row["latitude"], row["_reasons"]) == (None, None, [])


def test_an_activity_known_by_its_month_counts_there() -> None:
    row = checked("activity", activity_month=dt.date(2024, 3, 1), activity_name="清洁家园")
    assert row["activity_date"] == dt.date(2024, 3, 1)
    assert row["_reasons"] == []


def test_a_meeting_without_a_name_is_called_by_its_topic() -> None:
    row = checked("activity", activity_date=DAY, topic="楼道照明")
    assert (row["activity_name"], row["_reasons"]) == ("楼道照明", [])


def test_a_scientific_notation_code_is_rejected_not_repaired() -> None:
    row = checked("region", region_code="3.50626E+11", region_name="顶街社区")
    assert row["_reasons"] == ["region_code_has_whole_levels"]


def test_a_tourism_month_is_its_first_day() -> None:
    row = checked("tourism_month", tourism_month=DAY, area_name="古城", visitor_count=10)
    assert row["tourism_month"] == dt.date(2024, 3, 1)
    assert row["is_comparison_area"] is False


def test_a_rule_can_be_looked_up_by_its_name() -> None:
    assert "结束时间" in rule_named(DATASETS["patrol"], "patrol_ends_after_it_starts").zh
    with pytest.raises(KeyError):
        rule_named(DATASETS["patrol"], "no_such_rule")
