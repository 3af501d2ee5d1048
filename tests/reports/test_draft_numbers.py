"""Every number that claims something is found with its value, and nothing else is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.draft.numbers.find import find_numbers, in_unit_of
from reports.draft.numbers.number import SHARE, Number
from reports.draft.numbers.numerals import chinese, written

DIGITS = "零一二三四五六七八九"
UNITS = ("小时", "件", "场", "人次", "人", "名", "个", "户次", "条", "支", "家")
whole = st.integers(2, 9_999_999)
unit = st.sampled_from(UNITS)


def in_chinese(value: int) -> str:
    """A whole number below a hundred million as it is said."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        tail = "" if not low else ("零" if low < 1000 else "") + in_chinese(low)
        return f"{in_chinese(high)}万{tail}"
    text, zero = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, step)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@given(whole)
def test_a_number_said_in_chinese_is_read_back(value: int) -> None:
    assert chinese(in_chinese(value)) == value


@given(whole, unit, st.sampled_from(("plain", "comma", "full", "chinese")))
def test_a_number_is_found_in_any_script(value: int, unit: str, script: str) -> None:
    shown = {
        "plain": str(value),
        "comma": f"{value:,}",
        "full": str(value).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}),
        "chinese": in_chinese(value),
    }[script]
    number = only(f"全年共完成{shown}{unit}，成效明显")
    assert (number.text, number.value, number.unit) == (shown, value, unit)
    assert number.bound == "exact"


@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from(("万", "亿")), unit)
def test_wan_and_yi_with_decimals_keep_value_and_last_digit(
    high: int, low: int, scale: str, unit: str
) -> None:
    shown = f"{high}.{low:02d}{scale}"
    factor = {"万": 10**4, "亿": 10**8}[scale]
    number = only(f"累计{shown}{unit}。")
    assert number.value == Decimal(f"{high}.{low:02d}") * factor
    assert number.step == Decimal(factor) / 100


@given(
    whole,
    unit,
    st.sampled_from(
        [
            ("{}余{}", "at_least"),
            ("{}多{}", "at_least"),
            ("{}{}以上", "at_least"),
            ("超过{}{}", "at_least"),
            ("超{}{}", "at_least"),
            ("逾{}{}", "at_least"),
            ("近{}{}", "below"),
            ("不足{}{}", "below"),
            ("约{}{}", "about"),
            ("{}{}左右", "about"),
        ]
    ),
)
def test_a_bound_is_read_before_and_after(value: int, unit: str, form: tuple[str, str]) -> None:
    number = only(f"服务{form[0].format(value, unit)}，")
    assert (number.value, number.unit, number.bound) == (value, unit, form[1])


@example(2, 22, "小时", "-")
@example(4, 20, "小时", "至")
@given(whole, st.integers(1, 5000), unit, st.sampled_from(("-", "—", "~", "～", "至", "到")))
def test_a_range_has_two_ends(low: int, more: int, unit: str, dash: str) -> None:
    number = only(f"每次{low}{dash}{low + more}{unit}参加")
    assert number.values == (low, low + more)
    assert number.bound == "range"


@given(st.integers(1, 999), st.sampled_from(("{}.{}%", "{}.{}％", "百分之{}.{}")))
def test_a_percentage_is_a_share(tenths: int, form: str) -> None:
    number = only(f"满意率达{form.format(*divmod(tenths, 10))}。")
    assert number.value == Decimal(tenths) / 1000
    assert (number.unit, number.step) == (SHARE, Decimal("0.001"))


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("百余名管家", 100, "at_least"),
        ("两百余场活动", 200, "at_least"),
        ("二十多万人次", 200_000, "at_least"),
        ("上千人参加", 1000, "at_least"),
        ("数百户居民", 200, "at_least"),
        ("近百场宣讲", 100, "below"),
        ("三至五名", 3, "range"),
        ("每巷每日至少巡防2次", 2, "at_least"),
        ("1.2亿元", 120_000_000, "exact"),
        ("翻了一番", 2, "at_least"),
    ],
)
def test_forms_of_speech_have_their_value(text: str, value: int, bound: str) -> None:
    number = only(text)
    assert (number.value, number.bound) == (value, bound)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三分之二的居民", 2 / 3),
        ("九成以上群众", 0.9),
        ("女性占九成五以上", 0.95),
        ("平均三成六的居民到场", 0.36),
        ("约有三成半的居民", 0.35),
        ("百分之九十三点八", 0.938),
    ],
)
def test_parts_of_a_whole_are_shares(text: str, value: float) -> None:
    number = only(text)
    assert float(number.value) == pytest.approx(value)
    assert number.unit == SHARE


