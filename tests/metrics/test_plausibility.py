"""The plausibility flags on drawn records, and the hours that stand after a person's decision."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from metrics.decisions import Decision, Decisions, decisions
from metrics.errors import UnknownFlag
from metrics.filters import Filters
from metrics.handbook import Drawing, Example, drawn_in
from metrics.plausibility import FLAGS, asked, find_flag, lines, questions, support
from metrics.warehouse import Warehouse
from tests.metrics.conftest import Serve
from tests.metrics.drawing import COMMUNITY, FILE_ID, draw, read_tables

DRAWINGS = drawn_in(Path(__file__).with_name("flags.md"))
CASES = [(drawing, example) for drawing in DRAWINGS for example in drawing.examples]
NOBODY = Decisions()
ALWAYS = Filters()
MARCH = Filters(date_from=date(2024, 3, 1), date_to=date(2024, 3, 31))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Warehouse]]:
    """One warehouse a drawing, by its title."""
    opened = {
        drawing.title: draw(tmp_path_factory.mktemp("flags"), read_tables(drawing.tables))
        for drawing in DRAWINGS
    }
    yield opened
    for warehouse in opened.values():
        warehouse.close()


def counts(warehouse: Warehouse, name: str, filters: Filters = ALWAYS) -> tuple[int, int]:
    """How many questions a flag raises, and about how many records."""
    found = next(one for one in asked(warehouse, filters, NOBODY) if one.flag.name == name)
    listed = questions(warehouse, find_flag(name), filters, NOBODY, 100)
    assert (found.count, found.records) == (listed.height, listed["record_count"].sum())
    return found.count, found.records


@pytest.mark.parametrize(("drawing", "example"), CASES, ids=[e.line for _, e in CASES])
def test_a_flag_asks_about_these_records_and_no_other(
    served: dict[str, Warehouse], drawing: Drawing, example: Example
) -> None:
    assert counts(served[drawing.title], example.kpi, example.filters) == (
        example.value,
        example.rows,
    )


def hours(number: int, day: int, minutes: int, **more: Any) -> dict[str, Any]:
    """A service record of March 2024 of volunteer `number`."""
    told = {"service_date": date(2024, 3, day), "volunteer_name": f"甲{number}"}
    return {**told, "service_minutes": minutes, **more}


@pytest.mark.parametrize(
    ("flag", "odd", "even"),
    [
        ("hours_are_entered_when_they_are_served", {"source_type": "组织补录"}, {}),
        ("hours_are_entered_when_they_are_served", {"source_type": "纸质"}, {}),
        (
            "hours_are_entered_when_they_are_served",
            {"recorded_at": datetime(2024, 4, 9)},
            {"recorded_at": datetime(2024, 3, 5)},
        ),
        ("hours_are_reviewed", {"review_status": "待复核"}, {"review_status": "已确认"}),
    ],
)
def test_a_month_is_asked_about_when_over_a_fifth_of_it_is_odd(
    serve: Serve, flag: str, odd: dict[str, Any], even: dict[str, Any]
) -> None:
    def month(odd_count: int) -> Warehouse:
        rows = [hours(n, 1 + n % 5, 61, **(odd if n < odd_count else even)) for n in range(20)]
        return serve({"service_hour": rows})

    assert counts(month(5), flag, MARCH) == (1, 5)
    assert counts(month(4), flag, MARCH) == (0, 0)


def test_a_month_of_round_hours_is_asked_about(serve: Serve) -> None:
    def month(round_count: int) -> Warehouse:
        rows = [hours(n, 1 + n % 5, 60 if n < round_count else 61) for n in range(20)]
        return serve({"service_hour": rows})

    assert counts(month(17), "hours_are_not_all_round", MARCH) == (1, 17)
    assert counts(month(16), "hours_are_not_all_round", MARCH) == (0, 0)


def test_a_lane_patrolled_on_under_four_fifths_of_the_days_is_asked_about(serve: Serve) -> None:
    days = [date(2024, 3, day) for day in range(1, 32)]
    rows = [{"patrol_date": day, "grid_name": "一巷"} for day in days]
    rows += [{"patrol_date": day, "grid_name": "二巷"} for day in [*days[:24], days[30]]]
    rows += [{"patrol_date": day, "grid_name": "三巷"} for day in [*days[:23], days[30]]]
    found = questions(
        serve({"patrol": rows}), find_flag("every_lane_is_patrolled"), MARCH, NOBODY, 9
    )
    assert found["subject"].to_list() == ["三巷"]
    assert found["measure"].item() == pytest.approx(24 / 31)


def suspected(rows: list[int]) -> list[dict[str, Any]]:
    """Lines of a patrol file that repeat an earlier one."""
    return [
        {"source_file_id": FILE_ID, "dataset": "patrol", "source_row": row,
         "outcome": "duplicate_suspected", "reasons": ["identical_to_an_earlier_row"]}
        for row in rows
    ]  # fmt: skip


def twins() -> dict[str, Any]:
    """Three patrols of an hour, the third the same as the second, and one of twenty hours."""
    span = {"started_at": datetime(2024, 3, 2, 8), "ended_at": datetime(2024, 3, 2, 9)}
    row = {"steward_name": "林秀", "grid_name": "一巷", "patrol_minutes": 60}
    patrols = [
        {**row, "patrol_date": date(2024, 3, 1)},
        {**row, **span, "patrol_date": date(2024, 3, 2)},
        {**row, **span, "patrol_date": date(2024, 3, 2)},
        {**row, "patrol_date": date(2024, 3, 9), "patrol_minutes": 1200},
    ]
    return {"patrol": patrols, "set_aside": suspected([4])}


def test_a_suspected_duplicate_is_asked_about_once_and_not_as_an_overlap(serve: Serve) -> None:
    warehouse = serve(twins())
    assert counts(warehouse, "row_is_entered_once") == (1, 1)
    assert counts(warehouse, "person_is_in_one_place_at_a_time") == (0, 0)


def test_a_stated_total_that_differs_is_asked_about_within_its_scope(serve: Serve) -> None:
    place = {"source_file_id": FILE_ID, "dataset": "patrol", "column_name": "patrol_minutes"}
    totals = [
        {**place, "source_row": 9, "stated": 100.0, "computed": 99.0},
        {**place, "source_row": 8, "stated": 100.0, "computed": 100.001},
    ]
    warehouse = serve({"patrol": [{"patrol_date": date(2024, 3, 1)}], "stated_total": totals})
    assert counts(warehouse, "stated_totals_agree") == (1, 0)
    assert counts(warehouse, "stated_totals_agree", Filters(scope=(COMMUNITY,))) == (1, 0)
    assert counts(warehouse, "stated_totals_agree", Filters(user_scope=("3509",))) == (0, 0)


def decision(verdict: Any) -> Decision:
    """Somebody's word."""
    return Decision(verdict, "林主席", "已核对", "2024-04-01 00:00:00")


