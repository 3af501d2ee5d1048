"""Numbers, days, changes and axes as people read them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from charts.months import MonthPoint, month_bars
from charts.ranking import Bar, ranking, top_with_rest
from charts.style import ticks
from metrics.units import SHARE
from ui.amounts import full, percent, short
from ui.changes import Change, change
from ui.period import Span, at_least_a_year, choice_of, span_of
from ui.rows import shown

FIRST, LATEST = date(2016, 1, 1), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (0, "0"),
        (9_999, "9,999"),
        (19_200, "1.92万"),
        (123_456_789, "1.23亿"),
        (485.55, "485.6"),
        (-25_000, "-2.5万"),
    ],
)
def test_numbers_are_written_in_wan_and_yi(value: float | None, text: str) -> None:
    assert short(value) == text


def test_a_share_has_one_decimal() -> None:
    assert percent(0.8333) == "83.3%"
    assert full(1_234.56) == "1,234.6"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (110, 100, "同比上升 10.0%"),
        (90, 100, "同比下降 10.0%"),
        (100.01, 100, "同比持平"),
        (400, 100, "是上年同期的 4 倍"),
    ],
)
def test_a_change_is_told_in_words(now: float, before: float, words: str) -> None:
    found = change("year", now, before)
    assert found is not None
    assert found.words == words


def test_a_change_of_a_share_is_told_in_points_and_not_as_a_share_of_a_share() -> None:
    found = change("year", 0.825, 0.80, SHARE)
    assert found is not None
    assert found.words == "同比上升 2.5 个百分点"
    fallen = change("period", 0.0, 0.5, SHARE)
    assert fallen is not None
    assert fallen.words == "环比下降 50 个百分点"


def test_a_change_from_nothing_is_not_told() -> None:
    assert change("year", 5, 0) is None
    assert change("year", 5, None) is None
    assert change("year", None, 5) is None


@pytest.mark.parametrize(("setting", "colour"), [("", "red"), ("red", "red"), ("green", "green")])
def test_the_office_chooses_the_colour_of_a_rise(
    monkeypatch: pytest.MonkeyPatch, setting: str, colour: str
) -> None:
    monkeypatch.setenv("XIANGLAN_RISE_COLOUR", setting)
    rise, fall = Change("year", 0.1), Change("year", -0.1)
    assert rise.colour == colour
    assert {rise.colour, fall.colour} == {"red", "green"}
    assert rise.remark.markdown.startswith(f":{colour}[▲ ")


@pytest.mark.parametrize(
    ("choice", "first"),
    [
        ("month", date(2026, 11, 1)),
        ("quarter", date(2026, 10, 1)),
        ("year", date(2026, 1, 1)),
        ("three_years", date(2023, 11, 21)),
        ("all", FIRST),
    ],
)
def test_a_period_ends_on_the_latest_day_of_data(choice: str, first: date) -> None:
    assert span_of(choice_of(choice), FIRST, LATEST) == Span(first, LATEST)


def test_a_chart_by_month_covers_at_least_a_year() -> None:
    month = Span(date(2026, 11, 1), LATEST)
    assert at_least_a_year(month) == Span(date(2025, 12, 1), LATEST)
    assert at_least_a_year(Span(FIRST, LATEST)) == Span(FIRST, LATEST)


@pytest.mark.parametrize("highest", [0, 0.4, 7, 600, 123_456])
def test_an_axis_begins_at_zero_and_holds_the_highest_value(highest: float) -> None:
    axis = ticks(highest, str)
    assert axis["range"][0] == 0
    assert axis["range"][1] >= highest
    assert 2 <= len(axis["tickvals"]) <= 7


def test_months_are_written_in_chinese_and_share_one_axis() -> None:
    points = [MonthPoint(date(2026, month, 1), 1.0 * month, 2.0) for month in range(1, 13)]
    figure = month_bars(points, names=("本期", "上年同期"), unit="小时", form=short)
    assert "年" in figure["layout"]["xaxis"]["tickformat"]
    assert "yaxis2" not in figure["layout"]
    assert len(figure["data"]) == 2


def test_at_most_four_categories_are_shown_beside_the_rest() -> None:
    pairs = [("甲", 1.0), ("乙", 9.0), ("丙", 3.0), ("丁", 4.0), ("戊", 5.0), ("己", 2.0)]
    shown_pairs = top_with_rest(pairs, "其他")
    assert [name for name, _, _ in shown_pairs] == ["乙", "戊", "丁", "丙", "其他"]
    assert sum(value for _, value, _ in shown_pairs) == 24
    assert (
        ranking([Bar(*pair[:2], "x", pair[2]) for pair in shown_pairs])["data"][0]["y"][-1]
        == "其他"
    )


def test_records_show_their_line_first_and_names_masked() -> None:
    frame = pl.DataFrame(
        {
            "region_code": ["350626101901"],
            "steward_name": ["林小花、王大"],
            "patrol_date": [date(2026, 1, 2)],
            "remark": pl.Series([None], dtype=pl.String),
            "source_file_id": ["f"],
            "file": ["a.csv"],
            "source_row": [7],
        }
    )
    seen = shown(frame)
    assert seen.columns[:2] == ["来源文件", "行号"]
    assert seen["管家姓名"].to_list() == ["林**、王**"]
    assert seen["巡防日期"].to_list() == ["2026-01-02"]
    assert "备注" not in seen.columns
