"""Days, months and instants, as a table of what people write and what it means."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.dates import parse_date
from etl.clean.instants import parse_instant
from etl.clean.months import parse_month

TODAY = date(2026, 11, 22)
D = date(2024, 3, 8)

PLAIN = """
2024-3-8
2024-03-08
2024/03/08
2024.3.8
20240308
2024年3月8日
2024年03月08号
２０２４－０３－０８
2024 年 3 月 8 日
2024-03-08 00:00:00
2024-03-08T00:00:00Z
 2024-3-8　
"""

ROUGH = """
3月8日
3月8号
3-8
3/8
03.08
24.3.8
24-3-8
24年3月8日
45359
45359.375
二〇二四年三月八日
二零二四年三月八日
三月八日
113年3月8日
民国113年3月8日
8日
8
2024-03-08 09:30
2024-03-08T09:30:00+08:00
2024年3月8日 星期五
2024年3月8日（周五）
2024年3月8日上午
2024-03-08 24:00
2024年3月8日-10日
2024-03-08至2024-03-10
2024年3月8日至3月10日
2024-03-08~10
2024-3-8 - 2024-3-10
3月8日—10日
"""

WRONG = {
    "2024年2月30日": "date_impossible",
    "2023-02-29": "date_impossible",
    "2024-13-01": "date_impossible",
    "20240231": "date_impossible",
    "4月31日": "date_impossible",
    "32/13/2024": "date_impossible",
    "5/3/2024": "date_ambiguous",
    "05-03-2024": "date_ambiguous",
    "3.1": "date_ambiguous",
    "2024年3月上旬": "date_not_a_day",
    "2024年3月": "date_not_a_day",
    "2024-03": "date_not_a_day",
    "202403": "date_not_a_day",
    "2020年": "date_not_a_day",
    "2024": "date_not_a_day",
    "113年": "date_not_a_day",
    "3月份": "date_not_a_day",
    "2024年第一季度": "date_not_a_day",
    "三月": "date_not_a_day",
    "正月初五": "date_lunar",
    "农历三月初八": "date_lunar",
    "2026-11-23": "date_in_future",
    "2099年1月1日": "date_in_future",
    "1948-12-31": "date_before_1949",
    "0024-03-08": "date_before_1949",
    "#VALUE!": "cell_spoilt",
    "########": "cell_spoilt",
    "巡查无异常": "date_unreadable",
    "2024-03-08-01": "date_unreadable",
    "12345678901": "date_unreadable",
}


@pytest.mark.parametrize("text", PLAIN.strip("\n").splitlines())
def test_a_full_day_is_read_plainly(text: str) -> None:
    read = parse_date(text, year=None, latest=TODAY)
    assert (read.value, read.plain, read.problem) == (D, True, None)


@pytest.mark.parametrize("text", ROUGH.strip("\n").splitlines())
def test_a_day_that_leaves_something_unsaid_is_read_and_its_text_kept(text: str) -> None:
    read = parse_date(text, year=2024, month=3, latest=TODAY)
    assert (read.value, read.plain, read.problem) == (D, False, None)


@pytest.mark.parametrize(("text", "reason"), WRONG.items())
def test_a_day_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    read = parse_date(text, year=2024, latest=TODAY)
    assert (read.value, read.problem) == (None, reason)


@pytest.mark.parametrize("text", ["", "  ", "–", "-", "—", "/", "无", "暂无", "空", "　"])
def test_a_mark_for_nothing_is_an_empty_cell(text: str) -> None:
    for read in (parse_date(text), parse_month(text), parse_instant(text)):
        assert (read.value, read.plain, read.problem) == (None, True, None)


def test_a_day_without_a_year_needs_one_from_the_title() -> None:
    assert parse_date("3月8日").problem == "date_year_unknown"
    assert parse_date("8", year=2024).problem == "date_year_unknown"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/3/2024", date(2024, 3, 25)),
        ("3/25/2024", date(2024, 3, 25)),
        ("5/5/2024", date(2024, 5, 5)),
        ("3/25/24", date(2024, 3, 25)),
        ("24/3/8", D),
    ],
)
def test_day_and_month_are_told_apart_only_when_one_order_is_possible(text: str, day: date) -> None:
    assert parse_date(text).value == day


def test_a_two_digit_year_that_could_be_a_day_is_ambiguous_unless_the_year_is_known() -> None:
    assert parse_date("08/03/24").problem == "date_ambiguous"
    assert parse_date("08/03/24", year=2024).value == date(2024, 8, 3)
    assert parse_date("08/03/24", year=2008).value == date(2008, 3, 24)


def test_a_span_of_days_is_its_first_day_and_says_so() -> None:
    assert parse_date("2024年3月8日至10日").bound == "range"


MONTHS = {
    "2024年3月": True,
    "2024-03": True,
    "2024/3": True,
    "2024.3": True,
    "202403": True,
    "2024-03-01": True,
    "2024-03-01 00:00:00": True,
    "2024年3月份": True,
    "二〇二四年三月": False,
    "24年3月": False,
    "113年3月": False,
    "3月": False,
    "3月份": False,
    "三月": False,
    "3": False,
    "2024-03-08": False,
    "45352": False,
}


@pytest.mark.parametrize(("text", "plain"), MONTHS.items())
def test_a_month_is_its_first_day(text: str, plain: bool) -> None:
    read = parse_month(text, year=2024)
    assert (read.value, read.plain, read.problem) == (date(2024, 3, 1), plain, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1-3月", "month_is_period"),
        ("2024年1-3月", "month_is_period"),
        ("一季度", "month_is_period"),
        ("2024年上半年", "month_is_period"),
        ("1-11月累计", "month_is_period"),
        ("2024-13", "date_impossible"),
        ("13月", "date_impossible"),
        ("1948年12月", "date_before_1949"),
        ("#REF!", "cell_spoilt"),
    ],
)
def test_a_month_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    assert parse_month(text, year=2024).problem == reason


INSTANTS = {
    "2024-03-08 08:30:00": True,
    "2024-03-08 08:30": True,
    "2024-03-08T08:30:00": True,
    "2024-03-08T08:30:00.000": True,
    "2024-03-08T00:30:00Z": True,
    "2024-03-08T00:30:00.000Z": True,
    "2024-03-08T00:30:00+00:00": True,
    "2024-03-08T08:30:00+08:00": True,
    "2024-03-08T08:30:00+0800": True,
    "2024/3/8 8:30": True,
    "2024/03/08 08:30:00": True,
    "2024年3月8日 8:30": True,
    "2024年3月8日8时30分": True,
    "20240308083000": True,
    "202403080830": True,
    "2024-3-8 8：30": True,
    "3月8日 8:30": False,
    "2024年3月8日早8点半": False,
    "2024-3-8 上午8:30": False,
    "2024年3月8日（星期五）8:30": True,
    "45359.3541666667": False,
    "2024-3-8 8:30-10:00": False,
    "2024-03-08 08:30至2024-03-08 10:00": False,
}


@pytest.mark.parametrize(("text", "plain"), INSTANTS.items())
def test_an_instant_is_told_in_shanghai_time(text: str, plain: bool) -> None:
    read = parse_instant(text, year=2024, latest=TODAY)
    assert (read.value, read.plain, read.problem) == (datetime(2024, 3, 8, 8, 30), plain, None)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-03-08 24:00", datetime(2024, 3, 9)),
        ("2024-03-08", datetime(2024, 3, 8)),
        ("2024-3-8 22:00-次日1:00", datetime(2024, 3, 9, 1)),
        ("2024-03-08 22:00 - 2024-03-09 01:00", datetime(2024, 3, 9, 1)),
    ],
)
def test_the_end_of_a_span_may_lie_on_the_next_day(text: str, instant: datetime) -> None:
    assert parse_instant(text, end="end").value == instant


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30 08:30", "date_impossible"),
        ("2026-11-23 00:00", "date_in_future"),
        ("2024-03-08 25:00", "time_unreadable"),
        ("2024年3月8日 25点", "time_unreadable"),
        ("8:30", "instant_unreadable"),
        ("5/3/2024 8:30", "date_ambiguous"),
    ],
)
def test_an_instant_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    assert parse_instant(text, latest=TODAY).problem == reason


@given(st.dates(date(1949, 1, 1), TODAY))
def test_every_spelling_of_a_day_gives_the_same_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for text in (
        f"{y}-{m}-{d}",
        f"{y}/{m:02}/{d:02}",
        f"{y}.{m}.{d}",
        f"{y}{m:02}{d:02}",
        f"{y}年{m}月{d}日",
    ):
        assert parse_date(text, latest=TODAY).value == day
    assert parse_date(f"{m}月{d}日", year=y).value == day


@given(st.text(alphabet="0123456789-/.年月日号 :T上下旬至农历二三十〇周", max_size=14) | st.text())
def test_any_text_is_a_day_a_problem_or_nothing(text: str) -> None:
    for read in (
        parse_date(text, year=2024, month=3, latest=TODAY),
        parse_month(text, year=2024, latest=TODAY),
        parse_instant(text, year=2024, latest=TODAY),
    ):
        assert read.value is None or read.problem is None
        if read.value is not None:
            assert date(1949, 1, 1) <= date(*read.value.timetuple()[:3])
