"""Tourism reports as offices get them wrong: a clear word each, and nothing counted silently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from metrics.filters import Filters
from metrics.values import kpi_value
from metrics.warehouse import Warehouse
from tests.command import Ran, load, write_csv, xianglan

HEADINGS = ("景区", "月份", "接待人次", "旅游收入(元)")
JANUARY = ("古城", "2024年1月", 1000, 9000)
FEBRUARY = ("古城", "2024年2月", 1100, 9900)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data directory."""
    return tmp_path / "data"


def report(data_dir: Path, *table: Sequence[object]) -> Ran:
    """Load one report."""
    return load(data_dir, write_csv(data_dir.parent / "旅游月报.csv", [list(row) for row in table]))


def counted(data_dir: Path) -> tuple[float | None, float | None]:
    """Visitors and yuan that KPIs count; nothing when nothing was published."""
    warehouse = Warehouse(data_dir)
    names = ("visitor_count", "tourism_revenue_yuan")
    visitors, yuan = (kpi_value(warehouse, name, Filters()).value for name in names)
    warehouse.close()
    return visitors, yuan


def told(data_dir: Path) -> list[str]:
    """Why rows were set aside, in Chinese."""
    warehouse = Warehouse(data_dir)
    found = warehouse.query(
        "SELECT r.zh FROM (SELECT UNNEST(reasons) AS name FROM set_aside"
        " WHERE outcome = 'rejected') AS a JOIN reason AS r ON r.reason = a.name"
    )
    warehouse.close()
    return list(found["zh"])


def test_a_month_that_is_missing_is_named_and_is_no_zero(data_dir: Path) -> None:
    ran = report(data_dir, HEADINGS, JANUARY, FEBRUARY, ("古城", "2024年5月", 1500, 13000))
    assert ran.file["messages"] == [
        "旅游月报.csv：“古城”缺 2024-03、2024-04 的月报，这些月份按没有数据处理，不当作0。"
        "请补报，或核对是否漏行。"
    ]
    months = xianglan("kpi", "visitor_count", "--by", "month", "--json", data_dir=data_dir).json
    assert [row["value"] for row in months["by"]] == [1000, 1100, 1500]


def test_a_whole_report_says_nothing_of_months(data_dir: Path) -> None:
    assert report(data_dir, HEADINGS, JANUARY, FEBRUARY).file["messages"] == []


@pytest.mark.parametrize("again", [("古城", "2024年2月", 1500, 13000), FEBRUARY])
def test_a_month_stated_twice_counts_neither_time(data_dir: Path, again: Sequence[object]) -> None:
    ran = report(data_dir, HEADINGS, JANUARY, FEBRUARY, again)
    assert ran.file["rows"] | {"excluded": 1} == {
        "read": 4, "accepted": 1, "rejected": 2, "excluded": 1,
        "duplicate_suspected": int(again == FEBRUARY),
    }  # fmt: skip
    assert told(data_dir) == ["应当：同一景区同一个月只写一行"] * 2
    assert ran.file["messages"] == [
        "旅游月报.csv：退回 2 行，没有计入。应当：同一景区同一个月只写一行（2 行）。"
        "改正后重新读入。"
    ]
    assert counted(data_dir) == (1000, 9000)


def test_a_void_row_beside_its_correction_is_no_second_statement(data_dir: Path) -> None:
    rows = [(*JANUARY, "已作废"), ("古城", "2024年1月", 1200, 9500, "")]
    report(data_dir, (*HEADINGS, "状态"), *rows)
    assert counted(data_dir) == (1200, 9500)


@pytest.mark.parametrize(
    ("above", "headings", "row"),
    [
        ((), ("接待游客(万人次)", "旅游收入(万元)"), (1.25, 90)),
        ((), ("接待游客(百万人次)", "旅游收入(百万元)"), (0.0125, 0.9)),
        ((), ("接待人次", "旅游收入"), ("1.25万", "90万元")),
        (("单位：万人次、万元",), ("接待游客", "旅游收入"), (1.25, 90)),
        (("单位：万元/万人次",), ("接待游客", "旅游收入"), (1.25, 90)),
    ],
)
def test_ten_thousands_and_millions_are_read_where_the_unit_stands(
    data_dir: Path, above: Sequence[str], headings: Sequence[str], row: Sequence[object]
) -> None:
    title = [["2024年旅游月报", "", "", ""], [*above, "", "", ""]] if above else []
    report(data_dir, *title, ("景区", "月份", *headings), ("古城", "2024年1月", *row))
    assert counted(data_dir) == (12_500, 900_000)


def test_revenue_without_a_unit_is_asked_about_and_not_counted(data_dir: Path) -> None:
    rows = [("古城", "2024年1月", 1000, 90), ("古城", "2024年2月", 1100, "99万元")]
    ran = report(data_dir, ("景区", "月份", "接待人次", "旅游收入"), *rows)
    assert ran.file["rows"]["rejected"] == 1
    assert told(data_dir) == ["旅游收入：没有写单位，请在列名或标题下注明是元还是万元"]
    assert counted(data_dir) == (1100, 990_000)


