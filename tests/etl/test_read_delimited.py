"""What the reader finds in delimited text: encodings, dialects, headings, totals, faults."""

import os
import tempfile
from pathlib import Path

import polars as pl
import pytest

from etl.messages import Refusal
from etl.read import Limits, Reading, Table, copy_and_scan, read, survey_file, write_csv

LEDGER = (
    "东山县铜陵镇顶街社区小巷管家巡防台账,,,\n"
    "填报单位：顶街社区,,填报人：林某,截止日期：2025-10-31\n"
    "序号,巡防日期,管家姓名,时长\n"
    "1,2025-10-01,林秀英,2小时\n"
    "2,2025-10-02,陈美玲,3小时\n"
    ",,,\n"
    "序号,巡防日期,管家姓名,时长\n"
    "3,2025-10-03,黄丽华,2小时\n"
    "合　计,,,7小时\n"
    "填报人：林某　审核人：王某,,,\n"
    "（盖章）,,,\n"
    "注：时长按实际巡防计算。\n"
)


def reading_of(content: bytes, name: str = "台账.csv", limits: Limits | None = None) -> Reading:
    """Read bytes as a small file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        return read(path, name, limits=limits or Limits(), scratch=Path(folder))


def rows_of(table: Table) -> pl.DataFrame:
    """All rows of a table."""
    return pl.concat([batch.rows for batch in table.batches()])


def aside_of(table: Table) -> list[tuple[int, str, str]]:
    """All lines set aside: line, outcome, reason."""
    frames = [batch.set_aside for batch in table.batches()]
    return sorted(pl.concat(frames).select("source_row", "outcome", "reason").rows())


def names_of(reading: Reading) -> list[str]:
    """The names of a reading's messages."""
    return [message.name for message in reading.messages]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_ledger_reads_the_same_in_every_encoding(encoding: str) -> None:
    reading = reading_of(LEDGER.encode(encoding))
    (table,) = reading.tables
    assert table.headings == ["序号", "巡防日期", "管家姓名", "时长"]
    assert rows_of(table).rows() == [
        (4, "1", "2025-10-01", "林秀英", "2小时"),
        (5, "2", "2025-10-02", "陈美玲", "3小时"),
        (8, "3", "2025-10-03", "黄丽华", "2小时"),
    ]


def test_every_other_line_of_the_ledger_is_excluded_by_name() -> None:
    (table,) = reading_of(LEDGER.encode("gb18030")).tables
    assert table.heading_row == 3
    assert table.titles[0] == "东山县铜陵镇顶街社区小巷管家巡防台账"
    assert aside_of(table) == [
        (1, "excluded", "title"),
        (2, "excluded", "title"),
        (3, "excluded", "heading"),
        (6, "excluded", "blank"),
        (7, "excluded", "heading_repeated"),
        (9, "excluded", "total"),
        (10, "excluded", "signature"),
        (11, "excluded", "signature"),
        (12, "excluded", "note"),
    ]
    (total,) = [total for batch in table.batches() for total in batch.totals]
    assert (total.source_row, dict(total.cells)) == (9, {"时长": "7小时"})


@pytest.mark.parametrize(
    "label", ["合计", "小 计", "总计：", "（合计）", "全省", "顶街社区合计", "Total", "Sub-Total"]
)
def test_a_total_row_is_known_by_its_label(label: str) -> None:
    (table,) = reading_of(f"村名,人数\n前街,3\n后街,4\n{label},7\n".encode()).tables
    assert rows_of(table).height == 2
    assert aside_of(table)[-1] == (4, "excluded", "total")


@pytest.mark.parametrize("label", ["合计划网格", "总计巷", "注册管家", "全省路", "小计数"])
def test_a_name_that_only_begins_like_a_total_is_data(label: str) -> None:
    (table,) = reading_of(f"巷名,人数\n前街,3\n{label},4\n".encode()).tables
    assert rows_of(table)["巷名"].to_list() == ["前街", label]


def test_gb18030_keeps_four_byte_characters() -> None:
    text = "姓名,时长\n林𠮷英,2\n陈䶮,3\n王美玲同志在前街社区,4\n"
    (table,) = reading_of(text.encode("gb18030")).tables
    assert rows_of(table)["姓名"].to_list()[:2] == ["林𠮷英", "陈䶮"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("序號,巡防日期,管家姓名\n1,2025-10-01,林秀英\n2,2025-10-02,陳美玲\n", "big5"),
        ("nom,prénom,âge\nÉmile,Zoë,3\nRené,Noël,4\n", "cp1252"),
    ],
)
def test_other_encodings_are_refused_and_not_read_as_nonsense(text: str, encoding: str) -> None:
    with pytest.raises(Refusal) as refusal:
        reading_of(text.encode(encoding))
    assert refusal.value.message.name == "encoding_unknown"
    assert "另存为" in refusal.value.message.zh


