"""Numbers about the data themselves: reported like KPIs, and computed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.checks import CHECKS, SILENT, definition_of, recomputed, reported_checks
from metrics.errors import UnknownKpi
from metrics.filters import Filters
from metrics.senders import last_day, senders, silent
from metrics.trace import reported_number
from tests.metrics.conftest import Serve

MARCH = Filters(date_from=date(2024, 3, 1), date_to=date(2024, 3, 31))
TWICE = [
    {"patrol_date": date(2024, 3, day), "steward_name": "甲", "patrol_minutes": minutes,
     "grid_name": "甲巷"}
    for day, minutes in ((4, 30), (5, 17 * 60))
]  # fmt: skip


def file(code: str, dataset: str, first: str | None, last: str | None) -> dict[str, object]:
    """A loaded file of an office."""
    return {
        "source_file_id": code.ljust(64, "f"),
        "file_name": f"{code}.csv",
        "community_code": code,
        "dataset": dataset,
        "status": "loaded",
        "period_from": first,
        "period_to": last,
    }


FILES = [
    file("350626101901", "patrol", "2024-01-01", "2024-03-31"),
    file("350922000000", "activity", "2023-01-01", "2024-02-29"),
    file("440605011901", "volunteer", None, None),
]


def test_hours_that_an_error_disputes_do_not_stand(serve: Serve) -> None:
    warehouse = serve({"patrol": TWICE})
    found = reported_checks(warehouse, CHECKS, MARCH)
    assert found["open_error_count"].value == 1
    assert found["open_question_count"].value >= 1
    assert found["supportable_patrol_hours"].value == pytest.approx(0.5)
    assert found["supportable_patrol_hours"].rows == 1
    assert found["supportable_service_hours"].value is None


def test_a_check_computed_again_agrees_and_other_records_do_not(serve: Serve) -> None:
    first, other = serve({"patrol": TWICE}), serve({"patrol": [*TWICE, *TWICE[1:]]})
    for name, number in reported_checks(first, CHECKS, MARCH).items():
        assert recomputed(first, number).agrees_with(number), name
    number = reported_checks(first, ["open_error_count"], MARCH)["open_error_count"]
    assert not recomputed(other, number).agrees_with(number)
    kpi = reported_number(first, "patrol_hours", MARCH)
    assert recomputed(first, kpi).agrees_with(kpi)


def test_a_sender_without_a_day_of_the_period_is_silent(serve: Serve) -> None:
    warehouse = serve({"patrol": TWICE, "source_file": FILES})
    offices = senders(warehouse, MARCH)
    assert [one.code for one in silent(offices, MARCH)] == ["350922", "440605011901"]
    assert last_day(offices) == date(2024, 3, 31)
    assert reported_checks(warehouse, [SILENT], MARCH)[SILENT].value == 2


def test_only_senders_of_the_scope_are_asked_about(serve: Serve) -> None:
    warehouse = serve({"patrol": TWICE, "source_file": FILES})
    village = replace(MARCH, scope=("350922100201",))
    assert [one.code for one in senders(warehouse, village)] == ["350922"]
    mine = replace(MARCH, user_scope=("350626",))
    assert [one.code for one in senders(warehouse, mine)] == ["350626101901"]
    assert reported_checks(warehouse, [SILENT], mine)[SILENT].value == 0


def test_every_check_is_defined_in_both_languages_and_is_no_kpi() -> None:
    for name, check in CHECKS.items():
        assert definition_of(name) is check
        assert check.label("zh") != check.label("en")
        assert check.definition("zh") != check.definition("en")
    assert definition_of("patrol_hours").name == "patrol_hours"
    with pytest.raises(UnknownKpi):
        definition_of("no_such_number")
