"""Two columns of one type that changed places: where a rule can know, it says where to look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.command import Ran, ledger, load, patrols, write_csv, xianglan

PATROL = ("巡防日期", "巷名", "管家姓名", "起", "止", "访", "做")


def spans(starts: str, ends: str, days: int = 8) -> list[Sequence[object]]:
    """A ledger of patrols from one time of day to another."""
    rows = [[f"2024-03-{n:02}", "顶街巷", "林秀英", starts, ends, 9, 2] for n in range(1, days + 1)]
    return [PATROL, *rows]


def loaded(tmp_path: Path, name: str, table: Sequence[Sequence[object]]) -> Ran:
    """What loading the table tells."""
    return load(tmp_path / "data", write_csv(tmp_path / f"{name}.csv", table))


def test_start_and_end_that_changed_places_are_rejected_and_told_as_such(tmp_path: Path) -> None:
    ran = loaded(tmp_path, "巡防", spans("9:30", "8:00"))
    assert (ran.code, ran.file["rows"]["accepted"]) == (1, 0)
    assert "8 行里有 8 行因同一个原因退回：应当：结束时间不早于开始时间" in ran.told
    assert "请核对相关的两列是否填反" in ran.told


def test_in_the_right_order_nothing_is_told(tmp_path: Path) -> None:
    ran = loaded(tmp_path, "巡防", spans("8:00", "9:30"))
    assert (ran.code, ran.file["rows"]["accepted"]) == (0, 8)
    assert "退回：" not in ran.told


def test_a_night_patrol_is_not_taken_for_two_columns_that_changed_places(tmp_path: Path) -> None:
    ran = loaded(tmp_path, "巡防", spans("22:00", "1:00"))
    assert (ran.code, ran.file["rows"]["accepted"]) == (0, 8)


def test_joining_and_leaving_that_changed_places_are_told(tmp_path: Path) -> None:
    rows = [[f"林{n}", f"202{n % 5}-05-01", f"201{n % 5}-05-01"] for n in range(6)]
    ran = loaded(tmp_path, "志愿者名册", [["姓名", "加入日期", "退出日期"], *rows])
    assert ran.file["rows"]["accepted"] == 0
    assert "6 行里有 6 行因同一个原因退回" in ran.told


def test_a_few_wrong_rows_are_not_put_down_to_a_column(tmp_path: Path) -> None:
    table = [*spans("8:00", "9:30", days=6), *spans("9:30", "8:00", days=5)[1:]]
    ran = loaded(tmp_path, "巡防", table)
    assert ran.file["rows"]["rejected"] == 5
    assert "因同一个原因退回" not in ran.told


def test_a_day_that_most_rows_write_unreadably_is_told_with_its_column(tmp_path: Path) -> None:
    rows = [["三月的某天", *row[1:]] for row in patrols(range(1, 9))]
    ran = load(tmp_path / "data", ledger(tmp_path / "巡防.csv", rows))
    assert "8 行里有 8 行因同一个原因退回：巡防日期：" in ran.told


def test_longitude_and_latitude_that_changed_places_are_asked_about(tmp_path: Path) -> None:
    heading = ["事件编号", "事件名称", "发生日期", "事件类别", "经度", "纬度"]
    rows = [[n, "漏水", f"2024-03-{n:02}", "邻里", 23.70, 117.42] for n in range(1, 7)]
    ran = loaded(tmp_path, "事件台账", [heading, *rows])
    assert ran.file["rows"]["accepted"] == 6
    asked = xianglan("flags", "--json", data_dir=tmp_path / "data").json["flags"]
    [flag] = [one for one in asked if one["flag"] == "coordinates_lie_in_china"]
    assert (flag["questions"], flag["records"]) == (1, 6)
