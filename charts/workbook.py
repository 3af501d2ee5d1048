"""Tables as Excel workbooks: the data as on the page, then how each number is counted."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.utility import cell_autofit_width

# What begins a formula in Excel, WPS or a CSV made from the sheet; full-width ones too.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
LONGEST_SHEET = 31
LONGEST_CELL = 32_000
FIRST_YEAR = 1900  # Excel counts a day of it that never was
WIDEST = 420  # pixels
MEASURED = 200  # rows from which the widths of the columns are taken
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet: headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx file; text stays text, so no cell can become a formula or a link."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, dict(OPTIONS)) as book:
        formats = _formats(book)
        for sheet in sheets:
            _write(book, sheet, formats)
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "heading": book.add_format({"bold": True, "bg_color": "#F1ECE6", "bottom": 1}),
        "number": book.add_format({"num_format": "#,##0.0#"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "quoted": book.add_format({"quote_prefix": True}),
        "text": book.add_format({}),
    }


def _write(book: Any, sheet: Sheet, formats: Mapping[str, Any]) -> None:
    page = book.add_worksheet(sheet.name.translate(SHEET_FORBIDDEN)[:LONGEST_SHEET])
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, formats["heading"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                _write_cell(page, number, column, value, formats)
    page.freeze_panes(1, 0)
    for column, pixels in enumerate(_widths(sheet)):
        page.set_column_pixels(column, column, min(pixels, WIDEST))


def _write_cell(
    page: Any, row: int, column: int, value: object, formats: Mapping[str, Any]
) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int):
        page.write_number(row, column, value, formats["whole"])
    elif isinstance(value, float | Decimal):
        page.write_number(row, column, float(value), formats["number"])
    elif isinstance(value, date) and value.year > FIRST_YEAR:
        if isinstance(value, datetime):
            page.write_datetime(row, column, value.replace(tzinfo=None), formats["instant"])
        else:
            page.write_datetime(row, column, value, formats["date"])
    else:
        text = str(value)[:LONGEST_CELL]
        kind = "quoted" if text.startswith(TRIGGERS) else "text"
        page.write_string(row, column, text, formats[kind])


def _widths(sheet: Sheet) -> list[int]:
    """Pixels of each column, from the headings and the first rows."""
    first = [sheet.headings, *islice(sheet.rows, MEASURED)]
    found = [0] * max(map(len, first))
    for row in first:
        for column, value in enumerate(row):
            if value is not None:
                found[column] = max(found[column], _width(_shown(value)))
    return found


def _shown(value: object) -> str:
    return str(value)[:16] if isinstance(value, datetime) else str(value)


@lru_cache(maxsize=1 << 15)
def _width(text: str) -> int:
    """Pixels of a text; the library takes a Chinese character for half of what it is."""
    lines = text.splitlines() or [""]
    return max(
        int(cell_autofit_width(line)) + 7 * sum(east_asian_width(c) in "WF" for c in line)
        for line in lines
    )
