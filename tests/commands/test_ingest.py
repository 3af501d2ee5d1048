"""Verbs that take data in and out again: load, inspect, publish, undo, rollback."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.command import DINGJIE, LEDGER, kpi, ledger, load, patrols, write_csv, xianglan

FILE_KEYS = {
    "path", "file", "source_file_id", "dataset", "community", "encoding", "delimiter",
    "heading_row", "rows", "changes", "stated_totals", "status", "messages",
}  # fmt: skip

ROW_KEYS = {"read", "accepted", "rejected", "excluded", "duplicate_suspected"}


def test_load_gives_the_receipt_of_the_contract(tmp_path: Path) -> None:
    ran = load(tmp_path / "data", ledger(tmp_path / "巡防.csv", patrols(range(1, 6))))
    assert ran.code == 0
    assert set(ran.json) == {"files", "version", "skipped"}
    found = ran.file
    assert set(found) == FILE_KEYS
    assert set(found["rows"]) == ROW_KEYS
    assert re.fullmatch("[0-9a-f]{64}", found["source_file_id"])
    assert (found["dataset"], found["community"]) == ("patrol", DINGJIE)
    assert (found["encoding"], found["delimiter"], found["heading_row"]) == ("utf-8", ",", 1)
    assert found["rows"]["read"] == 6
    assert found["changes"] == {"added": 5, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert found["status"] == "loaded"
    assert (tmp_path / "data" / "warehouse" / f"{ran.json['version']}.duckdb").is_file()


def test_people_s_text_goes_to_standard_error_in_chinese_or_english(tmp_path: Path) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    zh = xianglan("load", path, "--community", DINGJIE, data_dir=tmp_path / "zh")
    assert zh.output == b""
    assert "入库" in zh.told
    en = load(tmp_path / "en", path, options=["--lang", "en", "--community", DINGJIE])
    assert "accepted" in en.told
    assert "入库" not in en.told


def test_loading_twice_says_unchanged_and_publishes_nothing(tmp_path: Path) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    first = load(tmp_path / "data", path)
    again = load(tmp_path / "data", path)
    assert again.code == 0
    assert again.file["status"] == "unchanged"
    assert again.json["version"] == first.json["version"]


def test_rejected_rows_are_told_by_the_exit_code(loaded: Path) -> None:
    ran = xianglan("rejected", "--json", data_dir=loaded)
    assert ran.code == 0
    assert ran.json["rejected"] == 2
    assert sum(ran.json["by_sender"].values()) == 2
    lines = xianglan("rejected", data_dir=loaded).output.decode().splitlines()
    assert len(lines) == 2
    assert "没有这一天" in lines[0]


def test_no_publish_keeps_the_old_version(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    ran = load(data_dir, ledger(tmp_path / "a.csv", patrols(range(1, 6))), options=["--no-publish"])
    assert ran.json["version"] is None
    assert xianglan("kpi", "patrol_hours", data_dir=data_dir).code == 1
    assert xianglan("publish", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 5


def test_what_is_no_path_is_wrong_usage(tmp_path: Path) -> None:
    assert xianglan("load", tmp_path / "none.csv", data_dir=tmp_path / "data").code == 2
    assert xianglan("load", data_dir=tmp_path / "data").code == 2
    assert xianglan("nonsense").code == 2
    assert xianglan("versions", "--lang", "fr", data_dir=tmp_path / "data").code == 2


@pytest.mark.parametrize("option", [["--community", "35062"], ["--dataset", "patrols"]])
def test_a_code_or_dataset_that_can_not_be_is_wrong_usage(
    tmp_path: Path, option: list[str]
) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    ran = xianglan("load", path, *option, "--json", data_dir=tmp_path / "data")
    assert ran.code == 2, ran.told
    assert ran.told.strip()


def test_one_refused_file_does_not_hold_up_the_others(tmp_path: Path) -> None:
    good = ledger(tmp_path / "in" / "巡防.csv", patrols(range(1, 6)))
    (good.parent / "空.csv").write_bytes(b"")
    (good.parent / "照片.jpg").write_bytes(b"\xff\xd8")
    ran = load(tmp_path / "data", good.parent)
    assert ran.code == 1
    assert sorted(f["status"] for f in ran.json["files"]) == ["loaded", "refused"]
    assert "照片.jpg" in ran.json["skipped"][0]


def test_inspect_tells_each_column_and_stores_nothing(tmp_path: Path) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)), encoding="gb18030")
    ran = xianglan("inspect", path, "--json", "--community", DINGJIE, data_dir=tmp_path / "data")
    assert ran.code == 0
    seen = ran.json
    assert (seen["encoding"], seen["delimiter"], seen["heading_row"]) == ("gb18030", ",", 1)
    assert [c["heading"] for c in seen["columns"]] == list(LEDGER)
    assert seen["columns"][0]["column"] == "patrol_date"
    assert all(c["why"] for c in seen["columns"])
    assert "quote" in seen
    assert not list((tmp_path / "data").rglob("*.parquet"))
    assert not list((tmp_path / "data" / "inbox").glob("*"))


def test_inspect_tells_a_person_in_lines(tmp_path: Path) -> None:
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    ran = xianglan("inspect", path, data_dir=tmp_path / "data")
    assert ran.code == 0
    assert "巡防日期" in ran.output.decode()


def test_inspect_csv_gives_back_the_rows_as_read(tmp_path: Path) -> None:
    rows = [*patrols(range(1, 6)), ["2024-03-09", '引号"里', "换\n行", "逗,号", 60, ""]]
    path = ledger(tmp_path / "巡防.csv", rows, encoding="gb18030")
    ran = xianglan("inspect", path, "--csv", data_dir=tmp_path / "data")
    assert ran.code == 0
    got = list(csv.reader(io.StringIO(ran.output.decode("utf-8-sig"), newline="")))
    assert got == [list(LEDGER), *([str(cell) for cell in row] for row in rows)]


def test_inspect_refuses_what_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "网页.csv").write_text("<!DOCTYPE html><html><body>错误</body></html>")
    ran = xianglan("inspect", tmp_path / "网页.csv", "--json", data_dir=tmp_path / "data")
    assert ran.code == 1
    assert ran.json["error"] == "file_not_table"
    assert "网页.csv" in ran.told


def test_undo_takes_a_file_out_and_rollback_brings_the_version_back(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    first = load(data_dir, ledger(tmp_path / "a.csv", patrols(range(1, 6))))
    second = load(data_dir, ledger(tmp_path / "b.csv", patrols(range(1, 4), month=4)))
    assert kpi(data_dir, "patrol_hours") == 8
    undone = xianglan("undo", second.file["source_file_id"][:12], "--json", data_dir=data_dir)
    assert undone.code == 0
    assert undone.json["undone"] == second.file["source_file_id"]
    assert kpi(data_dir, "patrol_hours") == 5
    back = xianglan("rollback", second.json["version"], "--json", data_dir=data_dir)
    assert back.json == {"version": second.json["version"]}
    assert kpi(data_dir, "patrol_hours") == 8
    kept = xianglan("versions", "--json", data_dir=data_dir).json["versions"]
    assert [v["version"] for v in kept][:2] == [first.json["version"], second.json["version"]]
    assert [v["current"] for v in kept] == [False, True, False]
    assert kept[1]["records"] == 8
    lines = xianglan("versions", data_dir=data_dir).output.decode().splitlines()
    assert [line[0] for line in lines] == ["○", "●", "○"]


def test_an_undone_file_can_be_loaded_again(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    path = ledger(tmp_path / "a.csv", patrols(range(1, 6)))
    file_id = load(data_dir, path).file["source_file_id"]
    xianglan("undo", file_id, data_dir=data_dir)
    ran = load(data_dir, path)
    assert ran.file["status"] == "loaded"
    assert kpi(data_dir, "patrol_hours") == 5


def test_an_unknown_version_or_file_is_refused_with_what_is_there(loaded: Path) -> None:
    ran = xianglan("rollback", "v000099-00000000", data_dir=loaded)
    assert ran.code == 1
    assert "v000001-" in ran.told
    for unknown in ("0" * 64, "", "*"):
        ran = xianglan("undo", unknown, "--json", data_dir=loaded)
        assert ran.code == 1
        assert ran.json["error"] == "source_file_unknown"


def test_publish_builds_again_what_the_lake_holds(loaded: Path) -> None:
    ran = xianglan("publish", "--json", data_dir=loaded)
    assert ran.code == 0
    assert set(ran.json) >= {"version", "seconds"}
    assert kpi(loaded, "patrol_hours") == 5
    assert xianglan("publish", "--engine", "abacus", data_dir=loaded).code == 2


def test_every_document_is_one_json_value_with_text_as_it_is(loaded: Path) -> None:
    for verb in (["versions"], ["doctor"], ["rejected"], ["rows", "patrol_hours"]):
        output = xianglan(*verb, "--json", data_dir=loaded).output.decode()
        json.loads(output)
        assert "\\u" not in output


def test_another_community_s_columns_make_no_difference_to_the_file_s_rows(tmp_path: Path) -> None:
    rows = [["日期", "星期", "天气"], ["2024-03-01", "五", "晴"]]
    ran = load(tmp_path / "data", write_csv(tmp_path / "天气.csv", rows))
    assert ran.code == 1
    assert ran.file["status"] == "refused"
    assert ran.file["messages"]
