"""Files that are empty, of another community, of no dataset or wrong in themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import LEDGER, ledger, load, patrols, write_csv, xianglan
from tests.etl.exports import MONTH, hours, march


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory that holds March."""
    return march(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "巡防日期,巷名,管家姓名,时段,时长(分钟),备注\r\n",
        "巡防日期,巷名,管家姓名,时段,时长(分钟),备注\r\n,,,,,\r\n合计,,,,0,\r\n",
    ],
)
def test_a_heading_without_rows_takes_nothing_away(
    data_dir: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "空表.csv").write_text(text, encoding="utf-8")
    ran = load(data_dir, tmp_path / "空表.csv")
    assert ran.code == 1, ran.json
    assert ran.told.count("空表.csv") > 1, "it says why"
    assert hours(data_dir) == (20, 20)


def test_a_template_with_sample_rows_adds_nothing_to_the_real_figures(
    data_dir: Path, tmp_path: Path
) -> None:
    table = [
        ["巡防台账（模板，示例数据请删除）"],
        LEDGER,
        ["示例", "示例巷", "张三", "晨巡", "60", "填写示例"],
    ]
    ran = load(data_dir, write_csv(tmp_path / "模板.csv", table))
    assert ran.code == 1
    assert ran.file["rows"]["accepted"] == 0
    assert hours(data_dir) == (20, 20)


def test_another_community_s_file_in_this_folder_waits(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "顶街社区" / "走访.csv"
    titled = [["填报单位：晋江市妇联"], LEDGER, *patrols(MONTH, month=5)]
    ran = xianglan("load", write_csv(path, titled), "--json", data_dir=data_dir)
    assert (ran.code, ran.file["status"]) == (1, "waiting")
    assert "晋江市" in ran.told
    coded = [[*LEDGER, "区划代码"], *([*row, "350582108901"] for row in patrols(MONTH, month=5))]
    ran = load(data_dir, write_csv(tmp_path / "码.csv", coded))
    assert (ran.code, ran.file["status"]) == (1, "waiting")
    assert "350582108901" in ran.told
    assert hours(data_dir) == (20, 20)


def test_a_file_of_no_dataset_is_refused_whole_with_the_nearest_and_what_is_missing(
    data_dir: Path, tmp_path: Path
) -> None:
    table = [["巷名", "管家姓名", "备注", "天气"], ["顶街巷", "林秀英", "", "晴"]]
    ran = load(data_dir, write_csv(tmp_path / "巡防天气.csv", table))
    assert (ran.code, ran.file["status"]) == (1, "refused")
    assert "最接近" in ran.told
    assert "缺少" in ran.told
    wrong = load(
        data_dir,
        ledger(tmp_path / "四月.csv", patrols(MONTH, month=4)),
        options=["--dataset", "wish"],
    )
    assert (wrong.code, wrong.file["status"]) == (1, "refused")
    assert hours(data_dir) == (20, 20)


def test_an_unknown_heading_of_what_is_needed_waits_with_a_proposal(
    data_dir: Path, tmp_path: Path
) -> None:
    heading = ["巡防的日期", *LEDGER[1:]]
    ran = load(data_dir, write_csv(tmp_path / "四月.csv", [heading, *patrols(MONTH, month=4)]))
    assert (ran.code, ran.file["status"]) == (1, "waiting"), ran.told
    assert "巡防的日期" in ran.told
    assert hours(data_dir) == (20, 20)


def test_a_stated_total_that_is_wrong_is_told_with_both_figures(tmp_path: Path) -> None:
    table = [LEDGER, *patrols(MONTH), ["合计", "", "", "", "1300", ""]]
    ran = load(tmp_path / "data", write_csv(tmp_path / "三月.csv", table))
    assert ran.code == 0
    [total] = [t for t in ran.file["stated_totals"] if t["column"] == "patrol_minutes"]
    assert (total["stated"], total["computed"], total["source_row"]) == (1300, 1200, 22)
    assert "1300" in ran.told
    assert "1200" in ran.told
    assert ran.file["rows"]["excluded"] == 2
    assert hours(tmp_path / "data") == (20, 20)


def test_identical_rows_are_counted_shown_and_not_dropped(tmp_path: Path) -> None:
    rows = [*patrols(MONTH), *patrols(range(1, 4))]
    ran = load(tmp_path / "data", ledger(tmp_path / "三月.csv", rows))
    assert ran.file["rows"]["duplicate_suspected"] == 3
    assert ran.file["rows"]["accepted"] == 23
    assert hours(tmp_path / "data") == (23, 23)


def test_ditto_marks_and_merged_blanks_take_the_cell_above(tmp_path: Path) -> None:
    rows = patrols(range(1, 7))
    rows[1][0], rows[1][1], rows[1][2] = "同上", "〃", "陈美玲"
    rows[2][1] = rows[3][1] = ""
    data_dir = tmp_path / "data"
    ran = load(data_dir, ledger(tmp_path / "三月.csv", rows))
    assert ran.file["rows"]["accepted"] == 6, ran.told
    found = xianglan("rows", "patrol_hours", "--json", data_dir=data_dir).json["rows"]
    by_row = {row["source_row"]: row for row in found}
    assert by_row[3]["patrol_date"] == "2024-03-01"
    assert by_row[3]["grid_name"] == by_row[2]["grid_name"]
    assert by_row[3]["steward_name"] == "陈美玲"
