"""What the reader sees in a file, for a person to check before anything is stored."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from etl import receipts
from etl.arrive import display_name
from etl.datasets import DATASETS
from etl.headings import HeadingMatch, map_headings
from etl.home import Home
from etl.messages import Message
from etl.read import Reading, Table
from etl.shapes import first_values
from etl.sources import find_sender, known_senders


def locate(home: Home, file: str) -> tuple[Path, Path]:
    """Where the bytes of a file are and the path that it came by: a path, or a received file's id.

    Raises Refusal('source_file_unknown') when it is neither.
    """
    path = Path(file)
    if path.exists() or not re.fullmatch(r"[0-9a-f]{6,64}", file):
        return path, path
    receipt = receipts.find_one(home, file)
    return home.inbox / receipt.source_file_id, Path(receipt.path or receipt.file_name)


def describe_file(
    home: Home,
    path: Path,
    reading: Reading,
    lang: str,
    *,
    community: str | None = None,
    dataset: str | None = None,
) -> dict[str, Any]:
    """Encoding, delimiter, and for each table its headings with the proposed mapping and why."""
    titles = [title for table in reading.tables for title in table.titles]
    found = find_sender(path, titles, community, known_senders(home))
    tables = []
    for table in reading.tables:
        match = map_headings(
            table.headings,
            [display_name(path), *table.titles, *([table.sheet] if table.sheet else [])],
            found.sender,
            only=dataset,
            values=first_values(table),
            file=display_name(path),
        )
        tables.append(_describe_table(table, match, lang))
    first: dict[str, Any] = tables[0] if tables else {}
    return {
        "file": display_name(path),
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "quote": reading.quote,
        "heading_row": first.get("heading_row"),
        "columns": first.get("columns", []),
        "choices": _choices(dataset or first.get("dataset")),
        "dataset": first.get("dataset"),
        "status": first.get("status"),
        "sender": found.sender.sender if found.sender else None,
        "tables": tables,
        "messages": [_text(m, lang) for m in [*reading.messages, *found.messages]],
    }


def _choices(dataset: str | None) -> list[dict[str, str]]:
    """The columns that a heading may be said to fill."""
    if dataset is None:
        return []
    return [
        {"column": column.name, "zh": column.zh, "unit": column.unit}
        for column in DATASETS[dataset].columns
    ]


def _describe_table(table: Table, match: HeadingMatch, lang: str) -> dict[str, Any]:
    rows, excluded, rejected = 0, 0, 0
    for batch in table.batches():
        rows += batch.rows.height
        excluded += int((batch.set_aside["outcome"] == "excluded").sum())
        rejected += int((batch.set_aside["outcome"] == "rejected").sum())
    return {
        "sheet": table.sheet,
        "heading_row": table.heading_row,
        "titles": table.titles,
        "dataset": match.dataset.name if match.dataset else None,
        "status": match.status,
        "rows": {"data": rows, "excluded": excluded, "rejected": rejected},
        "columns": _columns(table, match, lang),
        "from_title": {name: str(value) for name, value in match.from_title.items()},
        "missing": [column.name for column in match.missing],
        "messages": [_text(m, lang) for m in match.messages],
    }


def _columns(table: Table, match: HeadingMatch, lang: str) -> list[dict[str, Any]]:
    """Each heading with the column it fills, or what is proposed for it and why."""
    told = []
    for heading in table.headings:
        filled = [plan for plan in match.plan if plan.heading == heading]
        offers = [p for p in match.proposals if p.heading == heading]
        told.append(
            {
                "heading": heading,
                "column": filled[0].column.name if filled else None,
                "unit": filled[0].unit if filled else None,
                "proposals": [
                    {"column": p.column.name, "why": p.reason_en if lang == "en" else p.reason_zh}
                    for p in offers
                ],
                "why": _why(bool(filled), bool(offers), lang),
            }
        )
    return told


def _why(is_filled: bool, is_offered: bool, lang: str) -> str:
    if is_filled:
        return "known heading" if lang == "en" else "表头已知"
    if is_offered:
        return "similar, to be confirmed" if lang == "en" else "相近，等待确认"
    return "not used" if lang == "en" else "未使用"


def _text(message: Message, lang: str) -> str:
    return message.en if lang == "en" else message.zh
