"""Verbs that give numbers: kpi, rows, figures, rejected."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.command import load, write_csv, xianglan


def test_kpi_gives_value_unit_rows_and_version(loaded: Path) -> None:
    ran = xianglan("kpi", "patrol_hours", "--by", "month", "--json", data_dir=loaded)
    assert ran.code == 0
    assert set(ran.json) == {"kpi", "value", "unit", "rows", "version", "by"}
    assert (ran.json["value"], ran.json["rows"]) == (5, 5)
    assert len(ran.json["by"]) == 1
    part = xianglan(
        "kpi", "patrol_hours", "--from", "2024-03-02", "--to", "2024-03-03", "--json",
        data_dir=loaded,
    )  # fmt: skip
    assert part.json["value"] == 2
    elsewhere = xianglan("kpi", "patrol_hours", "--scope", "44", "--json", data_dir=loaded)
    assert elsewhere.json["rows"] == 0
    assert "小时" in xianglan("kpi", "patrol_hours", data_dir=loaded).output.decode()


def test_kpi_without_a_name_is_the_catalogue(tmp_path: Path) -> None:
    kpis = xianglan("kpi", "--json", data_dir=tmp_path).json["kpis"]
    assert len(kpis) > 40
    for one in kpis:
        assert one["kpi"]
        assert all(one[k] for k in ("label_zh", "label_en", "definition_zh", "definition_en"))
    assert "patrol_hours" in xianglan("kpi", data_dir=tmp_path).output.decode()


def test_an_unknown_kpi_or_dimension_is_wrong_usage_and_names_the_near(loaded: Path) -> None:
    ran = xianglan("kpi", "patrol_hour", data_dir=loaded)
    assert ran.code == 2
    assert "patrol_hours" in ran.told
    assert xianglan("kpi", "patrol_hours", "--by", "moon", data_dir=loaded).code == 2
    assert xianglan("rows", "nothing", data_dir=loaded).code == 2


def test_rows_name_the_file_and_the_line(loaded: Path) -> None:
    ran = xianglan("rows", "patrol_hours", "--json", data_dir=loaded)
    assert ran.code == 0
    assert ran.json["total"] == 5
    assert sorted(row["source_row"] for row in ran.json["rows"]) == [2, 3, 4, 5, 6]
    assert {row["file"] for row in ran.json["rows"]} == {"巡防.csv"}
    assert all(len(row["source_file_id"]) == 64 for row in ran.json["rows"])
    few = xianglan("rows", "patrol_hours", "--limit", "2", "--json", data_dir=loaded).json
    assert (few["total"], len(few["rows"])) == (5, 2)
    assert xianglan("rows", "patrol_hours", data_dir=loaded).output.decode().count("巡防.csv:") == 5


def test_figures_without_their_data_say_so(loaded: Path) -> None:
    ran = xianglan("figures", "--json", data_dir=loaded)
    assert ran.code == 1
    figures = ran.json["figures"]
    assert len(figures) == 72
    assert {"id", "published", "bound", "computed", "verdict"} <= set(figures[0])
    assert {one["verdict"] for one in figures} <= {"within", "off", "no_data"}


@pytest.mark.parametrize(
    "verb", [["kpi", "patrol_hours"], ["rows", "patrol_hours"], ["figures"], ["rejected"]]
)
def test_no_data_yet_is_a_sentence(tmp_path: Path, verb: list[str]) -> None:
    for options in ([], ["--json"], ["--lang", "en"]):
        ran = xianglan(*verb, *options, data_dir=tmp_path / "data")
        assert ran.code == 1
        assert ("no data" if "en" in options else "还没有数据") in ran.told
        assert "Traceback" not in ran.told
    answer = xianglan(*verb, "--json", data_dir=tmp_path / "data").json
    assert set(answer) == {"error", "message"}


def test_the_workbook_of_rejected_rows_has_a_sheet_a_sender_and_no_formula(
    loaded: Path, tmp_path: Path
) -> None:
    out = tmp_path / "退回.xlsx"
    ran = xianglan("rejected", "--out", out, "--json", data_dir=loaded)
    assert ran.code == 0
    assert ran.json["out"] == str(out)
    book = openpyxl.load_workbook(out)
    assert len(book.sheetnames) == 1
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("文件", "工作表", "行号", "要改什么", "这一行的内容")
    assert [row[2] for row in rows[1:]] == [7, 8]
    assert "没有这一天" in str(rows[1][3])
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n"}


def test_a_workbook_that_can_not_be_written_is_a_sentence(loaded: Path, tmp_path: Path) -> None:
    ran = xianglan("rejected", "--out", tmp_path / "none" / "x.xlsx", data_dir=loaded)
    assert ran.code == 1
    assert "写不进去" in ran.told


def test_a_scope_goes_down_to_the_code_of_a_lane(tmp_path: Path) -> None:
    heading = ["区划代码", "网格编码", "网格名称", "巡防日期", "管家姓名", "时长(小时)"]
    rows: list[list[object]] = [[*heading]]
    for number, hours in enumerate((1, 2, 4), start=1):
        code = f"350626101901{number:03}"
        rows.append([code[:12], code, f"{number}巷", "2024-03-01", f"管家{number}", hours])
    load(tmp_path, write_csv(tmp_path / "巡防.csv", rows))
    lanes = ["--scope", "350626101901001", "--scope", "350626101901003"]
    one = xianglan("kpi", "patrol_hours", *lanes[:2], "--json", data_dir=tmp_path)
    two = xianglan("kpi", "patrol_hours", *lanes, "--json", data_dir=tmp_path)
    assert (one.json["value"], two.json["value"]) == (1, 5)
    assert xianglan("kpi", "patrol_hours", "--json", data_dir=tmp_path).json["value"] == 7
