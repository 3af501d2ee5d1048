"""The command contract: what each verb prints, its exit code, and what people are told."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from tests.command import DINGJIE, LEDGER, kpi, ledger, load, patrols, write_csv, xianglan

FILE_KEYS = {
    "path", "file", "source_file_id", "dataset", "community", "encoding", "delimiter",
    "heading_row", "rows", "changes", "stated_totals", "status", "messages",
}  # fmt: skip
ROW_KEYS = {"read", "accepted", "rejected", "excluded", "duplicate_suspected"}
BAD = [["2024-02-30", "顶街巷", "林秀英", "晨巡", 60, "=1+1"], ["2024-03-09", "", "", "", "x", ""]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with one ledger of five good rows and two bad ones; tests only read it."""
    folder = tmp_path_factory.mktemp("cli")
    ran = load(folder / "data", ledger(folder / "巡防.csv", [*patrols(range(1, 6)), *BAD]))
    assert ran.code == 1
    return folder / "data"


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


def test_serving_beyond_this_machine_refuses_to_start(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "example.org"):
        for verb in ("serve", "demo"):
            ran = xianglan(verb, "--host", host, data_dir=tmp_path / "data")
            assert ran.code == 1
            assert host in ran.told
            assert "登录" in ran.told


def test_a_healthy_data_directory_passes_the_doctor(loaded: Path) -> None:
    ran = xianglan("doctor", "--json", data_dir=loaded)
    assert ran.code == 0
    assert ran.json["healthy"] is True
    assert all(check["ok"] and check["message"] for check in ran.json["checks"])
    assert "✓" in xianglan("doctor", data_dir=loaded).output.decode()


def _two_versions(tmp_path: Path) -> tuple[Path, str, str]:
    data_dir = tmp_path / "data"
    one = load(data_dir, ledger(tmp_path / "a.csv", patrols(range(1, 6))))
    two = load(data_dir, ledger(tmp_path / "b.csv", patrols(range(1, 4), month=4)))
    return data_dir, one.json["version"], two.json["version"]


def _failed(data_dir: Path) -> dict[str, str]:
    ran = xianglan("doctor", "--json", data_dir=data_dir)
    assert ran.code == 1
    assert ran.json["healthy"] is False
    return {c["check"]: c["message"] for c in ran.json["checks"] if not c["ok"]}


@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "zeros"])
def test_a_damaged_version_is_refused_and_the_last_good_one_offered(
    tmp_path: Path, damage: str
) -> None:
    data_dir, good, bad = _two_versions(tmp_path)
    path = data_dir / "warehouse" / f"{bad}.duckdb"
    raw = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(raw[: len(raw) // 2])
    elif damage == "zeros":
        path.write_bytes(bytes(len(raw)))
    else:
        for place in range(4096, len(raw), 4096):
            raw[place + 100] ^= 0x10
        path.write_bytes(raw)
    ran = xianglan("kpi", "patrol_hours", data_dir=data_dir)
    assert ran.code == 1
    assert "Traceback" not in ran.told
    assert good in ran.told
    assert good in _failed(data_dir)["version_serves"]
    assert xianglan("rollback", good, data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 5
    assert xianglan("publish", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 8


def test_a_flipped_bit_anywhere_in_the_serving_version_is_found_by_the_doctor(
    tmp_path: Path,
) -> None:
    data_dir, _, bad = _two_versions(tmp_path)
    path = data_dir / "warehouse" / f"{bad}.duckdb"
    whole = path.read_bytes()
    for place in range(12_288, len(whole), max(1, len(whole) // 7)):
        raw = bytearray(whole)
        raw[place] ^= 0x01
        path.write_bytes(raw)
        assert "version_serves" in _failed(data_dir), place
    path.write_bytes(whole)
    assert xianglan("doctor", data_dir=data_dir).code == 0


@pytest.mark.parametrize(
    "pointer", ["", "nonsense", "../../etc/passwd", "v000009-00000000.duckdb\n"]
)
def test_a_pointer_that_leads_nowhere_is_told(tmp_path: Path, pointer: str) -> None:
    data_dir, _, last = _two_versions(tmp_path)
    (data_dir / "warehouse" / "CURRENT").write_text(pointer)
    assert last in _failed(data_dir)["version_serves"]
    ran = xianglan("kpi", "patrol_hours", data_dir=data_dir)
    assert ran.code == 1
    assert last in ran.told
    assert xianglan("rollback", last, data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 8


def test_a_missing_lake_file_is_told_and_loading_again_mends_it(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    path = ledger(tmp_path / "巡防.csv", patrols(range(1, 6)))
    load(data_dir, path)
    [stored] = (data_dir / "lake" / "patrol").rglob("*.parquet")
    stored.unlink()
    assert "巡防.csv" in _failed(data_dir)["lake_whole"]
    ran = xianglan("publish", data_dir=data_dir)
    assert ran.code == 1
    assert "Traceback" not in ran.told
    assert load(data_dir, path, options=["--again", "--community", DINGJIE]).code == 0
    assert xianglan("doctor", data_dir=data_dir).code == 0
    assert kpi(data_dir, "patrol_hours") == 5


def test_a_damaged_state_or_receipt_is_told(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    load(data_dir, ledger(tmp_path / "巡防.csv", patrols(range(1, 6))))
    [receipt] = (data_dir / "lake" / "receipts").glob("*.json")
    whole = receipt.read_text()
    receipt.write_text(whole[:40])
    assert _failed(data_dir)["lake_whole"]
    receipt.write_text(whole)
    for left in (data_dir / "state").glob("state.sqlite*"):
        left.unlink()
    (data_dir / "state" / "state.sqlite").write_bytes(b"not a database" * 100)
    assert _failed(data_dir)["state_whole"]


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
