"""Numbers in documents can be computed again, and show when what is behind them changed."""

from __future__ import annotations

import json
from datetime import date

import pytest

from metrics.filters import Filters
from metrics.trace import ReportedNumber, reported_number
from tests.metrics.conftest import Serve

MARCH = Filters(("350626",), date(2024, 3, 1), date(2024, 3, 31), {"shift": ("晨巡",)}, ("35",))


def patrol(day: int, minutes: int, **more: object) -> dict[str, object]:
    row = {"patrol_date": date(2024, 3, day), "patrol_minutes": minutes, "shift": "晨巡"}
    return row | {"source_row": day} | more


def test_a_number_survives_its_manifest(serve: Serve) -> None:
    number = reported_number(serve({"patrol": [patrol(1, 60)]}), "patrol_hours", MARCH)
    assert (number.value, number.rows, number.definition_version) == (1, 1, 1)
    text = json.dumps(number.to_dict(), ensure_ascii=False)
    assert ReportedNumber.from_dict(json.loads(text)) == number


def test_the_order_of_records_does_not_matter(serve: Serve) -> None:
    rows = [patrol(1, 60), patrol(2, 30), patrol(3, 45)]
    first = reported_number(serve({"patrol": rows}), "patrol_hours", MARCH)
    again = reported_number(serve({"patrol": rows[::-1]}), "patrol_hours", MARCH)
    assert first.agrees_with(again)


@pytest.mark.parametrize(
    "changed",
    [
        [patrol(1, 60), patrol(4, 30)],
        [patrol(1, 60), patrol(2, 30, source_file_id="b" * 64)],
        [patrol(1, 60)],
        [patrol(1, 60), patrol(2, 31)],
    ],
)
def test_a_changed_record_shows(serve: Serve, changed: list[dict[str, object]]) -> None:
    before = reported_number(
        serve({"patrol": [patrol(1, 60), patrol(2, 30)]}), "patrol_hours", MARCH
    )
    after = reported_number(serve({"patrol": changed}), "patrol_hours", MARCH)
    assert not before.agrees_with(after)


def test_records_outside_the_filters_do_not_matter(serve: Serve) -> None:
    rows = [patrol(1, 60)]
    others = [
        patrol(2, 30, shift="晚巡"),
        patrol(3, 30, region_code="350922101001"),
        patrol(4, 30, is_counted=False),
    ]
    alone = reported_number(serve({"patrol": rows}), "patrol_hours", MARCH)
    among = reported_number(serve({"patrol": [*rows, *others]}), "patrol_hours", MARCH)
    assert alone.agrees_with(among)


def test_a_share_is_traced_to_both_of_its_parts(serve: Serve) -> None:
    solved = {"case_date": date(2024, 3, 1), "outcome": "已解决", "source_row": 2}
    waiting = {"case_date": date(2024, 3, 1), "outcome": "未解决"}
    period = Filters(date_from=date(2024, 3, 1), date_to=date(2024, 3, 31))
    first, second = (
        reported_number(
            serve({"case_record": [solved, waiting | {"source_row": row}]}),
            "resolved_share",
            period,
        )
        for row in (7, 8)
    )
    assert (first.value, second.value) == (0.5, 0.5)
    assert not first.agrees_with(second)


def test_what_is_unknown_is_traced_as_unknown(serve: Serve) -> None:
    number = reported_number(serve({}), "visitor_increase", Filters())
    assert (number.value, number.rows) == (None, 0)
