"""The workbook of rows to mend: a sheet for each office that sent them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from charts.workbook import LONGEST_SHEET, SHEET_FORBIDDEN, Sheet, workbook

SHEET_ROWS = 1_000_000  # Excel takes 1,048,576 and xlsxwriter drops what is beyond
_HEADINGS = {
    "zh": ("文件", "工作表", "行号", "要改什么", "这一行的内容"),
    "en": ("file", "sheet", "row", "what to mend", "cells of the row"),
}
_NOTHING = {"zh": "没有要改的行", "en": "nothing to mend"}
_UNKNOWN = {"zh": "未知报送单位", "en": "unknown sender"}


def write_rejected(rows: Iterable[Mapping[str, Any]], out: Path, lang: str) -> None:
    """Write the rows to an .xlsx, whole or not at all; raises OSError.

    A row has `office` (who sent it), `file`, `source_sheet`, `source_row`, `why` and `text`.
    """
    ordered = sorted(rows, key=_place)
    taken: set[str] = set()
    sheets = [
        Sheet(_title(office or _UNKNOWN[lang], taken), _HEADINGS[lang], cells)
        for office, group in groupby(ordered, key=lambda row: row["office"])
        for cells in _sheetfuls([*map(_cells, group)])
    ]
    content = workbook(sheets or [Sheet(_NOTHING[lang], _HEADINGS[lang], [])])
    temporary = out.with_name(f".{out.name}.part{os.getpid()}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)


def _place(row: Mapping[str, Any]) -> tuple[str, str, str, int]:
    return row["office"] or "", row["file"], row["source_sheet"] or "", row["source_row"]


def _cells(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["file"], row["source_sheet"], row["source_row"], row["why"], row["text"]


def _sheetfuls(rows: list[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    for start in range(0, len(rows), SHEET_ROWS):
        yield rows[start : start + SHEET_ROWS]


def _title(office: str, taken: set[str]) -> str:
    """A sheet name of at most 31 characters that no other sheet has, in any case."""
    office = office.translate(SHEET_FORBIDDEN)
    name, number = office[:LONGEST_SHEET], 1
    while name.casefold() in taken:
        number += 1
        mark = f"({number})"
        name = office[: LONGEST_SHEET - len(mark)] + mark
    taken.add(name.casefold())
    return name
