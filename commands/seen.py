"""What the reader saw in a file, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commands.output import choose

_STATUS = {
    "matched": ("可以入库", "can be loaded"),
    "waiting": ("等待确认", "waits for a person"),
    "refused": ("不能入库", "can't be loaded"),
}


def lines(seen: dict[str, Any], lang: str) -> Iterator[str]:
    """Encoding and delimiter, then each table: where its heading is, what its columns fill."""
    delimiter = {"\t": "TAB", None: "–"}.get(seen["delimiter"], seen["delimiter"])
    yield choose(
        lang,
        f"{seen['file']}：编码 {seen['encoding']}，分隔符 {delimiter}",
        f"{seen['file']}: encoding {seen['encoding']}, delimiter {delimiter}",
    )
    for table in seen["tables"]:
        yield from _table(table, lang)
    for message in seen["messages"]:
        yield f"· {message}"


def _table(table: dict[str, Any], lang: str) -> Iterator[str]:
    rows = table["rows"]
    sheet = choose(lang, f"工作表“{table['sheet']}”，", f"sheet '{table['sheet']}', ")
    yield (sheet if table["sheet"] else "") + choose(
        lang,
        f"表头在第 {table['heading_row']} 行：数据 {rows['data']} 行，标题、合计等"
        f" {rows['excluded']} 行，读不了 {rows['rejected']} 行",
        f"heading in row {table['heading_row']}: {rows['data']} rows, {rows['excluded']} titles,"
        f" totals and the like, {rows['rejected']} unreadable",
    )
    state = choose(lang, *_STATUS[table["status"]])
    yield choose(lang, f"像是 {table['dataset'] or '–'}：{state}", f"{table['dataset']}: {state}")
    for column in table["columns"]:
        offers = [f"{one['column']}？{one['why']}" for one in column["proposals"]]
        yield f"  {column['heading']} → {column['column'] or '；'.join(offers) or column['why']}"
    for message in table["messages"]:
        yield f"  · {message}"
