"""Run in a process of its own, with limits: a workbook's sheets as files of JSON rows.

A hostile workbook can abort the parser or eat memory; then only this process dies. It imports
nothing of ours, so that it starts fast. Arguments: the workbook, the folder for the rows.
Standard output: one JSON document {"sheets": [...], "error": reason or null}.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import python_calamine as calamine
from defusedxml import ElementTree  # type: ignore[import-untyped]

MIDNIGHT = dt.time()
MAX_EXACT = 10**15  # Excel keeps 15 digits of a number
_BLANK_FORMULA = re.compile(rb"(?:</f>|<f/>|<f [^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def text(value: Any) -> str:
    """A cell's value as text: ISO dates, whole numbers without '.0', durations as h:mm."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < MAX_EXACT
        return str(int(value)) if is_whole else repr(value).upper()
    if isinstance(value, dt.datetime):
        # A day without a time of day is stored as its midnight.
        return value.date().isoformat() + (
            f" {text(value.time())}" if value.time() != MIDNIGHT else ""
        )
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    return str(value)


def write_sheet(sheet: Any, path: Path) -> dict[str, Any]:
    """Write a sheet's rows, merged texts and dates filled down; what is odd about its cells."""
    left = (sheet.start or (0, 0))[1]
    fill = {
        (row, first[1] - left): (first[0], first[1] - left)
        for first, last in sheet.merged_cell_ranges or []
        for row in range(first[0] + 1, last[0] + 1)
    }
    sources = dict.fromkeys(fill.values(), "")
    cut: list[int] = []
    rows = width = 0
    with path.open("w", encoding="utf-8") as out:
        for number, values in enumerate(sheet.iter_rows()):
            cells = [text(value) for value in values]
            for column, value in enumerate(values):
                if isinstance(value, float) and abs(value) >= MAX_EXACT:
                    cut.append(number + 1)
                # A merged number is one number: filled down it would be counted again.
                if (number, column) in sources and not isinstance(value, float | int):
                    sources[number, column] = cells[column]
                if (number, column) in fill and not cells[column]:
                    cells[column] = sources[fill[number, column]]
            json.dump([""] * left + cells, out, ensure_ascii=False)
            out.write("\n")
            rows, width = number + 1, left + len(cells)
    return {"rows": rows, "width": width, "cut": cut[:1], "cut_count": len(cut)}


def blank_formulas(path: Path) -> dict[str, int]:
    """For each sheet of an .xlsx, how many formulas have no saved result."""
    counts: dict[str, int] = {}
    if not zipfile.is_zipfile(path):
        return counts
    with zipfile.ZipFile(path) as archive:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        for sheet in book.iter():
            if sheet.tag.endswith("}sheet") and (target := targets.get(sheet.get(_REL))):
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                counts[sheet.get("name", "")] = _count_blank(archive, part)
    return counts


def _count_blank(archive: zipfile.ZipFile, part: str) -> int:
    """Count in blocks that overlap by less than a formula cell's end."""
    count, kept = 0, b""
    with archive.open(part) as stream:
        while block := stream.read(1 << 20):
            block = kept + block
            end = block.rfind(b"</c>") + 4
            count += len(_BLANK_FORMULA.findall(block[:end])) if end > 3 else 0
            kept = block[end:] if end > 3 else block[-(1 << 20) :]
    return count


def main(book: Path, folder: Path) -> dict[str, Any]:
    """Write all sheets; the document for standard output."""
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(book))
    except calamine.PasswordError:
        return {"sheets": [], "error": "password"}
    except (calamine.CalamineError, OSError) as error:
        return {"sheets": [], "error": str(error)[:200] or type(error).__name__}
    try:
        blanks = blank_formulas(book)
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        blanks = {}
    sheets = []
    for number, meta in enumerate(workbook.sheets_metadata):
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        path = folder / f"sheet-{number}.jsonl"
        try:
            told = write_sheet(workbook.get_sheet_by_index(number), path)
        except (calamine.CalamineError, OSError) as error:
            return {"sheets": [], "error": str(error)[:200] or type(error).__name__}
        hidden = meta.visible != calamine.SheetVisibleEnum.Visible
        blank = blanks.get(meta.name, 0)
        sheets.append(
            {
                "name": meta.name,
                "file": path.name,
                "hidden": hidden,
                "blank_formulas": blank,
                **told,
            }
        )
    return {"sheets": sheets, "error": None}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout, ensure_ascii=True)
