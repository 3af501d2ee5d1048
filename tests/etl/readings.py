"""A ledger as an office exports it, and what the reader makes of bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl

from etl.read import Limits, Reading, Table, read

LEDGER = (
    "东山县铜陵镇顶街社区小巷管家巡防台账,,,\n"
    "填报单位：顶街社区,,填报人：林某,截止日期：2025-10-31\n"
    "序号,巡防日期,管家姓名,时长\n"
    "1,2025-10-01,林秀英,2小时\n"
    "2,2025-10-02,陈美玲,3小时\n"
    ",,,\n"
    "序号,巡防日期,管家姓名,时长\n"
    "3,2025-10-03,黄丽华,2小时\n"
    "合　计,,,7小时\n"
    "填报人：林某　审核人：王某,,,\n"
    "（盖章）,,,\n"
    "注：时长按实际巡防计算。\n"
)


def reading_of(content: bytes, name: str = "台账.csv", limits: Limits | None = None) -> Reading:
    """Read bytes as a small file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        return read(path, name, limits=limits or Limits(), scratch=Path(folder))


def rows_of(table: Table) -> pl.DataFrame:
    """All rows of a table."""
    return pl.concat([batch.rows for batch in table.batches()])


def aside_of(table: Table) -> list[tuple[int, str, str]]:
    """All lines set aside: line, outcome, reason."""
    frames = [batch.set_aside for batch in table.batches()]
    return sorted(pl.concat(frames).select("source_row", "outcome", "reason").rows())


def names_of(reading: Reading) -> list[str]:
    """The names of a reading's messages."""
    return [message.name for message in reading.messages]
