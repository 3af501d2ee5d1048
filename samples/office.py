"""How offices write files: ledgers with titles, totals and signatures, in five dialects."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

Cell = str | int | float | dt.date | None
Row = Sequence[Cell]
MARK = "【示例数据】"
_CREATED = dt.datetime(2026, 11, 2, 9, 0, 0)


@dataclass
class Ledger:
    """A table as it stands on an office sheet; each line above and below it is kept apart."""

    headings: Row
    rows: list[list[Cell]]
    titles: list[Row] = field(default_factory=list)
    groups: Row | None = None  # an upper heading line, its blanks belong to the cell on their left
    feet: list[Row] = field(default_factory=list)

    def lines(self) -> list[list[Cell]]:
        """Every line of the sheet, filled up to one width as spreadsheets do."""
        lines: list[Row] = [*self.titles]
        if self.groups is not None:
            lines.append(self.groups)
        lines += [self.headings, *self.rows, *self.feet]
        width = max(len(line) for line in lines)
        return [[*line, *[None] * (width - len(line))] for line in lines]


def csv_bytes(
    lines: Sequence[Row], encoding: str, delimiter: str = ",", end: str = "\r\n"
) -> bytes:
    """Lines as a delimited file; `utf-8-sig` and `utf-16` come with their byte order mark."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(lines)
    if encoding == "utf-16":  # Excel's "Unicode text" is little endian whatever this machine is
        return b"\xff\xfe" + text.getvalue().encode("utf-16-le")
    return text.getvalue().encode(encoding)


@dataclass(frozen=True)
class Folder:
    """The folder of one sender; writes each file under its own dialect."""

    path: Path
    encoding: str = "utf-8"
    delimiter: str = ","

    def write(self, name: str, ledger: Ledger) -> None:
        """Write a delimited file in the dialect of the folder."""
        data = csv_bytes(ledger.lines(), self.encoding, self.delimiter)
        self._target(name).write_bytes(data)

    def write_text(self, name: str, text: str) -> None:
        """Write a text as it is, in the encoding of the folder."""
        self._target(name).write_bytes(text.encode(self.encoding))

    def write_book(
        self, name: str, sheets: dict[str, Ledger], *, merge: Sequence[int] = ()
    ) -> None:
        """Write an .xlsx, one sheet a ledger; runs of equal cells in `merge` columns are merged."""
        with xlsxwriter.Workbook(self._target(name), {"default_date_format": "yyyy/m/d"}) as book:
            book.set_properties({"title": "示例数据", "created": _CREATED})
            bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter"})
            plain = book.add_format({"valign": "vcenter"})
            for title, ledger in sheets.items():
                _fill(book.add_worksheet(title), ledger, bold, plain, merge)

    def _target(self, name: str) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def _fill(sheet, ledger: Ledger, bold, plain, merge: Sequence[int]) -> None:  # type: ignore[no-untyped-def]
    """Put a ledger on a worksheet: titles across, two-line headings, merged blocks."""
    width = max(len(ledger.headings), 2)
    line = 0
    for title in ledger.titles:
        if len(title) == 1:
            sheet.merge_range(line, 0, line, width - 1, title[0], bold)
        else:
            sheet.write_row(line, 0, title)
        line += 1
    if ledger.groups is not None:
        _headings(sheet, line, ledger.groups, ledger.headings, bold)
        line += 2
    else:
        sheet.write_row(line, 0, ledger.headings, bold)
        line += 1
    sheet.freeze_panes(line, 0)
    for column in range(len(ledger.headings)):
        cells = [row[column] if column < len(row) else None for row in ledger.rows]
        if column in merge:
            _blocks(sheet, line, column, cells, plain)
        else:
            sheet.write_column(line, column, cells)
    for offset, foot in enumerate(ledger.feet):
        sheet.write_row(line + len(ledger.rows) + offset, 0, foot)


def _headings(sheet, line: int, groups: Row, headings: Row, bold) -> None:  # type: ignore[no-untyped-def]
    """Two heading lines: a group spans its columns, a lone heading spans both lines."""
    column = 0
    while column < len(headings):
        last = column
        while last + 1 < len(headings) and groups[last + 1] is None:
            last += 1
        if headings[column] is None:
            sheet.merge_range(line, column, line + 1, column, groups[column], bold)
        else:
            sheet.merge_range(line, column, line, last, groups[column], bold)
            sheet.write_row(line + 1, column, headings[column : last + 1], bold)
        column = last + 1


def _blocks(sheet, line: int, column: int, cells: list[Cell], plain) -> None:  # type: ignore[no-untyped-def]
    """Runs of equal cells become one merged cell."""
    first = 0
    for index in range(1, len(cells) + 1):
        if index == len(cells) or cells[index] != cells[first]:
            if index - first > 1:
                sheet.merge_range(
                    line + first, column, line + index - 1, column, cells[first], plain
                )
            else:
                sheet.write(line + first, column, cells[first], plain)
            first = index
