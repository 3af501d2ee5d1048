"""Workbooks: sheets as tables, dates and numbers as text, and hostile files refused in time."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlwt

from etl.messages import Refusal
from etl.read import Limits, Reading, read

MONTHS = {
    "9月": [("2025-09-01", "林秀英", 2), ("2025-09-02", "陈美玲", 3)],
    "10月": [("2025-10-08", "黄丽华", 1.5), ("2025-10-18", "林秀英", 2)],
}


def month_book(path: Path) -> Path:
    """A workbook with a sheet for each month, with title, total and signature."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for month, rows in MONTHS.items():
        sheet = book.create_sheet(month)
        sheet.append([f"2025年{month}巡防台账"])
        sheet.append(["日期", "管家姓名", "时长"])
        for day, name, hours in rows:
            sheet.append([dt.date.fromisoformat(day), name, hours])
        sheet.append(["合计", None, sum(hours for _, _, hours in rows)])
        sheet.append(["填报人：林某"])
    book.save(path)
    return path


def one_sheet(path: Path, rows: list[list[object]]) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def rows_of(reading: Reading, table: int = 0) -> list[tuple[object, ...]]:
    """The rows of one of the tables."""
    return pl.concat([batch.rows for batch in reading.tables[table].batches()]).rows()


def names_of(reading: Reading) -> list[str]:
    """The names of a reading's messages."""
    return [message.name for message in reading.messages]


def refusal_of(path: Path, limits: Limits | None = None) -> str:
    """The name of the refusal that reading gives."""
    with pytest.raises(Refusal) as refusal:
        read(path, path.name, limits=limits or Limits())
    assert refusal.value.message.zh.startswith(path.name)
    return refusal.value.message.name


def test_each_month_sheet_is_a_table(tmp_path: Path) -> None:
    with read(month_book(tmp_path / "台账.xlsx"), "台账.xlsx") as reading:
        assert [table.sheet for table in reading.tables] == ["9月", "10月"]
        assert reading.tables[1].titles == ["2025年10月巡防台账"]
        assert rows_of(reading, 1) == [
            (3, "2025-10-08", "黄丽华", "1.5"),
            (4, "2025-10-18", "林秀英", "2"),
        ]
        totals = [t for batch in reading.tables[0].batches() for t in batch.totals]
        assert dict(totals[0].cells) == {"时长": "5"}


def test_old_workbooks_are_read_even_when_named_csv(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for row, cells in enumerate(
        [["日期", "姓名", "数量"], ["2025-1-1", "林", 3], ["2025-1-2", "陈", 4]]
    ):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    path = tmp_path / "台账.csv"
    book.save(str(path))
    with read(path, "台账.csv") as reading:
        assert rows_of(reading) == [(2, "2025-1-1", "林", "3"), (3, "2025-1-2", "陈", "4")]
        assert names_of(reading) == ["file_renamed"]


def test_cells_become_text_as_a_person_would_write_them(tmp_path: Path) -> None:
    day = dt.datetime(2025, 3, 8)
    cells = [day, day.replace(hour=9, minute=30), dt.time(8, 30), dt.timedelta(hours=30), 12.0, 0.5]
    heading = ["日期", "时间", "时刻", "时长", "人数", "比例", "是否", "编码"]
    path = one_sheet(tmp_path / "x.xlsx", [heading, [*cells, True, "007"]])
    with read(path, "x.xlsx") as reading:
        assert rows_of(reading)[0][1:] == (
            *("2025-03-08", "2025-03-08 09:30", "08:30", "30:00", "12", "0.5", "TRUE", "007"),
        )


def test_dates_of_the_1904_system_are_right(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["日期", "人数"])
    book.active.append([dt.date(2025, 3, 8), 3])
    book.save(tmp_path / "x.xlsx")
    with read(tmp_path / "x.xlsx", "x.xlsx") as reading:
        assert rows_of(reading) == [(2, "2025-03-08", "3")]


def test_merged_names_are_filled_down_but_merged_numbers_are_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["巷名", "日期", "人次"], ["前街", "2025-1-1", 30], [None, "2025-1-2", None]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "x.xlsx")
    with read(tmp_path / "x.xlsx", "x.xlsx") as reading:
        assert rows_of(reading) == [(2, "前街", "2025-1-1", "30"), (3, "前街", "2025-1-2", None)]


def test_cut_numbers_blank_formulas_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["证件号码", "数量"])
    book.active.append([440981199001011234, "=1+1"])
    hidden = book.create_sheet("存档")
    hidden.append(["日期", "数量"])
    hidden.append(["2025-1-1", 2])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    with read(tmp_path / "x.xlsx", "x.xlsx") as reading:
        assert names_of(reading) == [
            "workbook_formula_blank",
            "workbook_number_cut",
            "sheet_hidden",
        ]
        assert "E+17" in str(rows_of(reading)[0][1])


def test_a_workbook_with_a_far_cell_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "日期"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "x.xlsx")
    assert refusal_of(tmp_path / "x.xlsx") == "workbook_too_big"


def test_a_far_cell_with_a_false_dimension_kills_only_the_child(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "日期"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "x.xlsx")
    path = repacked(tmp_path / "x.xlsx", b"A1:XFD1048576", b"A1:B2")
    assert (
        refusal_of(path, Limits(child_memory_bytes=1 << 30, child_seconds=20)) == "workbook_too_big"
    )


def repacked(path: Path, old: bytes, new: bytes) -> Path:
    """The workbook with some bytes of its first sheet replaced."""
    out = path.with_name("repacked.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, content.replace(old, new) if "sheet1.xml" in part else content)
    return out


def test_entities_are_refused(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "x.xlsx", [["日期", "数"], ["2025-1-1", 1]])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    assert refusal_of(repacked(path, b"<worksheet", bomb)) == "workbook_unreadable"


def test_a_zip_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(80 << 20))
    assert refusal_of(path) == "archive_bomb"


def test_a_workbook_with_a_password_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(magic + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert refusal_of(path) == "workbook_encrypted"


def test_other_archives_and_cut_workbooks_are_refused(tmp_path: Path) -> None:
    whole = month_book(tmp_path / "whole.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert refusal_of(tmp_path / "cut.xlsx") == "workbook_unreadable"
    with zipfile.ZipFile(tmp_path / "photos.xlsx", "w") as archive:
        archive.writestr("photo.txt", "x")
    assert refusal_of(tmp_path / "photos.xlsx") == "file_not_table"


def test_macros_are_told_and_never_run(tmp_path: Path) -> None:
    path = month_book(tmp_path / "台账.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with read(path, "台账.xlsm") as reading:
        assert names_of(reading) == ["workbook_macros"]
        assert len(reading.tables) == 2


def test_a_sheet_too_large_to_hold_is_read_from_disk_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = month_book(tmp_path / "台账.xlsx")
    with read(path, "台账.xlsx") as held:
        expected = [rows_of(held, number) for number in (0, 1)]
    monkeypatch.setattr("etl.read.workbook.HELD_CELLS", 0)
    with read(path, "台账.xlsx") as streamed:
        assert [rows_of(streamed, number) for number in (0, 1)] == expected


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal_of(one_sheet(tmp_path / "x.xlsx", [])) == "no_table"
