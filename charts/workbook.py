"""Tables as Excel workbooks: the data as on the page, then how each number is counted."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from charts.cells import Page

SHEET_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
LONGEST_SHEET = 31
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
        styles = _styles(book)
        for sheet in sheets:
            _write(book, sheet, styles)
    return buffer.getvalue()


def _styles(book: Any) -> dict[str, int]:
    """The numbers of the formats by kind."""
    formats = {
        "heading": book.add_format({"bold": True, "bg_color": "#F1ECE6", "bottom": 1}),
        "number": book.add_format({"num_format": "#,##0.0#"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "quoted": book.add_format({"quote_prefix": True}),
        "text": book.add_format({}),
    }
    return {kind: one._get_xf_index() for kind, one in formats.items()}


def _write(book: Any, sheet: Sheet, styles: Mapping[str, int]) -> None:
    name = sheet.name.translate(SHEET_FORBIDDEN)[:LONGEST_SHEET]
    page = book.add_worksheet(name, worksheet_class=Page)
    page.put(sheet.headings, sheet.rows, styles)
    page.freeze_panes(1, 0)
