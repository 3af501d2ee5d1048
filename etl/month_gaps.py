"""Months that a monthly report leaves out between its first and its last."""

from __future__ import annotations

from datetime import date

import polars as pl

from etl.contract import Dataset
from etl.messages import Message, say

MOST_NAMED = 12


class MonthGaps:
    """Remembers the months of each area of a file; does nothing for what is not monthly."""

    def __init__(self, dataset: Dataset) -> None:
        self._column = dataset.date_column if dataset.is_monthly else None
        self._seen: dict[str, set[date]] = {}

    def add(self, accepted: pl.DataFrame) -> None:
        """Take in accepted rows."""
        if self._column is None or accepted.is_empty():
            return
        for area, month in accepted.select("area_name", self._column).unique().iter_rows():
            self._seen.setdefault(area or "", set()).add(month)

    def messages(self, file: str) -> list[Message]:
        """A message for each area that lacks months."""
        return [
            say("months_missing", file=file, area=area, months=_listed(missing))
            for area, months in sorted(self._seen.items())
            if (missing := [day for day in _every(min(months), max(months)) if day not in months])
        ]


def _every(first: date, last: date) -> list[date]:
    start = first.year * 12 + first.month - 1
    count = last.year * 12 + last.month - start
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, start + count)]


def _listed(months: list[date]) -> str:
    shown = "、".join(f"{day:%Y-%m}" for day in months[:MOST_NAMED])
    return f"{shown}……（{len(months)}）" if len(months) > MOST_NAMED else shown
