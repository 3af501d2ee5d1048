"""What is written into a workbook is read back as it was, whatever it is."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from charts.workbook import WIDEST, Sheet, workbook


def sheet_of(content: bytes, name: str = "表") -> list[list[object]]:
    page = load_workbook(io.BytesIO(content))[name]
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize(
    "value",
    [
        7,
        -5,
        3.25,
        True,
        False,
        date(2025, 3, 8),
        datetime(2025, 3, 8, 9, 30),
        "顶街社区",
        "  两头有空格 ",
        "一行\n两行",
        "<b>&\"'",
        "=1+1",
        "𠮷",
        "",
    ],
)
def test_a_cell_is_read_back_as_it_was(value: object) -> None:
    read = sheet_of(workbook([Sheet("表", ("列",), [(value,)])]))[1][0]
    if isinstance(value, date) and not isinstance(value, datetime):
        assert isinstance(read, datetime)
        read = read.date()
    assert (read or "") == value if isinstance(value, str) else read == value
    assert isinstance(read, bool) is isinstance(value, bool)


def test_decimals_are_numbers_and_no_number_is_an_error() -> None:
    rows = [(Decimal("12.50"),), (float("nan"),), (float("inf"),), (None,), (date(1890, 1, 1),)]
    read = sheet_of(workbook([Sheet("表", ("列",), rows)]))
    assert [line[0] for line in read[1:]] == [12.5, "=#NUM!", "=1/0", None, "1890-01-01"]


def test_what_xml_cannot_hold_is_written_as_excel_writes_it() -> None:
    content = workbook([Sheet("表", ("列",), [("甲\x00乙",), ("_x0041_",)])])
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert "甲_x0000_乙" in xml
    assert "_x005F_x0041_" in xml


def test_a_chinese_column_is_as_wide_as_its_text_and_a_long_one_is_not_endless() -> None:
    content = workbook([Sheet("表", ("短", "长"), [("二十个汉字" * 4, "长" * 500)])])
    page = load_workbook(io.BytesIO(content))["表"]
    assert 40 <= page.column_dimensions["A"].width <= 48
    assert page.column_dimensions["B"].width * 7 <= WIDEST


def test_the_heading_stays_in_sight_and_its_range_is_told() -> None:
    content = workbook([Sheet("表", ("名", "数"), [("甲", 1)])])
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert re.search('<dimension ref="A1:B2"/>', xml)
    assert 'state="frozen"' in xml
