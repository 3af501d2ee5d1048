"""A tourism month in two tables, in two files, or beside eleven others in one line of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from metrics.filters import Filters
from metrics.values import kpi_value
from metrics.warehouse import Warehouse
from tests.command import load, write_csv, xianglan

Row = Sequence[object]
HEADINGS: Row = ("景区", "月份", "接待人次", "旅游收入(元)")
JANUARY: Row = ("古城", "2024年1月", 1000, 9000)
FEBRUARY: Row = ("古城", "2024年2月", 1100, 9900)
CHANGED: Row = ("古城", "2024年2月", 1500, 9900)
REPORT = (HEADINGS, JANUARY, FEBRUARY)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data directory."""
    return tmp_path / "data"


def workbook(folder: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
    """An Excel workbook of tourism reports."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / "旅游月报.xlsx")
    return folder / "旅游月报.xlsx"


def two_sheets(folder: Path, one: Sequence[Row], other: Sequence[Row]) -> Path:
    """A workbook with a sheet for each."""
    return workbook(folder, {"月报": one, "汇总": other})


def one_sheet(folder: Path, one: Sequence[Row], other: Sequence[Row]) -> Path:
    """Both in one sheet, the second below the first."""
    return workbook(folder, {"月报": [*one, (), (), ("旅游月报（修订）",), *other]})


def one_csv(folder: Path, one: Sequence[Row], other: Sequence[Row]) -> Path:
    """Both in one CSV, the second below the first."""
    between: Row = ("旅游月报（修订）", "", "", "")
    rows = [*one, ("", "", "", ""), between, *other]
    return write_csv(folder / "旅游月报.csv", [list(row) for row in rows])


BOTH = pytest.mark.parametrize("both", [two_sheets, one_sheet, one_csv])


def counted(data_dir: Path) -> dict[str, float | None]:
    """Visitors, yuan and yuan a visitor that KPIs count."""
    warehouse = Warehouse(data_dir)
    names = ("visitor_count", "tourism_revenue_yuan", "revenue_per_visitor_yuan")
    found = [kpi_value(warehouse, name, Filters()).value for name in names]
    warehouse.close()
    return dict(zip(("visitors", "yuan", "each"), found, strict=True))


def of_columns(rows: Sequence[Row], *columns: int) -> list[Row]:
    """Some columns of a table."""
    return [[row[column] for column in columns] for row in rows]


VISITORS, REVENUE = of_columns(REPORT, 0, 1, 2), of_columns(REPORT, 0, 1, 3)


@BOTH
def test_a_month_stated_differently_in_two_tables_counts_in_neither(
    data_dir: Path, both: Any
) -> None:
    ran = load(data_dir, both(data_dir.parent, REPORT, [HEADINGS, CHANGED]))
    assert (ran.file["rows"]["accepted"], ran.file["rows"]["rejected"]) == (1, 2)
    (told,) = ran.file["messages"]
    assert "“古城”2024-02 在几处写得不一样" in told
    assert "接待人数 1100" in told
    assert "接待人数 1500" in told
    assert counted(data_dir) == {"visitors": 1000, "yuan": 9000, "each": 9}


@BOTH
def test_a_month_that_another_table_repeats_counts_once(data_dir: Path, both: Any) -> None:
    rows = load(data_dir, both(data_dir.parent, REPORT, REPORT)).file["rows"]
    assert (rows["accepted"], rows["rejected"]) == (2, 0)
    assert rows["read"] == rows["accepted"] + rows["excluded"]
    warehouse = Warehouse(data_dir)
    told = warehouse.query("SELECT zh FROM reason WHERE reason = 'stated_in_an_earlier_table'")
    warehouse.close()
    assert list(told["zh"]) == ["同一文件的另一张表已写了这个月，数字相同，只算一次"]
    assert counted(data_dir) == {"visitors": 2100, "yuan": 18900, "each": 9}


def test_many_contradictions_are_told_in_a_few_lines(data_dir: Path) -> None:
    months = [("古城", f"2024年{n}月", 1000 + n, 9000) for n in range(1, 10)]
    others = [(*month[:2], 5000, 9000) for month in months]
    ran = load(data_dir, two_sheets(data_dir.parent, [HEADINGS, *months], [HEADINGS, *others]))
    told = [one for one in ran.file["messages"] if "几处写得不一样" in one]
    assert len(told) == 6
    assert "还有 4 个月" in told[-1]
    assert "旅游收入" not in told[0]
    assert ran.file["rows"]["rejected"] == 18


def test_a_summary_of_visitors_alone_repeats_a_whole_report(data_dir: Path) -> None:
    load(data_dir, two_sheets(data_dir.parent, VISITORS, REPORT))
    assert counted(data_dir) == {"visitors": 2100, "yuan": 18900, "each": 9}


def test_visitors_and_revenue_may_stand_in_two_tables(data_dir: Path) -> None:
    ran = load(data_dir, two_sheets(data_dir.parent, VISITORS, REVENUE))
    assert ran.file["messages"] == []
    assert counted(data_dir) == {"visitors": 2100, "yuan": 18900, "each": 9}


@pytest.mark.parametrize("order", [(VISITORS, REVENUE), (REVENUE, VISITORS)])
def test_a_file_of_revenue_does_not_replace_one_of_visitors(
    data_dir: Path, order: Sequence[list[Row]]
) -> None:
    for number, rows in enumerate(order):
        load(data_dir, write_csv(data_dir.parent / f"旅游{number}.csv", rows))
    assert counted(data_dir) == {"visitors": 2100, "yuan": 18900, "each": 9}
    again = load(data_dir, write_csv(data_dir.parent / "旅游.csv", [HEADINGS, JANUARY, CHANGED]))
    assert again.file["changes"] == {"added": 0, "changed": 2, "unchanged": 0, "withdrawn": 0}
    assert counted(data_dir) == {"visitors": 2500, "yuan": 18900, "each": 18900 / 2500}


def test_a_corrected_file_of_visitors_leaves_the_revenue_alone(data_dir: Path) -> None:
    for number, rows in enumerate((VISITORS, REVENUE, [*VISITORS[:2], CHANGED[:3]])):
        load(data_dir, write_csv(data_dir.parent / f"旅游{number}.csv", rows))
    assert counted(data_dir) == {"visitors": 2500, "yuan": 18900, "each": 18900 / 2500}


def test_a_file_that_has_lost_a_column_waits(data_dir: Path) -> None:
    load(data_dir, write_csv(data_dir.parent / "旅游.csv", REPORT))
    less = write_csv(data_dir.parent / "旅游收入.csv", REVENUE)
    ran = load(data_dir, less)
    assert ran.file["status"] == "waiting"
    assert "原来同一时段写了 4 个数，现在只有 2 个" in ran.file["messages"][0]
    assert counted(data_dir)["visitors"] == 2100
    load(data_dir, less, options=["--accept-shrink"])
    assert counted(data_dir) == {"visitors": None, "yuan": 18900, "each": None}


def across(year: str, figures: Sequence[object]) -> list[Row]:
    """A year in one line, a column a month."""
    months = [f"{year}{number}月" for number in range(1, len(figures) + 1)]
    return [["景区", "指标", "单位", *months], ["古城", "接待人次", "人次", *figures]]


def test_a_month_corrected_later_leaves_the_others_of_its_line(data_dir: Path) -> None:
    folder = data_dir.parent
    load(data_dir, write_csv(folder / "旅游月报.csv", across("2024年", range(1000, 1012))))
    assert counted(data_dir)["visitors"] == sum(range(1000, 1012))
    rows = [VISITORS[0], ("古城", "2024年3月", 5002)]
    ran = load(data_dir, write_csv(folder / "更正.csv", rows))
    assert ran.file["changes"]["changed"] == 1
    assert counted(data_dir)["visitors"] == sum(range(1000, 1012)) + 4000
    by_month = xianglan("kpi", "visitor_count", "--by", "month", "--json", data_dir=data_dir).json
    assert [row["value"] for row in by_month["by"]][:4] == [1000, 1001, 5002, 1003]
    assert by_month["rows"] == 12


def test_one_unreadable_month_does_not_take_its_line_with_it(data_dir: Path) -> None:
    file = write_csv(data_dir.parent / "旅游月报.csv", across("2024年", [1000, "1.2万", "很多"]))
    rows = load(data_dir, file).file["rows"]
    assert (rows["accepted"], rows["rejected"]) == (2, 1)
    assert counted(data_dir)["visitors"] == 13_000


def test_months_of_no_year_are_each_sent_back(data_dir: Path) -> None:
    file = write_csv(data_dir.parent / "旅游月报.csv", across("", [1000, 1100, 1200]))
    ran = load(data_dir, file)
    assert (ran.file["rows"]["accepted"], ran.file["rows"]["rejected"]) == (0, 3)
    assert "没有一行通过检查" in ran.file["messages"][-1]