def key_of(warehouse: Warehouse, name: str) -> str:
    """The key of the only question of a flag."""
    return str(questions(warehouse, find_flag(name), Filters(), NOBODY, 9)["key"].item())


def test_hours_that_an_error_disputes_do_not_stand_until_confirmed(serve: Serve) -> None:
    warehouse = serve(twins())
    patrol, service = support(warehouse, MARCH, NOBODY)
    assert (patrol.reported, patrol.supportable) == (23.0, 2.0)
    assert [(f.name, n, h) for f, n, h in patrol.disputed] == [
        ("row_is_entered_once", 1, 1.0),
        ("person_day_is_at_most_16_hours", 1, 20.0),
    ]
    assert (service.reported, service.supportable) == (None, None)
    name = "row_is_entered_once"
    taken = Decisions({(name, key_of(warehouse, name)): decision("confirmed")})
    assert support(warehouse, MARCH, taken)[0].supportable == 3.0
    once = next(one for one in asked(warehouse, MARCH, taken) if one.flag.name == name)
    assert (once.count, once.confirmed, once.open) == (1, 1, 0)


def test_hours_of_a_warning_stand_until_disallowed(serve: Serve) -> None:
    rows = [hours(1, 1, 300), hours(1, 1, 240), hours(2, 1, 60)]
    warehouse = serve({"service_hour": rows})
    assert support(warehouse, MARCH, NOBODY)[1].supportable == 10.0
    name = "person_day_is_at_most_8_hours"
    taken = Decisions({(name, key_of(warehouse, name)): decision("disallowed")})
    assert support(warehouse, MARCH, taken)[1].supportable == 1.0


def test_a_record_that_two_flags_dispute_is_taken_away_once(serve: Serve) -> None:
    day = date(2024, 3, 1)
    span = {"service_date": day, "volunteer_name": "林秀", "started_at": datetime(2024, 3, 1, 6)}
    rows = [
        {**span, "ended_at": datetime(2024, 3, 1, 15), "service_minutes": 540},
        {**span, "ended_at": datetime(2024, 3, 1, 16), "service_minutes": 600},
    ]
    found = support(serve({"service_hour": rows}), MARCH, NOBODY)[1]
    assert found.supportable == 0.0
    assert sum(count for _, count, _ in found.disputed) == 2


