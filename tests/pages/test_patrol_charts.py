"""The calendar and the hours of the day as figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.calendar import Day, Words, day_calendar, every_day
from charts.hours import HourPoint, hour_bars
from charts.steps import STEPS, shade_of, step_of

FEBRUARY = date(2024, 2, 1)


def words(title: str = "2024年2月") -> Words:
    return Words("一二三四五六日", {FEBRUARY: title}, "没有", "不知", "单位", "说明")


def test_every_day_of_a_month_stands_once_below_its_weekday() -> None:
    days = {day: Day(1, "some", "x") for day in every_day(FEBRUARY, date(2024, 2, 29))}
    page = day_calendar(days, words())
    assert page.count('title="x"') == 29
    first_week = page.split("<tbody><tr>")[1].split("</tr>")[0]
    assert first_week.startswith("<td></td>" * 3 + '<td class="s')  # a Thursday


def test_none_and_unknown_have_looks_of_their_own() -> None:
    days = {FEBRUARY: Day(0, "none", "a"), date(2024, 2, 2): Day(0, "unknown", "b")}
    page = day_calendar(days, words())
    assert '<td class="none" title="a">1</td><td class="unknown" title="b">2</td>' in page
    assert '<i class="none"></i>没有' in page
    assert '<i class="unknown"></i>不知' in page


def test_texts_in_the_calendar_stay_text() -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    page = day_calendar({FEBRUARY: Day(1, "some", nasty)}, words(nasty)._replace(alt=nasty))
    assert "<img" not in page


@pytest.mark.parametrize(
    ("values", "step"), [([], 1), ([0], 1), ([16.0] * 20, 4), ([5, 5, 5], 1), ([0.2], 0.04)]
)
def test_steps_are_round(values: list[float], step: float) -> None:
    assert step_of(values) == pytest.approx(step)


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=60))
def test_more_is_never_lighter_and_few_values_are_beyond_the_steps(values: list[float]) -> None:
    step = step_of(values)
    shades = [shade_of(value, step) for value in sorted(values)]
    assert shades == sorted(shades)
    assert set(shades) <= set(range(1, STEPS + 1))
    beyond = sum(value > STEPS * step * (1 + 1e-6) for value in values)
    assert beyond <= 0.05 * len(values)


def test_bars_of_hours_begin_at_zero_and_cover_the_whole_day() -> None:
    figure = hour_bars([HourPoint(7, 3.0, "七"), HourPoint(23, 1.0, "<b>")], str, "时")
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert figure["layout"]["xaxis"]["range"] == [-0.6, 23.6]
    assert figure["data"][0]["customdata"] == ["七", "&lt;b&gt;"]
