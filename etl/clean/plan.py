"""Which heading feeds which column, and what is known about the whole table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from etl.contract import Column

# Days that are planned, so they may lie after today.
MAY_BE_LATER = frozenset({"valid_to", "due_at", "due_date"})


def today() -> date:
    """Today in Asia/Shanghai, whatever the zone of the machine."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@dataclass(frozen=True)
class ColumnPlan:
    """A heading of the file and the column it fills; `unit` is what the heading or title states."""

    heading: str
    column: Column
    unit: str | None = None


@dataclass(frozen=True)
class Context:
    """What a cell alone does not say: year and month of the file, its title, the key, today."""

    year: int | None = None
    month: int | None = None
    title: str = ""
    pseudonym_key: bytes = b""
    today: date = field(default_factory=today)

    def latest(self, column: Column) -> date | None:
        """The last day that may stand in a column, None when it may hold a planned day."""
        return None if column.name in MAY_BE_LATER else self.today
