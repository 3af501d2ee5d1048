"""Reads the sample exports the plain way, apart from the product's own reader."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parent.parent
ENCODINGS = {"dingjie": "gb18030", "gutian": "utf-8-sig", "jinjiang": "utf-16",
             "xiangcheng": "utf-8", "nanhai": "gb18030"}  # fmt: skip
Row = dict[str, str]
Window = tuple[dt.date, dt.date]


def files(root: Path) -> dict[str, Path]:
    return {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}


def lines(path: Path, encoding: str) -> list[list[str]]:
    text = path.read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text), delimiter="\t" if encoding == "utf-16" else ","))


def rows(root: Path, pattern: str) -> Iterator[Row]:
    """The lines below the heading of each matching file, foot lines left out, twins once."""
    community = pattern.partition("/")[0]
    for path in sorted(root.glob(pattern)):
        table = lines(path, ENCODINGS[community])
        at = next(i for i, line in enumerate(table[:4]) if all(line[1:3]) and "：" not in line[0])
        seen: set[tuple[str, ...]] = set()
        for line in table[at + 1 :]:
            twin = tuple(line[1:] if table[at][0] == "序号" else line)
            numbered = line[0].isdigit() if table[at][0] == "序号" else all(line[:2])
            if not numbered or line[0] == "合计" or twin in seen:
                continue
            seen.add(twin)
            yield dict(zip(table[at], line, strict=True))


def day_of(text: str, year: int | None = None) -> dt.date | None:
    parts = [int(part) for part in re.findall(r"\d+", re.split("[T ]", text)[0])]
    if len(parts) == 1 and parts[0] > 10_000_000:
        parts = [parts[0] // 10_000, parts[0] // 100 % 100, parts[0] % 100]
    if len(parts) == 2 and year:
        parts.insert(0, year)
    try:
        return dt.date(*parts[:3]) if len(parts) >= 3 else None
    except ValueError:
        return None


def within(text: str, window: Window, year: int | None = None) -> bool:
    day = day_of(text, year)
    return day is not None and window[0] <= day <= window[1]


def number(text: str) -> int:
    if text.endswith("万"):
        return round(float(text[:-1]) * 10_000)
    return int("".join(re.findall(r"\d", text)) or 0)


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
