"""Names, places, categories, flags, codes and texts, as tables of what is written and meant."""

from __future__ import annotations

import pytest

from etl.clean.categories import (
    parse_category,
    parse_code,
    parse_flag,
    parse_free_text,
    parse_text,
)
from etl.clean.names import parse_names, parse_resident, split_names
from etl.clean.places import grid_key
from etl.clean.privacy import pseudonym
from etl.contract import Column

KEY = b"a key of the test"
CHANNEL = Column(
    "case_channel",
    "category",
    "化解方式",
    categories={"现场解决": ("现场", "当场解决"), "上报解决": ("上报",), "联合协商": ()},
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("林芳", ["林芳"]),
        ("林 芳", ["林芳"]),
        ("林　芳", ["林芳"]),
        ("林 秀 英", ["林秀英"]),
        ("林芳 陈丽华", ["林芳", "陈丽华"]),
        ("林 芳 陈丽华", ["林芳", "陈丽华"]),
        ("林 芳、陈 丽", ["林芳", "陈丽"]),
        ("林 芳 陈 丽", ["林芳", "陈丽"]),
        ("林芳、陈丽，王美", ["林芳", "陈丽", "王美"]),
        ("林芳/陈丽;王美", ["林芳", "陈丽", "王美"]),
        ("林芳和陈丽", ["林芳", "陈丽"]),
        ("林芳（巷长）", ["林芳"]),
        ("林芳(巷长) 陈丽", ["林芳", "陈丽"]),
        ("林芳\n陈丽", ["林芳", "陈丽"]),
        ("古丽·买买提", ["古丽·买买提"]),
        ("Mary Lin", ["Mary Lin"]),
        ("和秀英", ["和秀英"]),
    ],
)
def test_the_names_in_a_cell_are_told_apart(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


def test_a_name_is_stored_without_the_phone_number_beside_it() -> None:
    read = parse_names("林芳13800001111")
    assert (read.value, read.plain) == ("林芳", False)


def test_several_names_are_joined_in_one_way() -> None:
    assert parse_names("林芳 陈丽").value == "林芳、陈丽"
    assert parse_names("林芳、陈丽").plain
    assert parse_names("—").value is None


def test_a_resident_is_stored_as_a_keyed_pseudonym_only() -> None:
    one = parse_resident("林 芳", KEY)
    assert one.value == pseudonym("林芳", KEY) != pseudonym("林芳", b"another key")
    assert one.value is not None
    assert one.value.startswith("人")
    assert len(one.value) == 11
    assert one.plain
    assert parse_resident("林芳、陈丽", KEY).value == f"{one.value}、{pseudonym('陈丽', KEY)}"
    assert parse_resident(one.value, KEY).value == one.value
    with pytest.raises(ValueError, match="key"):
        pseudonym("林芳", b"")


SAME_PLACES = [
    (
        "第1网格",
        "第一网格",
        "1号网格",
        "一号网格",
        "01网格",
        "网格1",
        "网格一",
        "第 1 网格",
        "１号网格",
    ),
    ("顶街社区第12网格", "顶街社区第十二网格", "顶街社区12号网格"),
    ("前街巷(东段)", "前街巷（东段）", "前街巷 (东段)", "前街巷【东段】"),
    ("A片区", "a片区", "Ａ片区"),
    ("3号楼", "三号楼", "3#楼"),
]


@pytest.mark.parametrize("spellings", SAME_PLACES)
def test_one_place_has_one_key_however_it_is_spelled(spellings: tuple[str, ...]) -> None:
    assert len({grid_key(text) for text in spellings}) == 1


def test_two_places_have_two_keys() -> None:
    places = [
        "第1网格",
        "第2网格",
        "第11网格",
        "1号微网格",
        "前街巷",
        "后街巷",
        "1片区",
        "三坊七巷",
    ]
    assert len({grid_key(text) for text in places}) == len(places)


@pytest.mark.parametrize(
    ("text", "category", "plain"),
    [
        ("现场解决", "现场解决", True),
        ("现场", "现场解决", True),
        (" 现 场 ", "现场解决", True),
        ("上报", "上报解决", True),
        ("电话劝解", "未知", False),
        ("现场解决并上报", "未知", False),
        ("/", None, True),
        ("无", None, True),
    ],
)
def test_a_category_is_never_guessed(text: str, category: str | None, plain: bool) -> None:
    read = parse_category(text, CHANNEL)
    assert (read.value, read.plain, read.problem) == (category, plain, None)


@pytest.mark.parametrize(
    "text", ["是", "√", "有", "Y", "yes", "1", "已", "TRUE", "成功", "✔", "Ｙ"]
)
def test_a_tick_is_yes(text: str) -> None:
    assert parse_flag(text).value is True


@pytest.mark.parametrize("text", ["否", "×", "无", "N", "no", "0", "未", "FALSE", "不成功", "✗"])
def test_a_cross_is_no(text: str) -> None:
    assert parse_flag(text).value is False


def test_a_flag_that_is_neither_says_so() -> None:
    assert parse_flag("也许").problem == "flag_unreadable"
    assert (parse_flag("已达标").value, parse_flag("未达标").value) == (True, False)
    assert parse_flag("空").value is None
    assert parse_flag("-").problem is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("007", "007"),
        ("350626101901", "350626101901"),
        ("１２３", "123"),
        ("'350626", "350626"),
        ("3506 2610 1901", "350626101901"),
        ("1.0", "1"),
        ("12.00", "12"),
        ("XL-2024-001", "XL-2024-001"),
        ("—", None),
    ],
)
def test_a_code_stays_text(text: str, code: str | None) -> None:
    assert parse_code(text, KEY).value == code


def test_a_code_that_lost_its_digits_is_refused() -> None:
    for text in ("4.40981E+17", "3.50626e+14", "1E+15"):
        assert parse_code(text, KEY).problem == "digits_lost"


def test_a_personal_number_used_as_a_code_becomes_a_pseudonym() -> None:
    for text in ("11010519491231002X", "13800001111"):
        read = parse_code(text, KEY)
        assert read.value == pseudonym(text, KEY)
        assert read.plain
    for kept in ("350626101901008", "20240308001", "202403080001000123"):
        assert parse_code(kept, KEY).value == kept


def test_a_text_is_kept_as_written() -> None:
    assert parse_text("　前街巷 (东段) ").value == "前街巷 (东段)"
    assert parse_text("无").value is None
    assert parse_free_text("无").value == "无"
    assert parse_free_text("—").value is None
    assert parse_text("#N/A").value is None
