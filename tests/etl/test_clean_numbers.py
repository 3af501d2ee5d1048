"""Numbers, money and units as people write them; a bound keeps its bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.durations import parse_minutes
from etl.clean.money import parse_yuan
from etl.clean.numbers import parse_count, parse_decimal, parse_number
from etl.clean.numerals import numeral
from etl.clean.times import parse_time
from etl.clean.units import heading_unit, title_units, unit_scale

# text | value | bound | plain
NUMBERS = """
12           | 12      | exact    | yes
12,000       | 12000   | exact    | yes
1,234,567.50 | 1234567.50 | exact | yes
１２０       | 120     | exact    | yes
１，２３４   | 1234    | exact    | yes
32 343.95    | 32343.95| exact    | yes
-5           | -5      | exact    | yes
－5          | -5      | exact    | yes
007          | 7       | exact    | yes
1.           | 1       | exact    | yes
(5)          | -5      | exact    | no
（5）        | -5      | exact    | no
1.2万        | 12000   | exact    | no
1.1万人次    | 11000   | exact    | no
3千          | 3000    | exact    | no
2.5亿        | 250000000 | exact  | no
5百万        | 5000000 | exact    | no
1.5w         | 15000   | exact    | no
200人        | 200     | exact    | no
¥5           | 5       | exact    | no
￥1,200元    | 1200    | exact    | no
1e5          | 100000  | exact    | no
1.2E+3       | 1200    | exact    | no
12%          | 0.12    | exact    | no
√            | 1       | exact    | no
一百二十三   | 123     | exact    | no
一万两千     | 12000   | exact    | no
两百人次     | 200     | exact    | no
约200        | 200     | about    | no
大约200人    | 200     | about    | no
200左右      | 200     | about    | no
200余        | 200     | at_least | no
300多        | 300     | at_least | no
200余人次    | 200     | at_least | no
10余万       | 100000  | at_least | no
1000多人     | 1000    | at_least | no
超3000       | 3000    | at_least | no
超过3000人   | 3000    | at_least | no
逾1.2万      | 12000   | at_least | no
3000以上     | 3000    | at_least | no
50+          | 50      | at_least | no
≥5           | 5       | at_least | no
>=5          | 5       | at_least | no
至少5        | 5       | at_least | no
近50         | 50      | below    | no
不足50       | 50      | below    | no
<50          | 50      | below    | no
≤50          | 50      | below    | no
50以内       | 50      | below    | no
10-15        | 10      | range    | no
10~15人      | 10      | range    | no
10至15       | 10      | range    | no
1-2万        | 10000   | range    | no
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(p.strip() for p in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "value", "bound", "plain"), _rows(NUMBERS))
def test_a_number_keeps_its_bound(text: str, value: str, bound: str, plain: str) -> None:
    read = parse_number(text)
    assert (read.value, read.bound, read.plain, read.problem) == (
        Decimal(value),
        bound,
        plain == "yes",
        None,
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#DIV/0!", "cell_spoilt"),
        ("#N/A", "cell_spoilt"),
        ("####", "cell_spoilt"),
        ("若干", "number_unreadable"),
        ("几十", "number_unreadable"),
        ("12,34", "number_unreadable"),
        ("1,2000", "number_unreadable"),
        ("15-10", "number_unreadable"),
        ("1/2", "number_unreadable"),
        ("3小时", "number_unreadable"),
        ("1.2.3", "number_unreadable"),
        ("--5", "number_unreadable"),
        ("1e50", "number_too_large"),
        ("9999999999999999", "number_too_large"),
        ("同上", "number_unreadable"),
        ("13800001111", "number_is_personal"),
        ("约138000011１1", "number_is_personal"),
        ("350626198001011234", "number_is_personal"),
    ],
)
def test_a_number_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    read = parse_number(text)
    assert (read.value, read.problem) == (None, reason)


