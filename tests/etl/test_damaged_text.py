"""Text damaged before it came, or in an encoding that nobody can know: told, not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import LEDGER, kpi, ledger, load, patrols, write_csv, xianglan


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory that holds five patrols of March."""
    assert load(tmp_path / "data", ledger(tmp_path / "三月.csv", patrols(range(1, 6)))).code == 0
    return tmp_path / "data"


@pytest.mark.parametrize("damage", ["林�英", "锟斤拷锟斤拷"])
def test_characters_that_were_lost_before_are_told_and_the_rows_are_kept(
    data_dir: Path, tmp_path: Path, damage: str
) -> None:
    rows = patrols(range(1, 6), month=4)
    rows[1][5] = damage
    ran = load(data_dir, ledger(tmp_path / "四月.csv", rows))
    assert (ran.code, ran.file["rows"]["accepted"]) == (0, 5)
    assert "乱码" in ran.told
    assert "请向报送单位要原始文件" in ran.told
    assert kpi(data_dir, "patrol_record_count") == 10


def test_a_big5_file_is_refused_whole_and_nothing_else_is_touched(
    data_dir: Path, tmp_path: Path
) -> None:
    heading = ["巡防日期", "巷名", "管家姓名", "時段", "時長(分鐘)", "備註"]
    rows = [["2024-04-01", "頂街巷", "林秀英", "晨巡", 60, "獨居老人，狀況良好"] for _ in range(9)]
    path = write_csv(tmp_path / "四月.csv", [heading, *rows], encoding="big5")
    ran = load(data_dir, path)
    assert (ran.code, ran.file["status"]) == (1, "refused")
    assert "认不出文字编码" in ran.told
    assert kpi(data_dir, "patrol_record_count") == 5
    assert xianglan("doctor", data_dir=data_dir).code == 0


def test_lines_in_a_second_encoding_are_set_aside_by_number_and_the_rest_is_loaded(
    data_dir: Path, tmp_path: Path
) -> None:
    path = ledger(tmp_path / "四月.csv", patrols(range(1, 29), month=4))
    lines = path.read_bytes().split(b"\r\n")
    lines[10] = lines[10].decode().encode("gb18030")
    path.write_bytes(b"\r\n".join(lines))
    ran = load(data_dir, path)
    assert (ran.file["rows"]["accepted"], ran.file["rows"]["rejected"]) == (27, 1)
    assert "第 11 行" in ran.told
    assert "没有入库" in ran.told
    counts = ran.file["rows"]
    assert counts["read"] == counts["accepted"] + counts["rejected"] + counts["excluded"]
    assert kpi(data_dir, "patrol_record_count") == 5 + 27


def test_half_a_file_in_another_encoding_is_refused(data_dir: Path, tmp_path: Path) -> None:
    path = ledger(tmp_path / "四月.csv", patrols(range(1, 29), month=4))
    lines = path.read_bytes().split(b"\r\n")
    half = [line.decode().encode("gb18030") for line in lines[15:]]
    path.write_bytes(b"\r\n".join([*lines[:15], *half]))
    ran = load(data_dir, path)
    assert (ran.code, ran.file["status"]) == (1, "refused")
    assert kpi(data_dir, "patrol_record_count") == 5
    assert ",".join(LEDGER) not in ran.told