def test_a_unit_of_visitors_above_the_table_is_none_of_revenue(data_dir: Path) -> None:
    titles = [["单位：万人次", "", "", ""]]
    row = ("古城", "2024年1月", "1.2", "90")
    ran = report(data_dir, *titles, ("景区", "月份", "接待游客", "旅游收入"), row)
    assert ran.file["rows"]["accepted"] == 0
    assert "没有一行通过检查" in ran.file["messages"][-1]


def test_persons_in_the_place_of_visits_are_asked_about(data_dir: Path) -> None:
    ran = report(data_dir, ("景区", "月份", "接待游客(人)", "旅游收入(元)"), JANUARY)
    assert ran.file["messages"] == [
        "旅游月报.csv：列“接待游客(人)”写的单位是“人”，而“接待人数”按“人次”统计，两者不是一回事。"
        "已按“人次”读入，请核对口径，必要时改正后重新读入。"
    ]


def test_revenue_of_no_kind_waits_for_a_person(data_dir: Path) -> None:
    ran = report(data_dir, ("景区", "月份", "接待人次", "收入(元)"), JANUARY)
    assert ran.file["status"] == "waiting"
    assert "“门票收入”、“营业收入”、“旅游收入”" in ran.file["messages"][0]


@pytest.mark.parametrize(
    "total",
    [("合计", "", 2100, 18900), ("古城", "全年合计", 2100, 18900), ("古城", "1-2月", 2100, 18900)],
)
def test_a_total_row_is_never_a_month(data_dir: Path, total: Sequence[object]) -> None:
    ran = report(data_dir, HEADINGS, JANUARY, FEBRUARY, total)
    assert ran.file["rows"]["accepted"] == 2
    assert counted(data_dir) == (2100, 18900)


def test_a_total_that_is_not_the_sum_is_told_with_both_figures(data_dir: Path) -> None:
    ran = report(data_dir, HEADINGS, JANUARY, FEBRUARY, ("合计", "", 2500, 18900))
    stated = {one["column"]: (one["stated"], one["computed"]) for one in ran.file["stated_totals"]}
    assert stated["visitor_count"] == (2500, 2100)
    assert counted(data_dir)[0] == 2100


def one_of(data_dir: Path, name: str, *months: str, area: str = "古城") -> Ran:
    """Load one of several reports."""
    rows = [[area, month, 1000 + place, 9000] for place, month in enumerate(months)]
    return load(data_dir, write_csv(data_dir.parent / f"{name}.csv", [list(HEADINGS), *rows]))


def test_a_month_missing_between_two_reports_is_named_by_the_later_one(data_dir: Path) -> None:
    assert one_of(data_dir, "一季度", "2024年1月", "2024年2月").file["messages"] == []
    ran = one_of(data_dir, "二季度", "2024年5月", "2024年6月")
    assert ran.file["messages"] == [
        "二季度.csv：与先前的“一季度.csv”之间，“古城”缺 2024-03、2024-04 的月报，"
        "这些月份按没有数据处理，不当作0。请补报。"
    ]
    warehouse = Warehouse(data_dir)
    rows = warehouse.query("SELECT file_name, messages_zh FROM source_file ORDER BY sequence")
    warehouse.close()
    assert rows["messages_zh"].to_list() == [[], ran.file["messages"]]


def test_an_earlier_year_that_comes_later_names_what_lies_between(data_dir: Path) -> None:
    one_of(data_dir, "今年", "2024年3月", "2024年4月")
    ran = one_of(data_dir, "去年", "2023年12月", "2024年1月")
    assert [text.split("之间")[1] for text in ran.file["messages"]] == [
        "，“古城”缺 2024-02 的月报，这些月份按没有数据处理，不当作0。请补报。"
    ]


def test_reports_that_follow_each_other_or_fill_the_gap_say_nothing(data_dir: Path) -> None:
    one_of(data_dir, "甲", "2024年1月")
    assert one_of(data_dir, "乙", "2024年2月").file["messages"] == []
    assert one_of(data_dir, "丙", "2024年6月").file["messages"]
    filled = one_of(data_dir, "丁", "2024年3月", "2024年4月", "2024年5月")
    assert filled.file["messages"] == []
    warehouse = Warehouse(data_dir)
    told = warehouse.query("SELECT messages_zh FROM source_file")["messages_zh"].to_list()
    warehouse.close()
    assert told == [[]] * 4


def test_a_month_that_one_report_leaves_out_is_told_once(data_dir: Path) -> None:
    ran = one_of(data_dir, "全年", "2024年1月", "2024年4月")
    assert len(ran.file["messages"]) == 1
    assert one_of(data_dir, "中间", "2024年2月").file["messages"] == []


def test_other_areas_are_no_gap(data_dir: Path) -> None:
    one_of(data_dir, "古城", "2024年1月")
    assert one_of(data_dir, "对照", "2024年6月", area="对照区").file["messages"] == []
