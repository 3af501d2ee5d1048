"""A period that is told in the clause behind a figure."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.warehouse import Warehouse
from reports.draft.periods.behind import without_naming
from tests.reports.draft_town import build, checked

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("behind"))


def windows(warehouse: Warehouse, text: str) -> list[tuple[date | None, date | None]]:
    judged = checked(warehouse, text).claims[0].judged
    filters = [one.reading.filters for one in judged.given]
    return [] if "window_unknown" in judged.doubts else [(f.date_from, f.date_to) for f in filters]


@pytest.mark.parametrize(
    "text",
    [
        "24次巡防，是管家们2025年的成绩单。",
        "24次巡防，这是2025年的答卷。",
        "24次巡防——2025年的足迹。",
        "巡防24次。这是2025年的成绩单。",
        "巡防24次！这就是我们2025年的成绩。",
        "巡防24次（2025年）。",
    ],
)
def test_a_period_behind_a_figure_is_its_period(warehouse: Warehouse, text: str) -> None:
    assert windows(warehouse, text) == [YEAR]


@pytest.mark.parametrize(
    "text",
    [
        "24次巡防，是2025年的目标。",
        "24次巡防，这比2025年多。",
        "24次巡防，2025年受理诉求12件。",
        "巡防24次。这是2025年的目标。",
    ],
)
def test_a_period_of_something_else_is_not(warehouse: Warehouse, text: str) -> None:
    assert windows(warehouse, text) == []


def test_what_only_names_a_figure_is_blanked_in_place() -> None:
    text = "这是管家们花在巡防上的时间"
    assert len(without_naming(text)) == len(text)
    assert "巡防" in without_naming(text)
    assert "时间" not in without_naming(text)
