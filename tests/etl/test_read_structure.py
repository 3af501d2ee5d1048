"""Headings, totals, foot rows and tables beside each other are found in delimited text."""

from __future__ import annotations

import pytest

from tests.etl.readings import LEDGER, aside_of, names_of, reading_of, rows_of


def test_every_other_line_of_the_ledger_is_excluded_by_name() -> None:
    (table,) = reading_of(LEDGER.encode("gb18030")).tables
    assert table.heading_row == 3
    assert table.titles[0] == "东山县铜陵镇顶街社区小巷管家巡防台账"
    assert aside_of(table) == [
        (1, "excluded", "title"),
        (2, "excluded", "title"),
        (3, "excluded", "heading"),
        (6, "excluded", "blank"),
        (7, "excluded", "heading_repeated"),
        (9, "excluded", "total"),
        (10, "excluded", "signature"),
        (11, "excluded", "signature"),
        (12, "excluded", "note"),
    ]
    (total,) = [total for batch in table.batches() for total in batch.totals]
    assert (total.source_row, dict(total.cells)) == (9, {"时长": "7小时"})


@pytest.mark.parametrize(
    "label", ["合计", "小 计", "总计：", "（合计）", "全省", "顶街社区合计", "Total", "Sub-Total"]
)
def test_a_total_row_is_known_by_its_label(label: str) -> None:
    (table,) = reading_of(f"村名,人数\n前街,3\n后街,4\n{label},7\n".encode()).tables
    assert rows_of(table).height == 2
    assert aside_of(table)[-1] == (4, "excluded", "total")


@pytest.mark.parametrize("label", ["合计划网格", "总计巷", "注册管家", "全省路", "小计数"])
def test_a_name_that_only_begins_like_a_total_is_data(label: str) -> None:
    (table,) = reading_of(f"巷名,人数\n前街,3\n{label},4\n".encode()).tables
    assert rows_of(table)["巷名"].to_list() == ["前街", label]


def test_stacked_headings_are_joined_and_merged_blanks_filled() -> None:
    text = (
        "巡查情况表,,,,,\n序号,第一次,,第二次,,备注\n,开始,结束,开始,结束,\n"
        "1,8:00,9:00,19:00,20:00,好\n2,8:10,9:10,19:10,20:10,好\n"
    )
    (table,) = reading_of(text.encode()).tables
    assert table.headings == [
        "序号",
        "第一次/开始",
        "第一次/结束",
        "第二次/开始",
        "第二次/结束",
        "备注",
    ]
    assert table.heading_row == 3
    assert rows_of(table).height == 2


def test_headings_are_cleaned_and_made_unique() -> None:
    text = (
        '日期\t,"服务\n时长", 姓名 ,姓名,source_row,\n2025-1-1,2,林,陈,7,x\n2025-1-2,3,王,黄,8,\n'
    )
    (table,) = reading_of(text.encode()).tables
    assert table.headings == ["日期", "服务时长", "姓名", "姓名#2", "source_row#2", "列6"]


def test_trailing_commas_make_no_column() -> None:
    (table,) = reading_of("日期,姓名,,\n2025-1-1,林,,\n2025-1-2,陈,,\n".encode()).tables
    assert table.headings == ["日期", "姓名"]


def test_two_tables_below_each_other_are_two() -> None:
    text = (
        "一、巡防\n日期,巷名,时长\n2025-1-1,前街,2\n小计,,2\n\n"
        "二、走访\n走访日期,对象,方式,次数\n2025-1-3,林某,上门,1\n"
    )
    first, second = reading_of(text.encode()).tables
    assert (first.titles, first.headings) == (["一、巡防"], ["日期", "巷名", "时长"])
    assert (second.titles, second.heading_row) == (["二、走访"], 7)
    assert rows_of(second).rows() == [(8, "2025-1-3", "林某", "上门", "1")]


def test_two_tables_side_by_side_are_two() -> None:
    first, second = reading_of("姓名,时长,,姓名,时长\n林,1,,王,2\n陈,3,,李,4\n".encode()).tables
    assert rows_of(first).rows() == [(2, "林", "1"), (3, "陈", "3")]
    assert rows_of(second).rows() == [(2, "王", "2"), (3, "李", "4")]


def test_indicators_in_rows_become_one_record_a_month() -> None:
    text = (
        "2025年古城景区月报,,,,,\n指标名称,计量单位,10月,11月,上年同期,1-11月累计\n"
        "接待人数,万人次,10.2,12.1,11,100\n门票收入,万元,33,44,5,7\n填报人：林某,,,,,\n"
    )
    reading = reading_of(text.encode())
    (table,) = reading.tables
    assert rows_of(table).columns == [
        "source_row",
        "统计月份",
        "接待人数(万人次)",
        "门票收入(万元)",
    ]
    assert rows_of(table).rows() == [
        (3, "2025年10月", "10.2", "33"),
        (3, "2025年11月", "12.1", "44"),
    ]
    assert (4, "excluded", "indicator_row") in aside_of(table)
    assert table.left_out == ("上年同期", "1-11月累计")
    assert "columns_left_out" in names_of(reading)


def test_a_column_a_year_becomes_a_record_a_year() -> None:
    text = "游客人数(万人次),,,\n地区,2023年,2024年,2025年\n东山,1,2,3\n古田,4,5,6\n合计,5,7,9\n"
    (table,) = reading_of(text.encode()).tables
    assert table.headings == ["地区", "统计月份", "游客人数(万人次)"]
    assert rows_of(table).height == 6
    assert rows_of(table).rows()[0] == (3, "东山", "2023年", "1")


def test_a_table_without_headings_says_so() -> None:
    reading = reading_of("1,2025-1-1,林\n2,2025-1-2,陈\n".encode())
    assert names_of(reading) == ["heading_missing"]
    assert rows_of(reading.tables[0]).height == 2
