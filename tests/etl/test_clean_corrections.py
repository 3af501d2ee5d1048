"""Corrections repair known source errors and step back once the source is mended."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from etl.clean import ColumnPlan, Corrected, correct, read_corrections
from etl.contract import Column

PLAN = [
    ColumnPlan("巡防日期", Column("patrol_date", "date", "巡防日期")),
    ColumnPlan("访", Column("visit_count", "count", "访")),
]
ROWS = pl.DataFrame(
    {
        "source_row": [3, 4, 5],
        "巡防日期": ["2024-02-30", "2024-03-01", "2024-03-02"],
        "访": ["3", "300", None],
    }
)
SET = {
    "match": {"访": "3"},
    "action": "set",
    "column": "patrol_date",
    "value": "2024-02-29",
    "expect": "2024-02-30",
    "reason": "2024年2月只有29天，社区电话确认",
    "who": "县妇联数据员",
}
DROP = {"match": {"巡防日期": "2024-03-01"}, "action": "drop", "reason": "测试数据", "who": "社区"}


def applied(*entries: dict[str, Any], rows: pl.DataFrame = ROWS) -> Corrected:
    return correct(rows, read_corrections(entries), PLAN, file="2024年3月.csv")


def test_a_wrong_cell_is_set_where_the_row_matches() -> None:
    done = applied(SET)
    assert done.rows["巡防日期"].to_list() == ["2024-02-29", "2024-03-01", "2024-03-02"]
    assert done.messages == []
    assert done.dropped.is_empty()


def test_a_dropped_row_is_handed_back_so_that_it_is_counted() -> None:
    done = applied(DROP)
    assert done.rows["source_row"].to_list() == [3, 5]
    assert done.dropped["source_row"].to_list() == [4]
    assert done.dropped.columns == ROWS.columns


def test_a_mended_source_makes_its_correction_obsolete_and_says_so() -> None:
    mended = ROWS.with_columns(巡防日期=pl.col("巡防日期").replace("2024-02-30", "2024-02-28"))
    done = applied(SET, rows=mended)
    assert done.rows.equals(mended)
    (message,) = done.messages
    assert message.name == "correction_obsolete"
    assert message.level == "row"
    for part in ("第 3 行", "2024-02-30", "2024-02-28", "县妇联数据员"):
        assert part in message.zh


def test_a_row_of_one_file_is_named_by_file_and_line() -> None:
    entry = {"file": "2024年3月.csv", "source_row": 4, "action": "set", "column": "访"}
    entry |= {"value": 30, "reason": "多打一个0", "who": "社区"}
    assert applied(entry).rows["访"].to_list() == ["3", "30", None]
    assert applied(entry | {"file": "2024年4月.csv"}).rows.equals(ROWS)


def test_a_blank_is_matched_expected_and_set() -> None:
    entry = {"match": {"访": ""}, "action": "set", "column": "访", "value": "2", "expect": ""}
    done = applied(entry | {"reason": "漏填", "who": "社区"})
    assert done.rows["访"].to_list() == ["3", "300", "2"]
    back = applied({**SET, "column": "访", "value": None, "expect": "3"})
    assert back.rows["访"].to_list() == [None, "300", None]


def test_a_correction_of_a_column_that_the_table_lacks_is_about_another_table() -> None:
    assert applied({**SET, "match": {"姓名": "林芳"}}).rows.equals(ROWS)


def test_corrections_apply_in_their_order() -> None:
    second = {
        **SET,
        "match": {"巡防日期": "2024-02-29"},
        "column": "访",
        "value": "5",
        "expect": "3",
    }
    assert applied(SET, second).rows["访"].to_list() == ["5", "300", None]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"action": "delete"}, "action"),
        ({"reason": ""}, "reason"),
        ({"who": None}, "who"),
        ({"match": {}}, "match"),
        ({"column": None}, "column"),
        ({"colum": "x"}, "unknown keys"),
        ({"source_row": "4"}, "whole number"),
    ],
)
def test_a_correction_that_is_not_complete_is_refused(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_corrections([{**SET, **change}])
