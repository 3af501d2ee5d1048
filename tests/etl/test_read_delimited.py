"""Delimiters, quotes and line ends of delimited text, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from etl.messages import Refusal
from etl.read import Limits, copy_and_scan, read, survey_file, write_csv
from tests.etl.readings import LEDGER, aside_of, reading_of, rows_of


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "；", "，"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["序号", "日期", "姓名"], ["1", "2025-1-1", "林"], ["2", "2025-1-2", "陈"]]
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    reading = reading_of(text.encode())
    assert reading.delimiter == delimiter
    assert rows_of(reading.tables[0]).drop("source_row").rows() == [tuple(r) for r in rows[1:]]


def test_semicolons_with_decimal_commas_are_not_taken_for_commas() -> None:
    reading = reading_of(b"a;b;c\n1;2,5;3\n4;5,5;6\n7;8,5;9\n")
    assert reading.delimiter == ";"
    assert rows_of(reading.tables[0])["b"].to_list() == ["2,5", "5,5", "8,5"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_rows(end: str) -> None:
    (table,) = reading_of(f"序号,姓名{end}1,林{end}2,陈".encode()).tables
    assert rows_of(table).rows() == [(2, "1", "林"), (3, "2", "陈")]


@pytest.mark.parametrize(
    "line", ['3,"林某,巡', '3,林"某,巡"', '"3,林某,巡', '3,林某,"巡', '3,"林"某,巡']
)
def test_a_stray_quote_swallows_no_other_row(line: str) -> None:
    before = "序号,姓名,情况\n1,陈某,好\n2,黄某,好\n"
    after = "".join(f"{n},王某,好\n" for n in range(4, 300))
    (table,) = reading_of(f"{before}{line}\n{after}".encode()).tables
    got = rows_of(table)
    assert got.filter(pl.col("source_row") != 4).height == 298
    kept = got.filter(pl.col("source_row") == 4).height
    assert kept + sum(row == 4 for row, _, _ in aside_of(table)) == 1


def test_quoted_line_breaks_stay_in_their_cell() -> None:
    (table,) = reading_of('序号,说明,备注\n1,"第一行\n第二行, ""引""",x\n2,好,y\n'.encode()).tables
    assert rows_of(table).rows() == [(2, "1", '第一行\n第二行, "引"', "x"), (4, "2", "好", "y")]


def test_rows_of_another_width_are_rejected_with_their_line() -> None:
    (table,) = reading_of(b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n4,5,6\n").tables
    assert rows_of(table)["source_row"].to_list() == [2, 5, 6]
    assert aside_of(table)[1:] == [(3, "rejected", "ragged"), (4, "rejected", "ragged")]


@pytest.mark.parametrize(
    ("limits", "content", "name"),
    [
        (Limits(line_chars=1000), b"a,b\n" + b"x" * 2000, "line_too_long"),
        (Limits(columns=100), b",".join([b"a"] * 200) + b"\n", "columns_too_many"),
        (Limits(cell_chars=100), b"a,b\n1," + b"x" * 200 + b"\n", "cell_too_long"),
        (Limits(file_bytes=1 << 20), b"a,b\n" * (1 << 19), "file_too_large"),
    ],
)
def test_beyond_a_limit_the_file_is_refused_with_the_limit(
    limits: Limits, content: bytes, name: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        reading_of(content, limits=limits)
    assert refusal.value.message.name == name
    assert "上限" in refusal.value.message.zh or "超过" in refusal.value.message.zh


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 x", "file_not_table"),
        (b"<html><table><tr><td>1", "file_not_table"),
        (b"\x89PNG\r\n", "file_not_table"),
        (b"PK\x03\x04 cut", "workbook_unreadable"),
    ],
)
def test_what_is_no_table_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        reading_of(content, "台账.xlsx")
    assert refusal.value.message.name == name


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refusal) as refusal:
            read(path, "x.csv")
        assert refusal.value.message.name == "file_not_regular"
    with pytest.raises(Refusal) as refusal:
        read(tmp_path / "missing.csv", "missing.csv")
    assert refusal.value.message.name == "file_unreadable"


def test_copying_counts_what_the_copy_holds(tmp_path: Path) -> None:
    source, target = tmp_path / "source.csv", tmp_path / "target"
    source.write_bytes(LEDGER.encode("gb18030"))
    survey = copy_and_scan(source, target)
    assert target.read_bytes() == source.read_bytes()
    assert survey == survey_file(target)
    assert (survey.newlines, survey.is_utf8) == (12, False)


def test_reading_leaves_no_scratch_files(tmp_path: Path) -> None:
    path, scratch = tmp_path / "x.csv", tmp_path / "scratch"
    scratch.mkdir()
    path.write_bytes(LEDGER.encode("gb18030"))
    with read(path, "x.csv", scratch=scratch):
        assert list(scratch.iterdir())
    assert not list(scratch.iterdir())
    path.write_bytes("é".encode("cp1252") * 9)
    with pytest.raises(Refusal):
        read(path, "x.csv", scratch=scratch)
    assert not list(scratch.iterdir())


def test_rows_as_read_are_written_as_csv(tmp_path: Path) -> None:
    reading = reading_of(LEDGER.encode("gb18030"))
    out = tmp_path / "out.csv"
    with out.open("wb") as stream:
        write_csv(reading, stream)
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["序号,巡防日期,管家姓名,时长", "1,2025-10-01,林秀英,2小时"]
    assert len(lines) == 4