def test_lines_in_a_second_encoding_are_rejected_by_number() -> None:
    sound = "".join(f"{n},林秀英巡查无异常\n" for n in range(1, 50))
    for main, other in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        content = b"".join(
            [f"序号,情况说明\n{sound}".encode(main), "50,陈美玲清理楼道\n".encode(other), b"51,x\n"]
        )
        reading = reading_of(content)
        (table,) = reading.tables
        assert reading.encoding == main
        assert rows_of(table).height == 50
        assert aside_of(table)[-1] == (51, "rejected", "undecodable")
        assert "encoding_mixed" in names_of(reading)


def test_characters_that_were_lost_before_are_noted() -> None:
    reading = reading_of("姓名,备注\n林�英,x\n陈某,锟斤拷\n".encode())
    (message,) = reading.messages
    assert (message.name, message.params["count"]) == ("encoding_damaged", 2)


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


def test_stacked_headings_are_joined_and_merged_blanks_filled() -> None:
    text = (
        "巡查情况表,,,,,\n序号,第一次,,第二次,,备注\n,开始,结束,开始,结束,\n"
        "1,8:00,9:00,19:00,20:00,好\n2,8:10,9:10,19:10,20:10,好\n"
    )
    (table,) = reading_of(text.encode()).tables
    assert table.headings == [
        "序号",
        "第一次/开始",
        "第一次/结束",
        "第二次/开始",
        "第二次/结束",
        "备注",
    ]
    assert table.heading_row == 3
    assert rows_of(table).height == 2


def test_headings_are_cleaned_and_made_unique() -> None:
    text = (
        '日期\t,"服务\n时长", 姓名 ,姓名,source_row,\n2025-1-1,2,林,陈,7,x\n2025-1-2,3,王,黄,8,\n'
    )
    (table,) = reading_of(text.encode()).tables
    assert table.headings == ["日期", "服务时长", "姓名", "姓名#2", "source_row#2", "列6"]


def test_trailing_commas_make_no_column() -> None:
    (table,) = reading_of("日期,姓名,,\n2025-1-1,林,,\n2025-1-2,陈,,\n".encode()).tables
    assert table.headings == ["日期", "姓名"]


def test_two_tables_below_each_other_are_two() -> None:
    text = (
        "一、巡防\n日期,巷名,时长\n2025-1-1,前街,2\n小计,,2\n\n"
        "二、走访\n走访日期,对象,方式,次数\n2025-1-3,林某,上门,1\n"
    )
    first, second = reading_of(text.encode()).tables
    assert (first.titles, first.headings) == (["一、巡防"], ["日期", "巷名", "时长"])
    assert (second.titles, second.heading_row) == (["二、走访"], 7)
    assert rows_of(second).rows() == [(8, "2025-1-3", "林某", "上门", "1")]


def test_two_tables_side_by_side_are_two() -> None:
    first, second = reading_of("姓名,时长,,姓名,时长\n林,1,,王,2\n陈,3,,李,4\n".encode()).tables
    assert rows_of(first).rows() == [(2, "林", "1"), (3, "陈", "3")]
    assert rows_of(second).rows() == [(2, "王", "2"), (3, "李", "4")]


def test_indicators_in_rows_become_one_record_a_month() -> None:
    text = (
        "2025年古城景区月报,,,,,\n指标名称,计量单位,10月,11月,上年同期,1-11月累计\n"
        "接待人数,万人次,10.2,12.1,11,100\n门票收入,万元,33,44,5,7\n填报人：林某,,,,,\n"
    )
    reading = reading_of(text.encode())
    (table,) = reading.tables
    assert rows_of(table).columns == [
        "source_row",
        "统计月份",
        "接待人数(万人次)",
        "门票收入(万元)",
    ]
    assert rows_of(table).rows() == [
        (3, "2025年10月", "10.2", "33"),
        (3, "2025年11月", "12.1", "44"),
    ]
    assert (4, "excluded", "indicator_row") in aside_of(table)
    assert table.left_out == ("上年同期", "1-11月累计")
    assert "columns_left_out" in names_of(reading)


def test_a_column_a_year_becomes_a_record_a_year() -> None:
    text = "游客人数(万人次),,,\n地区,2023年,2024年,2025年\n东山,1,2,3\n古田,4,5,6\n合计,5,7,9\n"
    (table,) = reading_of(text.encode()).tables
    assert table.headings == ["地区", "统计月份", "游客人数(万人次)"]
    assert rows_of(table).height == 6
    assert rows_of(table).rows()[0] == (3, "东山", "2023年", "1")


def test_a_table_without_headings_says_so() -> None:
    reading = reading_of("1,2025-1-1,林\n2,2025-1-2,陈\n".encode())
    assert names_of(reading) == ["heading_missing"]
    assert rows_of(reading.tables[0]).height == 2


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