def test_a_patrol_of_two_people_is_taken_away_once(serve: Serve) -> None:
    row = {"patrol_date": date(2024, 3, 1), "steward_name": "林秀、陈梅", "patrol_minutes": 1000}
    assert support(serve({"patrol": [row]}), MARCH, NOBODY)[0].supportable == 0.0


def test_both_totals_keep_to_the_days_and_places_asked_for(serve: Serve) -> None:
    other = {"region_code": "350922101901"}
    rows = [hours(1, 1, 1000), hours(1, 2, 60), hours(2, 1, 1000, **other)]
    warehouse = serve({"service_hour": rows})
    one_day = Filters(date_from=date(2024, 3, 2), date_to=date(2024, 3, 2))
    assert support(warehouse, one_day, NOBODY)[1].supportable == 1.0
    here = Filters(user_scope=("350626",))
    found = support(warehouse, here, NOBODY)[1]
    assert found.reported == pytest.approx(1060 / 60)
    assert found.supportable == 1.0


def test_a_decision_lapses_when_the_records_behind_it_change(serve: Serve) -> None:
    name = "person_day_is_at_most_16_hours"
    first = key_of(serve({"service_hour": [hours(1, 1, 1000)]}), name)
    assert key_of(serve({"service_hour": [hours(1, 1, 1000), hours(2, 9, 30)]}), name) == first
    assert key_of(serve({"service_hour": [hours(1, 1, 1001)]}), name) != first


def test_the_key_of_a_question_does_not_depend_on_the_days_that_are_shown(serve: Serve) -> None:
    rows = [hours(n, 1 + n % 5, 60) for n in range(30)]
    warehouse = serve({"service_hour": rows})
    flag = find_flag("hours_are_not_all_round")
    week = Filters(date_from=date(2024, 3, 2), date_to=date(2024, 3, 3))
    shown = [questions(warehouse, flag, f, NOBODY, 9)["key"].to_list() for f in (week, Filters())]
    assert shown[0] == shown[1]
    assert len(shown[0]) == 1


def test_questions_come_with_the_records_behind_them_and_never_more_than_asked(
    serve: Serve,
) -> None:
    rows = [hours(n, 1 + n % 20, 1000) for n in range(50)]
    warehouse = serve({"service_hour": rows})
    flag = find_flag("person_day_is_at_most_16_hours")
    found = questions(warehouse, flag, MARCH, NOBODY, 7)
    assert found.height == 7
    assert found["last_day"][0] == date(2024, 3, 20)
    behind = lines(warehouse, flag, found["key"][0], MARCH, 5)
    assert behind["source_file_id"].to_list() == [FILE_ID]
    assert behind["source_row"].null_count() == 0
    taken = Decisions({(flag.name, found["key"][0]): decision("confirmed")})
    again = questions(warehouse, flag, MARCH, taken, 50)
    assert again["is_decided"].to_list() == [False] * 49 + [True]


def test_a_history_needs_no_more_than_three_years_before(serve: Serve) -> None:
    start = date(2016, 1, 15)
    rows = [
        {"patrol_date": start + timedelta(days=30 * n), "patrol_minutes": 60, "steward_name": "甲"}
        for n in range(120)
    ]
    warehouse = serve({"patrol": rows})
    assert counts(warehouse, "hours_a_person_are_as_before")[0] == 0
    late = Filters(date_from=date(2025, 1, 1), date_to=date(2025, 12, 31))
    assert counts(warehouse, "hours_a_person_are_as_before", late) == (0, 0)


def test_an_empty_warehouse_raises_no_question(serve: Serve) -> None:
    warehouse = serve({})
    assert {one.count for one in asked(warehouse, Filters(), NOBODY)} == {0}
    assert [one.reported for one in support(warehouse, Filters(), NOBODY)] == [None, None]


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.name)
def test_every_flag_asks_kindly_in_two_languages(flag: Any) -> None:
    assert "请" in flag.ask_zh
    assert not any(word in flag.ask_zh for word in ("造假", "虚报", "作弊"))
    assert flag.ask_zh.endswith(("。", "？"))
    assert flag.ask_en.isascii()
    assert flag.label_en.isascii()


def test_every_flag_is_drawn_or_tested_by_name() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    drawn = {example.kpi for _, example in CASES}
    assert {flag.name for flag in FLAGS if f'"{flag.name}"' not in source} <= drawn


def test_an_unknown_flag_is_refused() -> None:
    with pytest.raises(UnknownFlag):
        find_flag("hours_are_faked")


def test_nobody_has_decided_anything_before_the_first_decision(tmp_path: Path) -> None:
    assert decisions(tmp_path).taken == {}
    (tmp_path / "state").mkdir()
    sqlite3.connect(tmp_path / "state" / "state.sqlite").close()
    assert decisions(tmp_path).taken == {}
