"""A grid of cells in memory as its tables: below each other, side by side, or one."""

from __future__ import annotations

from etl.read.model import Record, Table
from etl.read.tables import grid_table


def grid_tables(records: list[Record], sheet: str | None) -> list[Table]:
    """All tables of a grid, in the order of their first lines."""
    table = grid_table(records, sheet)
    return [table] if table else []
