"""A brief of real rows: every number is traced, and can be computed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.checks import recomputed
from metrics.filters import Filters
from metrics.trace import ReportedNumber
from metrics.warehouse import Warehouse
from reports.brief import PARTS, Brief, brief, cited, comparisons, text
from reports.brief_chart import month_points
from reports.brief_paper import brief_paper
from reports.figures import Ref, with_unit
from reports.paper import Paragraph, Picture, runs
from tests.metrics.drawing import draw
from tests.pages.town import build, town

OCTOBER = Filters(date_from=date(2026, 10, 1), date_to=date(2026, 10, 31))
MADE_AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """A town of two communities and fourteen months."""
    found = Warehouse(build(tmp_path_factory.mktemp("town")))
    yield found
    found.close()


@pytest.fixture(scope="module")
def made(warehouse: Warehouse) -> Brief:
    """The brief of its last month."""
    return brief(warehouse, OCTOBER)


def test_every_part_has_something_to_say(made: Brief) -> None:
    assert {line.part for line in made.lines} >= {"overall", "goals", "calls"}
    assert {line.part for line in made.lines} & {"up", "down", "level"}
    assert {line.part for line in made.lines} <= set(PARTS)


def test_every_number_in_the_text_is_reported_and_recomputes_equal(
    warehouse: Warehouse, made: Brief
) -> None:
    refs = {ref for line in made.lines for figure in line.figures for ref in figure.refs}
    assert len(refs) > 8
    assert refs <= made.numbers.keys()
    for ref, number in made.numbers.items():
        again = recomputed(warehouse, ReportedNumber.from_dict(number.to_dict()))
        assert again.agrees_with(number), ref
        if ref in made.facts.values:
            assert made.facts.values[ref].value == number.value


def test_every_figure_of_the_text_is_said_from_its_number(made: Brief) -> None:
    for line in made.lines:
        told = text(line, made.facts.values)
        for figure in line.figures:
            number = made.numbers[figure.refs[0]]
            known = made.facts.values[figure.refs[0]]
            assert known.rows == number.rows
            if figure.kind == "amount":
                assert with_unit(number.kpi, known) in told
        assert [value for _number, value in cited(made, line)] == [
            with_unit(number.kpi, made.facts.values[ref])
            for ref in dict.fromkeys(r for f in line.figures for r in f.refs)
            for number in [made.numbers[ref]]
        ]


def test_all_numbers_are_of_one_version_and_of_the_asked_scope(made: Brief) -> None:
    assert {number.version for number in made.numbers.values()} == {made.version}
    assert {number.filters.scope for number in made.numbers.values()} == {()}


def test_a_users_scope_holds_for_every_number(warehouse: Warehouse) -> None:
    own = brief(warehouse, replace(OCTOBER, user_scope=("350626101901",)))
    assert {n.filters.user_scope for n in own.numbers.values()} == {("350626101901",)}
    assert own.facts.of("patrol_hours") < brief(warehouse, OCTOBER).facts.of("patrol_hours")


def test_the_drawing_is_the_sum_that_the_annex_gives(warehouse: Warehouse, made: Brief) -> None:
    assert made.drawn == "patrol_hours"
    total = made.numbers[Ref("patrol_hours", "twelve")]
    assert sum(point.value or 0 for point in made.points) == pytest.approx(total.value)
    assert month_points(warehouse, made.drawn, made.spans["twelve"]) == list(made.points)
    assert [point.month for point in made.points][:2] == [date(2025, 11, 1), date(2025, 12, 1)]


def test_the_period_ends_with_the_data_so_that_equal_spans_are_compared(
    warehouse: Warehouse,
) -> None:
    open_year = brief(warehouse, Filters(date_from=date(2026, 1, 1), date_to=date(2026, 12, 31)))
    assert open_year.filters.date_to == date(2026, 10, 31)
    assert open_year.facts.comparisons == ("year",)


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), ("year", "period")),
        (date(2026, 1, 1), date(2026, 12, 31), ("year",)),
        (date(2023, 11, 1), date(2026, 10, 31), ("period",)),
    ],
)
def test_only_comparisons_that_say_something_are_made(
    first: date, last: date, kinds: tuple[str, ...]
) -> None:
    assert comparisons(Filters(date_from=first, date_to=last)) == kinds


def test_a_brief_needs_both_ends_of_its_period(warehouse: Warehouse) -> None:
    with pytest.raises(ValueError, match="起止日期"):
        brief(warehouse, Filters(date_from=date(2026, 10, 1)))


def test_an_area_without_records_gets_a_brief_that_says_so(warehouse: Warehouse) -> None:
    empty = brief(warehouse, replace(OCTOBER, scope=("11",)))
    assert [text(line, empty.facts.values) for line in empty.part("overall")] == ["本期没有记录"]
    assert empty.drawn == ""
    paper = brief_paper(empty, MADE_AT, "县妇联")
    assert not [block for block in paper.blocks if isinstance(block, Picture)]


def test_no_records_after_the_data_end_is_no_fall_to_zero(warehouse: Warehouse) -> None:
    later = Filters(date_from=date(2027, 1, 1), date_to=date(2027, 1, 31))
    told = [text(line, m.facts.values) for m in [brief(warehouse, later)] for line in m.lines]
    assert not any(sentence.startswith(("巡防", "发生事件")) for sentence in told)
    assert any(sentence.startswith("本期没有数据的报送单位2家") for sentence in told)
    assert not any("下降" in sentence for sentence in told)


def test_a_lane_without_patrol_is_named(tmp_path: Path) -> None:
    rows = town({"350626101901": "顶街社区"})
    rows["grid"] = [{"grid_name": name, "grid_level": "小巷"} for name in ("甲巷", "丙巷")]
    drawn = draw(tmp_path, rows)
    with_lanes = brief(drawn, OCTOBER)
    drawn.close()
    told = [text(line, with_lanes.facts.values) for line in with_lanes.part("calls")]
    assert "登记在册却整期无巡防的小巷1个（丙巷）" in told


def test_each_mark_in_the_paper_leads_to_a_row_of_the_annex(made: Brief) -> None:
    paper = brief_paper(made, MADE_AT, "县妇联")
    marked = [
        run.text
        for block in paper.blocks
        if isinstance(block, Paragraph)
        for run in runs(block.text)
        if run.voice == "mark"
    ]
    numbers = [int(re.sub(r"\D", "", mark)) for mark in marked]
    assert len(numbers) > 5
    assert len(set(numbers)) == len(numbers)
    names = list(dict.fromkeys(number.kpi for number in made.numbers.values()))
    assert set(numbers) <= set(range(1, len(names) + 1))
