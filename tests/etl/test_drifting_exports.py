"""Exports whose unit or numbering changes: loaded as they stand, asked about with both figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.command import kpi, load, write_csv, xianglan


def asked(data_dir: Path, flag: str) -> list[dict[str, Any]]:
    """The questions of a flag."""
    found: list[dict[str, Any]] = xianglan("flags", flag, "--json", data_dir=data_dir).json[
        "questions"
    ]
    return found


def reports(tmp_path: Path, month: int, visitors: object, revenue: object) -> Path:
    """A tourism report of one month whose headings name no unit."""
    table = [
        ["月份", "景区", "接待人数", "旅游收入(元)"],
        [f"2024年{month}月", "铜陵古城", visitors, revenue],
    ]
    return write_csv(tmp_path / f"旅游月报{month}月.csv", table)


def test_persons_that_became_ten_thousands_are_asked_about_with_both_figures(
    tmp_path: Path,
) -> None:
    data_dir = tmp_path / "data"
    for month, visitors in enumerate((182_000, 191_000, 205_000), start=1):
        assert load(data_dir, reports(tmp_path, month, visitors, visitors * 40)).code == 0
    assert asked(data_dir, "amounts_keep_their_unit") == []
    assert load(data_dir, reports(tmp_path, 4, 19, 19 * 40)).code == 0
    found = {row["subject"]: row for row in asked(data_dir, "amounts_keep_their_unit")}
    assert set(found) == {"visitor_count", "tourism_revenue_yuan"}
    visitors = found["visitor_count"]
    assert (visitors["measure"], visitors["usual"]) == (19, 191_000)
    revenue = found["tourism_revenue_yuan"]
    assert (revenue["measure"], revenue["usual"]) == (19 * 40, 191_000 * 40)
    assert kpi(data_dir, "visitor_count") == 182_000 + 191_000 + 205_000 + 19


def test_a_unit_in_the_heading_is_read_and_needs_no_question(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    for month, visitors in enumerate((182_000, 191_000, 205_000), start=1):
        load(data_dir, reports(tmp_path, month, visitors, visitors * 40))
    table = [
        ["月份", "景区", "接待人数(万人次)", "旅游收入(万元)"],
        ["2024年4月", "铜陵古城", "19.5", "780"],
    ]
    load(data_dir, write_csv(tmp_path / "旅游月报4月.csv", table))
    assert asked(data_dir, "amounts_keep_their_unit") == []
    assert kpi(data_dir, "visitor_count") == 182_000 + 191_000 + 205_000 + 195_000


CASES = ("事件编号", "事件名称", "发生日期", "事件类别", "办理结果")


def cases(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A ledger of cases."""
    return write_csv(path, [CASES, *([*row, "邻里", "已解决"] for row in rows)])


def test_a_number_used_again_in_one_file_is_kept_twice_and_asked_about(tmp_path: Path) -> None:
    rows = [(7, "漏水", "2024-03-01"), (7, "停车", "2024-03-09"), (8, "噪音", "2024-03-10")]
    data_dir = tmp_path / "data"
    assert load(data_dir, cases(tmp_path / "三月.csv", rows)).file["rows"]["accepted"] == 3
    assert kpi(data_dir, "case_count") == 3
    [question] = asked(data_dir, "a_number_stands_for_one")
    assert (question["subject"], question["measure"], question["record_count"]) == ("7", 2, 2)


def test_numbers_that_restart_each_month_replace_nothing(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    load(data_dir, cases(tmp_path / "三月.csv", [(1, "漏水", "2024-03-01")]))
    ran = load(data_dir, cases(tmp_path / "四月.csv", [(1, "停车", "2024-04-01")]))
    assert ran.file["changes"] == {"added": 1, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert kpi(data_dir, "case_count") == 2
    assert len(asked(data_dir, "a_number_stands_for_one")) == 1


def test_a_number_with_other_content_in_a_reexport_is_a_change_and_is_told(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    days = [f"2024-03-{n:02}" for n in range(1, 6)]
    first = [(n, "漏水", day) for n, day in enumerate(days)]
    load(data_dir, cases(tmp_path / "三月.csv", first))
    again = [(n, "停车" if n == 2 else "漏水", day) for n, day in enumerate(days)]
    ran = load(data_dir, cases(tmp_path / "三月更正.csv", again))
    assert ran.file["changes"] == {"added": 0, "changed": 1, "unchanged": 4, "withdrawn": 0}
    assert asked(data_dir, "a_number_stands_for_one") == []


def test_an_older_export_after_the_newer_one_is_told_as_changes_and_can_be_undone(
    tmp_path: Path,
) -> None:
    data_dir = tmp_path / "data"
    days = [f"2024-03-{n:02}" for n in range(1, 6)]
    newer = cases(tmp_path / "3月30日导出.csv", [(n, "已更正", day) for n, day in enumerate(days)])
    older = cases(tmp_path / "3月5日导出.csv", [(n, "原文", day) for n, day in enumerate(days)])
    load(data_dir, newer)
    ran = load(data_dir, older)
    assert ran.file["changes"]["changed"] == 5
    assert xianglan("undo", ran.file["source_file_id"], data_dir=data_dir).code == 0
    rows = xianglan("rows", "case_count", "--json", data_dir=data_dir).json["rows"]
    assert {row["case_name"] for row in rows} == {"已更正"}
