"""A large file goes through a stream, a small one row by row: what is kept is the same."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from etl import duplicates, settle, stream, taps
from etl.datasets import DATASETS
from etl.duplicates import Twins
from etl.home import Home
from etl.load import load_files
from etl.options import Options
from etl.read import blocks
from etl.receipts import Receipt
from etl.tables import stored_schema

COMMUNITY = "350626101901"
HEADING = "序号,巡防日期,巷名(片区),巷长,管家姓名,时段(晨巡/晚巡),起,止,时长,访,状态,备注"
ROWS = 60_000
ODD_CELLS = {
    1: ["2021-02-30", "3月5日", "2021/7/9", "20210709", "2099-01-01", "昨天", "", "1890-01-01"],
    2: ["", "/", " 前街巷 ", "前街", "五里巷（北）"],
    4: ["", "林秀英、陈美玲", "林秀英 ", "王 小红", "无"],
    5: ["早", "夜巡", "半夜", "", "晚"],
    6: ["7:5", "25:00", "七点半", "", "07：30", "7:30:15"],
    7: ["24:00", "6:10", "", "约九点"],
    8: ["1.5小时", "90分钟", "半小时", "1小时30分", "约2小时", "99小时", "很久", "-", ""],
    9: ["", "约10", "-3", "10余户", "３", "两户", "/"],
    10: ["作废", "已取消", "", "完成"],
    11: [
        "联系 13812345678 王先生",
        "身份证 350626199001011234",
        "住前街12号3栋502室",
        "—",
        "",
        "  空格在前",
        "电话0596-5851234",
    ],
}


def regular_row(number: int, rng: random.Random) -> list[str]:
    """A row as nearly all are."""
    hours, start = rng.randint(1, 3), rng.choice((7, 19))
    minute = rng.randint(0, 59)
    return [
        str(number),
        f"20{rng.randint(18, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        rng.choice(("前街巷", "后街巷", "石埕巷")),
        rng.choice(("林秀英", "陈美玲")),
        rng.choice(("王丽华", "吴淑芬", "黄阿妹")),
        "晨巡" if start == 7 else "晚巡",
        f"{start}:{minute:02}",
        f"{start + hours}:{minute:02}",
        f"{hours}小时",
        str(rng.randint(0, 8)),
        "正常",
        f"巡查无异常，第{rng.randint(1, 400)}处",
    ]


def ledger(odd_share: float, extra: dict[int, list[str]] | None = None) -> str:
    """A file of `ROWS` lines with odd cells, repeated rows, blank rows and totals among them."""
    rng = random.Random(20260101)
    lines = ["顶街社区小巷管家巡防台账" + "," * 11, HEADING]
    last = regular_row(0, rng)
    for number in range(1, ROWS):
        row = regular_row(number, rng)
        if rng.random() < odd_share:
            column = rng.choice(list(ODD_CELLS))
            row[column] = rng.choice(ODD_CELLS[column])
        if rng.random() < odd_share / 50:
            row = rng.choice(
                ([""] * 12, ["合计", *[""] * 8, "1234", "", ""], [str(number), *last[1:]])
            )
        row = (extra or {}).get(number, row)
        last = row
        lines.append(",".join(row))
    lines.append("总计" + "," * 9 + "240000,,")
    return "\r\n".join(lines) + "\r\n"


def loaded(folder: Path, source: Path) -> tuple[Receipt, pl.DataFrame, pl.DataFrame]:
    """The receipt, the accepted rows and the rows set aside, in the order of the file."""
    home = Home(folder)
    home.prepare()
    with home.locked():
        [one] = load_files(home, [source], Options(community=COMMUNITY), lambda *_: None).files
    receipt = one.receipt
    assert receipt.status == "loaded", [m.zh for m in receipt.messages]
    paths = [home.lake / path for part in receipt.parts for path in part.parquet]
    # A column that the file never fills may be absent.
    whole = pl.DataFrame(schema=stored_schema(DATASETS["patrol"]))
    parts = [whole, *(pl.read_parquet(path).cast({pl.Categorical: pl.String}) for path in paths)]
    stored = pl.concat(parts, how="diagonal").sort("source_row")
    assert receipt.set_aside is not None
    aside = pl.read_parquet(home.lake / receipt.set_aside)
    return receipt, stored, aside.sort("source_row", "outcome")


def both_roads(
    tmp_path: Path, text: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, tuple[Receipt, pl.DataFrame, pl.DataFrame]]:
    """What the stream and what the batches make of the same file; the stream must have run."""
    source = tmp_path / "顶街社区巡防.csv"
    source.write_bytes(text.encode(encoding))
    streamed: list[Any] = []
    whole = stream.stream_table

    def watched(*arguments: Any) -> None:
        streamed.append(arguments)
        whole(*arguments)

    monkeypatch.setattr(settle, "stream_table", watched)
    found = {"stream": loaded(tmp_path / "stream", source)}
    assert streamed
    monkeypatch.setattr(settle, "can_stream", lambda *_: False)
    found["batches"] = loaded(tmp_path / "batches", source)
    assert len(streamed) == 1
    return found


def assert_same(found: dict[str, tuple[Receipt, pl.DataFrame, pl.DataFrame]]) -> None:
    """Both roads kept the same rows, set the same aside for the same reasons, counted the same."""
    (receipt, stored, aside), (other, stored_too, aside_too) = found["stream"], found["batches"]
    assert receipt.total() == other.total()
    assert_frame_equal(stored, stored_too)
    assert_frame_equal(aside, aside_too)
    [part], [part_too] = receipt.parts, other.parts
    assert part.period == part_too.period
    assert sorted(map(repr, part.stated_totals)) == sorted(map(repr, part_too.stated_totals))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_stream_and_batches_keep_the_same_rows(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = both_roads(tmp_path, ledger(0.03), encoding, monkeypatch)
    assert_same(found)
    receipt, stored, aside = found["stream"]
    rows = receipt.total()
    assert rows.read == ROWS + 2 == rows.accepted + rows.rejected + rows.excluded
    assert rows.rejected > 100
    assert rows.duplicate_suspected > 10
    assert (~stored["is_counted"]).sum() > 10
    assert receipt.parts[0].stated_totals
    assert {"total", "blank"} <= set(aside["reasons"].explode())
    remarks = "\n".join(stored["remark"].drop_nulls()) + "\n".join(aside["text"].drop_nulls())
    for identifier in ("13812345678", "350626199001011234", "3栋502室", "5851234"):
        assert identifier not in remarks


@pytest.mark.parametrize(
    ("encoding", "cells", "reason"),
    [
        ("utf-8", [*regular_row(1, random.Random(1)), "多出"], "ragged"),
        ("gb18030", ["1", "2021-01-01", "前街"], "ragged"),
        ("gb18030", ["50000", "\udcff\udcff"], "undecodable"),
    ],
)
def test_one_line_late_in_a_large_file_that_is_not_regular_is_set_aside_and_no_other(
    tmp_path: Path,
    encoding: str,
    cells: list[str],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = ledger(0.0).split("\r\n")
    lines[50_001] = ",".join(cells)
    source = tmp_path / "顶街社区巡防.csv"
    source.write_bytes("\r\n".join(lines).encode(encoding, "surrogateescape"))
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 200_000)
    receipt, stored, aside = loaded(tmp_path / "stream", source)
    assert stored.height == ROWS - 2
    assert receipt.total().read == ROWS + 2
    told = aside.filter(pl.col("source_row") == 50_002)
    assert told["reasons"].to_list() == [[reason]]


def test_a_line_in_utf_8_late_in_a_gb18030_file_is_not_taken_for_other_characters(
    tmp_path: Path,
) -> None:
    text = ledger(0.0).split("\r\n")
    pasted = ",".join(["", "2021-01-01", "前街巷巡查无异常"]).encode()
    source = tmp_path / "顶街社区巡防.csv"
    raw = [line.encode("gb18030") for line in text]
    source.write_bytes(b"\r\n".join([*raw[:50_001], pasted, *raw[50_001:]]))
    receipt, stored, aside = loaded(tmp_path / "stream", source)
    assert stored.height == ROWS - 1
    assert "encoding_mixed" in {message.name for message in receipt.messages}
    told = aside.filter(pl.col("source_row") == 50_002)
    assert told["reasons"].to_list() == [["undecodable"]]


def test_rows_of_a_stream_keep_their_numbers_over_many_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 50_000)
    found = both_roads(tmp_path, ledger(0.03), "gb18030", monkeypatch)
    assert_same(found)


def test_a_place_that_two_columns_tell_is_found_in_a_stream_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ledger(0.01).split("\r\n")
    told = ["村（社区）", *("顶街社区" if line else "" for line in lines[2:])]
    wide = [lines[0], *(f"{line},{place}" for line, place in zip(lines[1:], told, strict=True))]
    found = both_roads(tmp_path, "\r\n".join(wide[:-1]), "utf-8", monkeypatch)
    assert_same(found)
    assert set(found["stream"][1]["grid_name"].drop_nulls()) >= {"前街巷", "后街巷"}


def test_a_file_of_odd_rows_only_waits_on_disk_and_comes_out_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taps, "HELD_ROWS", 5_000)
    found = both_roads(tmp_path, ledger(1.0), "utf-8", monkeypatch)
    assert_same(found)


def test_a_ditto_mark_late_in_a_large_file_is_filled_from_the_row_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = regular_row(50_000, random.Random(1))
    row[4] = "同上"
    found = both_roads(tmp_path, ledger(0.0, {50_000: row}), "utf-8", monkeypatch)
    assert_same(found)
    _, stored, _ = found["stream"]
    names = dict(stored.select("source_row", "steward_name").iter_rows())
    assert names[50_002] == names[50_001] is not None


def test_repeated_rows_are_found_in_several_passes_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(3)
    numbers = list(range(5_000))
    frame = pl.DataFrame(
        {"source_row": numbers, "row_hash": [rng.randrange(20_000) for _ in numbers]},
        schema={"source_row": pl.UInt32, "row_hash": pl.UInt64},
    )
    later = frame.filter(~pl.col("row_hash").is_first_distinct())["source_row"].to_list()
    monkeypatch.setattr(duplicates, "HELD_BYTES", 10_000)
    for rows in (1_000_000, 700):
        monkeypatch.setattr(duplicates, "PASS_ROWS", rows)
        twins = Twins(tmp_path)
        for some in reversed(list(frame.iter_slices(900))):  # a stream may give them in any order
            twins.add(some, None)
        assert sorted(twins.found()["source_row"]) == later
        twins.close()