@pytest.mark.parametrize("text", ["", "–", "-", "—", "/", "无", "暂无", "空", "——", "  "])
def test_a_mark_for_nothing_is_no_number_and_no_problem(text: str) -> None:
    for read in (parse_number(text), parse_minutes(text), parse_time(text), parse_yuan(text)):
        assert (read.value, read.plain, read.problem) == (None, True, None)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1.2", "万人次", 12000),
        ("0.3", "万", 3000),
        ("12000人次", "万人次", 12000),
        ("1.2万", "万人次", 12000),
        ("5", "人次", 5),
        ("三", "万人次", 30000),
    ],
)
def test_a_bare_count_takes_the_scale_of_its_heading(text: str, unit: str, value: int) -> None:
    assert parse_count(text, unit=unit).value == value


def test_a_count_has_no_fraction() -> None:
    assert parse_count("3.5").problem == "number_not_whole"
    assert parse_count("3.0").value == 3
    assert parse_count("50%").problem == "number_not_whole"
    assert parse_count("20000000000").problem == "number_too_large"


def test_a_share_is_read_with_or_without_its_sign() -> None:
    assert parse_decimal("12.5%").value == 0.125
    assert parse_decimal("12.5", unit="%").value == 0.125
    assert parse_decimal("3.5", unit="公里").value == 3500
    assert parse_decimal("3.5公里", unit="米").value == 3500


@pytest.mark.parametrize(
    ("text", "unit", "value", "plain"),
    [
        ("12.34", None, "12.34", True),
        ("12.34", "元", "12.34", True),
        ("1800", "万元", "18000000.00", True),
        ("0.07", "万元", "700.00", True),
        ("1.005", "百万", "1005000.00", True),
        ("2", "亿元", "200000000.00", True),
        ("5元", "万元", "5.00", False),
        ("1.2万元", "元", "12000.00", False),
        ("¥1,234.50", None, "1234.50", False),
        ("约300万元", None, "3000000.00", False),
        ("0.125", None, "0.13", False),
    ],
)
def test_money_is_exact_yuan(text: str, unit: str | None, value: str, plain: bool) -> None:
    read = parse_yuan(text, unit=unit)
    assert (read.value, read.plain) == (Decimal(value), plain)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("旅游收入(万元)", "万元"),
        ("接待人数（万人次）", "万人次"),
        ("服务时长(小时)", "小时"),
        ("总计走访时间_分钟", "分钟"),
        ("同比增长%", "%"),
        ("金额【元】", "元"),
        ("门票收入(单位:万元)", "万元"),
        ("巷名(片区)", None),
        ("时段(晨巡/晚巡)", None),
        ("姓名", None),
    ],
)
def test_a_heading_states_its_unit(heading: str, unit: str | None) -> None:
    assert heading_unit(heading) == unit


def test_a_title_states_the_units_of_its_table() -> None:
    assert title_units("2024年旅游月报　单位：万元、万人次") == ["万元", "万人次"]
    assert title_units("（单位：万人次/百万元）") == ["万人次", "百万元"]
    assert title_units("单位：万元") == ["万元"]
    assert title_units("顶街社区小巷管家巡防台账") == []


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("万人次", 10000), ("千米", 1000), ("百万元", 1000000), ("人", 1), (None, 1)],
)
def test_a_unit_has_a_scale(unit: str | None, scale: int) -> None:
    assert unit_scale(unit) == scale


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二", 120),
        ("一百零二", 102),
        ("一千零五十", 1050),
        ("三千二", 3200),
        ("一万两千三百", 12300),
        ("二〇二四", 2024),
        ("廿八", 28),
        ("三亿", 300000000),
        ("八个", None),
        ("", None),
    ],
)
def test_chinese_numerals_are_numbers(text: str, number: int | None) -> None:
    assert numeral(text) == number


@given(st.integers(1 - 10**10, 10**10 - 1))
def test_a_whole_number_survives_commas_and_full_width(number: int) -> None:
    full = str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789-"})
    for text in (str(number), f"{number:,}", full):
        assert parse_count(text).value == number


@given(
    st.text(alphabet="0123456789.,+-()%约余多近超万千百亿人次元小时分半点:：至~e√ ", max_size=12)
    | st.text()
)
def test_any_text_is_a_number_a_problem_or_nothing(text: str) -> None:
    for read in (parse_count(text), parse_decimal(text), parse_yuan(text), parse_minutes(text)):
        assert read.value is None or read.problem is None
    assert parse_time(text).value is None or parse_time(text).problem is None
