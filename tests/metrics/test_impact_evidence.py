"""What an estimate is made of: months, sums on both sides of a start, and reported numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from metrics.filters import Filters
from metrics.holidays import holidays
from metrics.impact.evidence import (
    OUTCOMES,
    OWN,
    change,
    first_patrol_month,
    inputs,
    outcome_months,
    share,
    windows,
)
from metrics.impact.panel import panel_of
from metrics.trace import reported_number
from tests.metrics.conftest import Serve
from tests.metrics.panels import months

VISITORS = OUTCOMES["visitors"]
START = date(2024, 1, 1)


def tourism(area: str, values: list[int | None], **more: Any) -> list[dict[str, Any]]:
    """Months of an area from January 2023."""
    days = months(len(values), 2023)
    return [
        {"tourism_month": day, "area_name": area, "visitor_count": value, **more}
        for day, value in zip(days, values, strict=True)
    ]


def compared(area: str, values: list[int | None]) -> list[dict[str, Any]]:
    return tourism(area, values, is_comparison_area=True)


def test_parts_of_an_area_are_added_and_a_month_that_one_left_out_is_unknown(serve: Serve) -> None:
    rows = [
        *tourism("东门", [1, 2, 3]),
        *tourism("西门", [10, 20, None]),
        *compared("甲县", [5] * 3),
    ]
    frame = outcome_months(serve({"tourism_month": rows}), VISITORS, Filters())
    summed = frame.filter(pl.col("area") == OWN)["value"].to_list()
    assert summed == [11, 22, None]
    assert frame.filter(pl.col("area") == "甲县")["value"].to_list() == [5, 5, 5]


def test_the_start_is_the_month_of_the_first_patrol_in_scope(serve: Serve) -> None:
    days = [date(2023, 5, 17), date(2024, 1, 1)]
    rows = [{"patrol_date": day, "patrol_minutes": 60} for day in days]
    warehouse = serve({"patrol": rows})
    late = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    assert first_patrol_month(warehouse, late) == date(2023, 5, 1)
    assert first_patrol_month(warehouse, Filters(scope=("11",))) is None


def test_a_change_is_that_of_the_kpi_and_each_number_can_be_computed_again(serve: Serve) -> None:
    rows = [*tourism("古城", [10] * 12 + [15] * 14), *compared("甲县", [20] * 12 + [22] * 14)]
    warehouse = serve({"tourism_month": rows})
    filters = Filters()
    window = windows(months(26, 2023), START)
    assert window == (START, 12)
    assert window is not None
    found = change(warehouse, VISITORS, filters, window, ["甲县"])
    assert (found.now.value, found.before.value, found.increase.value) == (180, 120, 60)
    assert found.share == pytest.approx(0.5)
    [(name, now, before)] = found.areas
    assert (name, share(now, before)) == ("甲县", pytest.approx(0.1))
    for one in (found.now, found.before, found.increase, now, before):
        assert reported_number(warehouse, one.kpi, one.filters).agrees_with(one)


def test_the_numbers_behind_an_estimate_are_those_of_all_its_areas(serve: Serve) -> None:
    rows = [*tourism("古城", [10] * 24), *compared("甲县", [20] * 24), *compared("乙县", [30] * 24)]
    warehouse = serve({"tourism_month": rows})
    panel = panel_of(outcome_months(warehouse, VISITORS, Filters()), OWN, START)
    found = inputs(warehouse, VISITORS, Filters(), panel)
    assert [one.value for one in found] == [240, 24 * 30, 24 * 20]
    assert sum(panel.treated) == found[0].value
    assert [sum(values) for values in panel.donors.values()] == [one.value for one in found[1:]]


@pytest.mark.parametrize(
    ("first", "count", "start", "expected"),
    [
        (2019, 94, date(2023, 1, 1), (date(2023, 1, 1), 36)),
        (2019, 94, date(2016, 1, 1), (date(2023, 1, 1), 36)),
        (2019, 94, date(2026, 6, 1), (date(2026, 6, 1), 5)),
        (2022, 24, date(2016, 1, 1), (date(2023, 1, 1), 12)),
        (2023, 20, date(2016, 1, 1), None),
        (2019, 94, date(2030, 1, 1), (date(2023, 1, 1), 36)),
    ],
)
def test_sums_compare_equal_spans_of_whole_years_where_there_are(
    first: int, count: int, start: date, expected: tuple[date, int] | None
) -> None:
    assert windows(months(count, first), start) == expected


def test_holidays_are_those_published_and_a_later_year_is_unknown() -> None:
    found = holidays(date(2024, 9, 15), date(2099, 1, 31))
    assert found.days[date(2024, 10, 1)] == {"National Day": 7}
    assert found.long(date(2024, 10, 1)) == ("National Day",)
    assert found.long(date(2024, 9, 1)) == ()
    assert 2024 not in found.unknown
    assert {2090, 2099} <= set(found.unknown)
    assert date(2099, 1, 1) not in found.days
