"""Excel workbooks: looked at from outside first, then parsed in a child process with limits."""

from __future__ import annotations

import contextlib
import json
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.messages import Message, Refusal, say
from etl.read.grid import grid_tables
from etl.read.model import Limits, Reading, Record, Table
from etl.read.tables import streamed_table

CHILD = Path(__file__).with_name("workbook_child.py")
HELD_CELLS = 2_000_000  # a sheet with more is read from disk, row by row
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_workbook(path: Path, name: str, scratch: Path, limits: Limits) -> Reading:
    """Read an .xlsx or .xls; Refusal when it is too big, locked, damaged or holds no table."""
    messages = check_archive(path, name, limits) if zipfile.is_zipfile(path) else []
    told = _parse(path, name, scratch, limits)
    tables: list[Table] = []
    skipped: list[Message] = []
    for sheet in told["sheets"]:
        found = _sheet_tables(sheet, scratch / sheet["file"])
        tables += found
        notes = _notes(sheet, name)
        if found:
            messages += notes
        elif sheet["rows"]:
            skipped.append(say("sheet_skipped", file=name, sheet=sheet["name"]))
    if not tables:
        raise Refusal("no_table", file=name)
    return Reading(name, "workbook", None, None, tables, messages + skipped)


def check_archive(path: Path, name: str, limits: Limits) -> list[Message]:
    """Refuse zip bombs, far cells and entities by what the archive declares, before parsing."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            packed = max(path.stat().st_size, 1)
            allowed = limits.unpacked_bytes if size < 100 * packed else limits.unpacked_bytes >> 4
            if size > allowed:
                sizes = {"size_mb": size >> 20, "limit_mb": allowed >> 20}
                raise Refusal("archive_bomb", file=name, **sizes)
            names = {part.filename for part in parts}
            if "content.xml" not in names and not any(n.startswith("xl/") for n in names):
                kind = "压缩包 (zip archive)" if "word/document.xml" not in names else "Word 文档"
                raise Refusal("file_not_table", file=name, kind=kind)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        _check_part(part.filename, stream.read(4096), name, limits)
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise Refusal("workbook_unreadable", file=name, reason=str(error)[:200]) from error
    return [say("workbook_macros", file=name)] if "xl/vbaProject.bin" in names else []


def _check_part(part: str, head: bytes, name: str, limits: Limits) -> None:
    if _DOCTYPE.search(head):
        raise Refusal("workbook_unreadable", file=name, reason="内含外部实体 (XML entities)")
    if part.startswith("xl/worksheets/") and (found := _DIMENSION.search(head)):
        columns = 0
        for letter in found[1]:
            columns = columns * 26 + letter - 64
        rows = int(found[2])
        if rows > limits.sheet_rows or columns * rows > limits.sheet_cells:
            reason = f"工作表声明有 {rows} 行 × {columns} 列 ({rows} rows × {columns} columns)"
            raise Refusal("workbook_too_big", file=name, reason=reason)


def _parse(path: Path, name: str, scratch: Path, limits: Limits) -> dict[str, Any]:
    """Run the child; Refusal when it dies, runs out of memory or time, or finds no workbook."""

    def limit() -> None:
        memory, disk = limits.child_memory_bytes, 4 * limits.unpacked_bytes
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (disk, disk))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.child_seconds, limits.child_seconds + 5))

    command = [sys.executable, "-I", str(CHILD), str(path), str(scratch)]
    try:
        child = subprocess.run(
            command,
            capture_output=True,
            timeout=limits.child_seconds,
            check=False,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"{limits.child_seconds} 秒内没有读完 (time limit)"
        raise Refusal("workbook_too_big", file=name, reason=reason) from error
    told: dict[str, Any] = {}
    with contextlib.suppress(ValueError):
        told = json.loads(child.stdout)
    if not told or child.returncode:
        reason = f"展开后超过 {limits.child_memory_bytes >> 20} MB 内存 (memory limit)"
        raise Refusal("workbook_too_big", file=name, reason=reason)
    if told["error"] == "password":
        raise Refusal("workbook_encrypted", file=name)
    if told["error"]:
        raise Refusal("workbook_unreadable", file=name, reason=told["error"])
    return told


def _sheet_tables(sheet: dict[str, Any], path: Path) -> list[Table]:
    def again() -> Iterator[Record]:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                yield Record(number, json.loads(line))

    if sheet["rows"] * sheet["width"] <= HELD_CELLS:
        return grid_tables(list(again()), sheet["name"])
    head = [record for record, _ in zip(again(), range(400), strict=False)]
    table = streamed_table(head, again, sheet["name"])
    return [table] if table else []


def _notes(sheet: dict[str, Any], name: str) -> list[Message]:
    where = {"file": name, "sheet": sheet["name"]}
    notes = [say("sheet_hidden", **where)] if sheet["hidden"] else []
    if sheet["blank_formulas"]:
        notes.append(say("workbook_formula_blank", **where, count=sheet["blank_formulas"]))
    if sheet["cut"]:
        cut = {"line": sheet["cut"][0], "count": sheet["cut_count"]}
        notes.append(say("workbook_number_cut", **where, **cut))
    return notes
