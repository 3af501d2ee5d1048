"""Tables as Excel workbooks: the data as on the page, then how each number is counted."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

# What begins a formula in Excel, WPS or a CSV made from the sheet; full-width ones too.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
LONGEST_SHEET = 31
LONGEST_CELL = 32_000
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
    page.autofit(420)


def _write_cell(
    page: Any, row: int, column: int, value: object, formats: Mapping[str, Any]
) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int):
        page.write_number(row, column, value, formats["whole"])
    elif isinstance(value, float | Decimal):
        page.write_number(row, column, float(value), formats["number"])
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["instant"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["date"])
    else:
        text = str(value)[:LONGEST_CELL]
        kind = "quoted" if text.startswith(TRIGGERS) else "text"
        page.write_string(row, column, text, formats[kind])