@pytest.mark.parametrize(
    "text",
    [
        "2016年3月8日成立",
        "二〇二五年三月",
        "2023—2025年",
        "每月8日、18日、28日为服务日",
        "近三年来",
        "历时3个月",
        "第三届评选",
        "第5名",
        "东妇〔2025〕12号文件",
        "团结路61号2楼3单元",
        "电话0596-1234567",
        "拨打12345热线",
        "每天8:30至17:30",
        "24小时值守",
        "60岁以上老人",
        "一把手负责",
        "12部门联动",
        "4A级景区",
        "三级联动",
        "“四个100”先进典型",
        "“3个5+1+N”模式",
        "《15条措施》",
        "一名志愿者",
        "五大举措",
        "三个方面",
        "千家万户",
        "15分钟服务圈",
        "一、基本情况",
        "1. 主要做法",
        "（二）成效",
        "百姓名嘴",
        "两委干部",
        "C919客机",
    ],
)
def test_what_claims_nothing_is_not_found(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("平均年龄54岁", 54, "岁"),
        ("最年长者七十六岁", 76, "岁"),
        ("配备对讲机22部", 22, "部"),
        ("送来锦旗9面", 9, "面"),
        ("备着60把爱心伞", 60, "把"),
        ("个案立案18例", 18, "例"),
    ],
)
def test_ages_of_all_and_what_is_counted_in_pieces_are_found(
    text: str, value: int, unit: str
) -> None:
    number = only(text)
    assert (number.value, number.unit) == (value, unit)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    numbers = find_numbers(text)
    ends = [(n.start, n.unit_end) for n in numbers]
    assert ends == sorted(ends)
    assert all(text[n.start : n.end] == n.text for n in numbers)


@given(whole)
def test_a_number_in_a_table_takes_the_unit_of_its_heading(value: int) -> None:
    number = in_unit_of(only(str(value)), "接待游客（万人次）")
    assert (number.value, number.unit) == (value * 10_000, "人次")
    assert in_unit_of(only(f"{value}场"), "接待游客（万人次）").unit == "场"


@pytest.mark.parametrize("text", ["", "万", "点五", "一点", "二二十", "1.2.3", "十万八千里"])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    read = written(text)
    assert read is None or text == "万"


@pytest.mark.parametrize("mark", ["分别为", "依次为"])
def test_the_last_of_a_list_told_in_order_gives_all_their_unit(mark: str) -> None:
    found = find_numbers(f"游客{mark}142.34万、153.29万和156.17万人次。")
    assert [(one.value, one.unit) for one in found] == [
        (1_423_400, "人次"),
        (1_532_900, "人次"),
        (1_561_700, "人次"),
    ]


def test_what_is_measured_is_the_unit_of_bare_numbers_told_in_order() -> None:
    grown = find_numbers("参加人次也由1823增至2747。")
    assert [(one.value, one.unit) for one in grown] == [(n, "人次") for n in (1823, 2747)]
    found = find_numbers("参与人次依次为1485、1596和1689。")
    assert [(one.value, one.unit) for one in found] == [(n, "人次") for n in (1485, 1596, 1689)]
